// Comprendre chaque ligne d’un tableau, par lots, dans un fil à part ; garder ce qu’on en a compris.
import { semaineDeLAcademie } from '#base/declaration/ou-declarer.ts';
import {
  actionsDejaLa,
  changerImport,
  ecrireLignes,
  type Import,
  lignesBrutes,
  repertoireDeLAcademie,
  sansLimiteDeTemps,
  termesDImport,
} from '#base/import/imports.ts';
import type { Base } from '#base/ouvrir.ts';
import { SANS_DEFAUT } from '#domaine/recensement/import/comprendre-ligne.ts';
import { chercheurDeDoublons } from '#domaine/recensement/import/doublons.ts';
import { etatDeLaLigne } from '#domaine/recensement/import/etats-ligne.ts';
import { avecUnFil } from './fil-a-part.ts';

const LOT = 250;

export async function analyserLignes(tx: Base, tenu: Import, avancer: (faites: number) => Promise<unknown>): Promise<void> {
  await sansLimiteDeTemps(tx);
  const { id, edition, territoire, correspondances } = tenu;
  const [ecoles, dejaLa, termes, semaine] = [
    await repertoireDeLAcademie(tx, territoire),
    await actionsDejaLa(tx, { edition, academie: territoire }),
    await termesDImport(tx),
    await semaineDeLAcademie(tx, edition, territoire),
  ];
  const doublonsDe = chercheurDeDoublons(dejaLa);
  await avecUnFil(async (fil) => {
    const { colonnes = {}, defauts = SANS_DEFAUT } = correspondances;
    await fil.demander({
      genre: 'preparer',
      ecoles,
      contexte: { colonnes, defauts, termes, repere: { annee: edition, semaine } },
    });
    let faites = 0;
    let derniere = 0;
    for (;;) {
      const lot = await lignesBrutes(tx, id, derniere, LOT);
      if (lot.length === 0) break;
      const { comprises = [] } = await fil.demander({ genre: 'comprendre', lignes: lot.map((l) => l.brut) });
      await ecrireLignes(
        tx,
        id,
        lot.map(({ ligne }, i) => {
          const { fiche, uai, ennuis, propositions } = comprises[i] as (typeof comprises)[number];
          const doublons = doublonsDe(ligne, uai, String(fiche.titre ?? ''));
          const etat = etatDeLaLigne({ uai, ennuis, doublons, decision: null });
          return { ligne, lue: fiche, uai, ennuis, propositions, doublons, etat, decision: null };
        }),
      );
      derniere = lot.at(-1)?.ligne ?? derniere;
      faites += lot.length;
      await avancer(faites);
    }
  });
  await changerImport(tx, id, { etat: 'pret', rapport: {} });
}
