// Un terrain d’examen : Lille et ses deux départements, Nice, quatre écoles, une édition, et de quoi déposer des actions.
import { sql } from 'kysely';
import type { Base } from '#base/ouvrir.ts';
import { FicheAction } from '#domaine/recensement/fiche-action.ts';
import type { Statut } from '#domaine/recensement/gestes.ts';
import type { Role } from '#domaine/recensement/mandats.ts';
import type { Acteur } from '#operations/recensement/acteur.ts';

export const MARAIS = '0590000X';
export const PORT = '0620000B';
export const DUNES = '0590001Y';
export const CAP = '0060000A';
const id = (n: number) => `00000000-0000-4000-8000-0000000000${String(n).padStart(2, '0')}`;

/** Chacun son mandat : qui, son rôle, où. */
const GENS = {
  roy: [id(1), 'Camille Roy', 'examinateur', 'academie:09'],
  diallo: [id(2), 'Awa Diallo', 'pilote', 'academie:09'],
  bassin: [id(3), 'Léo Marin', 'referent', 'bassin:littoral'],
  nice: [id(4), 'Nino Costa', 'pilote', 'academie:23'],
  nation: [id(5), 'Inès Faure', 'national', 'nation:france'],
  communication: [id(6), 'Zoé Petit', 'communication', 'academie:09'],
  ecole: [id(7), 'Hugo Belmont', 'porteur', MARAIS],
  port: [id(8), 'Lina Morel', 'porteur', PORT],
} as const satisfies Record<string, readonly [string, string, Role, string]>;
export type Qui = keyof typeof GENS;

const enUai = (lieu: string) => (/^\d{7}[A-Z]$/.test(lieu) ? { uai: lieu, territoire: null } : { uai: null, territoire: lieu });

export const acteur = (qui: Qui, ...autres: Qui[]): Acteur => ({
  personne: GENS[qui][0],
  courriel: `${qui}@exemple.fr`,
  signature: `${GENS[qui][1]}, ${GENS[qui][2]}`,
  mandats: [qui, ...autres].map((q) => ({ role: GENS[q][2], ...enUai(GENS[q][3]), du: '2026-09-01', au: null })),
});

export async function poserTerrain(base: Base): Promise<void> {
  await base
    .insertInto('territoires')
    .values([
      { id: 'nation:france', genre: 'nation', code: 'FR', nom: 'France', slug: 'france' },
      { id: 'academie:09', genre: 'academie', code: '09', nom: 'Lille', slug: 'lille' },
      { id: 'academie:23', genre: 'academie', code: '23', nom: 'Nice', slug: 'nice' },
      { id: 'departement:59', genre: 'departement', code: '59', nom: 'Nord', slug: 'nord' },
      { id: 'departement:62', genre: 'departement', code: '62', nom: 'Pas-de-Calais', slug: 'pas-de-calais' },
      { id: 'departement:06', genre: 'departement', code: '06', nom: 'Alpes-Maritimes', slug: 'alpes-maritimes' },
      { id: 'bassin:littoral', genre: 'bassin', code: 'littoral', nom: 'Bassin du Littoral', slug: 'littoral' },
    ])
    .execute();
  await base
    .insertInto('rattachements')
    .values([
      { territoire: 'departement:59', parent: 'academie:09' },
      { territoire: 'departement:62', parent: 'academie:09' },
      { territoire: 'bassin:littoral', parent: 'academie:09' },
      { territoire: 'departement:06', parent: 'academie:23' },
    ])
    .execute();
  const ecole = (uai: string, nom: string, departement: string, academie: string, commune: string) => ({
    uai,
    nom,
    type: 'college',
    nature: 'COLLEGE',
    departement,
    academie,
    commune,
  });
  await base
    .insertInto('etablissements')
    .values([
      ecole(MARAIS, 'Collège des Marais', '59', '09', 'Saint-Omer'),
      ecole(DUNES, 'Collège des Dunes', '59', '09', 'Dunkerque'),
      ecole(PORT, 'Lycée du Port', '62', '09', 'Calais'),
      ecole(CAP, 'Collège du Cap', '06', '23', 'Antibes'),
    ])
    .execute();
  await base.insertInto('membres_reseaux').values({ reseau: 'bassin:littoral', uai: PORT }).execute();
  await base
    .insertInto('editions')
    .values({
      id: '2026-2027',
      titre: 'Édition d’essai',
      chapo: '',
      debut: '2027-03-15',
      fin: '2027-03-19',
      contenu: '{}' as never,
    })
    .execute();
  await base
    .insertInto('personnes')
    .values(
      Object.entries(GENS).map(([qui, [cle, nom]]) => {
        const [prenom = '', famille = ''] = nom.split(' ');
        return { id: cle, courriel: `${qui}@exemple.fr`, prenom, nom: famille, preferences: '{}' };
      }),
    )
    .execute();
  await base
    .insertInto('mandats')
    .values(Object.values(GENS).map(([personne, , role, lieu]) => ({ personne, role, ...enUai(lieu), du: '2026-09-01' })))
    .execute();
}

