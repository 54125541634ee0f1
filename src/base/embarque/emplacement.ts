// Où vivent les données du PostgreSQL embarqué, et à qui elles appartiennent. Raisons : docs/decisions/0002-postgresql-embarque.md.
import { createHash, randomUUID } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Empechement } from '../empechement.ts';
import type { Proprietaire } from './binaires.ts';

/** Un chemin de socket unix tient dans 107 octets sous Linux, 103 sous macOS. */
const LONGUEUR_SOCKET = 103;
const NOM_SOCKET = '.s.PGSQL.5432';

export type Emplacement = {
  /** PGDATA */
  donnees: string;
  /** utilisateur sous lequel tourne PostgreSQL ; absent : le nôtre */
  qui: Proprietaire | undefined;
  /** dossier lisible par `qui`, pour une copie des binaires */
  abri: string;
};

const estRoot = () => process.getuid?.() === 0;

/** Dans l’ordre : le compte fait pour cela, puis ceux que tout Unix possède. */
export function utilisateurOrdinaire(): Proprietaire {
  const comptes = new Map(
    readFileSync('/etc/passwd', 'utf8')
      .split('\n')
      .map((ligne) => ligne.split(':'))
      .map(([nom = '', , uid, gid]) => [nom, { nom, uid: Number(uid), gid: Number(gid) }]),
  );
  const trouve = ['postgres', 'accroche', 'nobody', 'daemon']
    .map((nom) => comptes.get(nom))
    .find((compte) => compte && compte.uid > 0);
  if (!trouve)
    throw new Empechement(
      'PostgreSQL refuse de tourner en root et aucun utilisateur ordinaire n’existe ici : créez-en un (« useradd --system accroche »), ou réglez DATABASE_URL.',
    );
  return trouve;
}

/** `qui` peut-il traverser tous les dossiers jusqu’à celui-ci ? */
function estAtteignable(dossier: string, qui: Proprietaire): boolean {
  const { mode, uid, gid } = statSync(dossier);
  const bit = uid === qui.uid ? 0o100 : gid === qui.gid ? 0o010 : 0o001;
  return (mode & bit) !== 0 && (dossier === dirname(dossier) || estAtteignable(dirname(dossier), qui));
}

/** @param dossier dossier de données du programme ; créé s’il manque */
export function emplacementPour(dossier: string, abris = ['/var/lib/accroche', '/var/tmp/accroche']): Emplacement {
  try {
    mkdirSync(dossier, { recursive: true });
  } catch (erreur) {
    throw new Empechement(
      `Le dossier de données ${dossier} ne peut être créé (${(erreur as Error).message}) : réglez DOSSIER_DONNEES.`,
    );
  }
  const ici = join(realpathSync(dossier), 'postgresql');
  if (!estRoot()) {
    if (existsSync(ici) && statSync(ici).uid !== process.getuid?.()) {
      throw new Empechement(
        `La base ${ici} appartient à un autre utilisateur (uid ${statSync(ici).uid}) : relancez comme la première fois, ou choisissez un autre DOSSIER_DONNEES.`,
      );
    }
    if (existsSync(join(dossier, 'emplacement'))) {
      throw new Empechement(
        `La base de ${dossier} a été créée par root et vit ailleurs : relancez en root, ou choisissez un autre DOSSIER_DONNEES.`,
      );
    }
    return { donnees: ici, qui: undefined, abri: dossier };
  }
  const qui = proprietaireDe(ici) ?? utilisateurOrdinaire();
  const abri = premierAbri(abris);
  if (estAtteignable(dirname(ici), qui)) return { donnees: ici, qui, abri };
  return { donnees: join(emplacementAbrite(dossier, abri, qui), 'postgresql'), qui, abri };
}

function proprietaireDe(donnees: string): Proprietaire | undefined {
  if (!existsSync(donnees)) return undefined;
  const { uid, gid } = statSync(donnees);
  return uid === 0 ? undefined : { uid, gid, nom: `uid ${uid}` };
}

function premierAbri(abris: readonly string[]): string {
  for (const abri of abris) {
    try {
      mkdirSync(abri, { recursive: true, mode: 0o755 });
      // /var/tmp est à tout le monde : un dossier qu’un autre y aurait posé avant nous n’est pas un abri.
      const { uid } = lstatSync(abri);
      if (uid !== 0 || !lstatSync(abri).isDirectory()) continue;
      chmodSync(abri, 0o755);
      return abri;
    } catch {}
  }
  throw new Empechement(`Aucun dossier où placer PostgreSQL hors de root (essayés : ${abris.join(', ')}) : réglez DATABASE_URL.`);
}

/**
 * Le dossier de données est fermé à l’utilisateur de PostgreSQL : la base vit dans l’abri, et le dossier de données garde son adresse.
 * Effacer le dossier de données donne donc une base neuve, le déplacer garde la sienne, le copier n’en partage pas une à deux.
 */
function emplacementAbrite(dossier: string, abri: string, qui: Proprietaire): string {
  const adresse = join(dossier, 'emplacement');
  const reel = realpathSync(dossier);
  if (existsSync(adresse)) {
    const connu = readFileSync(adresse, 'utf8').trim();
    const origine = join(connu, 'origine');
    const ancien = existsSync(origine) ? readFileSync(origine, 'utf8').trim() : undefined;
    const copie =
      ancien !== undefined &&
      ancien !== reel &&
      existsSync(join(ancien, 'emplacement')) &&
      readFileSync(join(ancien, 'emplacement'), 'utf8').trim() === connu;
    if (ancien !== undefined && !copie) {
      writeFileSync(origine, `${reel}\n`);
      return connu;
    }
  }
  const nouveau = join(abri, randomUUID());
  mkdirSync(nouveau, { mode: 0o700 });
  writeFileSync(join(nouveau, 'origine'), `${reel}\n`);
  chownSync(nouveau, qui.uid, qui.gid);
  writeFileSync(adresse, `${nouveau}\n`);
  return nouveau;
}

/** Le dossier du socket : dans les données quand le chemin est assez court, sinon un dossier à nous dans le dossier temporaire. */
export function dossierDuSocket({ donnees, qui }: Emplacement, temporaire = tmpdir()): string {
  if (Buffer.byteLength(join(donnees, NOM_SOCKET)) <= LONGUEUR_SOCKET) return donnees;
  const cle = createHash('sha256').update(donnees).digest('hex').slice(0, 12);
  for (const parent of [temporaire, '/tmp']) {
    const dossier = join(parent, `accroche-${cle}`);
    if (Buffer.byteLength(join(dossier, NOM_SOCKET)) > LONGUEUR_SOCKET) continue;
    mkdirSync(dossier, { recursive: true, mode: 0o700 });
    const attendu = qui?.uid ?? process.getuid?.();
    const { uid } = lstatSync(dossier);
    if (qui && uid === 0) chownSync(dossier, qui.uid, qui.gid);
    else if (uid !== attendu)
      throw new Empechement(`Le dossier ${dossier} appartient à un autre utilisateur : effacez-le, ou réglez TMPDIR.`);
    if (!lstatSync(dossier).isDirectory())
      throw new Empechement(`${dossier} n’est pas un dossier : effacez-le, ou réglez TMPDIR.`);
    return dossier;
  }
  throw new Empechement('Aucun dossier temporaire au chemin assez court pour le socket de PostgreSQL : réglez TMPDIR.');
}
