// Le récapitulatif : un courriel par personne et par jour ouvré, à 7 h chez elle, de ce qu’elle n’a pas encore lu et peut encore ouvrir.
import { mettreAuCourrier } from '#base/courriels.ts';
import {
  confierAuCourriel,
  type NotificationLue,
  notificationsAGrouper,
  type PersonneARecapituler,
  personnesARecapituler,
  situationsDe,
} from '#base/courrier/notifications.ts';
import { academieDeLaPersonne } from '#base/mandats.ts';
import { recapitulatif } from '#courriels/recapitulatif.ts';
import { direJourDeSemaine } from '#domaine/dates.ts';
import { echeanceDuRecapitulatif, envoiDe, estReglee, peutOuvrir, SUJETS_REGLABLES } from '#domaine/recensement/notifications.ts';
import { adresses } from '#src/adresses.ts';
import type { Maison } from '../../maison.ts';
import { jourDe } from '../sessions.ts';

type Maisonnee = Pick<Maison, 'base' | 'config' | 'maintenant'>;

/** Au-delà, une nouvelle n’en est plus une : elle reste sur le site. */
const JOURS = 7;
const enDate = (instant: Temporal.Instant) => new Date(instant.epochMilliseconds);

/** Rend le nombre de récapitulatifs écrits. Recommencer n’en écrit pas un second : la clé du courriel est la personne et son jour. */
export async function recapituler(maison: Maisonnee): Promise<number> {
  let ecrits = 0;
  for (const personne of await personnesARecapituler(maison.base, jourDe(maison))) {
    const echeance = echeanceDuRecapitulatif(maison.maintenant(), personne.fuseau);
    if (echeance !== null && (await recapitulerPour(maison, personne, echeance))) ecrits++;
  }
  return ecrits;
}

const recapitulerPour = (maison: Maisonnee, personne: PersonneARecapituler, echeance: Temporal.Instant): Promise<boolean> =>
  maison.base.transaction().execute(async (tx) => {
    const bornes = { depuis: enDate(echeance.subtract({ hours: 24 * JOURS })), avant: enDate(echeance) };
    const attendent = await notificationsAGrouper(tx, personne.personne, bornes);
    const situationDe = await situationsDe(tx, attendent, jourDe(maison));
    const jour = jourDe(maison);
    const dites = attendent.filter((n) => {
      const situation = situationDe(n);
      return (
        envoiDe(personne.preferences, n.sujet) !== 'site' &&
        peutOuvrir(n.sujet, personne.mandats, situation, jour) &&
        !estReglee(n.attend, situation)
      );
    });
    if (dites.length === 0) return false;
    const ici = echeance.toZonedDateTimeISO(personne.fuseau).toPlainDate().toString();
    const absolue = (chemin: string) => maison.config.adressePublique + chemin;
    const courriel = await mettreAuCourrier(tx, {
      cle: `recapitulatif:${personne.personne}:${ici}`,
      destinataire: personne.courriel,
      personne: personne.personne,
      modele: 'recapitulatif',
      territoire: await academieDeLaPersonne(tx, personne.personne, jourDe(maison)),
      desinscription: absolue(adresses.desinscription(personne.jeton, 'recapitulatif')),
      ...recapitulatif({
        jour: direJourDeSemaine(ici),
        groupes: SUJETS_REGLABLES.map((sujet) => ({
          sujet,
          nouvelles: dernieresParObjet(dites.filter((n) => n.sujet === sujet)).map((n) => ({
            texte: n.texte,
            adresse: absolue(n.adresse),
          })),
        })),
        adresse: absolue(adresses.mesNotifications()),
        reglages: absolue(adresses.monCompte('courriels')),
      }),
    });
    // Déjà parti aujourd’hui : ce qui est arrivé trop tard pour lui attend demain.
    if (courriel === null) return false;
    await confierAuCourriel(
      tx,
      dites.map((n) => n.id),
      courriel,
    );
    return true;
  });

/** D’une même action, d’un même import, la dernière nouvelle vaut pour les autres. */
const dernieresParObjet = (nouvelles: NotificationLue[]) => [...new Map(nouvelles.map((n) => [n.adresse, n])).values()];
