// L’index des actions publiées, tenu à jour : il écoute le canal « contenu » et relit ce qui a changé.

import type pg from 'pg';
import { ecrireFiltre, FACETTES, type Filtre, PAR_PAGE } from '#domaine/filtre.ts';
import { ecouterAnnonces } from '../annonces.ts';
import { amasDuRegard, compterParLieu, parLieuGarde } from './amas.ts';
import { analyser, lecteurDeLexemes } from './analyse.ts';
import { type Bits, bitsVides } from './bits.ts';
import { mettreAJour } from './chargement.ts';
import type { IndexActions, Regard, ResultatRecherche, VueDAmas } from './contrat.ts';
import type { Etat } from './etat.ts';
import { compterFacettes, selectionner } from './facettes.ts';
import { actionsDesMots } from './lexique.ts';
import { ranger, triApplique } from './tris.ts';
import { lireVocabulaire, type MotConnu } from './vocabulaire.ts';
import { actionsAutour, type Lieu, lieuDemande } from './voisinage.ts';

export type IndexOuvert = IndexActions & {
  /** Rend quand l’index contient tout ce qui était validé à l’appel : l’auteur d’un changement le voit aussitôt. */
  rafraichir(): Promise<void>;
  /** appelé après chaque nouvelle version ; rend de quoi se désabonner */
  surChangement(suite: (version: number) => void): () => void;
  fermer(): Promise<void>;
};

type Reglages = {
  /** millisecondes entre une annonce et le rechargement : une rafale d’annonces n’en fait qu’un */
  attente?: number;
  /** appelé dès l’annonce, avant tout rechargement */
  surAnnonce?: () => void;
  direErreur?: (erreur: unknown) => void;
};

const MAX_LIEUX = 1_000;

