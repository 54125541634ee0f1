// Appliquer un tableau relu ; et défaire tout ce qu’il a créé, sauf ce que quelqu’un a touché depuis.
import {
  actionsDeLImport,
  changerImport,
  comptesDesLignes,
  effacerActions,
  garderLigne,
  sansLimiteDeTemps,
} from '#base/import/imports.ts';
import { slugDuTerritoire } from '#base/mandats.ts';
import { importAnnule } from '#courriels/import.ts';
import { direGeste } from '#domaine/recensement/gestes-en-mots.ts';
import type { ModeImport } from '#domaine/recensement/import/etats-ligne.ts';
import { Refus } from '#domaine/recensement/refus.ts';
import type { Maison } from '../../maison.ts';
import type { Acteur } from '../acteur.ts';
import { prevenirDUnImport } from '../courrier/prevenir.ts';
import { noterImport, tenirImport } from './tenir-import.ts';

/**
 * Lance la création ; elle se fait hors de la demande (`lancerLeTravail`). Un second envoi ne lance rien de plus.
 * @throws Refus `geste-impossible` : aucune ligne prête, ou le tableau n’est plus à relire
 */
export const appliquerImport = (maison: Maison, acteur: Acteur, id: string, mode: ModeImport): Promise<void> =>
  maison.base.transaction().execute(async (tx) => {
    const tenu = await tenirImport(tx, maison, acteur, id);
    if (tenu.etat === 'application' || tenu.etat === 'applique') return;
    if (tenu.etat !== 'pret') throw new Refus('geste-impossible', 'Ce tableau n’est pas encore prêt, ou a déjà été annulé.');
    const comptes = await comptesDesLignes(tx, id);
    const nombre = (comptes.prete ?? 0) + (mode === 'brouillons' ? (comptes['a-completer'] ?? 0) : 0);
    if (nombre === 0) throw new Refus('geste-impossible', 'Aucune ligne n’est prête : il n’y a rien à créer.');
    await changerImport(tx, id, { etat: 'application', mode, faites: 0 });
    await noterImport(tx, acteur, 'lancer', tenu, { mode, lignes: nombre });
  });

export type Annulation = { effacees: number; gardees: number };

/**
 * Efface les actions encore telles que créées ; celles qu’on a examinées ou modifiées restent, et sont nommées.
 * @throws Refus `geste-impossible`, `deja-fait`
 */
export const annulerImport = (maison: Maison, acteur: Acteur, id: string): Promise<Annulation> =>
  maison.base.transaction().execute(async (tx) => {
    await sansLimiteDeTemps(tx);
    const tenu = await tenirImport(tx, maison, acteur, id);
    if (tenu.etat === 'annule') throw new Refus('deja-fait', 'Cet import est déjà annulé.');
    if (tenu.etat !== 'applique') throw new Refus('geste-impossible', 'Cet import n’est pas appliqué : il n’y a rien à annuler.');
    const actions = await actionsDeLImport(tx, id);
    const touchees = actions.filter((a) => a.touchee);
    const libres = actions.filter((a) => !a.touchee).map((a) => a.numero);
    await effacerActions(tx, libres);
    await garderLigne(
      tx,
      id,
      touchees.map((a) => ({
        action: a.numero,
        gardee: a.geste ? `${direGeste(a.geste)} par ${a.dernier}` : `quelqu’un y a touché depuis (${a.dernier})`,
      })),
    );
    const compte = { effacees: libres.length, gardees: touchees.length };
    await changerImport(tx, id, {
      etat: 'annule',
      annule_le: new Date(maison.maintenant().epochMilliseconds),
      rapport: { ...tenu.rapport, ...compte },
    });
    await noterImport(tx, acteur, 'annuler', tenu, compte);
    await prevenirDUnImport(tx, maison, {
      ...tenu,
      slug: await slugDuTerritoire(tx, tenu.territoire),
      a: tenu.par,
      par: acteur.personne,
      modele: 'import-annule',
      ecrire: (cite) => importAnnule({ ...cite, ...compte, par: acteur.signature }),
    });
    return compte;
  });
