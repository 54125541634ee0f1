// Une boîte est dite perdue : ceux qui peuvent l’attester l’apprennent, et cessent d’y être appelés quand c’est fait.
import { type Concernee, fuseauDeLaPersonne, personnesDuPerimetre } from '#base/courrier/notifications.ts';
import { eteindreNotifications } from '#base/courrier/nouvelles.ts';
import { academieDeLaPersonne, mandatsDeLaPersonne } from '#base/mandats.ts';
import type { Base } from '#base/ouvrir.ts';
import { NATION } from '#base/perimetres.ts';
import { adresseAAttester } from '#courriels/adresse-a-attester.ts';
import { direMoment } from '#domaine/instants.ts';
import { type MandatADonner, peutGerer } from '#domaine/recensement/donner-mandat.ts';
import type { Mandat } from '#domaine/recensement/mandats.ts';
import { adresses } from '#src/adresses.ts';
import type { Maison } from '../../maison.ts';
import { situer } from '../gerer-mandats.ts';
import { jourDe } from '../sessions.ts';
import { cleDAttestation, prevenirDUneAdresse } from './prevenir.ts';

/** De la plus proche à la plus lointaine : la direction la connaît ; on ne dérange l’académie que s’il n’y en a pas, puis la nation. */
const PORTEES: readonly ((m: Mandat) => boolean)[] = [(m) => m.uai !== null, (m) => m.territoire !== NATION, () => true];

/** Ceux qui gèrent chacun de ses mandats, en cours et à venir, et ne sont pas elle. */
async function quiAtteste(tx: Base, maison: Maison, personne: string): Promise<Concernee[]> {
  const jour = jourDe(maison);
  const siens = (await mandatsDeLaPersonne(tx, personne)).filter((m) => m.au === null || m.au >= jour);
  const lieux: { situe: MandatADonner; la: ReadonlyMap<string, Concernee> }[] = [];
  for (const mandat of siens) {
    const situe = await situer(tx, mandat, jour);
    lieux.push({ situe, la: new Map((await personnesDuPerimetre(tx, situe.perimetre, jour)).map((p) => [p.personne, p])) });
  }
  for (const portee of PORTEES) {
    const capables = [...(lieux[0]?.la.values() ?? [])].filter(
      (p) =>
        p.personne !== personne &&
        lieux.every(({ situe, la }) => peutGerer(la.get(p.personne)?.mandats.filter(portee) ?? [], situe, jour)),
    );
    if (capables.length > 0) return capables;
  }
  return [];
}

type Demande = { personne: string; nom: string; ancienne: string; nouvelle: string; expire: Date };

/** Combien de personnes l’apprennent ; une demande recommencée le même jour ne leur récrit pas. */
export async function prevenirQuiAtteste(tx: Base, maison: Maison, demande: Demande): Promise<number> {
  const concernees = await quiAtteste(tx, maison, demande.personne);
  const adresse = adresses.monCompte('attester');
  await prevenirDUneAdresse(tx, maison, {
    concernees,
    adresse,
    territoire: await academieDeLaPersonne(tx, demande.personne, jourDe(maison)),
    de: demande.personne,
    lettre: adresseAAttester({
      ...demande,
      fin: direMoment(
        demande.expire,
        new Date(maison.maintenant().epochMilliseconds),
        await fuseauDeLaPersonne(tx, demande.personne, jourDe(maison)),
      ),
      adresse: maison.config.adressePublique + adresse,
    }),
  });
  return concernees.length;
}

/** C’est attesté, refusé ou fait : ce qu’on en a annoncé ne demande plus rien. */
export async function neFaitPlusAttester(tx: Base, maison: Maison, personne: string): Promise<void> {
  const jour = jourDe(maison);
  const veille = Temporal.PlainDate.from(jour).subtract({ days: 1 }).toString();
  const attestants = await quiAtteste(tx, maison, personne);
  await eteindreNotifications(
    tx,
    attestants.flatMap((p) => [jour, veille].map((j) => `${cleDAttestation(personne, j)}:${p.personne}`)),
    new Date(maison.maintenant().epochMilliseconds),
  );
}
