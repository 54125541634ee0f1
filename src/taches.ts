// Ce qui se fait tout seul, et quand : une table. La file (pg-boss) vit dans la même base ; plusieurs programmes s’y partagent le travail,
// et une tâche manquée pendant une panne est rattrapée.
import { PgBoss } from 'pg-boss';
import { perimerCourriels } from '#base/courriels.ts';
import { effacerLePerime } from '#base/entretien.ts';
import type { BaseOuverte } from '#base/ouvrir.ts';
import type { Facteur } from '#exterieur/facteur.ts';
import type { VisiteurDeLiens } from '#exterieur/visiteur-de-liens.ts';
import { verifierLiens } from '#operations/liens/verifier-liens.ts';
import { recapituler } from '#operations/recensement/courrier/recapituler.ts';
import { envoyerCourriels } from '#operations/recensement/envoyer-courriels.ts';
import { reprendreLesImports } from '#operations/recensement/import/travailler.ts';
import type { Config } from './config.ts';

type Outils = Pick<BaseOuverte, 'base' | 'piscine'> & {
  config: Config;
  facteur: Facteur | null;
  visiterLien: VisiteurDeLiens | null;
  maintenant: () => Temporal.Instant;
};
type Tache = { quand: string; faire: (outils: Outils) => Promise<unknown> };

/** Heures de Paris : la file tient compte de l’heure d’été. */
const TACHES: Record<string, Tache> = {
  // L’annonce de la base réveille le facteur aussitôt ; ce passage rattrape ce qui attendait un nouvel essai.
  courrier: {
    quand: '* * * * *',
    faire: async ({ facteur, base, maintenant }) =>
      facteur
        ? envoyerCourriels({ base, maintenant, facteur })
        : perimerCourriels(base, new Date(maintenant().epochMilliseconds)),
  },
  // À chacun son 7 h : on regarde tous les quarts d’heure qui l’a passé. Une tâche manquée se rattrape au passage suivant.
  recapitulatif: { quand: '*/15 * * * *', faire: recapituler },
  // Vingt liens par passage tiennent dans le temps d’une tâche, même si aucun site ne répond.
  liens: {
    quand: '17 * * * *',
    faire: async ({ base, visiterLien, maintenant }) =>
      visiterLien && verifierLiens({ base, visiterLien, maintenant }, { limite: 20 }),
  },
  // Une lecture ou une création de tableau arrêtée avec son programme repart du début ; rien n’en était écrit.
  imports: { quand: '* * * * *', faire: reprendreLesImports },
  entretien: { quand: '30 3 * * *', faire: ({ base }) => effacerLePerime(base) },
};

export type TachesEnMarche = { fermer: () => Promise<void> };

export async function mettreEnMarche(outils: Outils, direErreur: (...quoi: unknown[]) => void): Promise<TachesEnMarche> {
  const file = new PgBoss({
    db: { executeSql: (texte, valeurs) => outils.piscine.query(texte, valeurs as unknown[]) },
    schema: 'file_d_attente',
    schedule: true,
    supervise: true,
  });
  file.on('error', direErreur);
  await file.start();
  for (const [nom, { quand, faire }] of Object.entries(TACHES)) {
    // Une seule exécution à la fois, tous programmes confondus : « stately » refuse d’en empiler une seconde.
    await file.createQueue(nom, { policy: 'stately', retryLimit: 2, retryDelay: 60, expireInSeconds: 600 });
    await file.work(nom, { pollingIntervalSeconds: 5 }, async () => {
      await faire(outils);
    });
    await file.schedule(nom, quand, null, { tz: 'Europe/Paris' });
  }
  return { fermer: () => file.stop({ graceful: true, timeout: 5_000 }) };
}

/** Réveille le facteur à chaque courriel validé ; une rafale n’en fait qu’un passage, et un second derrière. */
export function reveilDuFacteur(envoyer: () => Promise<unknown>, direErreur: (...quoi: unknown[]) => void) {
  let enCours = false;
  let encore = false;
  return async function reveiller(): Promise<void> {
    if (enCours) {
      encore = true;
      return;
    }
    enCours = true;
    try {
      do {
        encore = false;
        await envoyer();
      } while (encore);
    } catch (erreur) {
      direErreur(erreur);
    } finally {
      enCours = false;
    }
  };
}
