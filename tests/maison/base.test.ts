// La base dit ce que le code croit : colonnes, nature, vue publique, migrations.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { migrationsDuDossier } from '#base/migrations.ts';
import { baseDeTest } from '#tests/aide/base-de-test.ts';

const { piscine } = await baseDeTest();
const tables = readFileSync(join(import.meta.dirname, '../../src/base/tables.ts'), 'utf8');

type Champ = { nom: string; nullable: boolean; genre: string };

/** Les champs d’un type de `tables.ts`, tels qu’écrits. */
function champsDe(type: string): Champ[] {
  const corps = tables.match(new RegExp(`type ${type} = ((?:\\w+\\s*&\\s*)*)\\{([\\s\\S]*?)\\n?\\s*\\};`));
  if (!corps) throw new Error(`Aucun type ${type} dans tables.ts`);
  const [, herites = '', texte = ''] = corps;
  const propres = texte
    .replace(/\/\*\*[\s\S]*?\*\//g, '')
    .split(/;(?![^{(]*[})])/)
    .flatMap((ligne) => {
      const [, nom, genre = ''] = ligne.trim().match(/^(\w+): ([\s\S]+)$/) ?? [];
      return nom ? [{ nom, nullable: /\| null$/.test(genre), genre: sansNul(genre) }] : [];
    });
  return [...(herites.match(/\w+/g) ?? []).flatMap(champsDe), ...propres];
}
const sansNul = (genre: string) => genre.replace(/ \| null$/, '').replace(/^Generated<(.*)>$/, '$1');

/** Ce que rend PostgreSQL, dans les mots de `tables.ts`. */
function genreDe(type: string): RegExp {
  if (type === 'ARRAY') return /^string\[\]$/;
  if (type === 'jsonb') return /^Json(Calcule)?</;
  if (type === 'date') return /^(Jour$|ColumnType<string, )/;
  if (type === 'boolean') return /^(boolean|ColumnType<boolean)/;
  if (/^timestamp/.test(type)) return /^(Instant|Date)$/;
  if (/^(integer|bigint|double precision|numeric|smallint)$/.test(type)) return /^number$/;
  return /^(string|'|[A-Z]\w+(\[|$))/;
}

const { rows } = await piscine.query<{ nom: string; colonne: string; nullable: boolean; type: string; vue: boolean }>(`
  select c.table_name as nom, c.column_name as colonne, c.is_nullable = 'YES' as nullable, c.data_type as type, t.table_type = 'VIEW' as vue
  from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
  where table_schema = 'public' and table_name <> 'migrations' order by c.table_name, c.ordinal_position`);
const reelles = Map.groupBy(rows, (colonne) => colonne.nom);
const decrites = new Map(
  [...(tables.match(/export type Tables = \{([\s\S]*?)\n\};/)?.[1] ?? '').matchAll(/(\w+): (\w+);/g)].map(
    ([, nom = '', type = '']) => [nom, type],
  ),
);

test('tables.ts décrit chaque table et chaque vue de la base, et elles seules', () => {
  expect([...decrites.keys()].sort()).toEqual([...reelles.keys()].sort());
});

test.each([...decrites])('%s : colonnes, nature et absence permise sont celles de la base', (nom, type) => {
  const colonnes = reelles.get(nom) ?? [];
  const champs = champsDe(type);
  const parNom = new Map(champs.map((champ) => [champ.nom, champ]));

  expect(champs.map((champ) => champ.nom).sort()).toEqual(colonnes.map((c) => c.colonne).sort());
  const fautes = colonnes.flatMap(({ colonne, nullable, type, vue }) => {
    const champ = parNom.get(colonne);
    if (!champ) return [];
    return [
      // PostgreSQL ne suit pas « not null » à travers une vue.
      ...(vue || champ.nullable === nullable ? [] : [`${colonne} : ${nullable ? 'peut' : 'ne peut pas'} être nulle`]),
      ...(genreDe(type).test(champ.genre) ? [] : [`${colonne} : ${type} décrit comme ${champ.genre}`]),
    ];
  });
  expect(fautes).toEqual([]);
});

test('la vue publique montre exactement les colonnes convenues : ni statut, ni fiche telle que remplie', () => {
  expect((reelles.get('actions_publiees') ?? []).map((c) => c.colonne)).toEqual([
    'numero',
    'edition',
    'academie',
    'titre',
    'accroche',
    'resume',
    'nature',
    'quand_texte',
    'debut',
    'fin',
    'periodes',
    'commune_code',
    'commune',
    'departement',
    'lieu',
    'lat',
    'lon',
    'precision_point',
    'niveaux',
    'publics',
    'themes',
    'formes',
    'dispositifs',
    'phases',
    'partenariat',
    'distinctions',
    'presences',
    'effectifs',
    'source',
    'fiche_experitheque',
    'notes',
    'document',
    'lignes',
    'publiee_le',
    'modifiee_le',
    'annulee',
    'modalite',
    'reportee',
    'ouverte_a',
    'inspiree_de',
    'renouvelle',
    'langue_titre',
  ]);
});

test('seules la vue publique et ce qui la tient à jour lisent la table des actions', async () => {
  const { rows: fonctions } = await piscine.query<{ nom: string }>(
    `select proname as nom from pg_proc where pronamespace = 'public'::regnamespace and prosrc ~ '\\mactions\\M' order by 1`,
  );
  const { rows: vues } = await piscine.query<{ nom: string }>(
    `select viewname as nom from pg_views where schemaname = 'public' and definition ~ '\\mactions\\M'`,
  );

  expect(vues.map((v) => v.nom)).toEqual(['actions_publiees']);
  expect(fonctions.map((f) => f.nom)).not.toContain('');
});

test('les migrations se suivent à partir de 1, et chacune est passée dans la base d’essai', async () => {
  const passees = await piscine.query<{ numero: number; nom: string }>('select numero, nom from migrations order by numero');
  const connues = migrationsDuDossier();

  expect(connues.map((m) => m.numero)).toEqual(connues.map((_, rang) => rang + 1));
  expect(passees.rows).toEqual(connues.map(({ numero, nom }) => ({ numero, nom })));
});
