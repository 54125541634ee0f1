// Une académie règle sa Semaine et son recensement : ses dates, son thème, son rang, le visa, l’ouverture et la clôture.
import {
  changerParticipation,
  ecrireReglages,
  editionOuverte,
  inscrireParticipations,
  semaineReglee,
  verrouillerParticipation,
} from '#base/campagne/editions-ouvertes.ts';
import { noter } from '#base/journal.ts';
import { perimetreDuTerritoire } from '#base/perimetres.ts';
import type { ParticipationFichier } from '#domaine/donnees-edition.ts';
import { direCalendrier, type ReglagesEcrits } from '#domaine/recensement/campagne/edition.ts';
import { participationVide } from '#domaine/recensement/campagne/participation-vide.ts';
import { Refus } from '#domaine/recensement/refus.ts';
import type { Maison } from '../../maison.ts';
import { type Acteur, exiger } from '../acteur.ts';
import { jourDe } from '../sessions.ts';
import { exigerLaDerniere } from './reglage-lu.ts';

/** La clé, au journal, des réglages d’une académie pour une édition. */
export const cleDesReglages = (edition: string, territoire: string) => `${edition}:${territoire}`;

/** @throws Refus `hors-perimetre`, `introuvable` (aucune édition), `version-depassee` */
export async function reglerAcademie(
  maison: Maison,
  acteur: Acteur,
  { edition, territoire, reglages, lu }: { edition: string; territoire: string; reglages: ReglagesEcrits; lu: string },
): Promise<void> {
  await maison.base.transaction().execute(async (tx) => {
    exiger(acteur, 'mener-campagne', await perimetreDuTerritoire(tx, territoire, jourDe(maison)), jourDe(maison));
    if (!(await editionOuverte(tx, edition))) throw new Refus('introuvable');
    // Une académie née après l’ouverture de l’édition y entre à son premier réglage.
    await inscrireParticipations(tx, edition, [participationVide(territoire.replace('academie:', ''))]);
    const participation = await verrouillerParticipation(tx, edition, territoire);
    if (!participation) throw new Refus('introuvable');
    const cle = cleDesReglages(edition, territoire);
    await exigerLaDerniere(tx, acteur, cle, lu);
    const { calendrier, periodes, theme, rang, visa, ouverture, cloture, domaine } = reglages;
    const fiche: ParticipationFichier = {
      ...participation.fiche,
      rang,
      rangEcrit: rang !== null,
      theme,
      calendrier: {
        texte: direCalendrier(calendrier, periodes, edition),
        touteLannee: calendrier === 'annee',
        periodes,
      },
    };
    await changerParticipation(tx, participation.id, fiche);
    const avant = (await semaineReglee(tx, edition, territoire))?.domaine ?? null;
    await ecrireReglages(tx, edition, territoire, { visa, ouverture, cloture, domaine_courriel: domaine });
    const note = {
      par: acteur.personne,
      signature: acteur.signature,
      objet: 'reglage' as const,
      territoire,
      le: new Date(maison.maintenant().epochMilliseconds),
    };
    // Il dit qui parle pour toutes les écoles : son changement a sa ligne à lui.
    if (domaine !== avant)
      await noter(tx, { ...note, geste: 'changer-domaine', cle: `domaine:${territoire}`, detail: { avant, apres: domaine } });
    await noter(tx, { ...note, geste: 'regler-academie', cle, detail: reglages });
  });
  await maison.rafraichir();
}
