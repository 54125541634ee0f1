// Décider et corriger ligne par ligne : l’école, le doublon, laisser de côté, retaper une réponse. L’état de chaque ligne s’en déduit.
import { ecolesDeclarantesParUai } from '#base/declaration/ou-declarer.ts';
import { actionsDejaLa, ecrireLignes, type LigneImport, lignesDeLImport, titresDesLignes } from '#base/import/imports.ts';
import type { LigneComprise } from '#domaine/recensement/import/comprendre-ligne.ts';
import {
  type Corrections,
  type Corrigible,
  reponseDeLAutre,
  reponsesDe,
  traceDe,
} from '#domaine/recensement/import/corrections.ts';
import { chercheurDeDoublons } from '#domaine/recensement/import/doublons.ts';
import { type DecisionLigne, type EtatLigne, etatDeLaLigne } from '#domaine/recensement/import/etats-ligne.ts';
import { Refus } from '#domaine/recensement/refus.ts';
import { vigiler } from '#domaine/recensement/vigilance.ts';
import type { Maison } from '../../maison.ts';
import type { Acteur } from '../acteur.ts';
import { avecLaLecture } from './lire-lignes.ts';
import { noterImport, tenirImport } from './tenir-import.ts';

/** `uai` undefined : l’école ne change pas. */
export type Choix = {
  ligne: number;
  uai?: string | undefined;
  decision: DecisionLigne;
  /** ce qui a été retapé, et cela seul */
  corrections?: Corrections;
  /** la trace de chaque réponse telle que l’écran la montrait */
  vues?: Partial<Record<Corrigible, string>>;
  /** de même pour les écoles suivantes de la cellule, telles qu’écrites */
  autresVues?: Record<string, string>;
};
/** Pourquoi un choix n’a pas été retenu, par ligne. */
export type ChoixRefuses = Record<number, string>;
/** `restent` : les lignes que ces choix ont changées et qui demandent encore quelque chose. */
export type Decidees = { refuses: ChoixRefuses; restent: { ligne: number; etat: EtatLigne }[] };

const CHANGEE =
  'Quelqu’un a changé cette réponse entre-temps : elle est écrite ci-dessous. Gardez ce qui convient, puis renvoyez.';

/**
 * Applique les choix possibles, rend ceux qui ne le sont pas. Une ligne corrigée est relue tout entière.
 * @throws Refus `geste-impossible` : le tableau n’est plus à relire
 */
export const deciderLignes = (maison: Maison, acteur: Acteur, id: string, choix: readonly Choix[]): Promise<Decidees> =>
  maison.base.transaction().execute(async (tx) => {
    const tenu = await tenirImport(tx, maison, acteur, id);
    if (tenu.etat !== 'pret')
      throw new Refus('geste-impossible', 'Ce tableau n’est plus à relire : quelqu’un l’a appliqué ou repris entre-temps.');
    const lignes = await lignesDeLImport(tx, id, { lignes: choix.map((c) => c.ligne) });
    const demandes = new Map(choix.map((c) => [c.ligne, c]));
    const uais = [...new Set(choix.flatMap((c) => c.uai ?? []))];
    const ecoles = new Set(
      (await ecolesDeclarantesParUai(tx, uais)).flatMap((e) => (e.academie === tenu.territoire ? e.uai : [])),
    );
    const refuses: ChoixRefuses = {};
    const changees = lignes.flatMap((l) => {
      const voulu = demandes.get(l.ligne);
      if (!voulu) return [];
      const refus = refusDuChoix(l, voulu, ecoles);
      if (refus) refuses[l.ligne] = refus;
      const retenu = refus ? { ...voulu, uai: undefined, corrections: {} } : voulu;
      const changement = changementDe(l, retenu);
      return changement ? [changement] : [];
    });
    const relues = changees.filter((l) => l.aRelire);
    const comprises = new Map<number, LigneComprise>();
    if (relues.length > 0) {
      const lues = await avecLaLecture(tx, tenu, (comprendre) => comprendre(relues));
      for (const [i, { ligne }] of relues.entries()) comprises.set(ligne, lues[i] as LigneComprise);
      await noterImport(tx, acteur, 'corriger', tenu, { lignes: relues.map((l) => l.ligne) });
    }
    const refaites = changees.map(({ avant, ...l }) => {
      const {
        fiche: lue = l.lue ?? {},
        autresEcoles: autres_ecoles = l.autres_ecoles,
        ...compris
      } = comprises.get(l.ligne) ?? {};
      const neuve = { ...l, ...compris, lue, autres_ecoles };
      return { ...neuve, aComparer: neuve.uai !== avant.uai || titreDe(lue) !== titreDe(avant.lue) };
    });
    const aComparer = [...new Set(refaites.flatMap((l) => (l.aComparer && l.uai ? [l.uai] : [])))];
    const doublonsDe = chercheurDeDoublons([
      ...(await actionsDejaLa(tx, { edition: tenu.edition, academie: tenu.territoire, uais: aComparer })),
      ...(await titresDesLignes(tx, id, aComparer)).filter((t) => !refaites.some((l) => l.aComparer && l.ligne === t.ligne)),
    ]);
    const decidees = refaites.map(({ ligne, lue, uai, ennuis, propositions, decision, corrections, autres_ecoles, ...l }) => {
      const doublons = l.aComparer ? doublonsDe(ligne, uai, titreDe(lue)) : l.doublons;
      const etat = etatDeLaLigne({ uai, ennuis, doublons, decision });
      return { ligne, lue, uai, ennuis, propositions, doublons, decision, corrections, autres_ecoles, etat };
    });
    await ecrireLignes(tx, id, decidees);
    const restent = decidees.filter(({ etat }) => etat !== 'prete' && etat !== 'ignoree');
    return { refuses, restent: restent.map(({ ligne, etat }) => ({ ligne, etat })) };
  });

