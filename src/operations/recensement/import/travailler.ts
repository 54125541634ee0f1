// Le travail long d’un import, hors de la demande qui l’a lancé : un seul à la fois par import, tous programmes confondus ; arrêté en
// chemin, il est repris du début. Ce qu’il écrit tient dans une transaction ; seule son avance se lit du dehors.
import {
  changerImport,
  compterLesActions,
  compterLesLignes,
  importParId,
  importsEnPanne,
  tenirLeTravail,
} from '#base/import/imports.ts';
import type { Base } from '#base/ouvrir.ts';
import { Refus } from '#domaine/recensement/refus.ts';
import { analyserLignes } from './analyser-lignes.ts';
import { creerLesActions } from './creer-les-actions.ts';

export type Outils = { base: Base; maintenant: () => Temporal.Instant };

const enCours = new Map<string, Promise<void>>();

/** Lance le travail sans l’attendre. */
export function lancerLeTravail(outils: Outils, id: string, direErreur: (...quoi: unknown[]) => void = console.error): void {
  const travail = (enCours.get(id) ?? Promise.resolve())
    .then(() => travailler(outils, id))
    .catch((erreur) => direErreur(erreur))
    .finally(() => {
      if (enCours.get(id) === travail) enCours.delete(id);
    });
  enCours.set(id, travail);
}

/** Attend la fin de ce que ce programme a lancé. */
export const finDuTravail = async (id: string): Promise<void> => enCours.get(id);

/** Fait ce que l’état de l’import demande, s’il demande quelque chose et que personne ne le fait déjà. */
export async function travailler(outils: Outils, id: string): Promise<void> {
  const { base } = outils;
  const tenu = await importParId(base, id);
  if (tenu?.etat !== 'analyse' && tenu?.etat !== 'application') return;
  if (tenu.etat === 'analyse') await compterLesLignes(base);
  try {
    await base.transaction().execute(async (tx) => {
      if (!(await tenirLeTravail(tx, id))) return;
      // Celui qui tenait le travail l’a peut-être fini entre-temps.
      const present = await importParId(tx, id);
      const avancer = (faites: number) => changerImport(base, id, { faites });
      if (present?.etat === 'analyse') await analyserLignes(tx, present, avancer);
      if (present?.etat === 'application') await creerLesActions(tx, present, avancer, outils.maintenant);
    });
  } catch (erreur) {
    const echec =
      erreur instanceof Refus ? erreur.message : 'Un incident a arrêté le travail ; rien n’a été créé. Vous pouvez recommencer.';
    // Une application manquée n’a rien créé : on revient au rapport. Une lecture manquée s’arrête là.
    await changerImport(base, id, { etat: tenu.etat === 'application' ? 'pret' : 'echoue', rapport: { echec } });
    if (!(erreur instanceof Refus)) throw erreur;
    return;
  }
  if (tenu.etat === 'application') await compterLesActions(base);
}

/** Reprend ce qu’un programme arrêté a laissé. */
export async function reprendreLesImports(outils: Outils): Promise<number> {
  const arretes = await importsEnPanne(outils.base);
  for (const id of arretes) await travailler(outils, id);
  return arretes.length;
}
