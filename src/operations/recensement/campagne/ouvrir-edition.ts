// Ouvrir une édition, puis en corriger les textes : l’acte de l’équipe nationale qui fait commencer l’année.
import {
  academiesDAujourdhui,
  changerEdition,
  editionOuverte,
  inscrireEditionOuverte,
  inscrireParticipations,
} from '#base/campagne/editions-ouvertes.ts';
import { verrouillerChargements } from '#base/chargement/chargements.ts';
import { noter } from '#base/journal.ts';
import type { Base } from '#base/ouvrir.ts';
import { NATION, perimetreDuTerritoire } from '#base/perimetres.ts';
import { estUneAcademie } from '#domaine/nom-d-academie.ts';
import type { EditionEcrite } from '#domaine/recensement/campagne/edition.ts';
import { participationVide } from '#domaine/recensement/campagne/participation-vide.ts';
import { Refus } from '#domaine/recensement/refus.ts';
import type { Maison } from '../../maison.ts';
import { type Acteur, exiger } from '../acteur.ts';
import { jourDe } from '../sessions.ts';
import { exigerLaDerniere } from './reglage-lu.ts';

/**
 * Ouvre l’année : son édition, et une participation par académie d’aujourd’hui.
 * @throws Refus `hors-perimetre` ; `deja-fait` ; `geste-impossible` : une démonstration porte cette année
 */
export async function ouvrirEdition(maison: Maison, acteur: Acteur, ecrite: EditionEcrite): Promise<void> {
  await maison.base.transaction().execute(async (tx) => {
    await exigerLaNation(tx, maison, acteur);
    await verrouillerChargements(tx);
    refuserLaDemonstration(await editionOuverte(tx, ecrite.annee), ecrite.annee);
    const { annee: edition, ...textes } = ecrite;
    const neuve = await inscrireEditionOuverte(tx, { edition, ...textes, ...RIEN_ENCORE });
    if (!neuve) throw new Refus('deja-fait', `L’édition ${edition} est déjà ouverte : vous pouvez la modifier.`);
    const academies = (await academiesDAujourdhui(tx)).filter((a) => estUneAcademie(a.nom));
    await inscrireParticipations(
      tx,
      edition,
      academies.map((a) => participationVide(a.code)),
    );
    await noterEdition(tx, maison, acteur, 'ouvrir-edition', ecrite);
  });
  await maison.rafraichir();
}

/**
 * Corrige les textes et les dates nationales de l’édition ouverte ; les autres éditions gardent les leurs.
 * @param lu le dernier réglage que la personne avait sous les yeux
 * @throws Refus `hors-perimetre`, `introuvable`, `version-depassee`
 */
export async function modifierEdition(maison: Maison, acteur: Acteur, ecrite: EditionEcrite, lu: string): Promise<void> {
  await maison.base.transaction().execute(async (tx) => {
    await exigerLaNation(tx, maison, acteur);
    await verrouillerChargements(tx);
    const presente = await editionOuverte(tx, ecrite.annee);
    if (!presente) throw new Refus('introuvable');
    refuserLaDemonstration(presente, ecrite.annee);
    await exigerLaDerniere(tx, acteur, ecrite.annee, lu);
    const { annee, ...textes } = ecrite;
    await changerEdition(tx, annee, textes);
    await noterEdition(tx, maison, acteur, 'modifier-edition', ecrite);
  });
  await maison.rafraichir();
}

const exigerLaNation = async (tx: Base, maison: Maison, acteur: Acteur) =>
  exiger(acteur, 'ouvrir-edition', await perimetreDuTerritoire(tx, NATION, jourDe(maison)), jourDe(maison));

function refuserLaDemonstration(presente: { demonstration: boolean } | undefined, annee: string): void {
  if (presente?.demonstration) throw new Refus('geste-impossible', phraseDeLaDemonstration(annee));
}

export const phraseDeLaDemonstration = (annee: string) =>
  `L’édition de démonstration occupe l’année ${annee}. Qui tient le serveur la retire d’une commande, « npx accroche petit-monde retirer » ; vous pourrez alors ouvrir la vraie.`;

const RIEN_ENCORE = {
  documents: [],
  enonces: [],
  effets: [],
  objectifs: [],
  perspectives: [],
  accompagnements: [],
  dejaOrganise: null,
  publicsMoinsTouches: [],
};

const noterEdition = (tx: Base, maison: Maison, acteur: Acteur, geste: string, { annee, ...detail }: EditionEcrite) =>
  noter(tx, {
    par: acteur.personne,
    signature: acteur.signature,
    geste,
    objet: 'reglage',
    cle: annee,
    territoire: NATION,
    detail,
    le: new Date(maison.maintenant().epochMilliseconds),
  });
