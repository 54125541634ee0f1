// Ce que les machines lisent tient ses promesses : le CSV suit son Table Schema, l’interface répond ce que son document annonce.
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { parse } from 'csv-parse/sync';
import { expect, test } from 'vitest';
import { siteCommun } from '#tests/aide/site-de-test.ts';
import { fautesDeTable, type Schema } from '#tests/aide/table-schema.ts';

const site = siteCommun();
const json = async (chemin: string) => (await fetch(site + chemin)).json();

type Reponse = { description: string; content?: Record<string, { schema: object }> };
type Acte = {
  parameters?: { name: string; in: string; required?: boolean; schema?: { example?: string }; example?: string }[];
  responses: Record<string, Reponse>;
};
type Document = {
  openapi: string;
  info: { title: string; version: string };
  servers?: { url: string }[];
  paths: Record<string, Record<string, Acte>>;
  components: { schemas: Record<string, object> };
};

const ouvert = (await json('/api/v1/openapi.json')) as Document;
const actes = Object.entries(ouvert.paths).map(([chemin, { get }]) => ({ chemin, acte: get as Acte }));

const ajv = new Ajv2020({ strict: false, allErrors: true });
(addFormats as unknown as (ajv: Ajv2020) => void)(ajv);
ajv.addSchema(ouvert, 'openapi');
/** Le schéma d’une réponse, avec ses références vers le document entier. */
const fautes = (schema: object, donnee: unknown): string[] => {
  const entier = JSON.parse(JSON.stringify(schema).replaceAll('"#/components/', '"openapi#/components/'));
  const valide = ajv.compile(entier);
  return valide(donnee) ? [] : (valide.errors ?? []).slice(0, 8).map((e) => `${e.instancePath} ${e.message}`);
};

const exemples = (acte: Acte) => (acte.parameters ?? []).map((p) => ({ ...p, example: p.example ?? p.schema?.example }));

test('le CSV de toutes les actions suit le Table Schema publié', async () => {
  const [csv, schema] = await Promise.all([
    fetch(`${site}/actions.csv`).then((r) => r.arrayBuffer()),
    json('/donnees/schema-actions.json'),
  ]);
  const texte = Buffer.from(csv).toString('utf8');

  const lignes = parse(texte, { bom: true, delimiter: ';', columns: false }) as string[][];

  expect(texte.startsWith('\uFEFF')).toBe(true);
  expect(lignes.length).toBeGreaterThan(97);
  expect(fautesDeTable(lignes, schema as Schema)).toEqual([]);
});

test('le document de l’interface est un OpenAPI 3.1 complet : titre, version, réponses décrites, références tenues', () => {
  const references = [...JSON.stringify(ouvert).matchAll(/"\$ref":"#\/components\/schemas\/([^"]+)"/g)].map((r) => r[1] ?? '');

  expect(ouvert.openapi).toMatch(/^3\.1\./);
  expect(ouvert.info).toMatchObject({ title: expect.any(String), version: expect.stringMatching(/^\d+\.\d+\.\d+$/) });
  expect(actes.length).toBeGreaterThanOrEqual(8);
  expect(references.filter((nom) => !ouvert.components.schemas[nom])).toEqual([]);
  for (const { chemin, acte } of actes) {
    const dansLAdresse = [...chemin.matchAll(/\{(\w+)\}/g)].map((trouve) => trouve[1]);
    const decrits = (acte.parameters ?? []).filter((p) => p.in === 'path');
    expect(decrits.map((p) => p.name)).toEqual(dansLAdresse);
    expect(decrits.every((p) => p.required)).toBe(true);
    for (const reponse of Object.values(acte.responses)) expect(reponse.description).not.toBe('');
  }
});

test.each(actes)('GET $chemin répond ce que son schéma annonce', async ({ chemin, acte }) => {
  const parametres = exemples(acte);
  const adresse = chemin.replace(/\{(\w+)\}/g, (_, nom) =>
    String(parametres.find((p) => p.name === nom)?.example ?? 'sans-exemple'),
  );
  const requete = new URLSearchParams(
    chemin.endsWith('/etablissements') ? parametres.filter((p) => p.in === 'query').map((p) => [p.name, String(p.example)]) : [],
  );

  const reponse = await fetch(`${site}/api/v1${adresse}?${requete}`);
  const corps = await reponse.json();

  expect({ adresse, statut: reponse.status }).toEqual({ adresse, statut: 200 });
  expect(fautes(acte.responses['200']?.content?.['application/json']?.schema ?? {}, corps)).toEqual([]);
});

test.each([
  '/actions?page=zero',
  '/actions?tri=hasard',
  '/actions?page=999',
  '/actions/999999',
  '/actions/abc',
  '/editions/1812-1813/chiffres',
  '/etablissements?texte=a',
  '/etablissements/0000000Z',
  '/nulle-part',
])('GET %s répond un ennui lisible, en problem+json', async (chemin) => {
  const reponse = await fetch(`${site}/api/v1${chemin}`);
  const corps = (await reponse.json()) as { status: number; detail: string };

  expect(reponse.headers.get('content-type')).toMatch(/^application\/problem\+json/);
  expect([400, 404]).toContain(reponse.status);
  expect(corps.status).toBe(reponse.status);
  expect(fautes(ouvert.components.schemas.Probleme ?? { type: 'null' }, corps)).toEqual([]);
});
