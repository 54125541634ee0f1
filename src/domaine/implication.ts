// L’implication d’un partenaire, édition par édition et académie par académie : le tableau des dialogues de gestion.
// Capacité demandée par la synthèse nationale 2015-2016 (perspectives, reconnaissance de la part des partenaires).
import { ROLES_PARTENAIRE } from './donnees-edition.ts';

type Fiche = { edition: string; academie: string; academie_slug: string; role: string };
type Action = Fiche & { numero: number };
export type LigneImplication = {
  edition: string;
  academie: string;
  academie_slug: string;
  /** l’académie le cite dans sa fiche : à quel titre ; null : elle ne le cite pas */
  roleFiche: string | null;
  /** actions publiées où il figure, chacune une fois */
  actions: number;
  /** rôles tenus dans ces actions, du plus engagé au moins engagé */
  rolesActions: string[];
};

const ENGAGEMENT = [
  'co-organisateur',
  'financeur',
  'siege-au-comite',
  'intervenant',
  'cite',
] satisfies (typeof ROLES_PARTENAIRE)[number][];

export function implication(fiches: readonly Fiche[], actions: readonly Action[]): LigneImplication[] {
  const lignes = new Map<string, LigneImplication & { numeros: Set<number> }>();
  const ligne = ({ edition, academie, academie_slug }: Fiche) => {
    const cle = `${edition} ${academie_slug}`;
    const trouvee = lignes.get(cle) ?? {
      edition,
      academie,
      academie_slug,
      roleFiche: null,
      actions: 0,
      rolesActions: [],
      numeros: new Set<number>(),
    };
    lignes.set(cle, trouvee);
    return trouvee;
  };
  for (const fiche of fiches) ligne(fiche).roleFiche = fiche.role;
  for (const action of actions) {
    const l = ligne(action);
    l.numeros.add(action.numero);
    if (!l.rolesActions.includes(action.role)) l.rolesActions.push(action.role);
  }
  return [...lignes.values()]
    .map(({ numeros, ...l }) => ({ ...l, actions: numeros.size, rolesActions: l.rolesActions.sort(parEngagement) }))
    .sort((a, b) => b.edition.localeCompare(a.edition) || a.academie.localeCompare(b.academie, 'fr'));
}

const parEngagement = (a: string, b: string) => rang(a) - rang(b);
const rang = (role: string) => (ENGAGEMENT as string[]).indexOf(role);
