// La file et le bureau d’une académie parmi beaucoup d’actions : le temps de la page, ses requêtes, et l’index qu’elles prennent.
import { once } from 'node:events';
import { sql } from 'kysely';
import type pg from 'pg';
import { requeteDeFile } from '#base/examen/actions-a-examiner.ts';
import type { Base } from '#base/ouvrir.ts';
import { FILTRE_D_EXAMEN } from '#domaine/recensement/examen/file-d-examen.ts';
import { empreinteDe, tirerJeton } from '#operations/recensement/jetons.ts';
import { adresses } from '#src/adresses.ts';
import { lireConfig } from '#src/config.ts';
import { ouvrirSite } from '#src/ouvrir-site.ts';
import { chronometrer, enFois, enMs, enNombre, type Mesure, resumer } from './mesures.ts';
import { requetesDe } from './pages.ts';
import { demander } from './programmes.ts';

type Ou = { base: Base; piscine: pg.Pool };
export type ReleveDExamen = { taille: number; p50: Record<string, number> };

/** Une action inventée sur cinq attend d’être examinée ; l’académie qui en a le plus les examine. */
async function preparer({ piscine }: Ou) {
  await piscine.query(
    `update actions a set statut = 'deposee', deposee_le = now() - (a.numero % 30) * interval '1 day',
       uai = (select p.uai from porteurs p where p.action = a.numero order by p.ordre limit 1) where a.numero % 5 = 0 and a.statut = 'validee'`,
  );
  await piscine.query('vacuum analyze actions');
  const { rows } = await piscine.query<{ id: string; slug: string; nombre: number }>(
    `select t.id, t.slug, count(*)::int as nombre from actions a join territoires t on t.id = a.academie
     where a.statut = 'deposee' and t.jusqua is null group by t.id order by count(*) desc, t.id limit 1`,
  );
  const academie = rows[0];
  if (!academie) throw new Error('Aucune action à examiner.');
  const departement = await piscine.query<{ id: string }>(
    `select territoire as id from rattachements where parent = $1 and territoire like 'departement:%' and jusqua is null order by 1 limit 1`,
    [academie.id],
  );
  const jeton = tirerJeton();
  await piscine.query(
    `with p as (insert into personnes (courriel, prenom, nom, preferences) values ($1, 'Dominique', 'Mesure', '{}') returning id),
     m as (insert into mandats (personne, role, territoire, du) select id, 'pilote', $2, '2020-09-01' from p)
     insert into sessions (empreinte, personne, expire_le) select $3, id, now() + interval '12 hours' from p`,
    [`${jeton.slice(0, 12).toLowerCase()}@mesure.example`, academie.id, empreinteDe(jeton)],
  );
  const premiere = await piscine.query<{ numero: number }>(
    `select numero from actions where academie = $1 and statut = 'deposee' order by deposee_le, numero offset 100 limit 1`,
    [academie.id],
  );
  return { academie, jeton, departement: departement.rows[0]?.id ?? '', numero: premiere.rows[0]?.numero ?? 0 };
}

const remettre = ({ piscine }: Ou) =>
  piscine.query(`update actions set statut = 'validee', deposee_le = null, uai = null where statut = 'deposee'`);

export async function mesurerExamen(
  ou: Ou,
  taille: number,
  tours: number,
): Promise<{ releve: ReleveDExamen; mesures: Mesure[] }> {
  const { academie, jeton, departement, numero } = await preparer(ou);
  const groupe = `Examiner, ${enNombre(taille)} actions dont ${enNombre(academie.nombre)} attendent dans l’académie`;
  const site = await ouvrirSite({ ...ou, config: lireConfig({ JOURNAL: 'silence' }), direErreur: console.error });
  site.serveur.listen(0, '127.0.0.1');
  await once(site.serveur, 'listening');
  const origine = `http://127.0.0.1:${(site.serveur.address() as { port: number }).port}`;
  const cookie = `accroche=${jeton}`;
  try {
    const mesures: Mesure[] = [];
    const releve: ReleveDExamen = { taille, p50: {} };
    const pages = {
      'mes territoires': adresses.academiesAExaminer(),
      'la file': adresses.fileDExamen(academie.slug),
      'la file, page 3': adresses.fileDExamen(academie.slug, {}, 3),
      'la file d’un département': adresses.fileDExamen(academie.slug, { territoire: departement }),
      'le bureau': adresses.examen(academie.slug, numero),
    };
    for (const [quoi, chemin] of Object.entries(pages)) {
      const faire = async () => {
        const { statut } = await demander(origine + chemin, { cookie });
        if (statut !== 200) throw new Error(`${chemin} répond ${statut}`);
      };
      await faire();
      const requetes = await requetesDe(ou.piscine, faire);
      const { p50, p95 } = resumer((await chronometrer([quoi], faire, tours)).mur);
      releve.p50[quoi] = p50;
      mesures.push({
        groupe,
        quoi: `${quoi} (p50 / p95, requêtes)`,
        valeur: `${enMs(p50)} / ${enMs(p95)}, ${requetes.length}`,
        vise: '',
        tenu: null,
      });
    }
    mesures.push(await planDeLaFile(ou.base, academie.id, groupe));
    return { releve, mesures };
  } finally {
    site.serveur.close();
    site.serveur.closeAllConnections();
    await site.fermer();
    await remettre(ou);
  }
}

async function planDeLaFile(base: Base, academie: string, groupe: string): Promise<Mesure> {
  const { rows } = await sql<{
    'QUERY PLAN': string;
  }>`explain ${requeteDeFile({ academie, partie: null, jour: new Date().toISOString().slice(0, 10) }, FILTRE_D_EXAMEN)}`.execute(
    base,
  );
  const plan = rows.map((r) => r['QUERY PLAN']).join('\n');
  const parIndex = /Index Scan using actions_a_examiner/.test(plan) && !/Seq Scan on actions/.test(plan);
  return { groupe, quoi: 'la file se lit par son index', valeur: parIndex ? 'oui' : 'non', vise: 'oui', tenu: parIndex };
}

export const croissanceDeLExamen = (releves: readonly ReleveDExamen[]): Mesure[] =>
  releves.slice(1).flatMap((grand, rang) => {
    const petit = releves[rang] as ReleveDExamen;
    return Object.entries(grand.p50).map(([quoi, p50]) => ({
      groupe: 'Croissance du p50 de l’examen',
      quoi: `${quoi}, de ${enNombre(petit.taille)} à ${enNombre(grand.taille)} actions`,
      valeur: enFois(p50 / (petit.p50[quoi] ?? Number.NaN)),
      vise: '',
      tenu: null,
    }));
  });
