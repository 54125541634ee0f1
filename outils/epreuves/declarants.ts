// Des déclarants en nombre : chacun sa personne, son école, sa session, et un formulaire après l’autre, par HTTP, comme un navigateur.
import { createHash, randomUUID } from 'node:crypto';
import { type Agent, request } from 'node:http';
import type pg from 'pg';
import { anneeScolaire } from '#domaine/recensement/declarer.ts';
import { empreinteDe, tirerJeton } from '#operations/recensement/jetons.ts';
import { jetonFormulaire } from '#operations/recensement/sessions.ts';

export type Declarant = { cookie: string; jeton: string; uai: string };
export type Declaration = { cle: string; uai: string; titre: string };
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
  for (const { uai } of ecoles.rows) {
    const jeton = tirerJeton();
    await piscine.query(
      `with p as (insert into personnes (courriel, prenom, nom, preferences) values ($1, 'Dominique', 'Épreuve', '{}') returning id),
       m as (insert into mandats (personne, role, uai, du) select id, 'porteur', $2, '2020-09-01' from p)
       insert into sessions (empreinte, personne, appareil, creee_le, vue_le, expire_le)
       select $3, id, 'épreuve', now(), now(), now() + interval '12 hours' from p`,
      [`${randomUUID()}@epreuve.example`, uai, empreinteDe(jeton)],
    );
    declarants.push({ cookie: `accroche=${jeton}`, jeton: jetonFormulaire(jeton), uai });
  }
  return declarants;
}

const MOTS = ['jardin', 'radio', 'chorale', 'journal', 'théâtre', 'fresque', 'robot', 'potager', 'relais', 'tutorat'];

/** Le formulaire d’un déclarant : la même clé, envoyée deux fois, ne fait qu’une action. */
export function uneDeclaration({ uai }: Declarant, cle: string = randomUUID()): Declaration {
  const octets = createHash('sha256').update(cle).digest();
  const mots = [0, 1, 2].map((i) => MOTS[(octets[i] ?? 0) % MOTS.length]);
  // Des lettres seules : une suite de chiffres passerait pour un numéro de téléphone, que le site refuse.
  const lettres = cle.replace(/\d/g, (chiffre) => 'ghijklmnop'[Number(chiffre)] ?? '').replaceAll('-', '');
  return { cle, uai, titre: `Épreuve ${lettres} : ${mots.join(', ')}` };
}

/** @throws Error connexion rompue avant la réponse : rien n’est accusé, tout a pu être fait */
export function envoyerDeclaration(
  origine: string,
  agent: Agent,
  declarant: Declarant,
  { cle, uai, titre }: Declaration,
): Promise<Accuse> {
  const corps = new URLSearchParams({
    jeton: declarant.jeton,
    cle,
    uai,
    version: '',
    titre,
    quand: 'toute la semaine',
    publics: 'eleves',
    resume: `${titre}. Les élèves préparent, répètent, puis ouvrent la porte au quartier pendant une après-midi entière.`,
    contactNom: 'Dominique Épreuve',
    contactCourriel: 'dominique@epreuve.example',
    autre_action: 'oui',
    bouton: 'deposer',
  }).toString();
  return new Promise((rendu, rate) => {
    const envoi = request(
      `${origine}/declarer`,
      {
        agent,
        method: 'POST',
        timeout: 30_000,
        headers: {
          cookie: declarant.cookie,
          origin: origine,
          'content-type': 'application/x-www-form-urlencoded',
          'content-length': Buffer.byteLength(corps),
        },
      },
      (reponse) => {
        reponse.resume();
        reponse.on('error', rate);
        reponse.on('end', () => rendu({ statut: reponse.statusCode ?? 0, vers: String(reponse.headers.location ?? '') }));
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
