// Des déclarants en nombre : chacun sa personne, son école, sa session, et un formulaire après l’autre, par HTTP, comme un navigateur.
import { createHash, randomUUID } from 'node:crypto';
import { type Agent, request } from 'node:http';
import type pg from 'pg';
import { anneeScolaire } from '#domaine/recensement/declarer.ts';
import type { Role } from '#domaine/recensement/mandats.ts';
import { empreinteDe, tirerJeton } from '#operations/recensement/jetons.ts';
import { jetonFormulaire } from '#operations/recensement/sessions.ts';
import { adresses } from '#src/adresses.ts';

export type Declarant = { cookie: string; jeton: string; uai: string };
export type Declaration = {
  cle: string;
  uai: string;
  titre: string;
  /** du brouillon déjà gardé sous cette clé ; vide : rien ne l’est */
  version: string;
};
export type Accuse = { statut: number; vers: string };

const aujourdhui = () => Temporal.Now.plainDateISO('Europe/Paris').toString();

/** L’édition de l’année, si la base n’en a pas encore. */
export async function ouvrirEdition(piscine: pg.Pool | pg.Client): Promise<void> {
  await piscine.query(
    `insert into editions (id, titre, chapo, contenu) values ($1, 'Édition d’épreuve', '', '{}') on conflict do nothing`,
    [anneeScolaire(aujourdhui())],
  );
}

/** `nombre` personnes neuves, chacune porteuse d’une école différente, et entrées. */
export async function inscrireDeclarants(piscine: pg.Pool | pg.Client, nombre: number): Promise<Declarant[]> {
  const ecoles = await piscine.query<{ uai: string }>(
    `select uai from etablissements e where ferme_le is null and exists (select from territoires t where t.id = 'academie:' || e.academie)
     order by md5(uai || $2) limit $1`,
    [nombre, randomUUID()],
  );
  const declarants: Declarant[] = [];
  for (const { uai } of ecoles.rows) declarants.push({ uai, ...(await faireEntrer(piscine, { role: 'porteur', uai })) });
  return declarants;
}

/** Une personne neuve qui mène une académie, et entrée. */
export async function inscrirePilote(piscine: pg.Pool | pg.Client, slug: string): Promise<Declarant> {
  const { rows } = await piscine.query<{ id: string }>(`select id from territoires where slug = $1 and genre = 'academie'`, [
    slug,
  ]);
  return { uai: '', ...(await faireEntrer(piscine, { role: 'pilote', territoire: rows[0]?.id ?? '' })) };
}

async function faireEntrer(
  piscine: pg.Pool | pg.Client,
  { role, uai = null, territoire = null }: { role: Role; uai?: string | null; territoire?: string | null },
): Promise<Pick<Declarant, 'cookie' | 'jeton'>> {
  const jeton = tirerJeton();
  await piscine.query(
    `with p as (insert into personnes (courriel, prenom, nom, preferences) values ($1, 'Dominique', 'Épreuve', '{}') returning id),
     m as (insert into mandats (personne, role, uai, territoire, du) select id, $2, $3, $4, '2020-09-01' from p)
     insert into sessions (empreinte, personne, appareil, creee_le, vue_le, expire_le)
     select $5, id, 'épreuve', now(), now(), now() + interval '12 hours' from p`,
    [`${randomUUID()}@epreuve.example`, role, uai, territoire, empreinteDe(jeton)],
  );
  return { cookie: `accroche=${jeton}`, jeton: jetonFormulaire(jeton) };
}

const MOTS = ['jardin', 'radio', 'chorale', 'journal', 'théâtre', 'fresque', 'robot', 'potager', 'relais', 'tutorat'];

/** Le formulaire d’un déclarant : la même clé, envoyée deux fois, ne fait qu’une action. */
export function uneDeclaration({ uai }: Pick<Declarant, 'uai'>, cle: string = randomUUID()): Declaration {
  const octets = createHash('sha256').update(cle).digest();
  const mots = [0, 1, 2].map((i) => MOTS[(octets[i] ?? 0) % MOTS.length]);
  // Des lettres seules : une suite de chiffres passerait pour un numéro de téléphone, que le site refuse.
  const lettres = cle.replace(/\d/g, (chiffre) => 'ghijklmnop'[Number(chiffre)] ?? '').replaceAll('-', '');
  return { cle, uai, titre: `Épreuve ${lettres} : ${mots.join(', ')}`, version: '' };
}

