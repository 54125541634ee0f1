// Commencer, enregistrer, déposer : les actes de l’établissement jusqu’à l’examen.
import { marquerInvitation } from '#base/campagne/invitations.ts';
import {
  type ActionVerrouillee,
  changerAction,
  inscrireBrouillon,
  inscrireDeposee,
  leverMessages,
  verrouillerActionParCle,
} from '#base/declaration/ecrire-action.ts';
import { type Declaration, declarationPossible, ecoleDeclarante, reglagesDeLAcademie } from '#base/declaration/ou-declarer.ts';
import type { Base } from '#base/ouvrir.ts';
import { actionAViser, actionDeposee } from '#courriels/actions.ts';
import { direJour } from '#domaine/dates.ts';
import { nomDAcademie } from '#domaine/nom-d-academie.ts';
import type { Brouillon, FicheAction } from '#domaine/recensement/fiche-action.ts';
import { apres, type Statut } from '#domaine/recensement/gestes.ts';
import { peut } from '#domaine/recensement/mandats.ts';
import { Refus } from '#domaine/recensement/refus.ts';
import { vigiler } from '#domaine/recensement/vigilance.ts';
import type { Maison } from '../maison.ts';
import { type Acteur, exiger, perimetreDeLAction } from './acteur.ts';
import { type Nouvelle, prevenir } from './courrier/prevenir.ts';
import { colonnesDeLaFiche, connaitreAlentours, ecrireFiche, entourageDeLaFiche } from './ecrire-fiche.ts';
import { jourDe } from './sessions.ts';
import { exigerVersion, noteDAction, noterAction, noterModification, tenirAction } from './tenir-action.ts';

export type Formulaire = {
  /** celle du formulaire : un second envoi retrouve le premier */
  cle: string;
  uai: string;
  fiche: Brouillon;
  inspireeDe?: number | null;
  renouvelle?: number | null;
};
export type Ecrite = { numero: number; version: number; statut: ActionVerrouillee['statut'] };

/** Rien n’est gardé avant le premier champ rempli. */
export const estVide = (fiche: Brouillon): boolean =>
  Object.entries(fiche).every(
    ([champ, v]) =>
      champ.startsWith('contact') || v === '' || v === null || v === undefined || (Array.isArray(v) && v.length === 0),
  );

/** @throws Refus `donnee-personnelle` : un identifiant ne s’enregistre pas, même en brouillon */
export const refuserIdentifiants = (fiche: Brouillon) => {
  const alerte = vigiler(fiche).find((a) => a.bloquant);
  if (alerte) throw new Refus('donnee-personnelle', alerte.phrase);
};

/**
 * Le brouillon de cette clé : neuf, ou celui qu’un premier envoi a fait.
 * @throws Refus `hors-perimetre`, `recensement-clos` (aucune édition cette année)
 */
export const commencerAction = (maison: Maison, acteur: Acteur, formulaire: Formulaire): Promise<Ecrite> =>
  maison.base.transaction().execute(async (tx) => {
    const { numero, version, statut } = await commencer(tx, maison, acteur, formulaire);
    return { numero, version, statut };
  });

async function commencer(tx: Base, maison: Maison, acteur: Acteur, formulaire: Formulaire): Promise<ActionVerrouillee> {
  const { edition, ecole } = await exigerDeclaration(tx, maison, acteur, formulaire);
  const { cle, uai, fiche, inspireeDe = null, renouvelle = null } = formulaire;
  const neuve = await inscrireBrouillon(tx, {
    cle,
    edition,
    academie: ecole.academie,
    uai,
    titre: titreDe(fiche),
    fiche,
    inspiree_de: inspireeDe,
    renouvelle,
  });
  if (!neuve) return retrouverParCle(tx, maison, acteur, cle);
  await noterAction(tx, acteur, 'commencer', neuve);
  await marquerInvitation(tx, edition, uai, 'commencee_le');
  return neuve;
}

/**
 * L’école de ce formulaire et l’édition où elle déclare, le droit vérifié.
 * @throws Refus `hors-perimetre` (école inconnue comprise), `donnee-personnelle`, `recensement-clos` (aucune édition cette année)
 */
async function exigerDeclaration(tx: Base, maison: Maison, acteur: Acteur, { uai, fiche }: Pick<Formulaire, 'uai' | 'fiche'>) {
  const jour = jourDe(maison);
  const possible = await declarationPossible(tx, uai, jour);
  if (!possible) throw new Refus('hors-perimetre');
  exiger(acteur, 'declarer', possible.perimetre, jour);
  refuserIdentifiants(fiche);
  const { edition } = possible;
  if (edition === undefined) throw new Refus('recensement-clos', 'Aucune édition n’est ouverte cette année.');
  return { ...possible, edition };
}

