// Qui ouvre les pages de campagne d’une académie, sur quelle part, et pour quoi faire. Sans droit, elles n’existent pas.
import type { Context } from 'hono';
import { type Portee, porteeDExamen } from '#base/examen/actions-a-examiner.ts';
import { territoireDeLAcademie } from '#base/mandats.ts';
import { perimetreDuTerritoire } from '#base/perimetres.ts';
import { perimetresDe, peut } from '#domaine/recensement/mandats.ts';
import { Refus } from '#domaine/recensement/refus.ts';
import type { Maison } from '#operations/maison.ts';
import { type AcademieDeCampagne, type Campagne, campagneDuJour } from '#operations/recensement/campagne/campagne.ts';
import { jourDe } from '#operations/recensement/sessions.ts';
import type { Porte } from '../../communs/charpente/espace.tsx';
import { exigerVisite, type Visite } from '../../communs/visite.ts';
import { portesDeLAcademie } from '../portes.ts';

export type Acces = {
  visite: Visite;
  academie: AcademieDeCampagne;
  /** la part de l’académie qu’on lit : toute, ou son bassin, son département */
  portee: Portee;
  /** inviter, relancer, régler la Semaine */
  mene: boolean;
  portes: Porte[];
};

/** @throws Refus `introuvable` */
export async function ouvrirLaCampagne(maison: Maison, c: Context, { mener = false } = {}): Promise<Acces> {
  const visite = exigerVisite(c);
  const academie = await territoireDeLAcademie(maison.base, c.req.param('slug') ?? '');
  if (!academie) throw new Refus('introuvable');
  const { mandats } = visite.acteur;
  const jour = jourDe(maison);
  const lus = perimetresDe(mandats, 'lire-tableau-academie', jour).territoires;
  const portee = await porteeDExamen(maison.base, academie.id, lus, jourDe(maison));
  if (!portee) throw new Refus('introuvable');
  const perimetre = await perimetreDuTerritoire(maison.base, academie.id, jourDe(maison));
  const mene = peut(mandats, 'mener-campagne', perimetre, jour);
  if (mener && !mene) throw new Refus('introuvable');
  const portes = await portesDeLAcademie(maison, visite.acteur, academie);
  return { visite, academie, portee, mene, portes };
}

/** Comme `ouvrirLaCampagne`, pour qui la mène, quand une édition est ouverte. @throws Refus `introuvable` */
export async function menerLaCampagne(maison: Maison, c: Context): Promise<Acces & { campagne: Campagne }> {
  const acces = await ouvrirLaCampagne(maison, c, { mener: true });
  const campagne = await campagneDuJour(maison, acces.academie);
  if (!campagne) throw new Refus('introuvable');
  return { ...acces, campagne };
}
