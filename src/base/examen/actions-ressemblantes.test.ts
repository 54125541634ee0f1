import fc from 'fast-check';
import { sql } from 'kysely';
import { beforeEach, expect, test } from 'vitest';
import { baseDeTest } from '#tests/aide/base-de-test.ts';
import { DUNES, deposer, MARAIS, PORT, poserTerrain } from '#tests/aide/terrain-d-examen.ts';
import { actionPourExamen } from './actions-a-examiner.ts';
import { actionsRessemblantes, requeteDesRessemblantes } from './actions-ressemblantes.ts';

const { base, vider } = await baseDeTest();

beforeEach(async () => {
  await vider();
  await poserTerrain(base);
});

const lue = async (numero: number) => {
  const action = await actionPourExamen(base, numero);
  if (!action) throw new Error(`Action ${numero} introuvable`);
  return action;
};

test('ressemblent : un titre voisin dans la même école, ou le même texte ailleurs', async () => {
  const resume = 'Un escape game sur les métiers, joué par équipes mêlant élèves et parents.';
  const une = await deposer(base, { titre: 'Escape game des métiers', fiche: { resume } });
  const meme = await deposer(base, {
    titre: 'L’escape game des métiers',
    fiche: { resume: 'Tout autre texte, sans rapport aucun.' },
  });
  const ailleurs = await deposer(base, { titre: 'Jeu d’évasion', uai: PORT, fiche: { resume } });
  await deposer(base, { titre: 'Escape game du métier', uai: PORT, fiche: { resume: 'Un troisième texte.' } });
  expect((await actionsRessemblantes(base, await lue(une))).map((v) => v.numero).sort()).toEqual([meme, ailleurs].sort());
});

test('un résumé vide, ou de signes, ne ressemble à aucun autre', async () => {
  for (const resume of ['', '…', '(|[\\m*+', 'à, y.']) {
    const une = await deposer(base, { titre: 'Théâtre' });
    await base.updateTable('actions').set({ resume }).where('numero', '=', une).execute();
    expect(await actionsRessemblantes(base, { ...(await lue(une)), uai: null })).toEqual([]);
  }
});

/** La règle, mot pour mot, sans rien écarter d’avance. */
const toutesComparees = async ({ numero, uai, titre, resume }: Awaited<ReturnType<typeof lue>>) => {
  const { rows } = await sql<{ numero: number; titre_proche: number; texte_proche: number }>`
    select * from (select a.numero, similarity(lower(a.titre), lower(${titre}::text)) as titre_proche,
        similarity(lower(left(a.resume, 300)), lower(left(${resume}::text, 300))) as texte_proche, a.uai
      from actions a where a.numero <> ${numero} and a.statut <> 'refusee') proches
    where texte_proche >= 0.6 or (uai = ${uai}::text and titre_proche >= 0.4)
    order by greatest(texte_proche, titre_proche) desc, numero limit 5`.execute(base);
  return rows.map(({ numero: n, titre_proche, texte_proche }) => [n, titre_proche, texte_proche]);
};

const MOTS =
  `les élèves de troisième animent une émission de radio avec leurs professeurs, un atelier théâtre et un forum des métiers ;
  parents, association et mairie partagent le jardin, puis l’équipe raconte à l’école entière son parcours : visite d’entreprise, mini-stage,
  orchestre, tutorat, décrochage, persévérance, orientation, chef-d’œuvre, Éducation populaire, rencontre, journée, accompagnement, confiance`.split(
    /\s+/,
  );
const mot = fc.constantFrom(...MOTS);
const texte = fc.array(mot, { minLength: 1, maxLength: 45 });
/** Ce qu’on fait d’un texte qu’on reprend : ôter, changer, accorder, déplacer, ajouter, écrire en capitales. */
const retouche = fc.record({
  ou: fc.nat(44),
  geste: fc.constantFrom('ôter', 'changer', 'accorder', 'déplacer', 'ajouter', 'capitales'),
  par: mot,
});
function retoucher(mots: readonly string[], { ou, geste, par }: { ou: number; geste: string; par: string }): string[] {
  const rang = ou % mots.length;
  const ici = mots[rang] as string;
  if (geste === 'ôter') return mots.length > 1 ? mots.toSpliced(rang, 1) : [...mots];
  if (geste === 'déplacer') return [...mots.toSpliced(rang, 1), ici];
  if (geste === 'ajouter') return mots.toSpliced(rang, 0, par);
  return mots.with(rang, geste === 'changer' ? par : geste === 'accorder' ? `${ici}s` : ici.toUpperCase());
}
const famille = fc.record({ texte, retouches: fc.array(fc.array(retouche, { maxLength: 12 }), { minLength: 1, maxLength: 4 }) });

test('un texte repris et retouché se retrouve comme si tous les textes étaient comparés', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(famille, { minLength: 1, maxLength: 4 }), async (familles) => {
      await base.deleteFrom('actions').execute();
      const textes = familles.flatMap((f) => [f.texte, ...f.retouches.map((r) => r.reduce(retoucher, f.texte))]);
      const { rows } = await sql<{ numero: number }>`
        insert into actions (edition, academie, uai, statut, titre, resume, nature, source)
        select '2026-2027', 'academie:09', (${[MARAIS, DUNES, PORT]}::text[])[1 + rang % 3], 'validee',
          array_to_string((string_to_array(texte, ' '))[1:4], ' '), texte, 'semaine', 'semaine'
        from unnest(${textes.map((mots) => mots.join(' '))}::text[]) with ordinality t (texte, rang) returning numero`.execute(
        base,
      );
      for (const { numero } of rows) {
        const action = await lue(numero);
        const trouvees = await actionsRessemblantes(base, action);
        expect(trouvees.map((v) => [v.numero, v.titre_proche, v.texte_proche])).toEqual(await toutesComparees(action));
      }
    }),
    { numRuns: 15, seed: 7 },
  );
}, 120_000);

test('parmi cinq mille actions, seules celles de la même édition et de la même académie sont lues, par index', async () => {
  const une = await deposer(base);
  await sql`insert into editions (id, titre, chapo, contenu) select n::text, '', '', '{}' from generate_series(1, 20) n`.execute(
    base,
  );
  await sql`insert into actions (edition, academie, statut, titre, resume, nature, source)
    select (1 + n % 20)::text, 'academie:23', 'validee', 'Action ' || n, 'Résumé ' || n, 'semaine', 'semaine' from generate_series(1, 5000) n`.execute(
    base,
  );
  await sql`analyze actions`.execute(base);
  const plan = await sql<{ 'QUERY PLAN': string }>`explain ${requeteDesRessemblantes(await lue(une))}`.execute(base);
  const lu = plan.rows.map((r) => r['QUERY PLAN']).join('\n');
  expect(lu).toMatch(/Index Scan (using|on) actions_par_(statut|edition)/);
  expect(lu).not.toMatch(/Seq Scan on actions/);
});