/** L’action qu’un premier envoi de cette clé a faite. Une clé connue ne donne aucun droit : l’action doit être à la portée de la personne. */
async function retrouverParCle(tx: Base, maison: Maison, acteur: Acteur, cle: string): Promise<ActionVerrouillee> {
  const action = await verrouillerActionParCle(tx, cle);
  if (!action) throw new Refus('introuvable');
  exiger(acteur, 'declarer', await perimetreDeLAction(tx, action), jourDe(maison));
  return action;
}

export const titreDe = ({ titre }: Brouillon) =>
  typeof titre === 'string' && titre.trim() ? titre.trim().replace(/\s+/g, ' ').slice(0, 140) : 'Sans titre';

/** Les états où la fiche est encore entre les mains de l’établissement. */
const EN_BROUILLON = ['brouillon', 'a-completer'] as const;

/**
 * Garde la fiche telle que tapée, aussi incomplète soit-elle ; les champs non donnés restent.
 * @throws VersionDepassee, Refus `geste-impossible` (déjà déposée), `donnee-personnelle`
 */
export const enregistrerBrouillon = (
  maison: Maison,
  acteur: Acteur,
  numero: number,
  { fiche, version }: { fiche: Brouillon; version: number | null },
): Promise<Ecrite> =>
  maison.base.transaction().execute(async (tx) => {
    const action = await tenirAction(tx, maison, acteur, 'declarer', numero);
    return garderBrouillon(tx, acteur, action, fiche, version);
  });

/** Le premier enregistrement d’un formulaire neuf, et les suivants tant que la page n’a pas changé d’adresse. */
export const enregistrerParCle = (
  maison: Maison,
  acteur: Acteur,
  formulaire: Formulaire,
  version: number | null,
): Promise<Ecrite> =>
  maison.base.transaction().execute(async (tx) => {
    const action = await commencer(tx, maison, acteur, formulaire);
    return garderBrouillon(tx, acteur, action, formulaire.fiche, version);
  });

async function garderBrouillon(
  tx: Base,
  acteur: Acteur,
  action: ActionVerrouillee,
  fiche: Brouillon,
  version: number | null,
): Promise<Ecrite> {
  if (!(EN_BROUILLON as readonly string[]).includes(action.statut)) throw new Refus('geste-impossible', DEJA_DEPOSEE);
  await exigerVersion(tx, action, version, acteur);
  refuserIdentifiants(fiche);
  const entiere = { ...(action.fiche as Brouillon), ...fiche };
  const nouvelle = await changerAction(tx, action.numero, { fiche: JSON.stringify(entiere), titre: titreDe(entiere) });
  await noterModification(tx, acteur, action);
  return { numero: action.numero, version: nouvelle, statut: action.statut };
}

const DEJA_DEPOSEE = 'Cette action est déjà déposée : rechargez la page pour voir où elle en est.';

/**
 * Signaler en un envoi : commence et dépose. Un double envoi rend la même action, déposée une fois.
 * @throws Refus `recensement-clos`, `hors-perimetre`, VersionDepassee
 */
export const signalerAction = (
  maison: Maison,
  acteur: Acteur,
  formulaire: Omit<Formulaire, 'fiche'> & { fiche: FicheAction; version?: number | null },
): Promise<Ecrite> =>
  maison.base.transaction().execute(async (tx) => {
    const possible = await exigerDeclaration(tx, maison, acteur, formulaire);
    const neuve = await deposerDEmblee(tx, maison, acteur, formulaire, possible);
    if (neuve) return neuve;
    const action = await retrouverParCle(tx, maison, acteur, formulaire.cle);
    if (!(EN_BROUILLON as readonly string[]).includes(action.statut)) {
      // Le même envoi, deux fois ; un autre texte sous la même clé ne passe pas pour lui.
      const { titre, resume } = action.fiche as Brouillon;
      if (titre !== formulaire.fiche.titre || resume !== formulaire.fiche.resume)
        throw new Refus('geste-impossible', DEJA_DEPOSEE);
      return { numero: action.numero, version: action.version, statut: action.statut };
    }
    await exigerVersion(tx, action, formulaire.version ?? null, acteur);
    return deposer(tx, maison, acteur, action, formulaire.fiche);
  });

