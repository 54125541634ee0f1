// Une maison d’essai : deux académies d’hier devenues une, trois autres, deux écoles, une édition inventée, et de quoi lire ses pages.
import type { Hono } from 'hono';
import { JSDOM } from 'jsdom';
import type { Base } from '#base/ouvrir.ts';
import { chargerEditions } from '#operations/charger-editions.ts';
import type { Maison } from '#operations/maison.ts';
import type { Config } from '#src/config.ts';
import { type Dossier, ecrireDossier, unDossier, uneParticipation } from './edition-minuscule.ts';

export const MAINTENANT = Temporal.Instant.from('2026-11-22T10:00:00Z');

export async function petiteMaison(base: Base, config: Partial<Config> = {}): Promise<Maison> {
  let version = 1;
  return {
    base,
    config: { adressePublique: 'https://accroche.exemple.fr', atelier: false, theme: 'accroche', ...config } as Config,
    index: undefined as never,
    versionContenu: () => version++,
    maintenant: () => MAINTENANT,
    rafraichir: async () => {},
  };
}

export async function poserReference(base: Base): Promise<void> {
  const academie = (code: string, nom: string, slug: string, dates: { depuis?: string; jusqua?: string } = {}) => ({
    id: `academie:${code}`,
    genre: 'academie' as const,
    code,
    nom,
    slug,
    ...dates,
  });
  await base
    .insertInto('territoires')
    .values([
      academie('02', 'Aix-Marseille', 'aix-marseille'),
      academie('05', 'Caen', 'caen', { jusqua: '2020-01-01' }),
      academie('15', 'Strasbourg', 'strasbourg'),
      academie('21', 'Rouen', 'rouen', { jusqua: '2020-01-01' }),
      academie('22', 'Limoges', 'limoges'),
      academie('43', 'Mayotte', 'mayotte'),
      academie('70', 'Normandie', 'normandie', { depuis: '2020-01-01' }),
      { id: 'departement:05', genre: 'departement', code: '05', nom: 'Hautes-Alpes', slug: 'hautes-alpes' },
      { id: 'region-academique:paca', genre: 'region-academique', code: '93', nom: 'Provence-Alpes-Côte d’Azur', slug: 'paca' },
    ])
    .execute();
  await base
    .insertInto('rattachements')
    .values([
      { territoire: 'departement:05', parent: 'academie:02' },
      { territoire: 'academie:02', parent: 'region-academique:paca' },
    ])
    .execute();
  await base
    .insertInto('successions')
    .values(['academie:05', 'academie:21'].map((ancien) => ({ ancien, nouveau: 'academie:70', le: '2020-01-01' })))
    .execute();
  const ecole = (uai: string, nom: string, commune: string, autre: object = {}) => ({
    uai,
    nom,
    type: 'college',
    nature: 'COLLEGE',
    secteur: 'public',
    code_postal: '05100',
    commune,
    departement: '05',
    academie: '02',
    ...autre,
  });
  await base
    .insertInto('etablissements')
    .values([
      ecole('0050003V', 'Collège Vauban', 'Briançon'),
      ecole('0050004W', 'Collège Les Écrins', 'Embrun', { ferme_le: '2024-09-01' }),
      ecole('0050005X', 'Collège Centre', 'Gap', { code_postal: '05000' }),
    ])
    .execute();
}

/** Une édition dont les cinq académies répondent chacune autrement. */
export const dossierVarie = (d: Partial<Dossier> = {}) => {
  const nue = { rang: null, rangEcrit: false, partenaires: [], axes: [], publications: [], tempsForts: [] };
  const inconnu = { texte: '', portees: { semaine: { genre: 'indisponible' as const } } };
  return unDossier({
    participations: [
      uneParticipation(),
      uneParticipation({ academie: '05', rang: 1, constat: 'Un premier pas.' }),
      uneParticipation({
        ...nue,
        academie: '15',
        statut: 'donnees-indisponibles',
        niveaux: null,
        actions: inconnu,
        etablissements: inconnu,
      }),
      uneParticipation({
        ...nue,
        academie: '21',
        actions: { texte: 'plus de 20', portees: { semaine: { genre: 'au-moins', valeur: 20 } } },
      }),
      uneParticipation({
        ...nue,
        academie: '22',
        statut: 'perturbee',
        motif: 'mouvements sociaux',
        calendrier: { texte: '2011-2012', touteLannee: true, periodes: [] },
        actions: {
          texte: '3 ; 58 dans l’année',
          portees: { semaine: { genre: 'exact', valeur: 3 }, annee: { genre: 'exact', valeur: 58 } },
        },
        etablissements: { texte: 'N.C.', portees: { semaine: { genre: 'non-communique' } } },
      }),
    ],
    ...d,
  });
};

export const chargerDossier = async (base: Base, d: Dossier = dossierVarie()) => chargerEditions(base, await ecrireDossier(d));

export type PageLue = { statut: number; document: Document; texte: string; entetes: Headers };

/** La page lue, et son texte visible, espaces ordinaires. */
export async function lirePage(site: Pick<Hono, 'request'>, chemin: string): Promise<PageLue> {
  const reponse = await site.request(chemin);
  const { document } = new JSDOM(await reponse.text()).window;
  return { statut: reponse.status, document, texte: enTexte(document.querySelector('main')), entetes: reponse.headers };
}

export const enTexte = (element: Element | null) => (element?.textContent ?? '').replace(/\s+/gu, ' ').trim();

export const liens = (document: Document, selecteur = 'main a') =>
  [...document.querySelectorAll(selecteur)].map((a) => a.getAttribute('href'));
