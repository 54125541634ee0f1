// Lit les actions publiées dans un instantané de la base, par paquets, en laissant le processus répondre entre deux.
import { setImmediate as souffler } from 'node:timers/promises';
import type pg from 'pg';
import { batirLexique } from './batir-lexique.ts';
import type { Etat, Ordre } from './etat.ts';
import { totaux } from './facettes.ts';
import { batirPoints } from './points.ts';
import { siglesConnus } from './sigles.ts';
import { batirColonnes, type CodesDAction } from './tranches.ts';

const PAQUET = 500;

type Ligne = CodesDAction & {
  numero: number;
  lat: number | null;
  lon: number | null;
  mots: string | null;
};

const COLONNES = `
  select a.numero, a.lat, a.lon, encode(tsvectorsend(r.vecteur), 'base64') as mots,
    a.edition, reg.slug as region, t.slug as academie, a.departement, rx.codes as reseau, a.nature, a.source,
    array_to_string(a.niveaux, ' ') as niveau, array_to_string(a.themes, ' ') as theme, array_to_string(a.formes, ' ') as forme,
    array_to_string(a.dispositifs, ' ') as dispositif,
    (select string_agg(ap.partenaire, ' ' order by ap.partenaire) from actions_partenaires ap where ap.action = a.numero) as partenaire,
    case when a.distinctions <> '[]' then (select string_agg(d ->> 'genre', ' ') from jsonb_array_elements(a.distinctions) d) end as distinction
  from actions_publiees a
    join territoires t on t.id = a.academie
    left join recherche_actions r on r.action = a.numero
    -- la région d’aujourd’hui ; pour une académie fermée, la dernière qui l’a contenue
    left join lateral (
      select p.slug from rattachements ra join territoires p on p.id = ra.parent and p.genre = 'region-academique'
      where ra.territoire = a.academie order by ra.jusqua desc nulls first, ra.depuis desc nulls last limit 1) reg on true
    -- « bassin-beaune » : le code de domaine/reseaux/reseaux.ts
    left join (select action, string_agg(replace(reseau, ':', '-'), ' ' order by reseau) as codes from reseaux_publies group by action) rx
      on rx.action = a.numero
  order by a.numero desc`;

const ORDRES: Record<Ordre, string> = {
  recentes: 'a.publiee_le desc, a.numero desc',
  date: 'a.debut nulls last, a.fin nulls last, a.numero',
  academie: `forme_simple(t.nom) collate "C", a.publiee_le desc, a.numero desc`,
  titre: `forme_simple(a.titre) collate "C", a.numero`,
};

/** Lit `requete` ligne à ligne, sans jamais tenir le résultat entier. */
async function parcourir<T extends pg.QueryResultRow>(
  client: pg.ClientBase,
  requete: string,
  lire: (ligne: T, rang: number) => void,
): Promise<void> {
  await client.query(`declare lecture no scroll cursor for ${requete}`);
  for (let rang = 0; ; ) {
    const { rows } = await client.query<T>(`fetch ${PAQUET} from lecture`);
    for (const ligne of rows) lire(ligne, rang++);
    if (rows.length < PAQUET) break;
    await souffler();
  }
  await client.query('close lecture');
}

/** Le rang d’un numéro parmi des numéros décroissants. */
function rangDe(numeros: Uint32Array, numero: number): number {
  let bas = 0;
  let haut = numeros.length - 1;
  while (bas < haut) {
    const milieu = (bas + haut) >>> 1;
    if ((numeros[milieu] as number) > numero) bas = milieu + 1;
    else haut = milieu;
  }
  return bas;
}

/** @param client dans une transaction « repeatable read », pour que les lectures s’accordent */
async function lireEtat(client: pg.ClientBase): Promise<Etat> {
  const { rows } = await client.query<{ nombre: number }>(
    'select count(*)::int as nombre from actions_publiees a join territoires t on t.id = a.academie',
  );
  const nombre = rows[0]?.nombre ?? 0;
  const numeros = new Uint32Array(nombre);
  const colonnes = batirColonnes(nombre);
  const points = batirPoints(nombre);
  const lexique = batirLexique();
  await parcourir<Ligne>(client, COLONNES, (ligne, doc) => {
    numeros[doc] = ligne.numero;
    colonnes.ajouter(doc, ligne);
    points.ajouter(doc, ligne.lat, ligne.lon);
    if (ligne.mots) lexique.ajouter(doc, Buffer.from(ligne.mots, 'base64'));
  });

  const ordres = {} as Record<Ordre, Uint32Array>;
  for (const nom of Object.keys(ORDRES) as Ordre[]) {
    const ordre = new Uint32Array(nombre);
    await parcourir<{ numero: number }>(
      client,
      `select a.numero from actions_publiees a join territoires t on t.id = a.academie order by ${ORDRES[nom]}`,
      ({ numero }, rang) => {
        ordre[rang] = rangDe(numeros, numero);
      },
    );
    ordres[nom] = ordre;
  }
  const faites = colonnes.finir();
  await souffler();
  return {
    nombre,
    numeros,
    colonnes: faites,
    totaux: totaux(faites, nombre),
    ordres,
    places: new Map(),
    points: points.finir(),
    lexique: await lexique.finir(),
    sigles: await siglesConnus(client),
    gardes: new Map(),
    expressions: new Map(),
    listeA: new Uint32Array(nombre),
    listeB: new Uint32Array(nombre),
    cles: new Uint32Array(nombre),
    notes: new Uint16Array(nombre),
  };
}

export async function chargerEtat(piscine: pg.Pool): Promise<Etat> {
  const client = await piscine.connect();
  try {
    await client.query('begin isolation level repeatable read read only');
    await client.query('set local statement_timeout = 0');
    const etat = await lireEtat(client);
    await client.query('commit');
    client.release();
    return etat;
  } catch (erreur) {
    // La connexion, peut-être au milieu d’un curseur, n’est pas rendue à la piscine.
    client.release(true);
    throw erreur;
  }
}