type Deposee = { titre?: string; uai?: string; statut?: Statut; le?: string; fiche?: Partial<FicheAction> };

/** Une action déjà écrite en colonnes, dans l’état voulu. */
export async function deposer(
  base: Base,
  { titre = 'Le jardin', uai = MARAIS, statut = 'deposee', le, fiche = {} }: Deposee = {},
) {
  const academie = uai === CAP ? 'academie:23' : 'academie:09';
  const entiere = FicheAction.parse({
    titre,
    quand: 'mardi 16 mars',
    publics: ['eleves'],
    resume: `${titre} : les élèves cultivent un potager, puis tiennent un marché ouvert à tout le quartier.`,
    contactNom: 'Hugo Belmont',
    contactCourriel: 'hugo.belmont@exemple.fr',
    ...fiche,
  });
  const { numero } = await base
    .insertInto('actions')
    .values({
      edition: '2026-2027',
      academie,
      uai,
      statut,
      titre,
      resume: entiere.resume,
      nature: 'semaine',
      source: 'semaine',
      niveaux: ['college'],
      periodes: JSON.stringify([{ debut: '2027-03-16', fin: '2027-03-16' }]),
      debut: '2027-03-16',
      fin: '2027-03-16',
      distinctions: '[]',
      effectifs: '[]',
      fiche: JSON.stringify(entiere),
      deposee_le: le ?? '2026-11-20T08:00:00Z',
      deposee_par: GENS.ecole[0],
    })
    .returning('numero')
    .executeTakeFirstOrThrow();
  const ecole = await base
    .selectFrom('etablissements')
    .select(['nom', 'commune'])
    .where('uai', '=', uai)
    .executeTakeFirstOrThrow();
  await base.insertInto('porteurs').values({ action: numero, ordre: 0, nom: ecole.nom, type: 'college', uai }).execute();
  await sql`select calculer_recherche(array[${numero}]::integer[])`.execute(base);
  return numero;
}

/** Les gestes notés d’une action, du premier au dernier. */
export const gestesNotes = async (base: Base, numero: number) =>
  (await base.selectFrom('journal').select('geste').where('cle', '=', String(numero)).orderBy('id').execute()).map(
    (j) => j.geste,
  );

export const lireAction = (base: Base, numero: number) =>
  base.selectFrom('actions').selectAll().where('numero', '=', numero).executeTakeFirstOrThrow();

export const lettres = async (base: Base) =>
  (await base.selectFrom('courriels').select(['modele', 'destinataire']).orderBy('modele').orderBy('destinataire').execute()).map(
    (c) => `${c.modele} ${c.destinataire}`,
  );

export const notifiees = async (base: Base) =>
  (
    await base
      .selectFrom('notifications as n')
      .innerJoin('personnes as p', 'p.id', 'n.personne')
      .select(['p.courriel', 'n.texte'])
      .orderBy('n.id')
      .orderBy('p.courriel')
      .execute()
  ).map((n) => `${n.courriel} : ${n.texte}`);