/** Une personne qui examine dans chaque académie : chaque dépôt en prévient une, comme en vrai. */
export async function inscrireExaminateurs(piscine: pg.Pool | pg.Client): Promise<void> {
  await piscine.query(
    `with neuves as (
       insert into personnes (courriel, prenom, nom, preferences)
       select 'examen.' || slug || '@epreuve.example', 'Dominique', 'Épreuve', '{}' from territoires where genre = 'academie' and jusqua is null
       on conflict do nothing returning id, courriel)
     insert into mandats (personne, role, territoire, du)
     select n.id, 'examinateur', t.id, '2020-09-01' from neuves n join territoires t
       on t.genre = 'academie' and t.jusqua is null and n.courriel = 'examen.' || t.slug || '@epreuve.example'`,
  );
}

const formulaire = ({ jeton }: Declarant, { cle, uai, titre, version }: Declaration) => ({
  jeton,
  cle,
  uai,
  version,
  titre,
  quand: 'toute la semaine',
  publics: 'eleves',
  resume: `${titre}. Les élèves préparent, répètent, puis ouvrent la porte au quartier pendant une après-midi entière.`,
  contactNom: 'Dominique Épreuve',
  contactCourriel: 'dominique@epreuve.example',
});

/** @throws Error connexion rompue avant la réponse : rien n’est accusé, tout a pu être fait */
export async function envoyerDeclaration(
  origine: string,
  agent: Agent,
  declarant: Declarant,
  declaration: Declaration,
): Promise<Accuse> {
  const champs = { ...formulaire(declarant, declaration), bouton: 'deposer' };
  const { statut, vers } = await envoyer(`${origine}/declarer`, agent, declarant, 'POST', champs);
  return { statut, vers };
}

/** Le brouillon que le navigateur garde tout seul ; rend la déclaration avec sa version. */
export async function garderBrouillon(
  origine: string,
  agent: Agent,
  declarant: Declarant,
  declaration: Declaration,
): Promise<Declaration> {
  const champs = formulaire(declarant, declaration);
  const { statut, corps } = await envoyer(`${origine}${adresses.brouillonNeuf()}`, agent, declarant, 'PUT', champs);
  if (statut !== 200) throw new Error(`Un brouillon est refusé (${statut}).`);
  return { ...declaration, version: String((JSON.parse(corps) as { version: number }).version) };
}

function envoyer(
  adresse: string,
  agent: Agent,
  { cookie }: Declarant,
  methode: 'POST' | 'PUT',
  champs: Record<string, string>,
): Promise<Accuse & { corps: string }> {
  const corps = new URLSearchParams(champs).toString();
  return new Promise((rendu, rate) => {
    const envoi = request(
      adresse,
      {
        agent,
        method: methode,
        timeout: 30_000,
        headers: {
          cookie,
          origin: new URL(adresse).origin,
          'content-type': 'application/x-www-form-urlencoded',
          'content-length': Buffer.byteLength(corps),
        },
      },
      (reponse) => {
        let recu = '';
        reponse.setEncoding('utf8');
        reponse.on('data', (morceau: string) => {
          recu += morceau;
        });
        reponse.on('error', rate);
        reponse.on('end', () =>
          rendu({ statut: reponse.statusCode ?? 0, vers: String(reponse.headers.location ?? ''), corps: recu }),
        );
      },
    );
    envoi.on('timeout', () => envoi.destroy(new Error('sans réponse en 30 s')));
    envoi.on('error', rate);
    envoi.end(corps);
  });
}

/** Le numéro que dit l’accusé ; null quand la réponse n’en est pas un. */
export const numeroAccuse = ({ statut, vers }: Accuse): number | null => {
  const numero = /^\/mes-actions\/(\d+)\/deposee$/.exec(vers)?.[1];
  return statut === 303 && numero ? Number(numero) : null;
};
