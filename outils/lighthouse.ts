// Lighthouse sur l’accueil, la liste, une fiche et la synthèse : quatre notes chacune, au moins 95 attendu. Se lance à la main, le site
// tournant ailleurs : « node outils/lighthouse.ts [http://localhost:3000] ». Pas dans les essais : une note de vitesse dépend de la machine.
// Chaque page est lue d’abord (le site la garde alors), puis notée trois fois : la note est celle du milieu, et la charge est dite.
import { loadavg } from 'node:os';
import { launch } from 'chrome-launcher';
import lighthouse, { desktopConfig, type Result } from 'lighthouse';
import { chromiumPresent } from './chromium.ts';

const SEUIL = 95;
const FOIS = 3;
const [site = 'http://localhost:3000'] = process.argv.slice(2);
const CATEGORIES = {
  performance: 'vitesse',
  accessibility: 'accessibilité',
  'best-practices': 'bonnes pratiques',
  seo: 'référencement',
};
/** Ce qui fait la note de vitesse, en abrégé. */
const VITESSES = {
  'first-contentful-paint': 'premier',
  'largest-contentful-paint': 'principal',
  'total-blocking-time': 'blocage',
  'cumulative-layout-shift': 'décalage',
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

/** Un navigateur neuf à chaque fois : rien de la page d’avant. undefined : Lighthouse n’a pas su noter la vitesse, ce n’est pas un zéro. */
async function noter(adresse: string, reglages: typeof desktopConfig | undefined): Promise<Result | undefined> {
  const chrome = await launch({
    ...(chromiumPresent() ? { chromePath: chromiumPresent() as string } : {}),
    chromeFlags: ['--headless=new', '--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage'],
  });
  try {
    const rendu = await lighthouse(
      adresse,
      { port: chrome.port, onlyCategories: Object.keys(CATEGORIES), logLevel: 'error' },
      reglages,
    );
    const lhr = rendu?.lhr;
    if (lhr && !lhr.runtimeError && Object.keys(CATEGORIES).every((cle) => lhr.categories[cle]?.score != null)) return lhr;
    const rates = Object.values(lhr?.audits ?? {}).flatMap((audit) => audit.errorMessage ?? []);
    console.log(`            sans note : ${lhr?.runtimeError?.message ?? rates[0] ?? 'rien n’a été rendu'}`);
    return undefined;
  } finally {
    chrome.kill();
  }
}

const note = (lhr: Result, cle: string) => Math.round((lhr.categories[cle]?.score ?? 0) * 100);

let sous = 0;
for (const [appareil, reglages] of Object.entries({ téléphone: undefined, bureau: desktopConfig })) {
  const titres = Object.values(CATEGORIES).map((nom) => nom.padStart(18));
  console.log(`\n${appareil.padEnd(12)}${titres.join('')}`);
  for (const [nom, chemin] of Object.entries(PAGES)) {
    for (let lecture = 0; lecture < 2; lecture++)
      await (await fetch(site + chemin, { headers: { 'accept-encoding': 'gzip, br' } })).text();
    const releves: Result[] = [];
    for (let essai = 0; releves.length < FOIS && essai < 2 * FOIS; essai++) {
      const lhr = await noter(site + chemin, reglages);
      if (lhr) releves.push(lhr);
    }
    const milieu = releves.sort((a, b) => note(a, 'performance') - note(b, 'performance'))[Math.floor(releves.length / 2)];
    if (!milieu) {
      sous++;
      console.log(`${nom.padEnd(12)}aucune note en ${2 * FOIS} essais`);
      continue;
    }
    const notes = Object.keys(CATEGORIES).map((cle) => note(milieu, cle));
    sous += notes.filter((n) => n < SEUIL).length;
    const vitesses = Object.entries(VITESSES).map(([id, mot]) => `${mot} ${milieu.audits[id]?.displayValue}`);
    console.log(nom.padEnd(12) + notes.map((n) => String(n).padStart(18)).join(''));
    console.log(
      `            vitesse ${releves.map((r) => note(r, 'performance')).join(', ')} ; ${vitesses.join(', ')} ; charge ${loadavg()[0]?.toFixed(1)}`,
    );
    const fautifs = Object.values(milieu.audits).filter(
      (audit) =>
        audit.score !== null && audit.score < 0.9 && !['manual', 'informative', 'notApplicable'].includes(audit.scoreDisplayMode),
    );
    for (const audit of fautifs) console.log(`            ${audit.id} : ${audit.displayValue ?? audit.title}`);
  }
}
console.log(sous === 0 ? `\nToutes les notes sont à ${SEUIL} ou plus.` : `\n${sous} notes sous ${SEUIL}.`);
process.exit(sous === 0 ? 0 : 1);
