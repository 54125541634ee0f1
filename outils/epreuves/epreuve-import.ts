// L’épreuve de l’import : une académie applique un tableau, on tue le programme au milieu, on le relance. Au moment du coup, rien ou tout est
// créé ; le travail reprend seul, et chaque ligne finit en une action, une seule.
import { setTimeout as attendre } from 'node:timers/promises';
import type pg from 'pg';
import { enCsv } from '#documents/import/modele.ts';
import { devinerColonnes } from '#domaine/recensement/import/champs.ts';
import { adresses } from '#src/adresses.ts';
import type { Programme } from '../bench/programmes.ts';
import { type Declarant, inscrirePilote, ouvrirEdition, uneDeclaration } from './declarants.ts';
import { enBase, lancer, tablesIllisibles } from './epreuve.ts';

export type BilanDImport = {
  lignes: number;
  /** lignes faites, telles que l’écran les disait au moment du coup */
  faites: number;
  /** actions en base juste après le coup : aucune, ou toutes */
  apresLeCoup: number;
  perdues: number;
  doublees: number;
  illisibles: string[];
  /** de la relance à l’import appliqué */
  repriseMs: number;
};
type Reglages = { dossier: string; lignes: number; part: number };

/** Une tâche par minute reprend un travail sans signe de vie depuis une minute. */
const PATIENCE_MS = 300_000;
const SLUG = 'lille';

export async function eprouverImport(
  depart: Programme,
  { dossier, lignes, part }: Reglages,
): Promise<{ bilan: BilanDImport; site: Programme }> {
  let site = depart;
  try {
    const { pilote, titres, csv } = await enBase(dossier, async (client) => {
      await ouvrirEdition(client);
      return { pilote: await inscrirePilote(client, SLUG), ...(await unTableau(client, lignes)) };
    });
    const id = await recevoir(site, pilote, csv);
    await relier(site, dossier, pilote, id);
    await attendreEtat(dossier, id, ({ etat }) => etat === 'pret');
    await poster(site, pilote, adresses.applicationDImport(SLUG, id), { mode: 'deposer', relu: 'oui' });
    const { faites } = await attendreEtat(dossier, id, (i) => i.etat !== 'application' || i.faites >= lignes * part, 5);
    await site.tuer();
    const apresLeCoup = await enBase(dossier, (client) => compter(client, id));
    const debut = performance.now();
    site = await lancer(dossier);
    await attendreEtat(dossier, id, ({ etat }) => etat !== 'application');
    const repriseMs = performance.now() - debut;
    const verdict = await enBase(dossier, (client) => verifier(client, id, titres));
    return { bilan: { lignes, faites, apresLeCoup, repriseMs, ...verdict }, site };
  } catch (erreur) {
    await site.fermer();
    throw erreur;
  }
}

async function unTableau(client: pg.Client, lignes: number): Promise<{ titres: string[]; csv: string }> {
  const { rows } = await client.query<{ uai: string }>(
    `select uai from etablissements e join territoires t on t.id = 'academie:' || e.academie
     where t.slug = $1 and e.ferme_le is null order by md5(uai)`,
    [SLUG],
  );
  const declarations = Array.from({ length: lignes }, (_, i) => uneDeclaration({ uai: rows[i % rows.length]?.uai ?? '' }));
  const contact = ['Dominique Épreuve', 'dominique@epreuve.example'];
  return {
    titres: declarations.map((d) => d.titre),
    csv: enCsv([
      ['UAI', 'Intitulé de l’action', 'Dates', 'Public', 'Descriptif', 'Contact', 'Mail'],
      ...declarations.map(({ uai, titre }) => [
        uai,
        titre,
        'toute la semaine',
        'élèves',
        `${titre}, racontée en une ligne.`,
        ...contact,
      ]),
    ]),
  };
}

async function poster(
  { origine }: Programme,
  { cookie, jeton }: Declarant,
  chemin: string,
  champs: Record<string, string | File>,
) {
  const corps = new FormData();
  for (const [nom, valeur] of Object.entries({ jeton, ...champs })) corps.append(nom, valeur);
  const reponse = await fetch(origine + chemin, {
    method: 'POST',
    headers: { cookie, origin: origine },
    body: corps,
    redirect: 'manual',
  });
  if (reponse.status !== 303) throw new Error(`${chemin} répond ${reponse.status} : ${(await reponse.text()).slice(0, 300)}`);
  return reponse.headers.get('location') ?? '';
}

async function recevoir(site: Programme, pilote: Declarant, csv: string): Promise<string> {
  const vers = await poster(site, pilote, adresses.importer(SLUG), { tableau: new File([csv], 'epreuve.csv') });
  return vers.split('/').at(-1) ?? '';
}

async function relier(site: Programme, dossier: string, pilote: Declarant, id: string): Promise<void> {
  const { rows } = await enBase(dossier, (client) => client.query('select tableau from imports where id = $1', [id]));
  const reliees = Object.entries(devinerColonnes(rows[0].tableau.colonnes)).map(([rang, sens]) => [`colonne-${rang}`, sens]);
  await poster(site, pilote, adresses.colonnesDImport(SLUG, id), Object.fromEntries(reliees));
}

type Avance = { etat: string; faites: number };

async function attendreEtat(dossier: string, id: string, assez: (i: Avance) => boolean, pas = 200): Promise<Avance> {
  return enBase(dossier, async (client) => {
    for (const limite = Date.now() + PATIENCE_MS; Date.now() < limite; await attendre(pas)) {
      const { rows } = await client.query<Avance>('select etat, faites from imports where id = $1', [id]);
      if (rows[0] && assez(rows[0])) return rows[0];
    }
    throw new Error(`L’import n’avance plus depuis ${PATIENCE_MS / 1000} s.`);
  });
}

const compter = async (client: pg.Client, id: string): Promise<number> =>
  (await client.query<{ nombre: number }>('select count(*)::int as nombre from actions where import = $1', [id])).rows[0]
    ?.nombre ?? 0;

async function verifier(client: pg.Client, id: string, titres: readonly string[]) {
  const { rows } = await client.query<{ titre: string; nombre: number; entieres: boolean }>(
    `select a.titre, count(*)::int as nombre, bool_and(a.statut = 'deposee' and a.import = $2
        and (select count(*) from porteurs p where p.action = a.numero) = 1
        and (select count(*) from lignes_import l where l.import = a.import and l.action = a.numero) = 1
        and (select count(*) from journal j where j.objet = 'action' and j.cle = a.numero::text and j.geste in ('commencer', 'deposer')) = 2)
        as entieres
     from actions a where a.titre = any($1) group by a.titre`,
    [titres, id],
  );
  const trouvees = new Map(rows.map((r) => [r.titre, r]));
  return {
    perdues: titres.filter((titre) => !trouvees.get(titre)?.entieres).length,
    doublees: rows.filter((r) => r.nombre > 1).length,
    illisibles: await tablesIllisibles(client),
  };
}
