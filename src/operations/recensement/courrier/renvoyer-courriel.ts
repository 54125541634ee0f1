// Renvoyer un courriel qui n’est pas arrivé. Le même, à la même adresse, s’il dit encore quelque chose que la personne peut ouvrir.
import { remettreAuCourrier, ressortDesEnvois, verrouillerCourriel } from '#base/courrier/journal-des-envois.ts';
import { noter } from '#base/journal.ts';
import { perimetreDuTerritoire } from '#base/perimetres.ts';
import { ETATS_RENVOYABLES } from '#domaine/recensement/envois.ts';
import { Refus } from '#domaine/recensement/refus.ts';
import type { Maison } from '../../maison.ts';
import { type Acteur, exiger } from '../acteur.ts';
import { jourDe } from '../sessions.ts';
import { retenir } from './destinataires.ts';

/**
 * `lieu` : l’académie, ou la nation, dont on lit le journal.
 * @throws Refus `hors-perimetre`, `introuvable` (aussi : le courriel d’un autre journal) ; `deja-fait` il est déjà reparti ;
 * `geste-impossible` il est arrivé, portait un lien qui ne sert plus, ou dit ce que la personne n’ouvre plus
 */
export const renvoyerCourriel = (maison: Maison, acteur: Acteur, lieu: string, id: string): Promise<void> =>
  maison.base.transaction().execute(async (tx) => {
    exiger(acteur, 'lire-courriels', await perimetreDuTerritoire(tx, lieu, jourDe(maison)), jourDe(maison));
    const courriel = await verrouillerCourriel(tx, id);
    const { territoires, sansTerritoire } = await ressortDesEnvois(tx, lieu, jourDe(maison));
    if (!courriel || !(courriel.territoire === null ? sansTerritoire : territoires.includes(courriel.territoire)))
      throw new Refus('introuvable');
    if (courriel.etat === 'a-envoyer' || courriel.etat === 'envoi') throw new Refus('deja-fait', 'Ce courriel est déjà reparti.');
    if (!ETATS_RENVOYABLES.includes(courriel.etat))
      throw new Refus('geste-impossible', 'Ce courriel a été remis : il ne se renvoie pas.');
    if (courriel.texte === '')
      throw new Refus(
        'geste-impossible',
        'Ce courriel portait un lien qui ne sert plus : la personne peut en demander un autre.',
      );
    const raison = await retenir(tx, courriel, maison.maintenant());
    if (raison !== null) throw new Refus('geste-impossible', raison);
    const le = new Date(maison.maintenant().epochMilliseconds);
    await remettreAuCourrier(tx, id, le);
    await noter(tx, {
      par: acteur.personne,
      signature: acteur.signature,
      geste: 'renvoyer-courriel',
      objet: 'courriel',
      cle: id,
      territoire: lieu,
      le,
    });
  });
