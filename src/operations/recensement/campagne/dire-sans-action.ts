// « Pas d’action cette année » : une réponse de l’établissement, qui met fin aux relances et qu’il peut reprendre.
import { aUneActionDebout, ecrireSansAction, marquerOuvertes, tenirInvitation } from '#base/campagne/invitations.ts';
import { ecoleDeclarante, editionEnCours } from '#base/declaration/ou-declarer.ts';
import { noter } from '#base/journal.ts';
import type { Base } from '#base/ouvrir.ts';
import { perimetreDUai } from '#base/perimetres.ts';
import { anneeScolaire } from '#domaine/recensement/declarer.ts';
import { Refus } from '#domaine/recensement/refus.ts';
import type { Maison } from '../../maison.ts';
import { type Acteur, exiger } from '../acteur.ts';
import { jourDe } from '../sessions.ts';

/** @throws Refus `hors-perimetre`, `introuvable` ; `geste-impossible` : une action est déjà déposée. Le redire ne fait rien. */
export const direSansAction = (maison: Maison, acteur: Acteur, uai: string): Promise<void> =>
  maison.base.transaction().execute(async (tx) => {
    const { edition, academie, invitation } = await tenir(tx, maison, acteur, uai);
    if (invitation.sans_action_le !== null) return;
    if (await aUneActionDebout(tx, edition, uai))
      throw new Refus(
        'geste-impossible',
        'Votre établissement a déjà déposé une action cette année. Retirez-la d’abord, depuis « Mes actions », si elle n’a plus lieu.',
      );
    await ecrireSansAction(tx, invitation.id, new Date(maison.maintenant().epochMilliseconds));
    await noterReponse(tx, maison, acteur, 'sans-action', { edition, academie, uai });
  });

/** @throws Refus `hors-perimetre`, `introuvable`. Déjà repris : ne fait rien. */
export const reprendreSansAction = (maison: Maison, acteur: Acteur, uai: string): Promise<void> =>
  maison.base.transaction().execute(async (tx) => {
    const { edition, academie, invitation } = await tenir(tx, maison, acteur, uai);
    if (invitation.sans_action_le === null) return;
    await ecrireSansAction(tx, invitation.id, null);
    await noterReponse(tx, maison, acteur, 'reprendre-sans-action', { edition, academie, uai });
  });

async function tenir(tx: Base, maison: Maison, acteur: Acteur, uai: string) {
  const jour = jourDe(maison);
  exiger(acteur, 'declarer', await perimetreDUai(tx, uai, jourDe(maison)), jour);
  const [edition, ecole] = [await editionEnCours(tx, jour), await ecoleDeclarante(tx, uai)];
  if (!edition || !ecole?.academie) throw new Refus('introuvable');
  return {
    edition: edition.id,
    academie: ecole.academie,
    invitation: await tenirInvitation(tx, edition.id, ecole.academie, uai),
  };
}

const noterReponse = (
  tx: Base,
  maison: Maison,
  acteur: Acteur,
  geste: string,
  { edition, academie, uai }: { edition: string; academie: string; uai: string },
) =>
  noter(tx, {
    par: acteur.personne,
    signature: acteur.signature,
    geste,
    objet: 'campagne',
    cle: `${edition}:${academie}`,
    territoire: academie,
    detail: { uai },
    le: new Date(maison.maintenant().epochMilliseconds),
  });

/** Une personne déjà entrée suit le lien de l’invitation : l’invitation de son école est ouverte. */
export const ouvrirInvitation = (maison: Maison, uai: string): Promise<unknown> =>
  marquerOuvertes(maison.base, anneeScolaire(jourDe(maison)), [uai], new Date(maison.maintenant().epochMilliseconds));
