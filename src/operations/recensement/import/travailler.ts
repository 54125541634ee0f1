// Le travail long d’un import, hors de la demande qui l’a lancé : un seul à la fois par import, tous programmes confondus ; arrêté en
// chemin, il est repris du début. Ce qu’il écrit tient dans une transaction ; seule son avance se lit du dehors.
import {
  changerImport,
  compterLesActions,
  compterLesLignes,
  comptesDesLignes,
  type Import,
  importParId,
  importsEnPanne,
  tenirLeTravail,
} from '#base/import/imports.ts';
import { slugDuTerritoire } from '#base/mandats.ts';
import type { Base } from '#base/ouvrir.ts';
import type { Lettre } from '#courriels/gabarit.tsx';
import { type ImportCite, importApplique, importInterrompu, importLu } from '#courriels/import.ts';
import { Refus } from '#domaine/recensement/refus.ts';
import type { Maison } from '../../maison.ts';
import { prevenirDUnImport } from '../courrier/prevenir.ts';
import { analyserLignes } from './analyser-lignes.ts';
import { creerLesActions } from './creer-les-actions.ts';

export type Outils = Pick<Maison, 'base' | 'config' | 'maintenant'>;

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
      if (present?.etat === 'analyse') {
        await analyserLignes(tx, present, avancer);
        await prevenirDeLaLecture(tx, outils, present);
      }
      if (present?.etat === 'application') {
        const creees = await creerLesActions(tx, present, avancer, outils.maintenant);
        await prevenirDeLaFin(tx, outils, present, 'import-applique', (cite) => importApplique({ ...cite, creees }));
      }
    });
  } catch (erreur) {
    const echec =
      erreur instanceof Refus ? erreur.message : 'Un incident a arrêté le travail ; rien n’a été créé. Vous pouvez recommencer.';
    // Une application manquée n’a rien créé : on revient au rapport. Une lecture manquée s’arrête là.
    await base.transaction().execute(async (tx) => {
      await changerImport(tx, id, { etat: tenu.etat === 'application' ? 'pret' : 'echoue', rapport: { echec } });
      await prevenirDeLaFin(tx, outils, tenu, 'import-interrompu', (cite) => importInterrompu({ ...cite, echec }));
    });
    if (!(erreur instanceof Refus)) throw erreur;
    return;
  }
  if (tenu.etat === 'application') await compterLesActions(base);
}

/** En dessous, la personne voit finir le travail : elle est devant la page. */
const LONG = 500;

async function prevenirDeLaLecture(tx: Base, outils: Outils, tenu: Import): Promise<void> {
  if (tenu.lignes < LONG) return;
  const { prete = 0 } = await comptesDesLignes(tx, tenu.id);
  await prevenirDeLaFin(tx, outils, tenu, 'import-lu', (cite) => importLu({ ...cite, pretes: prete, lignes: tenu.lignes }));
}

async function prevenirDeLaFin(
  tx: Base,
  outils: Outils,
  { id, territoire, fichier, par, lignes }: Import,
  modele: string,
  ecrire: (cite: ImportCite) => Lettre,
): Promise<void> {
  if (lignes < LONG) return;
  const slug = await slugDuTerritoire(tx, territoire);
  await prevenirDUnImport(tx, outils, { territoire, slug, id, fichier, a: par, par: null, modele, ecrire });
}

/** Reprend ce qu’un programme arrêté a laissé. */
export async function reprendreLesImports(outils: Outils): Promise<number> {
  const arretes = await importsEnPanne(outils.base);
  for (const id of arretes) await travailler(outils, id);
  return arretes.length;
}
