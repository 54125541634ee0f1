// Tout code écrit dans une édition existe dans un vocabulaire : une faute de frappe serait un lien mort sur le site.
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import {
  ActionFichier,
  AxeFichier,
  CATEGORIES_PARTENAIRE,
  EditionFichier,
  PartenaireFichier,
  ParticipationFichier,
  TermeFichier,
} from '#domaine/donnees-edition.ts';

const json = (chemin: string): unknown => JSON.parse(readFileSync(`donnees/${chemin}`, 'utf8'));
const termes = ['termes.json', 'termes-actions.json'].flatMap((f) => z.array(TermeFichier).parse(json(`vocabulaires/${f}`)));
const axes = z.array(AxeFichier).parse(json('vocabulaires/axes.json'));
const partenaires = z.array(PartenaireFichier).parse(json('partenaires.json'));
const academies = readFileSync('donnees/reference/academies.csv', 'utf8')
  .trim()
  .split('\n')
  .slice(1)
  .map((l) => l.split(',')[0]);

const editions = readdirSync('donnees/editions');
/** Toutes les lignes d’un fichier présent dans plusieurs éditions (une édition peut n’avoir que des actions). */
const deToutes = <T>(fichier: string, schema: z.ZodType<T>) =>
  editions
    .filter((e) => readdirSync(`donnees/editions/${e}`).includes(fichier))
    .flatMap((e) => z.union([z.array(schema), schema.transform((x) => [x])]).parse(json(`editions/${e}/${fichier}`)));
const lesEditions = deToutes('edition.json', EditionFichier);
const participations = deToutes('academies.json', ParticipationFichier);
const actions = deToutes('actions.json', ActionFichier);

const codes = (vocabulaire: TermeFichier['vocabulaire']) =>
  termes.filter((t) => t.vocabulaire === vocabulaire).map((t) => t.code);
const doublons = (cles: readonly string[]) => cles.filter((cle, i) => cles.indexOf(cle) !== i);
const inconnus = (employes: readonly string[], connus: readonly (string | undefined)[]) =>
  [...new Set(employes)].filter((code) => !connus.includes(code)).toSorted();

test('un code ne désigne qu’une chose', () => {
  expect(doublons(termes.map((t) => `${t.vocabulaire} ${t.code}`))).toEqual([]);
  expect(doublons(axes.map((a) => a.code))).toEqual([]);
  expect(doublons(partenaires.map((p) => p.code))).toEqual([]);
});

test('un sigle n’a qu’un développement', () => {
  expect(doublons(termes.flatMap((t) => t.sigle ?? []))).toEqual([]);
});

test('chaque terme a une définition d’une phrase, chaque axe une description d’une phrase', () => {
  const phrases = [...termes.map((t) => t.definition), ...axes.map((a) => a.description)];
  expect(phrases.filter((p) => !p || !/^\p{Lu}.*\.$/u.test(p) || /\. \p{Lu}/u.test(p))).toEqual([]);
});

test('les catégories de partenaires ont toutes leur nom', () => {
  expect(codes('categorie-partenaire')).toEqual([...CATEGORIES_PARTENAIRE]);
});

test('les treize axes : quinze emplois de la famille « valorisation », les autres seuls dans la leur', () => {
  expect(axes.map((a) => a.code)).toHaveLength(13);
  expect(axes.filter((a) => a.famille === 'valorisation').map((a) => a.code)).toEqual([
    'valorisation-evenement',
    'diffusion-ressources',
  ]);
  const famille = axes.filter((a) => a.famille === 'valorisation').map((a) => a.code);
  const emplois = participations.filter((p) => p.document === '001').flatMap((p) => p.axes);
  expect(emplois.filter((a) => famille.includes(a.axe))).toHaveLength(15);
});

describe('les codes des participations', () => {
  test('axes et variantes', () => {
    const variantes = axes.flatMap((a) => [`${a.code} null`, ...a.variantes.map((v) => `${a.code} ${v.code}`)]);
    expect(
      inconnus(
        participations.flatMap((p) => p.axes.map((a) => `${a.axe} ${a.variante}`)),
        variantes,
      ),
    ).toEqual([]);
  });

  test('partenaires et catégories', () => {
    const cites = participations.flatMap((p) => p.partenaires.map((x) => x.partenaire));
    expect(
      inconnus(
        cites,
        partenaires.map((p) => p.code),
      ),
    ).toEqual([]);
    expect(
      inconnus(
        participations.flatMap((p) => p.categoriesPartenaires),
        codes('categorie-partenaire'),
      ),
    ).toEqual([]);
  });
});

describe('les codes des actions', () => {
  test('thèmes, formes et publics', () => {
    expect(
      inconnus(
        actions.flatMap((a) => a.themes),
        codes('theme'),
      ),
    ).toEqual([]);
    expect(
      inconnus(
        actions.flatMap((a) => a.formes),
        codes('forme'),
      ),
    ).toEqual([]);
    expect(
      inconnus(
        actions.flatMap((a) => a.publics),
        codes('public'),
      ),
    ).toEqual([]);
  });

  test('dispositifs', () => {
    expect(
      inconnus(
        actions.flatMap((a) => a.dispositifs),
        codes('dispositif'),
      ),
    ).toEqual([]);
  });

  test('partenaires', () => {
    const cites = actions.flatMap((a) => a.partenaires.map((x) => x.partenaire));
    expect(
      inconnus(
        cites,
        partenaires.map((p) => p.code),
      ),
    ).toEqual([]);
  });
});

test('les académies citées existent', () => {
  const citees = [
    ...participations.map((p) => p.academie),
    ...actions.map((a) => a.academie),
    ...lesEditions.flatMap((e) => [
      ...e.objectifs.flatMap((o) => o.citations.map((c) => c.academie)),
      ...e.accompagnements.map((a) => a.academie),
      ...(e.dejaOrganise?.academies ?? []),
    ]),
  ];
  expect(inconnus(citees, academies)).toEqual([]);
});

test('un axe de travail n’appartient qu’à une académie qui a rendu ses données', () => {
  const sans = participations.filter((p) => p.statut === 'donnees-indisponibles' && p.axes.length > 0);
  expect(sans.map((p) => p.academie)).toEqual([]);
});
