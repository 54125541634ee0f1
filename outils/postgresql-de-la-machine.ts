// Un serveur PostgreSQL de Debian, jetable, pour vérifier que le même SQL passe sur la plus ancienne version acceptée.
import { spawnSync } from 'node:child_process';
import { chownSync, globSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { utilisateurOrdinaire } from '#base/embarque/emplacement.ts';
import { estExecutable, installerPaquets } from './chromium.ts';

const binaires = () =>
  globSync('/usr/lib/postgresql/{15,16,17}/bin')
    .sort()
    .find((dossier) => estExecutable(join(dossier, 'initdb')));

export type ServeurJetable = { adresse: string; version: string; arreter: () => void };

/** Le plus ancien PostgreSQL entre 15 et 17 de la machine, au besoin installé ; `undefined` s’il n’y en a pas moyen. */
export function demarrerServeurJetable(dire: (phrase: string) => void): ServeurJetable | undefined {
  let bin = binaires();
  if (!bin && installerPaquets(['postgresql'], dire)) bin = binaires();
  if (!bin) return undefined;
  const enRoot = process.getuid?.() === 0;
  const qui = enRoot ? utilisateurOrdinaire() : undefined;
  const dossier = mkdtempSync(join(tmpdir(), 'accroche-pg-'));
  if (qui) chownSync(dossier, qui.uid, qui.gid);
  const donnees = join(dossier, 'd');
  const lancer = (programme: string, ...suite: string[]) => {
    const { status, stderr, stdout } = spawnSync(join(bin, programme), suite, {
      cwd: '/',
      encoding: 'utf8',
      env: { PATH: process.env.PATH, LC_ALL: 'C.UTF-8' },
      ...(qui && { uid: qui.uid, gid: qui.gid }),
    });
    if (status !== 0) throw new Error(`${programme} : ${stderr || stdout}`);
    return stdout;
  };
  lancer('initdb', '-D', donnees, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--locale=C.UTF-8');
  const reglages = `-k ${dossier} -c listen_addresses= -c fsync=off -c synchronous_commit=off -c full_page_writes=off`;
  lancer('pg_ctl', 'start', '-D', donnees, '-w', '-l', join(dossier, 'journal'), '-o', reglages);
  return {
    adresse: `postgres://postgres@localhost/postgres?host=${encodeURIComponent(dossier)}`,
    version: lancer('postgres', '--version').replace(/^\D+/, '').trim(),
    arreter: () => {
      lancer('pg_ctl', 'stop', '-D', donnees, '-m', 'immediate', '-w');
      rmSync(dossier, { recursive: true, force: true });
    },
  };
}