function refusDuChoix(
  l: LigneImport,
  { uai, corrections = {}, vues = {}, autresVues = {} }: Choix,
  ecoles: ReadonlySet<string>,
): string | null {
  if (uai !== undefined && uai !== l.uai && !ecoles.has(uai)) return `Aucune école de votre académie n’a le numéro ${uai}.`;
  const { ecole, uai: _, autres = {}, ...reponses } = corrections;
  const ecrites = [reponses.titre, ecole, ...Object.values(autres)].filter(Boolean).join(' / ');
  const identifiant = vigiler({ ...reponses, titre: ecrites }).find((a) => a.bloquant);
  if (identifiant) return identifiant.phrase;
  const presentes = reponsesDe(l.lue);
  const changee = (Object.keys(reponses) as Corrigible[]).some((champ) => vues[champ] !== traceDe(presentes[champ]));
  const autreChangee = Object.keys(autres).some((dit) => autresVues[dit] !== presenteDeLAutre(l, dit));
  return changee || autreChangee ? CHANGEE : null;
}

const presenteDeLAutre = (l: LigneImport, dit: string) => {
  const autre = l.autres_ecoles.find((e) => e.dit === dit);
  return autre && reponseDeLAutre(autre);
};

/** Ce qu’un choix change à une ligne ; null : rien. */
function changementDe(l: LigneImport, { uai: voulue, decision, corrections: retapees = {} }: Choix) {
  const uai = voulue ?? l.uai;
  // La première école choisie peut être l’une des suivantes : elle ne porte l’action qu’une fois.
  const aRelire = Object.keys(retapees).length > 0 || (uai !== l.uai && l.autres_ecoles.length > 0);
  if (!aRelire && uai === l.uai && decision === l.decision) return null;
  const { uai: choisie, ecole, autres, ...gardees } = l.corrections;
  const lesAutres = { ...autres, ...retapees.autres };
  // Une école dite autrement l’emporte sur celle d’avant, quelle qu’ait été la façon de la dire.
  const lEcole = retapees.ecole
    ? {}
    : uai !== l.uai && uai !== null
      ? { uai }
      : { ...(ecole && { ecole }), ...(choisie && { uai: choisie }) };
  return {
    ...l,
    uai,
    decision,
    corrections: { ...gardees, ...lEcole, ...retapees, ...(Object.keys(lesAutres).length > 0 && { autres: lesAutres }) },
    aRelire,
    avant: l,
  };
}

const titreDe = (lue: object | null) => String((lue as { titre?: unknown } | null)?.titre ?? '');
