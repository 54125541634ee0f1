// Lit les actions publiées dans un instantané de la base : toutes, par paquets, en laissant le processus répondre entre deux ; ou les
// seules qui ont changé.
import { setImmediate as souffler } from 'node:timers/promises';
import type pg from 'pg';
import { accroitre, changementsDepuis, peutAccroitre, placeAGarder } from './accroissement.ts';
import { batirLexique } from './batir-lexique.ts';
import { bitsPleins } from './bits.ts';
import { batirClesDeTri, type ClesDUneAction } from './cles-de-tri.ts';
import { type Etat, ORDRES, type Ordre } from './etat.ts';
import { totaux } from './facettes.ts';
import { batirPoints } from './points.ts';
import { siglesConnus } from './sigles.ts';
import { batirColonnes, type CodesDAction } from './tranches.ts';
import { trier } from './trier.ts';

const PAQUET = 500;

export type Ligne = CodesDAction &
  ClesDUneAction & {
    numero: number;
    lat: number | null;
    lon: number | null;
    mots: string | null;
  };

// Une académie d’aujourd’hui réunit celles dont elle vient : une action de Caen répond à « caen » et à « normandie ».
const COLONNES = `
  with recursive lignees (ancien, nouveau) as (
    select ancien, nouveau from successions union select l.ancien, s.nouveau from lignees l join successions s on s.ancien = l.nouveau),
  heritieres as (select l.ancien, string_agg(n.slug, ' ' order by n.slug) as slugs
    from lignees l join territoires n on n.id = l.nouveau group by l.ancien)
  select a.numero, a.lat, a.lon, encode(tsvectorsend(r.vecteur), 'base64') as mots,
    a.edition, reg.slug as region, t.slugs as academie, a.departement, rx.codes as reseau, a.nature, a.source,
    array_to_string(a.niveaux, ' ') as niveau, array_to_string(a.publics, ' ') as public, array_to_string(a.themes, ' ') as theme, array_to_string(a.formes, ' ') as forme,
    array_to_string(a.dispositifs, ' ') as dispositif,
    (select string_agg(ap.partenaire, ' ' order by ap.partenaire) from actions_partenaires ap where ap.action = a.numero) as partenaire,
    case when a.distinctions <> '[]' then (select string_agg(d ->> 'genre', ' ') from jsonb_array_elements(a.distinctions) d) end as distinction,
    -- qui accueille tout le monde accueille les familles ; ce qui n’est pas dit reste hors du compte
    case a.ouverte_a when 'tous' then 'familles tous' else a.ouverte_a end as ouverture,
    (extract(epoch from a.publiee_le) * 1000000)::float8 as publiee, a.debut - date '2000-01-01' as debut_jour,
    a.fin - date '2000-01-01' as fin_jour, t.forme as academie_forme, forme_simple(a.titre) as titre_forme
  from actions_publiees a
    -- « offset 0 » : une forme et une lignée par académie, non par action
    join lateral (select concat_ws(' ', x.slug, h.slugs) as slugs, forme_simple(x.nom) as forme
      from territoires x left join heritieres h on h.ancien = x.id where x.id = a.academie offset 0) t on true
    left join recherche_actions r on r.action = a.numero
    -- la région d’aujourd’hui ; pour une académie fermée, la dernière qui l’a contenue
    left join lateral (
      select p.slug from rattachements ra join territoires p on p.id = ra.parent and p.genre = 'region-academique'
      where ra.territoire = a.academie order by ra.jusqua desc nulls first, ra.depuis desc nulls last limit 1) reg on true`;
// « bassin-beaune » : le code de domaine/reseaux/reseaux.ts. Groupés d’un coup pour tout relire ; un par un pour les seules changées.
const RESEAUX = `select string_agg(replace(reseau, ':', '-'), ' ' order by reseau) as codes`;
const RESEAUX_DE_TOUTES = `left join (${RESEAUX}, action from reseaux_publies group by action) rx on rx.action = a.numero`;
const RESEAUX_DE_CHACUNE = `left join lateral (${RESEAUX} from reseaux_publies where action = a.numero) rx on true`;
const PAR_NUMERO = 'order by a.numero desc';

