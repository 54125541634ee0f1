// Une connexion à part qui écoute un canal de PostgreSQL, et se rétablit quand elle tombe.
import { setTimeout as attendre } from 'node:timers/promises';
import pg from 'pg';

export type Ecoute = { fermer(): Promise<void> };
type Reglages = {
  canal: string;
  attente: number;
  /** appelé après une annonce, et après une coupure : ce qui a été annoncé pendant elle est perdu */
  changer: () => Promise<void>;
  direErreur: (erreur: unknown) => void;
};

const REPRISE_MS = 500;

export async function ecouter(piscine: pg.Pool, { canal, attente, changer, direErreur }: Reglages): Promise<Ecoute> {
  const fin = new AbortController();
  let client: pg.Client | null = null;
  let minuterie: NodeJS.Timeout | null = null;

  const annoncer = () => {
    minuterie ??= setTimeout(() => {
      minuterie = null;
      changer().catch(direErreur);
    }, attente);
  };

  async function connecter(): Promise<void> {
    const nouveau = new pg.Client({
      ...piscine.options,
      statement_timeout: 0,
      keepAlive: true,
      application_name: 'accroche (écoute)',
    });
    nouveau.on('notification', annoncer);
    nouveau.on('error', () => {});
    nouveau.once('end', () => {
      if (client === nouveau && !fin.signal.aborted) void reprendre();
    });
    try {
      await nouveau.connect();
      await nouveau.query(`listen ${pg.escapeIdentifier(canal)}`);
    } catch (erreur) {
      await nouveau.end().catch(() => {});
      throw erreur;
    }
    client = nouveau;
  }

  async function reprendre(): Promise<void> {
    client = null;
    while (!fin.signal.aborted)
      try {
        await attendre(REPRISE_MS, undefined, { signal: fin.signal });
        await connecter();
        annoncer();
        return;
      } catch (erreur) {
        if (!fin.signal.aborted) direErreur(erreur);
      }
  }

  await connecter();
  return {
    async fermer() {
      fin.abort();
      if (minuterie) clearTimeout(minuterie);
      const ancien = client;
      client = null;
      await ancien?.end().catch(() => {});
    },
  };
}
