// Lighthouse sur l’accueil, la liste, une fiche et la synthèse : quatre notes chacune, au moins 95 attendu. Se lance à la main, le site
// tournant ailleurs : « node outils/lighthouse.ts [http://localhost:3000] ». Pas dans les essais : une note de vitesse dépend de la machine.
import { launch } from 'chrome-launcher';
import lighthouse, { desktopConfig } from 'lighthouse';
import { chromiumPresent } from './chromium.ts';

const SEUIL = 95;
const [site = 'http://localhost:3000'] = process.argv.slice(2);
const CATEGORIES = {
  performance: 'vitesse',
  accessibility: 'accessibilité',
  'best-practices': 'bonnes pratiques',
  seo: 'référencement',
};

const { actions } = (await (await fetch(`${site}/api/v1/actions?edition=2015-2016&tri=titre`)).json()) as {
  actions: { adresse: string }[];
};
const PAGES = {
  accueil: '/',
  liste: '/actions',
  fiche: new URL(actions[0]?.adresse ?? '/actions').pathname,
  synthèse: '/editions/2015-2016/synthese',
};

const chrome = await launch({
  ...(chromiumPresent() ? { chromePath: chromiumPresent() as string } : {}),
  chromeFlags: ['--headless=new', '--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage'],
});
let sous = 0;
try {
  for (const [appareil, reglages] of Object.entries({ téléphone: undefined, bureau: desktopConfig })) {
    console.log(
      `\n${appareil.padEnd(12)}${Object.values(CATEGORIES)
        .map((nom) => nom.padStart(18))
        .join('')}`,
    );
    for (const [nom, chemin] of Object.entries(PAGES)) {
      const rendu = await lighthouse(
        site + chemin,
        { port: chrome.port, onlyCategories: Object.keys(CATEGORIES), logLevel: 'error' },
        reglages,
      );
      if (!rendu) throw new Error(`Lighthouse n’a rien rendu pour ${chemin}`);
      const { categories, audits } = rendu.lhr;
      const notes = Object.keys(CATEGORIES).map((cle) => Math.round((categories[cle]?.score ?? 0) * 100));
      sous += notes.filter((note) => note < SEUIL).length;
      console.log(nom.padEnd(12) + notes.map((note) => String(note).padStart(18)).join(''));
      const fautifs = Object.values(audits).filter(
        (audit) =>
          audit.score !== null &&
          audit.score < 0.9 &&
          !['manual', 'informative', 'notApplicable'].includes(audit.scoreDisplayMode),
      );
      for (const audit of fautifs) console.log(`            ${audit.id} : ${audit.displayValue ?? audit.title}`);
    }
  }
} finally {
  chrome.kill();
}
console.log(sous === 0 ? `\nToutes les notes sont à ${SEUIL} ou plus.` : `\n${sous} notes sous ${SEUIL}.`);
process.exit(sous === 0 ? 0 : 1);
