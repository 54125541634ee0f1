// D’une fiche remplie à l’action : ce que l’UAI dit, ce que le texte dit, et ce qui manque encore.
import type { Periode } from '../dates.ts';
import { TYPES_PORTEUR } from '../donnees-edition.ts';
import { niveauEtablissement } from '../etablissement-en-mots.ts';
import { enSlug } from '../slug.ts';
import type { FicheAction } from './fiche-action.ts';
import { comprendreQuand, type PeriodeLue } from './quand.ts';

type TypePorteur = (typeof TYPES_PORTEUR)[number];
export type Ecole = {
  uai: string;
  nom: string;
  type: string;
  nature: string | null;
  commune: string | null;
  commune_code: string | null;
  departement: string | null;
};

/** « 2026-2027 » : l’année scolaire qui contient ce jour ; elle commence le 1er août, pour la pré-rentrée. */
export function anneeScolaire(jour: string): string {
  const { year, month } = Temporal.PlainDate.from(jour);
  const premiere = month >= 8 ? year : year - 1;
  return `${premiere}-${premiere + 1}`;
}

/** Le type de porteur que dit l’annuaire. */
export function typeDePorteur({ type, nature }: Pick<Ecole, 'type' | 'nature'>): TypePorteur {
  if (type === 'lycee') {
    if (nature?.includes('PROFESSIONNEL')) return 'lycee-professionnel';
    if (nature?.includes('POLYVALENT')) return 'lycee-polyvalent';
  }
  return (TYPES_PORTEUR as readonly string[]).includes(type) ? (type as TypePorteur) : 'autre';
}

/** Une ligne pour les cartes, 110 signes au plus : la première phrase, sinon autant de mots entiers qu’il en tient. */
export function accrocheDe(resume: string, max = 110): string {
  const texte = resume.replace(/\s+/g, ' ').trim();
  const [phrase = ''] = /^.*?[.!?…](?=\s|$)/u.exec(texte) ?? [texte];
  if (phrase.length <= max) return phrase.replace(/\.$/, '');
  const coupe = phrase.slice(0, max - 1);
  return `${coupe.slice(0, Math.max(coupe.lastIndexOf(' '), 1)).replace(/[\s,;:]+$/, '')}…`;
}

export type ColonnesDeclarees = {
  titre: string;
  accroche: string;
  resume: string;
  nature: 'semaine' | 'annee';
  quand_texte: string | null;
  debut: string | null;
  fin: string | null;
  periodes: PeriodeLue[];
  niveaux: string[];
  publics: string[];
  themes: string[];
  formes: string[];
  dispositifs: string[];
  phases: string[];
  partenariat: FicheAction['partenariat'];
  lieu: string | null;
  modalite: FicheAction['modalite'];
  ouverte_a: FicheAction['ouverteA'];
  effectifs: { valeur: number; genre: 'public'; libelle: string; estimation: boolean }[];
};

/** Les colonnes d’une action déclarée. Des dates données une à une l’emportent sur le texte ; le niveau, s’il n’est pas dit, est celui de l’école. */
export function colonnesDe(
  fiche: FicheAction,
  { ecole, annee, semaine }: { ecole: Ecole; annee: string; semaine: Periode | null },
): ColonnesDeclarees {
  const quand = comprendreQuand(fiche.quand, { annee, semaine });
  const periodes = (fiche.periodes.length > 0 ? [...fiche.periodes] : quand.periodes).sort((a, b) =>
    a.debut < b.debut ? -1 : 1,
  );
  return {
    titre: fiche.titre,
    accroche: accrocheDe(fiche.resume),
    resume: fiche.resume,
    nature: fiche.nature === 'annee' ? 'annee' : quand.nature,
    quand_texte: fiche.quand || null,
    debut: periodes[0]?.debut ?? null,
    fin: periodes.reduce<string | null>((max, p) => (max === null || p.fin > max ? p.fin : max), null),
    periodes,
    niveaux: fiche.niveaux.length > 0 ? fiche.niveaux : [niveauEtablissement(ecole)],
    publics: fiche.publics,
    themes: fiche.themes,
    formes: fiche.formes,
    dispositifs: fiche.dispositifs,
    phases: fiche.phases,
    partenariat: fiche.partenaires.length > 0 ? 'avec' : fiche.partenariat,
    lieu: fiche.lieu?.nom || null,
    modalite: fiche.modalite,
    ouverte_a: fiche.ouverteA,
    effectifs:
      fiche.effectifPrevu === null
        ? []
        : [{ valeur: fiche.effectifPrevu, genre: 'public', libelle: 'personnes attendues', estimation: true }],
  };
}