/** Charge les actions publiées et écoute leurs changements. @throws si la base ne répond pas */
export async function ouvrirIndex(
  piscine: pg.Pool,
  { attente = 50, surAnnonce = () => {}, direErreur = () => {} }: Reglages = {},
): Promise<IndexOuvert> {
  let etat!: Etat;
  let toutRelire = true;
  let version = 0;
  let vocabulaire: Promise<readonly MotConnu[]> | null = null;
  let enCours: Promise<void> | null = null;
  let suivant: Promise<void> | null = null;
  const abonnes = new Set<(version: number) => void>();
  const lieux = new Map<string, Promise<Lieu | null>>();
  const outils = {
    piscine,
    lexemesDe: lecteurDeLexemes(piscine),
    // Sans vocabulaire, une faute de frappe reste une faute : la recherche, elle, répond.
    vocabulaire: (): Promise<readonly MotConnu[]> => {
      vocabulaire ??= lireVocabulaire(piscine).catch((erreur: unknown) => {
        vocabulaire = null;
        direErreur(erreur);
        return [];
      });
      return vocabulaire;
    },
  };

  const recharger = async () => {
    const entier = toutRelire;
    toutRelire = false;
    etat = await mettreAJour(piscine, entier ? null : etat).catch((erreur: unknown) => {
      toutRelire = true;
      throw erreur;
    });
    vocabulaire = null;
    lieux.clear();
    version++;
    for (const suite of abonnes) suite(version);
  };

  // Un chargement déjà commencé a pu prendre son instantané avant le changement : il en faut un autre après lui.
  const rafraichir = (): Promise<void> => {
    if (!enCours) {
      enCours = recharger().finally(() => {
        enCours = null;
      });
      return enCours;
    }
    suivant ??= enCours
      .catch(() => {})
      .then(() => {
        suivant = null;
        return rafraichir();
      });
    return suivant;
  };

  let minuterie: NodeJS.Timeout | null = null;
  const ecoute = await ecouterAnnonces(piscine, (apresCoupure) => {
    surAnnonce();
    // La base revenue n’est pas forcément la même : une restauration a pu remonter le temps.
    toutRelire ||= apresCoupure;
    minuterie ??= setTimeout(() => {
      minuterie = null;
      rafraichir().catch(direErreur);
    }, attente);
  });
  // Écouter d’abord, lire ensuite : un changement entre les deux est annoncé.
  await rafraichir().catch(async (erreur: unknown) => {
    await ecoute.fermer();
    throw erreur;
  });

  const trouverLieu = (texte: string): Promise<Lieu | null> => {
    let lieu = lieux.get(texte);
    if (!lieu) {
      if (lieux.size >= MAX_LIEUX) lieux.clear();
      lieu = lieuDemande(piscine, texte);
      lieux.set(texte, lieu);
      lieu.catch(() => lieux.delete(texte));
    }
    return lieu;
  };

  /** Tout ce qui attend la base, avant un calcul d’un seul tenant. */
  async function preparer(filtre: Filtre) {
    const instant = etat;
    const analyse = filtre.texte === '' ? null : await analyser(filtre.texte, instant, outils);
    const lieu = filtre.pres === '' ? null : await trouverLieu(filtre.pres);
    return { instant, analyse, lieu };
  }

  const laPage = (filtre: Filtre, { selection, rangs }: ReturnType<typeof evaluer>) => ({
    total: selection.total,
    numeros: rangs((filtre.page - 1) * PAR_PAGE, PAR_PAGE),
    pages: Math.ceil(selection.total / PAR_PAGE),
  });

  function evaluer(filtre: Filtre, { instant, analyse, lieu }: Awaited<ReturnType<typeof preparer>>) {
    const autres: Bits[] = [];
    const desMots =
      analyse &&
      (analyse.rienDeConnu
        ? bitsVides(instant.nombre)
        : actionsDesMots(instant.lexique, analyse.groupes, instant.nombre, instant));
    if (desMots) autres.push(desMots);
    const autour = lieu && actionsAutour(instant.points, instant.nombre, lieu, filtre.km);
    if (autour) autres.push(autour.bits);
    const selection = selectionner(instant, filtre, autres);
    const tri = triApplique(filtre, desMots !== null, autour !== null);
    const rangs = (debut: number, taille: number) =>
      ranger(instant, selection, tri, autour?.metres ?? null, debut, taille).map((doc) => instant.numeros[doc] as number);
    return { selection, rangs };
  }

  return {
    get version() {
      return version;
    },
    get total() {
      return etat.publiees;
    },
    async chercher(filtre): Promise<ResultatRecherche> {
      const prepare = await preparer(filtre);
      const evaluation = evaluer(filtre, prepare);
      const { analyse, lieu, instant } = prepare;
      return {
        ...laPage(filtre, evaluation),
        facettes: compterFacettes(instant, filtre, evaluation.selection, FACETTES),
        pres: lieu,
        presIntrouvable: filtre.pres !== '' && lieu === null,
        corrige: analyse?.corrige ?? null,
        remplaces: analyse?.remplaces ?? [],
        ignores: analyse?.ignores ?? [],
      };
    },
    async page(filtre) {
      return laPage(filtre, evaluer(filtre, await preparer(filtre)));
    },
    async comptage(filtre, facette) {
      const prepare = await preparer(filtre);
      return compterFacettes(prepare.instant, filtre, evaluer(filtre, prepare).selection, [facette])[facette];
    },
    async numeros(filtre) {
      const { selection, rangs } = evaluer(filtre, await preparer(filtre));
      return rangs(0, selection.total);
    },
    async amas<R extends readonly Regard[]>(filtre: Filtre, regards: R) {
      const prepare = await preparer(filtre);
      const selection = () => evaluer(filtre, prepare).selection;
      // Ce qu’on comprend des mots dépend aussi du vocabulaire, qui a pu manquer : on ne garde pas leurs comptes.
      const parLieu = prepare.analyse
        ? compterParLieu(prepare.instant, selection())
        : parLieuGarde(prepare.instant, ecrireFiltre({ ...filtre, page: 1, tri: null }), selection);
      return regards.map((regard) => amasDuRegard(prepare.instant, parLieu, regard)) as { [I in keyof R]: VueDAmas };
    },
    rafraichir,
    surChangement(suite) {
      abonnes.add(suite);
      return () => abonnes.delete(suite);
    },
    async fermer() {
      if (minuterie) clearTimeout(minuterie);
      await ecoute.fermer();
      await enCours?.catch(() => {});
    },
  };
}
