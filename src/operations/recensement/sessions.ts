// Les sessions : ouvrir, reconnaître, fermer. Le jeton n’est que dans le navigateur ; la base n’en garde que l’empreinte.
import { marquerOuvertes } from '#base/campagne/invitations.ts';
import type { Base } from '#base/ouvrir.ts';
import { effacerSession, inscrireSession, mandatsDe, marquerVue, type Personne, sessionDEmpreinte } from '#base/sessions.ts';
import { anneeScolaire } from '#domaine/recensement/declarer.ts';
import { dureesDeSession } from '#domaine/recensement/duree-session.ts';
import { perimetresDe } from '#domaine/recensement/mandats.ts';
import { Refus } from '#domaine/recensement/refus.ts';
import { signer } from '#domaine/recensement/roles-en-mots.ts';
import type { Maison } from '../maison.ts';
import type { Acteur } from './acteur.ts';
import { empreinteDe, sceau, tirerJeton } from './jetons.ts';

// Demandé à chaque droit vérifié, il ne change qu’à minuit : on garde le dernier calculé, avec ses bornes.
let connu = { jour: '', debut: 0, fin: 0 };

/** Le jour civil où l’on agit : celui de Paris, qui date les mandats. */
export function jourDe({ maintenant }: Pick<Maison, 'maintenant'>): string {
  const instant = maintenant();
  if (instant.epochMilliseconds < connu.debut || instant.epochMilliseconds >= connu.fin) {
    const minuit = instant.toZonedDateTimeISO('Europe/Paris').startOfDay();
    connu = {
      jour: minuit.toPlainDate().toString(),
      debut: minuit.epochMilliseconds,
      fin: minuit.add({ days: 1 }).epochMilliseconds,
    };
  }
  return connu.jour;
}
const instantDe = (maison: Maison) => new Date(maison.maintenant().epochMilliseconds);

/** Une écriture par minute au plus : voir une page n’est pas un acte. */
const PAS_DE_VUE = 60_000;

export type Visite = {
  acteur: Acteur;
  personne: Personne;
  session: { empreinte: string; creeeLe: Date; expireLe: Date; jetonIdentite: string | null };
  /** le champ caché de chaque formulaire */
  jetonFormulaire: string;
  nonLues: number;
};

/**
 * Ouvre une session neuve et rend son jeton. `ancienne` : le jeton que le navigateur présentait, qui ne vaudra plus rien : un jeton posé
 * avant l’entrée n’entre nulle part.
 */
export async function ouvrirSession(
  maison: Maison,
  {
    personne,
    appareil,
    jetonIdentite = null,
    ancienne,
  }: { personne: string; appareil: string; jetonIdentite?: string | null; ancienne?: string | undefined },
  tx: Base = maison.base,
): Promise<string> {
  const jeton = tirerJeton();
  const maintenant = instantDe(maison);
  const [mandats, jour] = [await mandatsDe(tx, personne), jourDe(maison)];
  const { entiere } = dureesDeSession(mandats, jour);
  if (ancienne) await effacerSession(tx, empreinteDe(ancienne));
  await inscrireSession(tx, {
    empreinte: empreinteDe(jeton),
    personne,
    appareil: appareil.slice(0, 200),
    jeton_identite: jetonIdentite,
    creee_le: maintenant,
    vue_le: maintenant,
    expire_le: new Date(maintenant.getTime() + entiere),
  });
  // Entrer ouvre l’invitation de ses écoles : un automate de messagerie suit les liens, il n’entre pas.
  const { uais } = perimetresDe(mandats, 'declarer', jour);
  if (uais.length > 0) await marquerOuvertes(tx, anneeScolaire(jour), uais, maintenant);
  return jeton;
}

/** Qui se présente avec ce jeton, et ses droits de l’instant ; null : personne, ou session passée (inactive trop longtemps, échue, fermée). */
export async function reconnaitre(maison: Maison, jeton: string): Promise<Visite | null> {
  const maintenant = instantDe(maison);
  const jour = jourDe(maison);
  const lue = await sessionDEmpreinte(maison.base, empreinteDe(jeton), maintenant);
  if (!lue) return null;
  const age = maintenant.getTime() - lue.vue_le.getTime();
  const { inactive, entiere } = dureesDeSession(lue.mandats, jour);
  // Un mandat reçu en cours de session la raccourcit : les bornes sont celles du moment.
  if (age > inactive || maintenant.getTime() - lue.creee_le.getTime() > entiere) {
    await effacerSession(maison.base, lue.empreinte);
    return null;
  }
  if (age > PAS_DE_VUE) await marquerVue(maison.base, lue.empreinte, maintenant);
  return {
    acteur: {
      personne: lue.personne.id,
      courriel: lue.personne.courriel,
      signature: signer(lue.personne, lue.mandats, jour),
      mandats: lue.mandats,
    },
    personne: lue.personne,
    session: {
      empreinte: lue.empreinte,
      creeeLe: lue.creee_le,
      expireLe: lue.expire_le,
      jetonIdentite: lue.jeton_identite,
    },
    jetonFormulaire: jetonFormulaire(jeton),
    nonLues: lue.non_lues,
  };
}

export const jetonFormulaire = (jeton: string) => sceau(jeton, 'formulaire');

/**
 * Ferme une session : la sienne, ou une autre de la même personne.
 * @throws Refus `introuvable` elle n’est pas à cette personne
 */
export async function fermerSession(maison: Maison, acteur: Pick<Acteur, 'personne'>, empreinte: string): Promise<void> {
  if ((await effacerSession(maison.base, empreinte, acteur.personne)) === 0) throw new Refus('introuvable');
}