/** Lit `requete` ligne à ligne, sans jamais tenir le résultat entier : la base prépare un paquet pendant que le précédent se lit. */
async function parcourir<T extends pg.QueryResultRow>(
  client: pg.ClientBase,
  requete: string,
  lire: (ligne: T, rang: number) => void,
): Promise<void> {
  await client.query(`declare lecture no scroll cursor for ${requete}`);
  const demander = () => client.query<T>(`fetch ${PAQUET} from lecture`);
  let attendu = demander();
  for (let rang = 0; ; ) {
    const { rows } = await attendu;
    const fini = rows.length < PAQUET;
    if (!fini) {
      attendu = demander();
      // Si la lecture s’arrête avant lui, personne n’attend plus ce paquet.
      attendu.catch(() => {});
    }
    for (const ligne of rows) lire(ligne, rang++);
    if (fini) break;
    await souffler();
  }
  await client.query('close lecture');
}

/** @param client dans une transaction « repeatable read », pour que les lectures s’accordent */
async function lireEtat(client: pg.ClientBase, instantane: string): Promise<Etat> {
  const { rows } = await client.query<{ nombre: number }>(
    'select count(*)::int as nombre from actions_publiees a join territoires t on t.id = a.academie',
  );
  const nombre = rows[0]?.nombre ?? 0;
  const capacite = nombre + placeAGarder(nombre);
  const numeros = new Uint32Array(capacite);
  const colonnes = batirColonnes(capacite);
  const points = batirPoints(capacite);
  const cles = batirClesDeTri(capacite);
  const lexique = batirLexique();
  await parcourir<Ligne>(client, `${COLONNES} ${RESEAUX_DE_TOUTES} ${PAR_NUMERO}`, (ligne, doc) => {
    numeros[doc] = ligne.numero;
    colonnes.ajouter(doc, ligne);
    points.ajouter(doc, ligne.lat, ligne.lon);
    cles.ecrire(doc, ligne);
    if (ligne.mots) lexique.ajouter(doc, Buffer.from(ligne.mots, 'base64'));
  });

  const ordres = {} as Record<Ordre, Uint32Array>;
  for (const nom of ORDRES) ordres[nom] = await trier(nombre, (a, b) => cles.comparer(nom, a, b, numeros));
  const faites = colonnes.finir();
  await souffler();
  const lieux = await points.finir(nombre);
  await souffler();
  return {
    instantane,
    nombre,
    charges: nombre,
    capacite,
    vivantes: bitsPleins(nombre),
    publiees: nombre,
    numeros,
    ajoutees: new Map(),
    colonnes: faites,
    totaux: totaux(faites, nombre),
    ordres,
    cles,
    places: new Map(),
    points: lieux,
    lexique: await lexique.finir(),
    sigles: await siglesConnus(client),
    gardes: new Map(),
    parLieu: new Map(),
    expressions: new Map(),
    listeA: new Uint32Array(capacite),
    listeB: new Uint32Array(capacite),
    pertinences: new Uint32Array(capacite),
    notes: new Uint16Array(capacite),
  };
}

/** L’index tel que la base est maintenant : `etat` accru de ce qui a changé, ou un nouveau quand il vaut mieux tout relire. */
export async function mettreAJour(piscine: pg.Pool, etat: Etat | null): Promise<Etat> {
  const client = await piscine.connect();
  try {
    await client.query('begin isolation level repeatable read read only');
    // Trier, entre deux lectures, peut durer plus que ce qu’une transaction a le droit d’attendre.
    await client.query('set local statement_timeout = 0; set local idle_in_transaction_session_timeout = 0');
    const { rows } = await client.query<{ instantane: string }>('select pg_current_snapshot()::text as instantane');
    const instantane = rows[0]?.instantane as string;
    const nouveau = (etat && (await accru(client, etat, instantane))) ?? (await lireEtat(client, instantane));
    await client.query('commit');
    client.release();
    return nouveau;
  } catch (erreur) {
    // La connexion, peut-être au milieu d’un curseur, n’est pas rendue à la piscine.
    client.release(true);
    throw erreur;
  }
}

/** null : trop de changements, ou plus de place. */
async function accru(client: pg.ClientBase, etat: Etat, instantane: string): Promise<Etat | null> {
  const changes = await changementsDepuis(client, etat.instantane);
  if (!changes) return null;
  const { rows: lignes } = await client.query<Ligne>(
    `${COLONNES} ${RESEAUX_DE_CHACUNE} where a.numero = any ($1) ${PAR_NUMERO}`,
    [changes],
  );
  if (!peutAccroitre(etat, lignes)) return null;
  const sigles = await siglesConnus(client);
  // Tout est lu : ce qui suit ne s’interrompt pas, aucune demande ne voit l’index à moitié changé.
  accroitre(etat, changes, lignes);
  etat.sigles = sigles;
  etat.instantane = instantane;
  return etat;
}
