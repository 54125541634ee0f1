// Écouter ce que la base annonce : le contenu public a changé, ici ou dans un autre programme.
import type pg from 'pg';

const REPRISE_MS = 500;

export type Ecoute = { fermer: () => Promise<void> };

/** Appelle `changer` après chaque transaction qui a touché au contenu public, et après chaque coupure : on a pu manquer une annonce. */
export async function ecouterAnnonces(
  piscine: pg.Pool,
  changer: (apresCoupure: boolean) => void,
  canal: 'contenu' | 'courrier' = 'contenu',
): Promise<Ecoute> {
  let ferme = false;
  let lacher = () => {};
  const brancher = async () => {
    const nouveau = await piscine.connect();
    let perdu = false;
    const perdre = (erreur?: Error) => {
      if (perdu) return;
      perdu = true;
      nouveau.release(erreur ?? true);
      if (!ferme) void rebrancher();
    };
    nouveau.on('error', perdre);
    nouveau.once('end', () => perdre());
    nouveau.on('notification', () => changer(false));
    try {
      await nouveau.query(`listen ${canal}`);
    } catch (erreur) {
      perdre(erreur as Error);
      throw erreur;
    }
    lacher = perdre;
  };
  const rebrancher = async () => {
    while (!ferme) {
      await new Promise((suite) => setTimeout(suite, REPRISE_MS));
      try {
        if (!ferme) await brancher();
        changer(true);
        return;
      } catch {}
    }
  };
  await brancher();
  return {
    fermer: async () => {
      ferme = true;
      lacher();
    },
  };
}
