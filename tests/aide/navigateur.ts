// Un vrai navigateur, qui ne pardonne rien : erreur de console, violation de la politique de sécurité, erreur de page et demande à un
// autre hôte font échouer l’essai.
import { type Browser, type BrowserContext, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, expect } from 'vitest';
import { chromiumPresent } from '#outils/chromium.ts';

const OPTIONS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-dev-shm-usage',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
];

export type Onglet = { page: Page; contexte: BrowserContext; fautes: string[]; fermer: () => Promise<void> };
type Reglages = BrowserContextOptions & {
  /** les scripts du site n’arrivent pas, mais le navigateur sait en exécuter : de quoi y poser axe */
  sansScripts?: boolean;
};

/** Ouvre un navigateur pour ce fichier d’essais ; rend de quoi ouvrir des onglets sur `site`. */
export function navigateur(site: string) {
  let ouvert: Browser;
  beforeAll(async () => {
    const executablePath = chromiumPresent();
    if (!executablePath) throw new Error('Aucun Chromium : installez-le, ou donnez son chemin dans CHROMIUM.');
    ouvert = await chromium.launch({ executablePath, args: OPTIONS });
  });
  afterAll(() => ouvert?.close());

  return {
    ouvrir: async ({ sansScripts, ...options }: Reglages = {}): Promise<Onglet> => {
      const contexte = await ouvert.newContext({ baseURL: site, locale: 'fr-FR', timezoneId: 'Europe/Paris', ...options });
      contexte.setDefaultTimeout(60_000);
      const fautes: string[] = [];
      if (sansScripts) await retirerLesScripts(contexte);
      const page = await contexte.newPage();
      ecouterLesFautes(page, site, fautes);
      return { page, contexte, fautes, fermer: () => contexte.close() };
    },
  };
}

/** Comme si le navigateur n’avait pas JavaScript : aucun script, et `<noscript>` se voit. */
async function retirerLesScripts(contexte: BrowserContext): Promise<void> {
  await contexte.route('**/*', async (demande) => {
    const genre = demande.request().resourceType();
    if (genre === 'script') return demande.fulfill({ contentType: 'text/javascript', body: '' });
    if (genre !== 'document') return demande.fallback();
    const reponse = await demande.fetch();
    if (!reponse.headers()['content-type']?.startsWith('text/html')) return demande.fulfill({ response: reponse });
    return demande.fulfill({ response: reponse, body: (await reponse.text()).replace(/<(\/?)noscript\b/g, '<$1div') });
  });
}

function ecouterLesFautes(page: Page, site: string, fautes: string[]): void {
  const ou = () => page.url().replace(site, '');
  page.on('console', (message) => {
    // Le navigateur note lui-même en erreur une page qui répond 404 ou 400 : ici c’est parfois ce qu’on lui demande.
    if (/Failed to load resource/.test(message.text()) && message.location().url === page.url()) return;
    if (message.type() === 'error' || message.type() === 'warning') fautes.push(`${ou()} : console : ${message.text()}`);
  });
  page.on('pageerror', (erreur) => fautes.push(`${ou()} : erreur de page : ${erreur.message}`));
  page.on('request', (demande) => {
    const url = demande.url();
    if (/^https?:/.test(url) && new URL(url).origin !== site) fautes.push(`${ou()} : demande à un autre hôte : ${url}`);
  });
  page.on('requestfailed', (demande) => {
    const raison = demande.failure()?.errorText ?? '';
    // Une page quittée avant la fin de ses images abandonne ses demandes ; un téléchargement abandonne la navigation.
    if (!/ERR_ABORTED/.test(raison)) fautes.push(`${ou()} : ${demande.url()} : ${raison}`);
  });
}

export const sansFaute = (onglet: Onglet) => expect(onglet.fautes).toEqual([]);
