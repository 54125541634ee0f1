// Mettre en valeur une action publiée, au niveau de l’académie ou de la nation, avec un motif et un nom. Jamais la sienne.
import { calculerRecherche } from '#base/chargement/ecrire-editions.ts';
import { changerAction } from '#base/declaration/ecrire-action.ts';
import { inscrireMiseEnValeur, misesEnValeurVives, porteursDe, retirerMiseEnValeur } from '#base/examen/decisions.ts';
import type { Base } from '#base/ouvrir.ts';
import { actionValorisee } from '#courriels/examen.ts';
import type { ActionFichier } from '#domaine/donnees-edition.ts';
import { DISTINCTIONS_DE_VALEUR, type NiveauDeValeur } from '#domaine/recensement/examen/valeur.ts';
import { estEnCours } from '#domaine/recensement/mandats.ts';
import { Refus } from '#domaine/recensement/refus.ts';
import { adresses } from '#src/adresses.ts';
import type { Maison } from '../../maison.ts';
import type { Acteur } from '../acteur.ts';
import { prevenir } from '../courrier/prevenir.ts';
import { jourDe } from '../sessions.ts';
import { exigerMotif, noterAction, tenirAction } from '../tenir-action.ts';

const ACTE = { academie: 'valoriser-academie', nation: 'valoriser-nation' } as const;

/** @throws Refus `pas-soi-meme` ; `hors-perimetre`, `introuvable` ; `geste-impossible` non publiée ; `deja-fait` ; `motif-manquant` */
export async function valoriserAction(
  maison: Maison,
  acteur: Acteur,
  numero: number,
  { niveau, motif }: { niveau: NiveauDeValeur; motif: string },
): Promise<void> {
  await maison.base.transaction().execute(async (tx) => {
    await refuserLaSienne(tx, maison, acteur, numero);
    const action = await tenirAction(tx, maison, acteur, ACTE[niveau], numero);
    if (action.statut !== 'validee') throw new Refus('geste-impossible', 'Seule une action publiée se met en valeur.');
    const raison = exigerMotif(motif);
    const posee = await inscrireMiseEnValeur(tx, {
      action: numero,
      niveau,
      motif: raison,
      par: acteur.personne,
      signature: acteur.signature,
    });
    if (!posee) throw new Refus('deja-fait', 'Elle est déjà mise en valeur à ce niveau.');
    const version = await ecrireDistinctions(tx, numero, action.distinctions);
    await noterAction(tx, acteur, 'valoriser', action, { motif: raison, detail: { niveau } });
    await prevenir(tx, maison, {
      numero,
      version,
      sujet: 'ecole',
      modele: 'action-valorisee',
      par: acteur.personne,
      ecrire: (citee) =>
        actionValorisee({
          ...citee,
          publique: maison.config.adressePublique + adresses.action(numero, action.titre),
          distinction: DISTINCTIONS_DE_VALEUR[niveau],
          motif: raison,
          par: acteur.signature,
        }),
    });
  });
  await maison.rafraichir();
}

/** @throws Refus `hors-perimetre`, `introuvable` ; `deja-fait` ; `motif-manquant` */
export async function devaloriserAction(
  maison: Maison,
  acteur: Acteur,
  numero: number,
  { niveau, motif }: { niveau: NiveauDeValeur; motif: string },
): Promise<void> {
  await maison.base.transaction().execute(async (tx) => {
    const action = await tenirAction(tx, maison, acteur, ACTE[niveau], numero);
    const raison = exigerMotif(motif);
    if (!(await retirerMiseEnValeur(tx, numero, niveau)))
      throw new Refus('deja-fait', 'Elle n’est pas mise en valeur à ce niveau.');
    await ecrireDistinctions(tx, numero, action.distinctions);
    await noterAction(tx, acteur, 'devaloriser', action, { motif: raison, detail: { niveau } });
  });
  await maison.rafraichir();
}

/** Parler pour l’une des écoles qui la portent interdit de la mettre en valeur, quels que soient les autres mandats. */
async function refuserLaSienne(tx: Base, maison: Maison, { mandats }: Acteur, numero: number): Promise<void> {
  const jour = jourDe(maison);
  const porteuses = new Set((await porteursDe(tx, numero)).map((p) => p.uai));
  if (mandats.some((m) => m.uai !== null && porteuses.has(m.uai) && estEnCours(m, jour))) throw new Refus('pas-soi-meme');
}

/** Les distinctions venues d’ailleurs restent ; celles de la mise en valeur sont refaites de ce qui vit. */
async function ecrireDistinctions(tx: Base, numero: number, distinctions: ActionFichier['distinctions']): Promise<number> {
  const notres = Object.values(DISTINCTIONS_DE_VALEUR) as string[];
  const vives = await misesEnValeurVives(tx, numero);
  const nouvelles = [
    ...distinctions.filter((d) => d.genre !== 'remarquable' || !notres.includes(d.libelle)),
    ...vives.map(({ niveau }) => ({ libelle: DISTINCTIONS_DE_VALEUR[niveau], genre: 'remarquable' as const, annee: null })),
  ];
  const version = await changerAction(tx, numero, { distinctions: JSON.stringify(nouvelles) });
  await calculerRecherche(tx, [numero]);
  return version;
}
