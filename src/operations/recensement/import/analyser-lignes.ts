// Comprendre chaque ligne d’un tableau, par lots, dans un fil à part ; garder ce qu’on en a compris.
import {
  actionsDejaLa,
  changerImport,
  ecrireLignes,
  type Import,
  lignesBrutes,
  sansLimiteDeTemps,
} from '#base/import/imports.ts';
import type { Base } from '#base/ouvrir.ts';
import type { LigneComprise } from '#domaine/recensement/import/comprendre-ligne.ts';
import { chercheurDeDoublons } from '#domaine/recensement/import/doublons.ts';
import { etatDeLaLigne } from '#domaine/recensement/import/etats-ligne.ts';
import { avecLaLecture } from './lire-lignes.ts';

const LOT = 250;

export async function analyserLignes(tx: Base, tenu: Import, avancer: (faites: number) => Promise<unknown>): Promise<void> {
  await sansLimiteDeTemps(tx);
  const { id, edition, territoire } = tenu;
  const doublonsDe = chercheurDeDoublons(await actionsDejaLa(tx, { edition, academie: territoire }));
  await avecLaLecture(tx, tenu, async (comprendre) => {
    let faites = 0;
    let derniere = 0;
    for (;;) {
      const lot = await lignesBrutes(tx, id, derniere, LOT);
      if (lot.length === 0) break;
      const comprises = await comprendre(lot);
      await ecrireLignes(
        tx,
        id,
        lot.map(({ ligne, corrections }, i) => {
          const { fiche, uai, ennuis, propositions, autresEcoles } = comprises[i] as LigneComprise;
          const doublons = doublonsDe(ligne, uai, String(fiche.titre ?? ''));
          const etat = etatDeLaLigne({ uai, ennuis, doublons, decision: null });
          return {
            ligne,
            lue: fiche,
            uai,
            ennuis,
            propositions,
            doublons,
            etat,
            decision: null,
            corrections,
            autres_ecoles: autresEcoles,
          };
        }),
      );
      derniere = lot.at(-1)?.ligne ?? derniere;
      faites += lot.length;
      await avancer(faites);
    }
  });
  await changerImport(tx, id, { etat: 'pret', rapport: {} });
}
