// La forme JSON d’une action : celle de l’interface, de l’export et, en propriétés, du GeoJSON.
import type { ActionAEmporter } from '#domaine/action-a-emporter.ts';
import type { Contexte } from './colonnes.ts';

const codes = (vocabulaire: string, valeurs: readonly string[], { libelle }: Contexte) =>
  valeurs.map((code) => ({ code, libelle: libelle(vocabulaire, code) }));

export const actionEnJson = (a: ActionAEmporter, contexte: Contexte) => ({
  numero: a.numero,
  adresse: contexte.adresse(a),
  edition: a.edition,
  titre: a.titre,
  accroche: a.accroche,
  resume: a.resume,
  nature: a.nature,
  etat: a.annulee ? ('annulee' as const) : ('publiee' as const),
  reportee: a.reportee,
  modalite: a.modalite,
  ouverteA: a.ouverteA,
  periodes: a.periodes.map(({ debut, fin, de, a: jusqua }) => ({ debut, fin, de: de ?? null, a: jusqua ?? null })),
  academie: { code: a.academie.code, slug: a.academie.slug, nom: a.academie.nom },
  regionAcademique: a.academie.regionAcademique,
  reseaux: a.reseaux,
  lieu: {
    nom: a.lieu,
    commune: a.commune,
    codeCommune: a.communeCode,
    departement: a.departement,
    point: a.lat === null || a.lon === null ? null : { lat: a.lat, lon: a.lon, precision: a.precisionPoint },
  },
  porteurs: a.porteurs,
  niveaux: a.niveaux,
  themes: codes('theme', a.themes, contexte),
  formes: codes('forme', a.formes, contexte),
  publics: codes('public', a.publics, contexte),
  dispositifs: codes('dispositif', a.dispositifs, contexte),
  partenariat: a.partenariat,
  partenaires: a.partenaires,
  distinctions: a.distinctions,
  source: a.source,
  reference: { document: a.document, lignes: a.lignes },
  modifieeLe: a.modifieeLe.toISOString(),
});
export type ActionJson = ReturnType<typeof actionEnJson>;

export const jsonDesActions = (actions: readonly ActionAEmporter[], contexte: Contexte) => ({
  total: actions.length,
  actions: actions.map((a) => actionEnJson(a, contexte)),
});

/** RFC 7946. Une action sans point garde sa place, avec `geometry: null` : le nombre du fichier est celui de l’écran. */
export const geojsonDesActions = (actions: readonly ActionAEmporter[], contexte: Contexte) => ({
  type: 'FeatureCollection' as const,
  total: actions.length,
  features: actions.map((a) => ({
    type: 'Feature' as const,
    id: a.numero,
    geometry: a.lat === null || a.lon === null ? null : { type: 'Point' as const, coordinates: [a.lon, a.lat] },
    properties: actionEnJson(a, contexte),
  })),
});
