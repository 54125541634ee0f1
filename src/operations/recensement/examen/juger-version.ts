// Une action publiée dont l’école a changé le texte : l’académie met la nouvelle version en ligne, ou garde l’ancienne.
import { type ActionVerrouillee, changerAction } from '#base/declaration/ecrire-action.ts';
import { ecoleDeclarante } from '#base/declaration/ou-declarer.ts';
import { ecrireMessages, versionEnAttente } from '#base/examen/decisions.ts';
import { admettreImagesEnAttente, oterImagesEnAttente } from '#base/images.ts';
import type { Base } from '#base/ouvrir.ts';
import { oterVersionEnAttente } from '#base/versions-en-attente.ts';
import { modificationAcceptee, modificationEcartee } from '#courriels/examen.ts';
import { type Brouillon, FicheAction } from '#domaine/recensement/fiche-action.ts';
import { fusionnerVersion } from '#domaine/recensement/partager-modification.ts';
import { Refus } from '#domaine/recensement/refus.ts';
import { adresses } from '#src/adresses.ts';
import type { Maison } from '../../maison.ts';
import type { Acteur } from '../acteur.ts';
import { prevenir } from '../courrier/prevenir.ts';
import { ecrireFiche } from '../ecrire-fiche.ts';
import { exigerMotif, noterAction, tenirAction } from '../tenir-action.ts';
import { ficheJugee } from './examiner-action.ts';

/**
 * L’action tenue et sa version en attente.
 * @param le l’instant de la version lue : une autre, arrivée depuis, ne passe pas pour elle
 */
async function tenirVersion(tx: Base, maison: Maison, acteur: Acteur, numero: number, le: string | null) {
  const action = await tenirAction(tx, maison, acteur, 'examiner', numero);
  const attente = await versionEnAttente(tx, numero);
  if (!attente) throw new Refus('deja-fait', 'Cette modification n’attend plus : quelqu’un l’a jugée, ou l’école l’a retirée.');
  if (le !== null && attente.le.toISOString() !== le)
    throw new Refus('version-depassee', 'L’école a changé sa modification depuis que vous l’avez ouverte. Relisez-la.');
  return { action, attente };
}

/** @throws Refus `hors-perimetre`, `introuvable`, `deja-fait`, `version-depassee` */
export async function accepterVersion(
  maison: Maison,
  acteur: Acteur,
  numero: number,
  { le }: { le: string | null },
): Promise<void> {
  await maison.base.transaction().execute(async (tx) => {
    const { action, attente } = await tenirVersion(tx, maison, acteur, numero, le);
    const ecole = action.uai ? await ecoleDeclarante(tx, action.uai) : undefined;
    if (!ecole) throw new Refus('geste-impossible');
    const fiche = FicheAction.parse(fusionnerVersion(action.fiche as Brouillon, attente.fiche));
    const version = await ecrireFiche(tx, action, ecole, fiche, {}, { publiee: true });
    await admettreImagesEnAttente(tx, numero);
    await oterVersionEnAttente(tx, numero);
    await noterAction(tx, acteur, 'accepter-version', action, { detail: ficheJugee({ fiche }) });
    await prevenir(tx, maison, {
      numero,
      version: version,
      sujet: 'ecole',
      modele: 'modification-acceptee',
      par: acteur.personne,
      ecrire: (citee) => modificationAcceptee({ ...citee, publique: adressePublique(maison, action, fiche.titre) }),
    });
  });
  await maison.rafraichir();
}

const adressePublique = (maison: Maison, { numero }: ActionVerrouillee, titre: string) =>
  maison.config.adressePublique + adresses.action(numero, titre);

/** @throws Refus `motif-manquant` ; et ceux d’`accepterVersion` */
export function ecarterVersion(
  maison: Maison,
  acteur: Acteur,
  numero: number,
  { le, motif }: { le: string | null; motif: string },
): Promise<void> {
  return maison.base.transaction().execute(async (tx) => {
    const { action } = await tenirVersion(tx, maison, acteur, numero, le);
    const raison = exigerMotif(motif);
    await oterImagesEnAttente(tx, numero);
    await oterVersionEnAttente(tx, numero);
    const version = await changerAction(tx, numero, {});
    await ecrireMessages(tx, numero, [{ champ: null, texte: raison }], { par: acteur.personne, signature: acteur.signature });
    await noterAction(tx, acteur, 'ecarter-version', action, { motif: raison });
    await prevenir(tx, maison, {
      numero,
      version: version,
      sujet: 'ecole',
      modele: 'modification-ecartee',
      par: acteur.personne,
      ecrire: (citee) => modificationEcartee({ ...citee, motif: raison, par: acteur.signature }),
    });
  });
}
