// Relancer les silencieux, et eux seuls : jamais deux courriels en sept jours, trois relances au plus, une fois même si deux pilotes pressent ensemble.
import { journalDeCampagne, marquerRelancees, tenirCampagne } from '#base/campagne/invitations.ts';
import { type EcoleSuivie, ecolesSuivies } from '#base/campagne/suivi.ts';
import { mettreEnNombreAuCourrier } from '#base/courriels.ts';
import { noter } from '#base/journal.ts';
import type { Base } from '#base/ouvrir.ts';
import { perimetreDuTerritoire } from '#base/perimetres.ts';
import { relanceRecensement } from '#courriels/recensement.ts';
import { direInstant } from '#domaine/instants.ts';
import { pourquoiNePasRelancer, type Raison } from '#domaine/recensement/campagne/relancer.ts';
import { Refus } from '#domaine/recensement/refus.ts';
import type { Maison } from '../../maison.ts';
import { type Acteur, exiger } from '../acteur.ts';
import { jourDe } from '../sessions.ts';
import { type AcademieDeCampagne, courrielPour, exigerCampagne } from './campagne.ts';

export type ARelancer = { ecoles: EcoleSuivie[]; ecartes: Partial<Record<Raison, number>> };

/** Qui recevrait la relance, et combien ne la recevraient pas, par raison. */
export async function ecolesARelancer(
  base: Base,
  edition: string,
  academie: AcademieDeCampagne,
  maintenant: Temporal.Instant,
): Promise<ARelancer> {
  const { ecoles: invites } = await ecolesSuivies(
    base,
    edition,
    { academie: academie.id, partie: null, jour: jourDe({ maintenant: () => maintenant }) },
    { liste: 'invites', territoire: '', niveau: '', texte: '' },
    null,
  );
  const ecoles: EcoleSuivie[] = [];
  const ecartes: ARelancer['ecartes'] = {};
  for (const e of invites) {
    const raison = pourquoiNePasRelancer(
      {
        envoyeLe: e.envoyee_le,
        aDepose: e.rang >= 3,
        sansAction: e.sans_action_le !== null,
        silenceChoisi: e.silence_le !== null,
        fermee: e.fermee,
        relances: e.relances,
        derniereRelanceLe: e.derniere_relance_le,
      },
      new Date(maintenant.epochMilliseconds),
      academie.fuseau,
    );
    if (raison === null) ecoles.push(e);
    else ecartes[raison] = (ecartes[raison] ?? 0) + 1;
  }
  return { ecoles, ecartes };
}

/**
 * Rend combien de relances sont parties.
 * @throws Refus `hors-perimetre`, `introuvable`, `recensement-clos` ; `deja-fait` : personne à relancer, et qui l’a fait en dernier
 */
export const relancerEcoles = (maison: Maison, acteur: Acteur, academie: AcademieDeCampagne): Promise<number> =>
  maison.base.transaction().execute(async (tx) => {
    exiger(acteur, 'mener-campagne', await perimetreDuTerritoire(tx, academie.id, jourDe(maison)), jourDe(maison));
    const campagne = await exigerCampagne(maison, academie, tx);
    const { id: edition } = campagne.edition;
    await tenirCampagne(tx, edition, academie.id);
    const le = new Date(maison.maintenant().epochMilliseconds);
    const { ecoles } = await ecolesARelancer(tx, edition, academie, maison.maintenant());
    if (ecoles.length === 0) throw new Refus('deja-fait', await personneARelancer(tx, edition, academie));
    const jetons = await marquerRelancees(
      tx,
      edition,
      ecoles.map((e) => e.uai),
      le,
    );
    await mettreEnNombreAuCourrier(
      tx,
      ecoles.map((ecole) =>
        courrielPour(maison, campagne, ecole, {
          modele: 'relance-recensement',
          cle: `relance:${edition}:${ecole.uai}:${ecole.relances + 1}`,
          jeton: jetons.get(ecole.uai),
          ecrire: (c) => relanceRecensement({ ...c, commencee: ecole.rang === 2 }),
        }),
      ),
    );
    await noter(tx, {
      par: acteur.personne,
      signature: acteur.signature,
      geste: 'relancer',
      objet: 'campagne',
      cle: `${edition}:${academie.id}`,
      territoire: academie.id,
      detail: { nombre: ecoles.length },
      le,
    });
    return ecoles.length;
  });

async function personneARelancer(tx: Base, edition: string, { id, fuseau }: AcademieDeCampagne): Promise<string> {
  const derniere = (await journalDeCampagne(tx, edition, id)).find((j) => j.geste === 'relancer');
  const qui = derniere ? ` Dernière relance : ${derniere.signature}, ${direInstant(derniere.le, fuseau)}.` : '';
  return `Personne n’est à relancer aujourd’hui.${qui}`;
}
