// Le nombre affiché est le nombre emporté, partout ; et les grands chiffres de 2015-2016 disent ce qu’ils valent.
import { parse } from 'csv-parse/sync';
import { strFromU8, unzipSync } from 'fflate';
import { expect, test } from 'vitest';
import { FILTRE_VIDE, type Filtre } from '#domaine/filtre.ts';
import { adresses } from '#src/adresses.ts';
import { texteVisible } from '#tests/aide/html.ts';
import { siteCommun } from '#tests/aide/site-de-test.ts';

const site = siteCommun();
const lire = async (chemin: string) => {
  const reponse = await fetch(site + chemin);
  expect({ chemin, statut: reponse.status }).toEqual({ chemin, statut: 200 });
  return reponse;
};
const json = async <T>(chemin: string) => (await (await lire(chemin)).json()) as T;
const texte = async (chemin: string) => (await lire(chemin)).text();
/** Le texte affiché, en une ligne, les insécables rendues ordinaires. */
const affiche = async (chemin: string) =>
  texteVisible(await texte(chemin))
    .join(' ')
    .replace(/[\u00A0\u202F\s]+/g, ' ');

/** Le titre écrit le nombre en lettres tant qu’il se lit ; la phrase qui suit le redit en chiffres. */
function nombreAffiche(html: string): number {
  const [titre = '', suite = ''] = texteVisible(html.match(/<h1[\s\S]*?<\/h1>\s*<p class="chapo">[\s\S]*?<\/p>/)?.[0] ?? '');
  if (/^Aucune/.test(titre)) return 0;
  return Number((suite.match(/^([\d\s]+) des /) ?? titre.match(/^([\d\s]+)/))?.[1]?.replace(/\s/g, ''));
}

const FILTRES: [string, Partial<Filtre>][] = [
  ['toutes les actions', {}],
  ['une édition', { edition: ['2015-2016'] }],
  ['des mots', { texte: 'théâtre' }],
  ['une académie et un niveau', { academie: ['dijon'], niveau: ['college'] }],
  ['deux choix dans une facette', { nature: ['annee'], niveau: ['lycee', 'lycee-professionnel'] }],
  ['un public', { public: ['familles'] }],
  ['ouverte aux familles', { ouverture: ['familles'] }],
  ['près d’une commune', { pres: 'Dijon', km: 100 }],
  ['aucun résultat', { texte: 'xylophonistes', edition: ['2015-2016'], academie: ['dijon'], niveau: ['lycee'] }],
];

test.each(FILTRES)(
  '%s : l’écran, le CSV, l’ODS, le JSON, le GeoJSON, l’interface et la carte disent le même nombre',
  async (_, choix) => {
    const filtre = { ...FILTRE_VIDE, ...choix };
    const requete = new URL(adresses.actions(filtre), site).search;
    const ecran = nombreAffiche(await texte(adresses.actions(filtre)));
    const csv = parse(await texte(adresses.actionsEn('csv', filtre)), { bom: true, delimiter: ';' });
    const ods = unzipSync(new Uint8Array(await (await lire(adresses.actionsEn('ods', filtre))).arrayBuffer()));
    const [feuille = ''] = strFromU8(ods['content.xml'] ?? new Uint8Array()).split('</table:table>');
    const fichier = await json<{ total: number; actions: unknown[] }>(adresses.actionsEn('json', filtre));
    const carte = await json<{ total: number; features: unknown[] }>(adresses.actionsEn('geojson', filtre));
    const api = await json<{ total: number }>(`/api/v1/actions${requete}`);
    const amas = await json<{ amas: { nombre: number }[]; places: number; sansPoint: number }>(
      `${adresses.amas(filtre)}${adresses.amas(filtre).includes('?') ? '&' : '?'}cadre=-180,-90,180,90&zoom=2`,
    );

    const nombres = {
      ecran,
      csv: csv.length - 1,
      ods: (feuille.match(/<table:table-row\b/g)?.length ?? 0) - 1,
      json: fichier.total,
      lignesJson: fichier.actions.length,
      geojson: carte.total,
      lignesGeojson: carte.features.length,
      api: api.total,
      carte: amas.places + amas.sansPoint,
      sommeDesAmas: amas.amas.reduce((somme, a) => somme + a.nombre, 0) + amas.sansPoint,
    };
    expect(nombres).toEqual(Object.fromEntries(Object.keys(nombres).map((ou) => [ou, api.total])));
  },
);

test('il y a 97 actions de 2015-2016, à l’écran comme dans les fichiers', async () => {
  const { total } = await json<{ total: number }>('/api/v1/actions?edition=2015-2016');

  expect(total).toBe(97);
  expect(await affiche(adresses.edition('2015-2016'))).toMatch(/\b97 actions/);
});

test.each([
  ['accueil', adresses.accueil()],
  ['édition', adresses.edition('2015-2016')],
  ['synthèse', adresses.synthese('2015-2016')],
])('%s : au moins 1 046 actions de 24 académies, environ 677 établissements de 22 académies', async (_, adresse) => {
  const page = await affiche(adresse);

  expect(page).toMatch(/au moins 1 046/);
  expect(page).toMatch(/24 académies comptées/);
  expect(page).toMatch(/environ 677/);
  expect(page).toMatch(/22 académies comptées/);
});

test.each([
  ['édition', adresses.edition('2015-2016')],
  ['synthèse', adresses.synthese('2015-2016')],
])('%s : les sous-totaux exacts, les académies écartées nommées, et « près de 800 » seulement cité', async (_, adresse) => {
  const page = await affiche(adresse);
  const citations = [...page.matchAll(/(.{0,3})près de 800(.{0,40})/g)];

  expect(page).toMatch(/\b683\b/);
  expect(page).toMatch(/\b603\b/);
  for (const ecartee of ['Guyane', 'La Réunion', 'Reims', 'Strasbourg', 'Toulouse']) expect(page).toContain(ecartee);
  expect(citations.length).toBeGreaterThan(0);
  for (const [, avant] of citations) expect(avant).toMatch(/« ?$/);
});

test('l’interface et l’écran tirent les grands chiffres des mêmes lignes', async () => {
  const chiffres = await json<
    Record<'actions' | 'etablissements', { semaine: { valeur: number; genre: string; comptes: unknown[] } }>
  >('/api/v1/editions/2015-2016/chiffres');
  const resume = ({ semaine }: (typeof chiffres)['actions']) => [semaine.genre, semaine.valeur, semaine.comptes.length];

  expect(resume(chiffres.actions)).toEqual(['au-moins', 1_046, 24]);
  expect(resume(chiffres.etablissements)).toEqual(['environ', 677, 22]);
});
