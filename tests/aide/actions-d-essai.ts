// Des actions inventées, écrites avec leurs territoires et leurs mots, comme le font les opérations.
import { sql } from 'kysely';
import type { Base } from '#base/ouvrir.ts';

const TERRITOIRES = [
  {
    id: 'region-academique:paca',
    genre: 'region-academique',
    code: 'paca',
    nom: 'Provence-Alpes-Côte d’Azur',
    slug: 'provence-alpes-cote-d-azur',
  },
  { id: 'region-academique:normandie', genre: 'region-academique', code: 'normandie', nom: 'Normandie', slug: 'normandie' },
  {
    id: 'region-academique:basse-normandie',
    genre: 'region-academique',
    code: 'bn',
    nom: 'Basse-Normandie',
    slug: 'basse-normandie',
  },
  { id: 'academie:02', genre: 'academie', code: '02', nom: 'Aix-Marseille', slug: 'aix-marseille' },
  { id: 'academie:23', genre: 'academie', code: '23', nom: 'Nice', slug: 'nice' },
  { id: 'academie:05', genre: 'academie', code: '05', nom: 'Caen', slug: 'caen', jusqua: '2020-01-01' },
  { id: 'academie:70', genre: 'academie', code: '70', nom: 'Normandie', slug: 'normandie', depuis: '2020-01-01' },
] as const;

export const RESEAUX_D_ESSAI = ['bassin:marseille', 'reseau-foquale:nice'] as const;

export type ActionDEssai = {
  numero: number;
  edition?: string;
  academie?: '02' | '23' | '05';
  titre?: string;
  accroche?: string;
  resume?: string;
  nature?: 'semaine' | 'annee';
  statut?: 'validee' | 'annulee' | 'brouillon';
  departement?: string | null;
  commune?: string | null;
  lat?: number | null;
  lon?: number | null;
  debut?: string | null;
  niveaux?: string[];
  publics?: string[];
  ouverteA?: 'interne' | 'familles' | 'tous' | null;
  themes?: string[];
  formes?: string[];
  dispositifs?: string[];
  partenaires?: string[];
  reseaux?: string[];
  distinctions?: string[];
  presences?: string[];
  source?: string;
  publieeLe?: string;
};

export async function poserTerritoires(base: Base): Promise<void> {
  await base
    .insertInto('territoires')
    .values([
      ...TERRITOIRES,
      { id: 'bassin:marseille', genre: 'bassin', code: 'marseille', nom: 'Bassin de Marseille', slug: 'marseille' },
      { id: 'reseau-foquale:nice', genre: 'reseau-foquale', code: 'nice', nom: 'Réseau Foquale Nice', slug: 'nice' },
    ])
    .execute();
  await base
    .insertInto('rattachements')
    .values([
      { territoire: 'academie:02', parent: 'region-academique:paca' },
      { territoire: 'academie:23', parent: 'region-academique:paca' },
      { territoire: 'academie:05', parent: 'region-academique:basse-normandie', jusqua: '2016-01-01' },
      { territoire: 'academie:05', parent: 'region-academique:normandie', depuis: '2016-01-01', jusqua: '2020-01-01' },
    ])
    .execute();
  await base.insertInto('successions').values({ ancien: 'academie:05', nouveau: 'academie:70', le: '2020-01-01' }).execute();
  await base
    .insertInto('editions')
    .values(['2015-2016', '2020-2021'].map((id) => ({ id, titre: id, chapo: '', contenu: '{}' as never })))
    .execute();
}

export async function poserActions(base: Base, actions: readonly ActionDEssai[]): Promise<void> {
  if (actions.length === 0) return;
  await base
    .insertInto('actions')
    .values(
      actions.map((a) => ({
        numero: a.numero,
        edition: a.edition ?? '2015-2016',
        academie: `academie:${a.academie ?? '02'}`,
        statut: a.statut ?? 'validee',
        titre: a.titre ?? `Action ${a.numero}`,
        accroche: a.accroche ?? '',
        resume: a.resume ?? '',
        nature: a.nature ?? 'semaine',
        departement: a.departement ?? null,
        commune: a.commune ?? null,
        lat: a.lat ?? null,
        lon: a.lon ?? null,
        debut: a.debut ?? null,
        fin: a.debut ?? null,
        periodes: '[]' as never,
        niveaux: a.niveaux ?? [],
        publics: a.publics ?? [],
        ouverte_a: a.ouverteA ?? null,
        themes: a.themes ?? [],
        formes: a.formes ?? [],
        dispositifs: a.dispositifs ?? [],
        distinctions: JSON.stringify((a.distinctions ?? []).map((genre) => ({ libelle: genre, genre, annee: null }))) as never,
        presences: a.presences ?? [],
        effectifs: '[]' as never,
        source: a.source ?? 'semaine',
        fiche: '{}' as never,
        ...(a.publieeLe ? { publiee_le: a.publieeLe } : {}),
      })),
    )
    .execute();
  const liens = actions.flatMap((a) =>
    (a.partenaires ?? []).map((partenaire) => ({ action: a.numero, partenaire, role: 'cite' })),
  );
  if (liens.length > 0) await base.insertInto('actions_partenaires').values(liens).execute();
  const reseaux = actions.flatMap((a) => (a.reseaux ?? []).map((reseau) => ({ action: a.numero, reseau })));
  if (reseaux.length > 0) await base.insertInto('actions_reseaux').values(reseaux).execute();
  await sql`select calculer_recherche(${actions.map((a) => a.numero)}::integer[])`.execute(base);
}
