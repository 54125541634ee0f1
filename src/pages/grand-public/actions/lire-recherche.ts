// La porte des pages d’actions : l’adresse devient un filtre, et ce qui n’existe pas est nommé au lieu d’être ignoré.
import type { Libelles } from '#base/libelles-facettes.ts';
import { FACETTES, type Facette, type Filtre, lireFiltre } from '#domaine/filtre.ts';
import {
  LIBELLES_DISTINCTIONS,
  LIBELLES_NATURES,
  LIBELLES_NIVEAUX,
  LIBELLES_OUVERTURES,
  LIBELLES_SOURCES,
} from '#domaine/libelles.ts';
import type { Maison } from '#operations/maison.ts';
import { libellesGardes } from '../../communs/libelles-gardes.ts';

export type Recherche = {
  filtre: Filtre;
  erreurs: { champ: string; message: string }[];
  /** ce qui a été tapé, même trop long : la page d’erreur le garde dans le champ */
  tape: { texte: string; pres: string };
  libelle: (facette: Facette, code: string) => string;
  libelles: Libelles;
};

export const NOMS_FACETTES: Record<Facette, string> = {
  edition: 'Édition',
  region: 'Région académique',
  academie: 'Académie',
  departement: 'Département',
  reseau: 'Bassin ou réseau',
  niveau: 'Niveau',
  public: 'Public',
  nature: 'Quand',
  ouverture: 'Ouverture',
  theme: 'Thème',
  forme: 'Forme',
  dispositif: 'Dispositif',
  partenaire: 'Partenaire',
  distinction: 'Distinction',
  source: 'D’où vient le récit',
};

/** Seul, dans les filtres choisis, « aux familles aussi » ne dirait plus ce qui l’est. */
const OUVERTES = Object.fromEntries(Object.entries(LIBELLES_OUVERTURES).map(([code, mot]) => [code, `ouverte ${mot}`]));
const FIXES: Partial<Record<Facette, Readonly<Record<string, string>>>> = {
  niveau: LIBELLES_NIVEAUX,
  nature: LIBELLES_NATURES,
  ouverture: OUVERTES,
  source: LIBELLES_SOURCES,
  distinction: LIBELLES_DISTINCTIONS,
};

const CONNUS = new Set<string>([...FACETTES, 'texte', 'pres', 'km', 'tri', 'page']);
/** Ce que les messageries et les réseaux ajoutent aux adresses partagées : on l’écarte sans rien dire. */
const AJOUTS_DE_PARTAGE = /^(utm_.*|mtm_.*|pk_.*|at_.*|fbclid|gclid|msclkid|mc_[ce]id|ref)$/;

/** Lit les recherches ; les libellés sont relus à chaque version du contenu. */
export const lecteurDeRecherches =
  (maison: Maison) =>
  async (requete: URLSearchParams, propres: readonly string[] = []): Promise<Recherche> => {
    const connus = await libellesGardes(maison);
    const libelleConnu = (facette: Facette, code: string) =>
      FIXES[facette] ? (Object.hasOwn(FIXES[facette], code) ? FIXES[facette][code] : undefined) : connus[facette]?.get(code);
    const { filtre, erreurs } = lireFiltre(requete);
    for (const nom of new Set(requete.keys())) {
      if (CONNUS.has(nom) || propres.includes(nom) || AJOUTS_DE_PARTAGE.test(nom)) continue;
      erreurs.push({ champ: nom, message: `« ${couper(nom)} » n’est pas un critère de recherche.` });
    }
    for (const facette of FACETTES) {
      const inconnus = filtre[facette].filter((code) => libelleConnu(facette, code) === undefined);
      for (const code of inconnus)
        erreurs.push({ champ: facette, message: `« ${code} » n’existe pas dans « ${NOMS_FACETTES[facette]} ».` });
      if (inconnus.length > 0) filtre[facette] = filtre[facette].filter((code) => !inconnus.includes(code));
    }
    return {
      filtre,
      erreurs,
      libelles: connus,
      tape: { texte: lisible(requete.get('texte')), pres: lisible(requete.get('pres')) },
      libelle: (facette, code) => libelleConnu(facette, code) ?? code,
    };
  };

const couper = (texte: string) => (texte.length > 60 ? `${texte.slice(0, 60)}…` : texte);
/** Deux mille caractères suffisent pour reconnaître ce qu’on a tapé, et gardent la page légère. */
const lisible = (tape: string | null) => (tape ?? '').replace(/[\p{Cc}\p{Cs}]/gu, ' ').slice(0, 2000);