/** Ce qu’il reste à dire pour une fiche complète, dans l’ordre de l’écran. Rien n’en est obligatoire. */
const A_COMPLETER = [
  { champ: 'description', libelle: 'le déroulement' },
  { champ: 'objectifs', libelle: 'ce que vous visez' },
  { champ: 'themes', libelle: 'un thème' },
  { champ: 'formes', libelle: 'la forme de l’action' },
  { champ: 'ouverteA', libelle: 'à qui elle est ouverte' },
  { champ: 'modalite', libelle: 'sur place ou en ligne' },
  { champ: 'partenariat', libelle: 'avec ou sans partenaires' },
  { champ: 'effectifPrevu', libelle: 'combien de personnes attendues' },
  { champ: 'evaluation', libelle: 'comment vous saurez que cela a marché' },
] as const;

export const estRempli = (valeur: unknown) =>
  Array.isArray(valeur)
    ? valeur.length > 0
    : valeur !== undefined && valeur !== null && valeur !== '' && valeur !== 'non-renseigne';

export function completude(fiche: Partial<Record<string, unknown>>): { faits: number; total: number; manque: string[] } {
  const manque = A_COMPLETER.filter(({ champ }) => !estRempli(fiche[champ])).map(({ libelle }) => libelle);
  return { faits: A_COMPLETER.length - manque.length, total: A_COMPLETER.length, manque };
}

export const trigrammes = (texte: string): Set<string> => trigrammesDes(enSlug(texte).split('-'));

export function trigrammesDes(mots: readonly string[]): Set<string> {
  const groupes = new Set<string>();
  for (const mot of mots) {
    const borde = `  ${mot} `;
    for (let i = 0; i + 3 <= borde.length; i++) groupes.add(borde.slice(i, i + 3));
  }
  return groupes;
}

/** De 0 à 1, comme `similarity` de pg_trgm : les groupes de trois lettres communs, accents et casse oubliés. */
export const ressemblance = (a: string, b: string): number => partCommune(trigrammes(a), trigrammes(b));

function partCommune(x: ReadonlySet<string>, y: ReadonlySet<string>): number {
  let communs = 0;
  for (const t of x) if (y.has(t)) communs++;
  return communs / (x.size + y.size - communs);
}

const MEME_SUJET = 0.4;

/** Les actions d’une école qui semblent déjà dire la même chose, la plus proche d’abord. */
export const duMemeSujet = <T extends { titre: string }>(titre: string, autres: readonly T[]): T[] =>
  duMemeSujetQue(
    trigrammes(titre),
    autres.map((autre) => ({ autre, groupes: trigrammes(autre.titre) })),
  );

/** La même règle, quand les groupes de lettres sont déjà comptés : de quoi comparer des milliers de titres. */
export const duMemeSujetQue = <T>(
  groupes: ReadonlySet<string>,
  autres: readonly { autre: T; groupes: ReadonlySet<string> }[],
): T[] =>
  autres
    // Deux titres de longueurs trop différentes ne peuvent pas se ressembler assez : on ne compte pas leurs lettres.
    .filter((a) => Math.min(groupes.size, a.groupes.size) / Math.max(groupes.size, a.groupes.size) >= MEME_SUJET)
    .map((a) => ({ autre: a.autre, note: partCommune(groupes, a.groupes) }))
    .filter(({ note }) => note >= MEME_SUJET)
    .sort((a, b) => b.note - a.note)
    .map(({ autre }) => autre);
