// Ce que la machine vérifie avant l’examinateur. Des indices, jamais une décision : `ko` appelle une correction, `vu` un regard.
import type { FicheAction } from '../fiche-action.ts';
import { LIBELLES_CHAMPS } from '../libelles-champs.ts';
import { vigiler, vigilerTexte } from '../vigilance.ts';

export type Controle = {
  code: string;
  gravite: 'ok' | 'vu' | 'ko';
  phrase: string;
  /** actions à comparer */
  voisines?: { numero: number; titre: string; ecole: string | null }[];
};

export type AControler = {
  fiche: Partial<Record<string, unknown>>;
  nature: 'semaine' | 'annee';
  niveaux: readonly string[];
  periodes: readonly unknown[];
  quandTexte: string | null;
  resume: string;
  uai: string | null;
  ecole: string | null;
  ecoleFermee: boolean;
  departement: string | null;
  ecoleDepartement: string | null;
  /** du point à la commune dite ; null : l’un des deux manque */
  kmDeLaCommune: number | null;
  liens: readonly { titre: string; url: string | null; etat: string }[];
  images: readonly { credit: string; texte_alternatif: string; droits: string | null }[];
  voisines: readonly { numero: number; titre: string; ecole: string | null; uai: string | null; texte_proche: number }[];
};

/** En dessous, un lecteur ne sait pas ce qui s’est passé. */
export const TEXTE_COURT = 200;
/** Au-delà, un point n’est plus dans sa commune : la plus étendue de métropole fait une trentaine de kilomètres. */
const KM_DE_LA_COMMUNE = 25;

/** Tous les contrôles, les plus graves d’abord. */
export const controler = (action: AControler): Controle[] =>
  [ecole, niveau, date, texte, doublons, liens, personnes, point, images]
    .flatMap((regle) => regle(action))
    .sort((a, b) => RANGS[a.gravite] - RANGS[b.gravite]);

const RANGS = { ko: 0, vu: 1, ok: 2 } as const;

const ecole = ({ uai, ecole, ecoleFermee }: AControler): Controle =>
  uai === null
    ? { code: 'etablissement', gravite: 'vu', phrase: 'Aucun établissement de l’annuaire ne porte cette action.' }
    : ecoleFermee
      ? { code: 'etablissement', gravite: 'vu', phrase: `D’après l’annuaire, cet établissement est fermé : ${ecole}.` }
      : { code: 'etablissement', gravite: 'ok', phrase: 'Établissement connu de l’annuaire.' };

const niveau = ({ niveaux }: AControler): Controle =>
  niveaux.length === 0
    ? { code: 'niveau', gravite: 'ko', phrase: 'Aucun niveau : on ne la trouvera ni par le filtre, ni dans les comptes.' }
    : { code: 'niveau', gravite: 'ok', phrase: 'Le niveau est dit.' };

function date({ nature, periodes, quandTexte }: AControler): Controle {
  if (periodes.length > 0) return { code: 'date', gravite: 'ok', phrase: 'Les dates sont dites.' };
  if (nature === 'annee') return { code: 'date', gravite: 'ok', phrase: 'Elle dure toute l’année.' };
  return quandTexte
    ? { code: 'date', gravite: 'vu', phrase: `Pas de date lisible : « ${quandTexte} ». Elle n’ira pas dans l’agenda.` }
    : { code: 'date', gravite: 'ko', phrase: 'Aucune date.' };
}

function texte({ resume, fiche }: AControler): Controle {
  const longueur = [resume, fiche.description, fiche.objectifs]
    .filter((t) => typeof t === 'string')
    .join(' ')
    .trim().length;
  return longueur < TEXTE_COURT
    ? {
        code: 'texte',
        gravite: 'vu',
        phrase: `Texte court : ${longueur} caractères. Une phrase de plus aiderait qui veut la refaire.`,
      }
    : { code: 'texte', gravite: 'ok', phrase: 'Le texte suffit pour comprendre.' };
}

function doublons({ voisines, uai }: AControler): Controle {
  if (voisines.length === 0)
    return { code: 'doublon', gravite: 'ok', phrase: 'Aucune autre action ne lui ressemble dans l’académie.' };
  const memeEcole = voisines.some((v) => v.uai !== null && v.uai === uai);
  return {
    code: 'doublon',
    gravite: 'ko',
    phrase: memeEcole
      ? 'Le même établissement en a déclaré une qui lui ressemble.'
      : 'Un autre établissement a déclaré presque le même texte.',
    voisines: voisines.map(({ numero, titre, ecole }) => ({ numero, titre, ecole })),
  };
}

