// Partir de ce qui existe : refaire son action de l’an dernier, ou s’inspirer de celle d’une autre école. Le lien reste, et se compte.
import { type ActionAReprendre, actionAReprendre } from '#base/declaration/actions-de-l-ecole.ts';
import { editionEnCours } from '#base/declaration/ou-declarer.ts';
import type { Brouillon } from '#domaine/recensement/fiche-action.ts';
import { Refus } from '#domaine/recensement/refus.ts';
import type { Maison } from '../maison.ts';
import type { Acteur } from './acteur.ts';
import { commencerAction, type Ecrite } from './declarer-action.ts';
import { jourDe } from './sessions.ts';

type Reprise = { cle: string; uai: string; contact: { nom: string; courriel: string } };

/** Ce qui se reprend d’une année sur l’autre : tout, sauf les dates et les nombres. */
const DE_SOI = [
  'objectifs',
  'description',
  'conditionsReproduction',
  'evaluation',
  'partenaires',
  'financement',
  'lieu',
] as const;

const commun = (a: ActionAReprendre, contact: Reprise['contact']): Brouillon => ({
  titre: a.titre,
  resume: a.resume,
  publics: a.publics,
  niveaux: a.niveaux,
  themes: a.themes,
  formes: a.formes,
  dispositifs: a.dispositifs,
  phases: a.phases,
  contactNom: contact.nom,
  contactCourriel: contact.courriel,
});

/**
 * Un brouillon de cette année, fait de l’action d’une année passée de la même école.
 * @throws Refus `introuvable` : elle n’est pas publiée, est de cette année, ou est à une autre école
 */
export async function renouvelerAction(
  maison: Maison,
  acteur: Acteur,
  numero: number,
  { cle, uai, contact }: Reprise,
): Promise<Ecrite> {
  const ancienne = await actionAReprendre(maison.base, numero);
  const edition = await editionEnCours(maison.base, jourDe(maison));
  if (!ancienne?.uais.includes(uai) || ancienne.edition === edition?.id) throw new Refus('introuvable');
  const fiche = ancienne.fiche as Brouillon;
  const gardees = ancienne.declaree
    ? Object.fromEntries(DE_SOI.flatMap((c) => (fiche[c] === undefined ? [] : [[c, fiche[c]]])))
    : {};
  return commencerAction(maison, acteur, { cle, uai, fiche: { ...commun(ancienne, contact), ...gardees }, renouvelle: numero });
}

/** Un brouillon lié, dans mon école, à partir de n’importe quelle fiche publiée. @throws Refus `introuvable` */
export async function sInspirer(maison: Maison, acteur: Acteur, numero: number, { cle, uai, contact }: Reprise): Promise<Ecrite> {
  const modele = await actionAReprendre(maison.base, numero);
  if (!modele) throw new Refus('introuvable');
  // Le niveau est celui de l’école qui reprend, pas de celle qui inspire.
  return commencerAction(maison, acteur, { cle, uai, fiche: { ...commun(modele, contact), niveaux: [] }, inspireeDe: numero });
}
