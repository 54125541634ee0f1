// Ce qu’une académie retape dans le rapport, ligne par ligne. Une correction l’emporte sur les cellules, et survit à une nouvelle lecture.
import type { Brouillon } from '../fiche-action.ts';
import type { ChampImport } from './champs.ts';
import type { AutreEcole } from './ecoles.ts';

/** Les réponses qu’une action doit avoir ; le reste se complète ensuite, sur la fiche. */
export const CORRIGIBLES = ['titre', 'quand', 'publics', 'resume', 'contactNom', 'contactCourriel'] as const;
export type Corrigible = (typeof CORRIGIBLES)[number];
export const estCorrigible = (champ: string | null): champ is Corrigible => CORRIGIBLES.includes(champ as Corrigible);

/** `publics` : des codes, séparés par des virgules ; `ecole` : un nom et une commune à relire ; `uai` : l’école choisie. */
export type Corrections = Partial<Record<Corrigible | 'ecole' | 'uai', string>> & {
  /** les écoles suivantes de la cellule, telles qu’écrites : un numéro ou un nom à relire ; vide : à garder telle quelle */
  autres?: Record<string, string>;
};

/** Ce que la ligne dit aujourd’hui de chaque réponse, tel qu’on peut le retaper. */
export function reponsesDe(lue: Brouillon | null): Record<Corrigible, string> {
  const reponse = (champ: Corrigible) => {
    const valeur = lue?.[champ];
    return Array.isArray(valeur) ? [...valeur].sort().join(',') : typeof valeur === 'string' ? enReponse(valeur) : '';
  };
  return Object.fromEntries(CORRIGIBLES.map((champ) => [champ, reponse(champ)])) as Record<Corrigible, string>;
}

/** Ce que la ligne dit aujourd’hui d’une autre école ; vide : gardée telle qu’écrite. */
export const reponseDeLAutre = ({ uai, reponse }: AutreEcole): string => uai ?? reponse ?? '';

/** Un navigateur envoie « \r\n » et garde les blancs du bout : deux textes se comparent sans eux. */
export const enReponse = (texte: string) => texte.replace(/\r\n?/g, '\n').trim();

/** La trace d’une réponse montrée : au retour du formulaire, elle dit si la personne l’a retapée, ou si quelqu’un d’autre l’a fait. */
export function traceDe(reponse: string): string {
  let trace = 0x811c9dc5;
  for (const lettre of reponse) trace = Math.imul(trace ^ (lettre.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  return `${trace.toString(36)}.${reponse.length}`;
}

export type Dit = Partial<Record<ChampImport, string>>;

/** Les cellules, où les corrections ont pris leur place ; ce qui disait la même chose autrement s’efface. */
export function corriger(dit: Dit, corrections: Corrections): Dit {
  const corrige: Dit = { ...dit };
  for (const champ of CORRIGIBLES) {
    const texte = corrections[champ];
    if (texte === undefined) continue;
    for (const autre of AUTREMENT[champ] ?? []) delete corrige[autre];
    if (texte) corrige[champ] = texte;
    else delete corrige[champ];
  }
  if (corrections.ecole) {
    delete corrige.uai;
    delete corrige.commune;
    corrige.etablissement = corrections.ecole;
  }
  return corrige;
}

const AUTREMENT: Partial<Record<Corrigible, readonly ChampImport[]>> = {
  quand: ['debut', 'fin', 'horaires'],
  contactNom: ['contactPrenom'],
};