/** Le chemin de presque toutes les déclarations : rien n’existe encore, tout s’écrit en une fois. Undefined : cette clé a déjà son action. */
async function deposerDEmblee(
  tx: Base,
  maison: Maison,
  acteur: Acteur,
  { cle, uai, fiche, inspireeDe = null, renouvelle = null }: Parameters<typeof signalerAction>[2],
  { ecole, edition, perimetre, semaine, reglages, academie_slug: slug }: Declaration & { edition: string },
): Promise<Ecrite | undefined> {
  const jour = jourDe(maison);
  const { academie } = ecole;
  const statut = apres('brouillon', 'deposer', { visa: reglages.visa && !peut(acteur.mandats, 'viser', perimetre, jour) });
  const alentours = await connaitreAlentours(tx, { edition, academie, semaine }, [{ ecole, fiche }]);
  const numero = await inscrireDeposee(tx, {
    action: {
      ...colonnesDeLaFiche(alentours, { edition }, ecole, fiche),
      cle,
      edition,
      academie,
      uai,
      fiche,
      statut,
      source: 'semaine',
      deposee_le: new Date(maison.maintenant().epochMilliseconds),
      deposee_par: acteur.personne,
      inspiree_de: inspireeDe,
      renouvelle,
    },
    entourage: entourageDeLaFiche(alentours, ecole, fiche),
    // Signaler d’un coup, c’est commencer et déposer.
    notes: [
      noteDAction(acteur, 'commencer', { academie }),
      noteDAction(acteur, 'deposer', { academie }, { detail: { vers: statut } }),
    ],
  });
  if (numero === undefined) return undefined;
  exigerOuverture(reglages, ecole.academie_nom ?? '', jour);
  await prevenirDuDepot(tx, maison, acteur, {
    numero,
    version: 1,
    attend: statut,
    action: { ...perimetre, numero, academie, titre: fiche.titre, statut, ecole: ecole.nom, slug, confiee_a: null },
  });
  return { numero, version: 1, statut };
}

/** @throws Refus `geste-impossible`, `recensement-clos`, `hors-perimetre`, VersionDepassee */
export const deposerAction = (
  maison: Maison,
  acteur: Acteur,
  numero: number,
  { fiche, version }: { fiche: FicheAction; version: number | null },
): Promise<Ecrite> =>
  maison.base.transaction().execute(async (tx) => {
    const action = await tenirAction(tx, maison, acteur, 'declarer', numero);
    await exigerVersion(tx, action, version, acteur);
    return deposer(tx, maison, acteur, action, fiche);
  });

async function deposer(tx: Base, maison: Maison, acteur: Acteur, action: ActionVerrouillee, fiche: FicheAction): Promise<Ecrite> {
  const jour = jourDe(maison);
  refuserIdentifiants(fiche);
  const ecole = action.uai ? await ecoleDeclarante(tx, action.uai) : undefined;
  if (!ecole?.academie) throw new Refus('introuvable');
  const reglages = await reglagesDeLAcademie(tx, action.edition, action.academie);
  // Une fiche renvoyée par l’académie se corrige même après la clôture : on la lui a demandée.
  if (action.statut === 'brouillon') exigerOuverture(reglages, ecole.academie_nom ?? '', jour);
  // Qui donne le visa n’a pas à se le demander.
  const visa = reglages.visa && !peut(acteur.mandats, 'viser', await perimetreDeLAction(tx, action), jour);
  const statut = apres(action.statut, 'deposer', { visa });
  const version = await ecrireFiche(tx, action, ecole, fiche, {
    statut,
    deposee_le: new Date(maison.maintenant().epochMilliseconds),
    deposee_par: acteur.personne,
  });
  if (action.statut !== 'brouillon') await leverMessages(tx, action.numero);
  await noterAction(tx, acteur, 'deposer', action, { detail: { vers: statut } });
  await marquerInvitation(tx, action.edition, ecole.uai, 'commencee_le', 'deposee_le');
  await prevenirDuDepot(tx, maison, acteur, { numero: action.numero, version, attend: statut });
  return { numero: action.numero, version, statut };
}

/** La direction qui donne le visa, ou ceux qui examinent. */
function prevenirDuDepot(
  tx: Base,
  maison: Maison,
  { personne: par, signature }: Acteur,
  deposee: Pick<Nouvelle, 'numero' | 'version' | 'action'> & { attend: Statut },
): Promise<void> {
  return deposee.attend === 'a-viser'
    ? prevenir(tx, maison, {
        ...deposee,
        par,
        sujet: 'visa',
        modele: 'action-a-viser',
        ecrire: (citee) => actionAViser({ ...citee, par: signature }),
      })
    : prevenir(tx, maison, { ...deposee, par, sujet: 'examen', modele: 'action-deposee', ecrire: actionDeposee });
}

function exigerOuverture(
  { ouverture, cloture }: { ouverture: string | null; cloture: string | null },
  academie: string,
  jour: string,
): void {
  const sujet = `Le recensement de ${nomDAcademie(academie).replace(/^Académie/, 'l’académie')}`;
  if (ouverture !== null && jour < ouverture)
    throw new Refus(
      'recensement-clos',
      `${sujet} ouvre le ${direJour(ouverture)}. Votre brouillon est gardé : vous le déposerez ce jour-là.`,
    );
  if (cloture !== null && jour > cloture)
    throw new Refus(
      'recensement-clos',
      `${sujet} est clos depuis le ${direJour(cloture)}. Votre brouillon est gardé ; votre référent académique peut rouvrir le recensement.`,
    );
}
