// La maison est rangée : les variables sont expliquées, les adresses au même endroit, les étages tenus, les dossiers lisibles.
import { spawnSync } from 'node:child_process';
import { existsSync, globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';

const racine = join(import.meta.dirname, '..', '..');
const lire = (chemin: string) => readFileSync(join(racine, chemin), 'utf8');
const fichiers = (motif: string) => globSync(motif, { cwd: racine }).sort();

test('chaque variable que lit config.ts est expliquée dans docs/exploitation.md', () => {
  const variables = [
    ...(lire('src/config.ts').match(/const Environnement = z\.object\(\{([\s\S]*?)\n\}\);/)?.[1] ?? '').matchAll(
      /^ {2}([A-Z_]+):/gm,
    ),
  ].map(([, nom = '']) => nom);
  const manuel = existsSync(join(racine, 'docs/exploitation.md')) ? lire('docs/exploitation.md') : '';

  expect(variables.length).toBeGreaterThanOrEqual(8);
  expect(variables.filter((nom) => !manuel.includes(nom))).toEqual([]);
});

test('un numéro de décision a une page et une seule, ou l’index dit qu’il n’a pas servi', () => {
  const numeros = fichiers('docs/decisions/0*.md').map((f) => f.slice('docs/decisions/'.length).slice(0, 4));
  const passes = [...lire('docs/decisions/LISEZ-MOI.md').matchAll(/\b0\d{3}\b/g)].map(([n]) => n);
  const tous = Array.from({ length: Number(numeros.at(-1)) }, (_, i) => String(i + 1).padStart(4, '0'));

  expect([...numeros, ...passes].sort()).toEqual(tous);
});

test('aucun paragraphe d’un document n’est écrit deux fois', () => {
  const doubles = ['*.md', 'docs/**/*.md'].flatMap(fichiers).flatMap((fichier) => {
    const lignes = lire(fichier)
      .split('\n')
      .filter((ligne) => ligne.length > 60 && !ligne.startsWith('|'));
    return lignes.filter((ligne, i) => lignes.indexOf(ligne) !== i).map((ligne) => `${fichier} : ${ligne}`);
  });

  expect(doubles).toEqual([]);
});

test('aucune page n’écrit une adresse du site à la main : elles viennent toutes de adresses.ts', () => {
  const ecrites = fichiers('src/{pages,documents}/**/*.{ts,tsx}')
    .filter((fichier) => !fichier.includes('.test.'))
    .flatMap((fichier) =>
      [...lire(fichier).matchAll(/\b(?:href|action|src)=(?:"(\/[^"]*)"|\{`(\/[^`]*)`\})/g)].map(
        ([, simple, gabarit]) => `${fichier} : ${simple ?? gabarit}`,
      ),
    );

  expect(ecrites).toEqual([]);
});

test('chaque route servie a son adresse dans adresses.ts', () => {
  const connues = lire('src/adresses.ts');
  const routes = fichiers('src/{pages/**/*.{ts,tsx},site.tsx}')
    .filter((fichier) => !fichier.includes('.test.'))
    .flatMap((fichier) =>
      [...lire(fichier).matchAll(/\.(?:get|post|all)\(\s*'(\/[^']*)'/g)].map(([, route = '']) => ({ fichier, route })),
    )
    // Un fichier statique porte son empreinte : `statique.ts` seul sait son adresse.
    .filter(({ fichier }) => !fichier.endsWith('communs/statique.ts'))
    // L’interface compose ses propres chemins, décrits par son document OpenAPI.
    .filter(({ fichier }) => !fichier.includes('pages/interface/'));
  const debutFixe = (route: string) => route.replace(/[:{*].*$/, '').replace(/\/$/, '') || '/';

  expect(routes.filter(({ route }) => !connues.includes(debutFixe(route)))).toEqual([]);
});

/** Un import qui remonte un étage, par dossier : le linter doit les refuser tous. */
const FAUTIFS = {
  'src/domaine/essai-web.ts': "import { Hono } from 'hono';\nexport const site = new Hono();\n",
  'src/domaine/essai-base.ts': "import { migrer } from '../base/migrations.ts';\nexport const acte = migrer;\n",
  'src/domaine/essai-disque.ts': "import { readFileSync } from 'node:fs';\nexport const lire = readFileSync;\n",
  'src/base/essai.ts': "import { adresseStatique } from '#pages/communs/statique.ts';\nexport const a = adresseStatique;\n",
  'src/documents/essai.ts': "import { migrer } from '#base/migrations.ts';\nexport const acte = migrer;\n",
  'src/operations/essai.ts': "import { Gabarit } from '#pages/communs/gabarit.tsx';\nexport const g = Gabarit;\n",
  'src/pages/essai.ts': "import { sql } from 'kysely';\nexport const requete = sql;\n",
  'src/ilots/essai.ts': "import { migrer } from '#base/migrations.ts';\nexport const acte = migrer;\n",
};

test('le linter refuse un import qui remonte un étage, et une requête SQL dans une page', () => {
  const dossier = mkdtempSync(join(tmpdir(), 'accroche-etages-'));
  const reglages = JSON.parse(lire('biome.json'));
  writeFileSync(join(dossier, 'biome.json'), JSON.stringify({ ...reglages, vcs: { enabled: false } }));
  for (const [fichier, contenu] of Object.entries(FAUTIFS)) {
    mkdirSync(join(dossier, dirname(fichier)), { recursive: true });
    writeFileSync(join(dossier, fichier), contenu);
  }

  const { stdout } = spawnSync(join(racine, 'node_modules/.bin/biome'), ['lint', '--reporter=json', '.'], {
    cwd: dossier,
    encoding: 'utf8',
  });
  rmSync(dossier, { recursive: true, force: true });
  const refuses = (
    JSON.parse(stdout) as { diagnostics: { category: string; location: { path: string | { file: string } } }[] }
  ).diagnostics
    .filter(({ category }) => category === 'lint/style/noRestrictedImports')
    .map(({ location: { path } }) => (typeof path === 'string' ? path : path.file).replace(/^\.\//, ''));

  expect(refuses.sort()).toEqual(Object.keys(FAUTIFS).sort());
});

test('un dossier reste lisible : vingt fichiers d’ordinaire, trente au plus, essais à part', () => {
  const parDossier = Map.groupBy(
    fichiers('{src,tests,outils}/**/*.{ts,tsx,css,sql}').filter((fichier) => !fichier.includes('.test.')),
    dirname,
  );
  const charges = (seuil: number) =>
    [...parDossier]
      .filter(([, dedans]) => dedans.length > seuil)
      .map(([dossier, dedans]) => `${dossier} : ${dedans.length} fichiers`);
  if (charges(20).length > 0) console.warn(`À ranger un jour : ${charges(20).join(', ')}`);

  expect(charges(30)).toEqual([]);
});

test('rien ne reste à faire dans le code, et aucun essai n’est mis de côté', () => {
  const fautes = fichiers('{src,tests,outils}/**/*.{ts,tsx,css,sql}')
    .filter((fichier) => fichier !== 'tests/maison/rangement.test.ts')
    .flatMap((fichier) => {
      const texte = lire(fichier);
      return /\b(TODO|FIXME|XXX)\b/.test(texte) || /\b(it|test|describe)\.(skip|only|todo)\(/.test(texte) ? [fichier] : [];
    });

  expect(fautes).toEqual([]);
});
