// Déposer : le dernier acte de l’établissement avant l’examen, d’un seul envoi ou après un brouillon.
import { marquerInvitations } from '#base/campagne/invitations.ts';
import { type ActionVerrouillee, inscrireDeposee, leverMessages } from '#base/declaration/ecrire-action.ts';
import { type Depot, depotPossible, ecoleDeclarante, reglagesDeLAcademie } from '#base/declaration/ou-declarer.ts';
import type { Base } from '#base/ouvrir.ts';
import { actionAViser, actionDeposee } from '#courriels/actions.ts';
import { direJour } from '#domaine/dates.ts';
import { nomDAcademie } from '#domaine/nom-d-academie.ts';
import { duMemeSujet } from '#domaine/recensement/declarer.ts';
import type { Brouillon, FicheAction } from '#domaine/recensement/fiche-action.ts';
import { apres, type Statut } from '#domaine/recensement/gestes.ts';
import { peut } from '#domaine/recensement/mandats.ts';
import { MemeSujet } from '#domaine/recensement/meme-sujet.ts';
import { Refus } from '#domaine/recensement/refus.ts';
import type { Maison } from '../maison.ts';
import { type Acteur, perimetreDeLAction } from './acteur.ts';
import { destinatairesParmi } from './courrier/destinataires.ts';
import { type Nouvelle, nouvellesDeLAction, prevenir } from './courrier/prevenir.ts';
import {
  DEJA_DEPOSEE,
  type Ecrite,
  estEnBrouillon,
  exigerDeclaration,
  type Formulaire,
  refuserIdentifiants,
  retrouverParCle,
} from './declarer-action.ts';
import { colonnesDeLaFiche, connaitreAlentours, ecrireFiche, entourageDeLaFiche } from './ecrire-fiche.ts';
import { jourDe } from './sessions.ts';
import { exigerVersion, noteDAction, noterAction } from './tenir-action.ts';

type Envoi = Omit<Formulaire, 'fiche'> & {
  fiche: FicheAction;
  version?: number | null;
  /** d’abord montrer les actions de l’école qui lui ressemblent, s’il y en a */
  sansMemeSujet?: boolean;
};

/**
 * Signaler en un envoi : commence et dépose, ou dépose le brouillon que ce formulaire a déjà gardé. Un double envoi rend la même action,
 * déposée une fois.
 * @throws Refus `recensement-clos`, `hors-perimetre`, VersionDepassee, MemeSujet
 */
export async function signalerAction(maison: Maison, acteur: Acteur, envoi: Envoi): Promise<Ecrite> {
  const jour = jourDe(maison);
  const lu = exigerDeclaration(await depotPossible(maison.base, envoi.uai, envoi.cle, jour), acteur, envoi.fiche, jour);
  const memes = envoi.sansMemeSujet && lu.place ? duMemeSujet(envoi.fiche.titre, lu.titres) : [];
  if (memes.length > 0) throw new MemeSujet(memes);
  return (await deposerDUnTrait(maison, acteur, envoi, lu)) ?? deposerParCle(maison, acteur, envoi, lu);
}

/**
 * Le chemin de presque toutes les déclarations : rien de lu ne retient l’envoi, tout s’écrit en une question, qui est sa transaction.
 * Undefined : ce n’est pas ce chemin-là, ou un autre envoi l’a pris entre-temps.
 */