const liens = ({ liens }: AControler): Controle[] =>
  liens.flatMap(({ titre, url, etat }): Controle[] => {
    if (!url) return [{ code: 'lien', gravite: 'vu', phrase: `« ${titre} » n’a pas d’adresse.` }];
    if (etat === 'mort') return [{ code: 'lien', gravite: 'ko', phrase: `Ce lien ne répond pas : ${url}` }];
    return etat === 'vivant' ? [] : [{ code: 'lien', gravite: 'vu', phrase: `Lien à ouvrir, pas encore vérifié : ${url}` }];
  });

/** La phrase qui rassure n’est dite que si tout ce qui sera public a été regardé : la fiche, ses listes, ses images. */
function personnes({ fiche, images }: AControler): Controle[] {
  const alertes = [
    ...vigiler(fiche),
    ...images.flatMap(({ credit, texte_alternatif }) => [
      ...vigilerTexte('images', credit),
      ...vigilerTexte('images', texte_alternatif),
    ]),
  ];
  if (alertes.length === 0)
    return [
      { code: 'personne', gravite: 'ok', phrase: 'Ni nom d’élève, ni téléphone, ni adresse personnelle repérés dans le texte.' },
    ];
  return alertes.map(({ champ, genre, phrase }) => ({
    code: genre === 'eleve' ? 'nom-d-eleve' : 'personne',
    gravite: 'ko',
    phrase: `${LIBELLES_CHAMPS[champ.split('.')[0] ?? ''] ?? champ} : ${phrase}`,
  }));
}

function point({ fiche, departement, ecoleDepartement, kmDeLaCommune }: AControler): Controle[] {
  const faits: Controle[] = [];
  const lieu = fiche.lieu as FicheAction['lieu'] | undefined;
  if (lieu && !lieu.communeCode && fiche.modalite !== 'en-ligne')
    faits.push({
      code: 'point',
      gravite: 'vu',
      phrase: lieu.commune
        ? `« ${lieu.commune} » n’est pas une commune connue : l’action n’est pas sur la carte.`
        : 'Le lieu est dit sans sa commune : l’action n’est pas sur la carte.',
    });
  if (departement && ecoleDepartement && departement !== ecoleDepartement)
    faits.push({
      code: 'point',
      gravite: 'vu',
      phrase: `Le lieu est dans un autre département (${departement}) que l’établissement (${ecoleDepartement}).`,
    });
  if (kmDeLaCommune !== null && kmDeLaCommune > KM_DE_LA_COMMUNE)
    faits.push({
      code: 'point',
      gravite: 'ko',
      phrase: `Le point de la carte est à ${Math.round(kmDeLaCommune)} km de la commune dite.`,
    });
  return faits;
}

const images = ({ images }: AControler): Controle[] =>
  images.flatMap(({ credit, texte_alternatif, droits }): Controle[] => {
    const manque = [!credit.trim() && 'l’auteur', !texte_alternatif.trim() && 'la description', !droits && 'les droits'].filter(
      Boolean,
    );
    if (manque.length > 0) return [{ code: 'image', gravite: 'ko', phrase: `Une image sans ${manque.join(', sans ')}.` }];
    return droits === 'autorisations-recueillies'
      ? [
          {
            code: 'image',
            gravite: 'vu',
            phrase: 'Une image montre des personnes : l’établissement dit avoir leurs autorisations.',
          },
        ]
      : [];
  });

const RAYON_TERRE_KM = 6371;
const enRadians = (degres: number) => (degres * Math.PI) / 180;

/** À vol d’oiseau. */
export function kilometres(a: { lat: number; lon: number }, b: { lat: number; lon: number }): number {
  const [dLat, dLon] = [enRadians(b.lat - a.lat), enRadians(b.lon - a.lon)];
  const h = Math.sin(dLat / 2) ** 2 + Math.cos(enRadians(a.lat)) * Math.cos(enRadians(b.lat)) * Math.sin(dLon / 2) ** 2;
  return 2 * RAYON_TERRE_KM * Math.asin(Math.sqrt(h));
}
