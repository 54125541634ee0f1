// Décider ligne par ligne : l’école, le doublon, laisser de côté. L’état de chaque ligne s’en déduit.
import { ecolesDeclarantesParUai } from '#base/declaration/ou-declarer.ts';
import { actionsDejaLa, ecrireLignes, lignesDeLImport, titresDesLignes } from '#base/import/imports.ts';
import { chercheurDeDoublons } from '#domaine/recensement/import/doublons.ts';
import { type DecisionLigne, etatDeLaLigne } from '#domaine/recensement/import/etats-ligne.ts';
import { Refus } from '#domaine/recensement/refus.ts';
import type { Maison } from '../../maison.ts';
import type { Acteur } from '../acteur.ts';
import { tenirImport } from './tenir-import.ts';

/** `uai` undefined : l’école ne change pas. */
export type Choix = { ligne: number; uai?: string | undefined; decision: DecisionLigne };
/** Un numéro que la personne a tapé et qui n’est pas d’ici, par ligne. */
export type ChoixRefuses = Record<number, string>;

/**
 * Applique les choix possibles, rend ceux qui ne le sont pas.
 * @throws Refus `geste-impossible` : le tableau n’est plus à relire
 */
export const deciderLignes = (maison: Maison, acteur: Acteur, id: string, choix: readonly Choix[]): Promise<ChoixRefuses> =>
  maison.base.transaction().execute(async (tx) => {
    const tenu = await tenirImport(tx, maison, acteur, id);
    if (tenu.etat !== 'pret')
      throw new Refus('geste-impossible', 'Ce tableau n’est plus à relire : quelqu’un l’a appliqué ou repris entre-temps.');
    const lignes = await lignesDeLImport(tx, id, { lignes: choix.map((c) => c.ligne) });
    const demandes = new Map(choix.map((c) => [c.ligne, c]));
    const uais = [...new Set(choix.flatMap((c) => c.uai ?? []))];
    const ecoles = new Map(
      (await ecolesDeclarantesParUai(tx, uais)).filter((e) => e.academie === tenu.territoire).map((e) => [e.uai, e]),
    );
    const refuses: ChoixRefuses = {};
    const changees = lignes.flatMap((l) => {
      const voulu = demandes.get(l.ligne);
      if (!voulu) return [];
      const nouvelle = voulu.uai !== undefined && voulu.uai !== l.uai ? voulu.uai : undefined;
      if (nouvelle !== undefined && !ecoles.has(nouvelle))
        refuses[l.ligne] = `Aucune école de votre académie n’a le numéro ${nouvelle}.`;
      const uai = nouvelle !== undefined && ecoles.has(nouvelle) ? nouvelle : l.uai;
      return uai === l.uai && voulu.decision === l.decision
        ? []
        : [{ ...l, uai, decision: voulu.decision, nouvelle: uai !== l.uai }];
    });
    const aComparer = [...new Set(changees.flatMap((l) => (l.nouvelle && l.uai ? [l.uai] : [])))];
    const voisines = [
      ...(await actionsDejaLa(tx, { edition: tenu.edition, academie: tenu.territoire, uais: aComparer })),
      ...(await titresDesLignes(tx, id, aComparer)),
    ];
    const doublonsDe = chercheurDeDoublons(voisines);
    await ecrireLignes(
      tx,
      id,
      changees.map((l) => {
        const titre = String((l.lue ?? ({} as { titre?: unknown })).titre ?? '');
        const doublons = l.nouvelle ? doublonsDe(l.ligne, l.uai, titre) : l.doublons;
        const { ligne, uai, ennuis, propositions, decision } = l;
        return {
          ligne,
          lue: l.lue ?? {},
          uai,
          ennuis,
          propositions,
          doublons,
          decision,
          etat: etatDeLaLigne({ uai, ennuis, doublons, decision }),
        };
      }),
    );
    return refuses;
  });