async function deposerDUnTrait(
  maison: Maison,
  acteur: Acteur,
  { cle, uai, fiche, inspireeDe = null, renouvelle = null, version = null }: Envoi,
  { ecole, edition, perimetre, semaine, reglages, academie_slug: slug, place, personnes }: Depot & { edition: string },
): Promise<Ecrite | undefined> {
  const jour = jourDe(maison);
  if (!place || horsDuRecensement(reglages, ecole.academie_nom, jour)) return undefined;
  // Le formulaire d’un brouillon dit la version qu’il a montrée ; une autre demande de choisir entre deux textes.
  if (place.version > 0 && version !== null && version !== place.version) return undefined;
  const { numero } = place;
  const { academie } = ecole;
  const statut = apres('brouillon', 'deposer', { visa: reglages.visa && !peut(acteur.mandats, 'viser', perimetre, jour) });
  const alentours = await connaitreAlentours(maison.base, { edition, academie, semaine }, [{ ecole, fiche }]);
  const situee = { ...perimetre, numero, academie, titre: fiche.titre, statut, ecole: ecole.nom, slug, confiee_a: null };
  const nouvelle = nouvelleDuDepot(acteur, statut, { numero, version: place.version + 1 });
  const ecrite = await inscrireDeposee(maison.base, {
    action: {
      ...colonnesDeLaFiche(alentours, { edition }, ecole, fiche),
      numero,
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
    version: place.version,
    entourage: entourageDeLaFiche(alentours, ecole, fiche),
    // Signaler d’un coup, c’est commencer et déposer.
    notes: [
      ...(place.version === 0 ? [noteDAction(acteur, 'commencer', { academie })] : []),
      noteDAction(acteur, 'deposer', { academie }, { detail: { vers: statut } }),
    ],
    nouvelles: nouvellesDeLAction(maison, situee, destinatairesParmi(personnes, situee, nouvelle.sujet, jour), nouvelle),
  });
  return ecrite === undefined ? undefined : { numero, version: ecrite, statut };
}

/** L’action de cette clé existe, ou le recensement est fermé. */
const deposerParCle = (maison: Maison, acteur: Acteur, { cle, fiche, version = null }: Envoi, lu: Depot): Promise<Ecrite> =>
  maison.base.transaction().execute(async (tx) => {
    const fermeture = horsDuRecensement(lu.reglages, lu.ecole.academie_nom, jourDe(maison));
    if (fermeture && lu.place?.version === 0) throw fermeture;
    const action = await retrouverParCle(tx, maison, acteur, cle);
    if (!estEnBrouillon(action)) {
      // Le même envoi, deux fois ; un autre texte sous la même clé ne passe pas pour lui.
      const { titre, resume } = action.fiche as Brouillon;
      if (titre !== fiche.titre || resume !== fiche.resume) throw new Refus('geste-impossible', DEJA_DEPOSEE);
      return { numero: action.numero, version: action.version, statut: action.statut };
    }
    await exigerVersion(tx, action, version, acteur);
    return deposer(tx, maison, acteur, action, fiche);
  });

/** Sur une action déjà tenue, sa version vérifiée. @throws Refus `geste-impossible`, `recensement-clos`, `donnee-personnelle` */
export async function deposer(
  tx: Base,
  maison: Maison,
  acteur: Acteur,
  action: ActionVerrouillee,
  fiche: FicheAction,
): Promise<Ecrite> {
  const jour = jourDe(maison);
  refuserIdentifiants(fiche);
  const ecole = action.uai ? await ecoleDeclarante(tx, action.uai) : undefined;
  if (!ecole?.academie) throw new Refus('introuvable');
  const reglages = await reglagesDeLAcademie(tx, action.edition, action.academie);
  // Une fiche renvoyée par l’académie se corrige même après la clôture : on la lui a demandée.
  const fermeture = action.statut === 'brouillon' ? horsDuRecensement(reglages, ecole.academie_nom, jour) : null;
  if (fermeture) throw fermeture;
  // Qui donne le visa n’a pas à se le demander.
  const visa = reglages.visa && !peut(acteur.mandats, 'viser', await perimetreDeLAction(tx, action, jourDe(maison)), jour);
  const statut = apres(action.statut, 'deposer', { visa });
  const version = await ecrireFiche(tx, action, ecole, fiche, {
    statut,
    deposee_le: new Date(maison.maintenant().epochMilliseconds),
    deposee_par: acteur.personne,
  });
  if (action.statut !== 'brouillon') await leverMessages(tx, action.numero);
  await noterAction(tx, acteur, 'deposer', action, { detail: { vers: statut } });
  await marquerInvitations(tx, action.edition, [ecole.uai], 'commencee_le', 'deposee_le');
  await prevenir(tx, maison, nouvelleDuDepot(acteur, statut, { numero: action.numero, version }));
  return { numero: action.numero, version, statut };
}

/** À la direction qui donne le visa, ou à ceux qui examinent. */
const nouvelleDuDepot = (
  { personne: par, signature }: Acteur,
  attend: Statut,
  deposee: Pick<Nouvelle, 'numero' | 'version'>,
): Nouvelle =>
  attend === 'a-viser'
    ? {
        ...deposee,
        attend,
        par,
        sujet: 'visa',
        modele: 'action-a-viser',
        ecrire: (citee) => actionAViser({ ...citee, par: signature }),
      }
    : { ...deposee, attend, par, sujet: 'examen', modele: 'action-deposee', ecrire: actionDeposee };

/** Pourquoi un brouillon ne se dépose pas ce jour-là ; null : le recensement est ouvert. */
function horsDuRecensement(
  { ouverture, cloture }: { ouverture: string | null; cloture: string | null },
  academie: string | null,
  jour: string,
): Refus | null {
  const sujet = `Le recensement de ${nomDAcademie(academie ?? '').replace(/^Académie/, 'l’académie')}`;
  if (ouverture !== null && jour < ouverture)
    return new Refus(
      'recensement-clos',
      `${sujet} ouvre le ${direJour(ouverture)}. Votre brouillon est gardé : vous le déposerez ce jour-là.`,
    );
  if (cloture !== null && jour > cloture)
    return new Refus(
      'recensement-clos',
      `${sujet} est clos depuis le ${direJour(cloture)}. Votre brouillon est gardé ; votre référent académique peut rouvrir le recensement.`,
    );
  return null;
}
