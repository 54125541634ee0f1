// Ce qu’on cherche parmi les actions publiées : une adresse partageable, et rien d’autre, le décrit.
import { z } from 'zod';

/** Les facettes, dans l’ordre de l’écran. Les codes d’académie et de région sont leurs slugs ; un département, son code. */
export const FACETTES = [
  'edition',
  'region',
  'academie',
  'departement',
  'reseau',
  'niveau',
  'public',
  'nature',
  'ouverture',
  'theme',
  'forme',
  'dispositif',
  'partenaire',
  'distinction',
  'source',
] as const;
export type Facette = (typeof FACETTES)[number];

export const TRIS = ['pertinence', 'recentes', 'date', 'academie', 'titre', 'distance'] as const;
export type Tri = (typeof TRIS)[number];

export const PAR_PAGE = 20;
export const RAYONS_KM = [10, 20, 30, 50, 100] as const;

/** Une facette : plusieurs codes valent « l’un ou l’autre » ; deux facettes, « et ». */
export type Filtre = { [F in Facette]: string[] } & {
  texte: string;
  /** commune ou code postal, tel que tapé */
  pres: string;
  km: number;
  tri: Tri | null;
  page: number;
};

export const FILTRE_VIDE: Filtre = {
  edition: [],
  region: [],
  academie: [],
  departement: [],
  reseau: [],
  niveau: [],
  public: [],
  nature: [],
  ouverture: [],
  theme: [],
  forme: [],
  dispositif: [],
  partenaire: [],
  distinction: [],
  source: [],
  texte: '',
  pres: '',
  km: 30,
  tri: null,
  page: 1,
};

const Texte = z.string().max(200);
const Code = z
  .string()
  .max(80)
  .regex(/^[a-zA-Z0-9-]+$/);
export type FiltreLu = { filtre: Filtre; erreurs: { champ: string; message: string }[] };

/** Un trait d’union conditionnel ou un caractère sans largeur, collé avec un mot, n’en fait pas deux. */
const nettoyer = (texte: string) =>
  texte
    .replace(/\p{Cf}/gu, '')
    .replace(/[\p{Cc}\p{Cs}\s]+/gu, ' ')
    .normalize('NFC')
    .trim();

/** Lit une requête. Ce qui est illisible est écarté et nommé dans `erreurs` ; rien ne lève. */
export function lireFiltre(requete: URLSearchParams): FiltreLu {
  const erreurs: FiltreLu['erreurs'] = [];
  const filtre: Filtre = { ...FILTRE_VIDE };
  for (const facette of FACETTES) {
    const codes = [...new Set(requete.getAll(facette))].filter(Boolean);
    const bons = codes.filter((c) => Code.safeParse(c).success).slice(0, 50);
    if (bons.length < codes.length)
      erreurs.push({ champ: facette, message: `Ce choix n’existe pas dans le filtre « ${facette} ».` });
    filtre[facette] = bons.sort();
  }
  for (const champ of ['texte', 'pres'] as const) {
    const lu = nettoyer(requete.get(champ) ?? '');
    if (Texte.safeParse(lu).success) filtre[champ] = lu;
    else erreurs.push({ champ, message: 'La recherche est limitée à 200 caractères.' });
  }
  const km = Number(requete.get('km') || FILTRE_VIDE.km);
  if ((RAYONS_KM as readonly number[]).includes(km)) filtre.km = km;
  else erreurs.push({ champ: 'km', message: `Le rayon se choisit parmi ${RAYONS_KM.join(', ')} km.` });
  const tri = requete.get('tri');
  if (tri !== null && tri !== '') {
    if ((TRIS as readonly string[]).includes(tri)) filtre.tri = tri as Tri;
    else erreurs.push({ champ: 'tri', message: 'Ce tri n’existe pas.' });
  }
  const page = requete.get('page');
  if (page !== null && page !== '') {
    if (/^[1-9]\d{0,5}$/.test(page)) filtre.page = Number(page);
    else erreurs.push({ champ: 'page', message: 'Ce numéro de page n’existe pas.' });
  }
  return { filtre, erreurs };
}

/** L’adresse canonique d’un filtre : ordre fixe, valeurs par défaut omises. */
export function ecrireFiltre(filtre: Partial<Filtre>): string {
  const requete = new URLSearchParams();
  if (filtre.texte) requete.set('texte', filtre.texte);
  for (const facette of FACETTES) for (const code of [...(filtre[facette] ?? [])].sort()) requete.append(facette, code);
  if (filtre.pres) {
    requete.set('pres', filtre.pres);
    if (filtre.km && filtre.km !== FILTRE_VIDE.km) requete.set('km', String(filtre.km));
  }
  if (filtre.tri) requete.set('tri', filtre.tri);
  if (filtre.page && filtre.page > 1) requete.set('page', String(filtre.page));
  return requete.toString();
}
