// Les mêmes comptes, refaits naïvement par PostgreSQL : la preuve que l’index ne dit rien d’autre que la base.
import type pg from 'pg';
import { FACETTES, type Facette, type Filtre } from '#domaine/filtre.ts';

/** Pour chaque facette, les codes de l’action `a`, en tableau. */
const CODES: Record<Facette, string> = {
  edition: 'array[a.edition]',
  region: `array(select p.slug from rattachements r join territoires p on p.id = r.parent and p.genre = 'region-academique'
    where r.territoire = a.academie order by r.jusqua desc nulls first, r.depuis desc nulls last limit 1)`,
  academie:
    'array(select t.slug from territoires t where t.id = a.academie or t.id in (select s.nouveau from successions s where s.ancien = a.academie))',
  departement: 'array_remove(array[a.departement], null)',
  reseau: `array(select replace(x.id, ':', '-') from territoires x where exists (select from actions_reseaux ar where ar.action = a.numero and ar.reseau = x.id)
    or exists (select from membres_reseaux m join porteurs p on p.uai = m.uai join editions e on e.id = a.edition where m.reseau = x.id and p.action = a.numero
      and coalesce(m.depuis, '-infinity') <= coalesce(a.debut, e.debut, current_date) and coalesce(m.jusqua, 'infinity') > coalesce(a.debut, e.debut, current_date)))`,
  niveau: 'a.niveaux',
  public: 'a.publics',
  nature: 'array[a.nature]',
  ouverture: `case a.ouverte_a when 'tous' then array['familles', 'tous'] else array_remove(array[a.ouverte_a], null) end`,
  theme: 'a.themes',
  forme: 'a.formes',
  dispositif: 'a.dispositifs',
  partenaire: 'array(select ap.partenaire from actions_partenaires ap where ap.action = a.numero)',
  distinction: `array(select distinct d ->> 'genre' from jsonb_array_elements(a.distinctions) d)`,
  source: 'array[a.source]',
};

/** Le paramètre des mots cherchés, après ceux des facettes. */
const MOTS = `$${FACETTES.length + 1}`;

/** Un mot simple : ni sigle, ni faute, ni début de mot, que `plainto_tsquery` lit comme l’index. */
const MOTS_SIMPLES: ReadonlySet<string> = new Set([
  '',
  'élèves',
  'élèves école',
  'orientation métiers',
  'jules ferry',
  'victor hugo paris',
  'confiance',
  'entreprise stage',
  'persévérance',
  'marseille',
]);

/** null : ce texte n’est pas de ceux qu’on sait refaire en une requête. */
export async function comptesDeLaBase(
  piscine: pg.Pool,
  filtre: Filtre,
): Promise<{ total: number; facettes: Record<Facette, Map<string, number>> } | null> {
  if (!MOTS_SIMPLES.has(filtre.texte) || filtre.pres !== '') return null;
  const client = await piscine.connect();
  try {
    await client.query('set statement_timeout = 0');
    const ou = (sauf?: Facette) =>
      [
        'true',
        ...(filtre.texte
          ? [
              `exists (select from recherche_actions r where r.action = a.numero and r.vecteur @@ plainto_tsquery('francais', ${MOTS}))`,
            ]
          : []),
        ...FACETTES.flatMap((f, i) => (filtre[f].length > 0 && f !== sauf ? [`${CODES[f]} && $${i + 1}::text[]`] : [])),
      ].join(' and ');
    // Chaque paramètre est cité une fois, pour que PostgreSQL en connaisse le type.
    const types = `${FACETTES.map((_, i) => `$${i + 1}::text[] is not null`).join(' and ')} and ${MOTS}::text is not null`;
    const valeurs = [...FACETTES.map((f) => filtre[f]), filtre.texte];
    const { rows } = await client.query<{ total: number }>(
      `select count(*)::int as total from actions_publiees a where ${ou()} and ${types}`,
      valeurs,
    );
    const facettes = {} as Record<Facette, Map<string, number>>;
    for (const facette of FACETTES) {
      const { rows: comptes } = await client.query<{ code: string; nombre: number }>(
        `select code, count(*)::int as nombre from actions_publiees a, unnest(${CODES[facette]}) code where ${ou(facette)} and ${types} group by code`,
        valeurs,
      );
      facettes[facette] = new Map(comptes.map(({ code, nombre }) => [code, nombre]));
    }
    return { total: rows[0]?.total ?? 0, facettes };
  } finally {
    client.release(true);
  }
}
