// Six personnes de Lille et de Nice, leurs mandats, leurs écoles : de quoi essayer les comptes, les mandats et les changements d’adresse.
import type { Base } from '#base/ouvrir.ts';
import { ouvrirSession } from '#operations/recensement/sessions.ts';
import { baseDeTest } from '../base-de-test.ts';
import { petitSite } from '../petit-site.ts';
import { visiteur } from '../visiteur.ts';

export const UAI = '0590000X';
const id = (n: number) => `00000000-0000-4000-8000-00000000000${n}`;
export const [ADMIN, CHEF, PORTEUR, ADMIN_NICE, PILOTE, ADMIN_FRANCE] = [id(1), id(2), id(3), id(4), id(5), id(6)] as const;
const DEPART = Temporal.Instant.from('2026-11-23T08:00:00Z');

export const dit = async (reponse: Response) =>
  ((await reponse.text()).match(/<main[\s\S]*<\/main>/)?.[0] ?? '').replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');

/** Un site et sa base ; `remettre` avant chaque essai, `horloge` pour avancer l’heure. */
export async function comptesDeLille() {
  const { base, piscine, vider } = await baseDeTest();
  const horloge = { heure: DEPART };
  const { url, maison, incidents } = await petitSite({ base, piscine, maintenant: () => horloge.heure });
  return {
    base,
    piscine,
    url,
    maison,
    incidents,
    horloge,
    remettre: async () => {
      horloge.heure = DEPART;
      await vider();
      await poser(base);
    },
    comme: async (personne: string) =>
      visiteur(url, await ouvrirSession(maison, { personne, appareil: 'Mozilla/5.0 (Windows) Firefox/140.0' })),
    mandatDe: (personne: string) =>
      base
        .selectFrom('mandats')
        .select(['id', 'role', 'uai', 'territoire', 'du', 'au'])
        .where('personne', '=', personne)
        .orderBy('du')
        .orderBy('uai')
        .execute(),
    gestes: async () =>
      (await base.selectFrom('journal').select(['geste', 'signature']).orderBy('id').execute()).map(
        (j) => `${j.geste} : ${j.signature}`,
      ),
    courriels: async () =>
      (
        await base
          .selectFrom('courriels')
          .select(['modele', 'destinataire'])
          .orderBy('ecrit_le')
          .orderBy('destinataire')
          .execute()
      ).map((c) => `${c.modele} ${c.destinataire}`),
  };
}

async function poser(base: Base): Promise<void> {
  await base
    .insertInto('territoires')
    .values([
      { id: 'nation:france', genre: 'nation', code: 'FR', nom: 'France', slug: 'france' },
      { id: 'region-academique:hauts', genre: 'region-academique', code: 'hauts', nom: 'Hauts-de-France', slug: 'hauts' },
      { id: 'academie:09', genre: 'academie', code: '09', nom: 'Lille', slug: 'lille', site: 'https://www.ac-lille.fr' },
      { id: 'academie:23', genre: 'academie', code: '23', nom: 'Nice', slug: 'nice', site: 'https://www.ac-nice.fr' },
      { id: 'departement:59', genre: 'departement', code: '59', nom: 'Nord', slug: 'nord' },
      { id: 'departement:62', genre: 'departement', code: '62', nom: 'Pas-de-Calais', slug: 'pas-de-calais' },
      { id: 'departement:06', genre: 'departement', code: '06', nom: 'Alpes-Maritimes', slug: 'alpes-maritimes' },
    ])
    .execute();
  await base
    .insertInto('rattachements')
    .values([
      { territoire: 'academie:09', parent: 'region-academique:hauts' },
      { territoire: 'departement:59', parent: 'academie:09' },
      { territoire: 'departement:62', parent: 'academie:09' },
      { territoire: 'departement:06', parent: 'academie:23' },
    ])
    .execute();
  await base
    .insertInto('etablissements')
    .values([
      { uai: UAI, nom: 'Collège des Marais', type: 'college', departement: '59', academie: '09' },
      { uai: '0620000B', nom: 'Lycée du Port', type: 'lycee', departement: '62', academie: '09' },
      { uai: '0060000A', nom: 'Collège du Cap', type: 'college', departement: '06', academie: '23' },
    ])
    .execute();
  await base
    .insertInto('personnes')
    .values(
      [
        [ADMIN, 'alex.admin@ac-lille.fr', 'Alex', 'Admin'],
        [CHEF, 'ce.0590000x@ac-lille.fr', '', ''],
        [PORTEUR, 'camille.roy@ac-lille.fr', 'Camille', 'Roy'],
        [ADMIN_NICE, 'nino.admin@ac-nice.fr', 'Nino', 'Admin'],
        [PILOTE, 'paul.pilote@ac-lille.fr', 'Paul', 'Pilote'],
        [ADMIN_FRANCE, 'fanny.france@education.gouv.fr', 'Fanny', 'France'],
      ].map(([cle = '', courriel = '', prenom = '', nom = '']) => ({ id: cle, courriel, prenom, nom, preferences: '{}' })),
    )
    .execute();
  await base
    .insertInto('mandats')
    .values([
      { personne: ADMIN, role: 'administrateur', territoire: 'academie:09', du: '2026-09-01' },
      { personne: ADMIN_NICE, role: 'administrateur', territoire: 'academie:23', du: '2026-09-01' },
      { personne: PILOTE, role: 'pilote', territoire: 'academie:09', du: '2026-09-01' },
      { personne: ADMIN_FRANCE, role: 'administrateur', territoire: 'nation:france', du: '2026-09-01' },
      { personne: CHEF, role: 'chef', uai: UAI, du: '2026-09-01', au: '2027-08-31' },
      { personne: PORTEUR, role: 'porteur', uai: UAI, du: '2026-09-01', au: '2027-08-31' },
    ])
    .execute();
}
