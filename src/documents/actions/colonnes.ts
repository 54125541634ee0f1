// Le tableau des actions : ses colonnes, dites une fois, dont sortent le CSV, l’ODS et le Table Schema.
import type { ActionAEmporter } from '#domaine/action-a-emporter.ts';
import { NATURES, NIVEAUX, SOURCES } from '#domaine/donnees-edition.ts';
import {
  LIBELLES_MODALITES,
  LIBELLES_NATURES,
  LIBELLES_NIVEAUX,
  LIBELLES_OUVERTURES,
  LIBELLES_SOURCES,
} from '#domaine/libelles.ts';

export type Cellule = string | number | null;
type TypeDeChamp = 'string' | 'integer' | 'number' | 'date';

export type Colonne = {
  /** nom technique, celui du Table Schema et du JSON */
  nom: string;
  titre: string;
  type: TypeDeChamp;
  description: string;
  exemple: string;
  contraintes?: {
    required?: true;
    unique?: true;
    enum?: readonly string[];
    pattern?: string;
    minimum?: number;
    maximum?: number;
  };
  valeur: (action: ActionAEmporter, contexte: Contexte) => Cellule;
};

export type Contexte = {
  /** adresse complète de la fiche */
  adresse: (action: ActionAEmporter) => string;
  libelle: (vocabulaire: string, code: string) => string;
};

const liste = (valeurs: readonly string[]) => valeurs.join(' | ') || null;

export const COLONNES: readonly Colonne[] = [
  {
    nom: 'numero',
    titre: 'Numéro',
    type: 'integer',
    description: 'Numéro stable de l’action, celui de son adresse et de son QR.',
    exemple: '12',
    contraintes: { required: true, unique: true, minimum: 1 },
    valeur: (a) => a.numero,
  },
  {
    nom: 'edition',
    titre: 'Édition',
    type: 'string',
    description: 'Édition de la Semaine : une année scolaire, ou son titre quand rien ne la date.',
    exemple: '2015-2016',
    contraintes: { required: true },
    valeur: (a) => a.editionDite,
  },
  {
    nom: 'titre',
    titre: 'Titre',
    type: 'string',
    description: 'Titre de l’action.',
    exemple: 'Café des parents',
    contraintes: { required: true },
    valeur: (a) => a.titre,
  },
  {
    nom: 'resume',
    titre: 'Résumé',
    type: 'string',
    description: 'Une à trois phrases.',
    exemple: 'Les familles entrent dans les classes.',
    valeur: (a) => a.resume || null,
  },
  {
    nom: 'nature',
    titre: 'Nature',
    type: 'string',
    description: 'Pendant la Semaine, ou tout au long de l’année.',
    exemple: 'pendant la Semaine',
    contraintes: { required: true, enum: NATURES.map((n) => LIBELLES_NATURES[n]) },
    valeur: (a) => LIBELLES_NATURES[a.nature],
  },
  {
    nom: 'etat',
    titre: 'État',
    type: 'string',
    description: 'Publiée, ou annulée et gardée pour mémoire.',
    exemple: 'publiée',
    contraintes: { required: true, enum: ['publiée', 'annulée'] },
    valeur: (a) => (a.annulee ? 'annulée' : 'publiée'),
  },
  {
    nom: 'reportee',
    titre: 'Reportée',
    type: 'string',
    description: 'Oui : la date a changé, celles de la ligne sont les nouvelles.',
    exemple: 'non',
    contraintes: { required: true, enum: ['oui', 'non'] },
    valeur: (a) => (a.reportee ? 'oui' : 'non'),
  },
  {
    nom: 'modalite',
    titre: 'Sur place ou en ligne',
    type: 'string',
    description: 'Vide : non dit.',
    exemple: 'sur place',
    contraintes: { enum: Object.values(LIBELLES_MODALITES) },
    valeur: (a) => a.modalite && LIBELLES_MODALITES[a.modalite],
  },
  {
    nom: 'ouverte_a',
    titre: 'Ouverte',
    type: 'string',
    description: 'À qui l’action est ouverte. Vide : non dit.',
    exemple: 'aux familles aussi',
    contraintes: { enum: Object.values(LIBELLES_OUVERTURES) },
    valeur: (a) => a.ouverteA && LIBELLES_OUVERTURES[a.ouverteA],
  },
  {
    nom: 'debut',
    titre: 'Premier jour',
    type: 'date',
    description: 'Premier jour ; vide quand l’action n’a pas de date.',
    exemple: '2016-03-14',
    valeur: (a) => a.debut,
  },
  {
    nom: 'fin',
    titre: 'Dernier jour',
    type: 'date',
    description: 'Dernier jour, compris.',
    exemple: '2016-03-18',
    valeur: (a) => a.fin,
  },
  {
    nom: 'academie',
    titre: 'Académie',
    type: 'string',
    description: 'Académie de l’édition : en 2015-2016, Caen et Rouen sont deux académies.',
    exemple: 'Dijon',
    contraintes: { required: true },
    valeur: (a) => a.academie.nom,
  },
  {
    nom: 'region_academique',
    titre: 'Région académique',
    type: 'string',
    description: 'Région académique de l’académie.',
    exemple: 'Bourgogne-Franche-Comté',
    valeur: (a) => a.academie.regionAcademique,
  },
  {
    nom: 'bassins_reseaux',
    titre: 'Bassins et réseaux',
    type: 'string',
    description: 'Bassins et réseaux Foquale auxquels la source ou un porteur rattache l’action, séparés par « | ».',
    exemple: 'Bassin de Beaune',
    valeur: (a) => liste(a.reseaux.map((r) => r.nom)),
  },
  {
    nom: 'departement',
    titre: 'Département',
    type: 'string',
    description: 'Code du département.',
    exemple: '71',
    contraintes: { pattern: '^(\\d{2}|2A|2B|9[78]\\d)$' },
    valeur: (a) => a.departement,
  },
  {
    nom: 'commune_insee',
    titre: 'Code INSEE',
    type: 'string',
    description: 'Code INSEE de la commune du lieu.',
    exemple: '71309',
    contraintes: { pattern: '^(\\d{5}|2[AB]\\d{3})$' },
    valeur: (a) => a.communeCode,
  },
  {
    nom: 'commune',
    titre: 'Commune',
    type: 'string',
    description: 'Commune du lieu ; vide quand le lieu est dit sans elle.',
    exemple: 'Montcenis',
    valeur: (a) => a.commune,
  },
  {
    nom: 'latitude',
    titre: 'Latitude',
    type: 'number',
    description: 'Degrés décimaux, WGS 84.',
    exemple: '46.79',
    contraintes: { minimum: -90, maximum: 90 },
    valeur: (a) => a.lat,
  },
  {
    nom: 'longitude',
    titre: 'Longitude',
    type: 'number',
    description: 'Degrés décimaux, WGS 84.',
    exemple: '4.39',
    contraintes: { minimum: -180, maximum: 180 },
    valeur: (a) => a.lon,
  },
  {
    nom: 'precision_point',
    titre: 'Précision du point',
    type: 'string',
    description:
      'Ce que vaut le point : « commune » est le centre de la commune, pas l’établissement. Vide : aucun point, le lieu est à préciser.',
    exemple: 'commune',
    contraintes: { enum: ['adresse', 'rue', 'approx', 'commune'] },
    valeur: (a) => a.precisionPoint,
  },
  {
    nom: 'porteurs',
    titre: 'Porteurs',
    type: 'string',
    description: 'Le chef de file d’abord ; séparés par « | ».',
    exemple: 'Collège Les Épontots',
    valeur: (a) => liste(a.porteurs.map((p) => p.nom)),
  },
  {
    nom: 'uai',
    titre: 'UAI',
    type: 'string',
    description: 'Établissements porteurs rattachés à l’annuaire ; séparés par « | ».',
    exemple: '0711323C',
    contraintes: { pattern: '^\\d{7}[A-Z]( \\| \\d{7}[A-Z])*$' },
    valeur: (a) => liste(a.porteurs.flatMap((p) => p.uai ?? [])),
  },
  {
    nom: 'niveaux',
    titre: 'Niveaux',
    type: 'string',
    description: `Séparés par « | » : ${NIVEAUX.map((n) => LIBELLES_NIVEAUX[n]).join(', ')}.`,
    exemple: 'collège',
    valeur: (a) => liste(a.niveaux.map((n) => LIBELLES_NIVEAUX[n])),
  },
  {
    nom: 'themes',
    titre: 'Thèmes',
    type: 'string',
    description: 'Séparés par « | ».',
    exemple: 'Familles',
    valeur: (a, { libelle }) => liste(a.themes.map((t) => libelle('theme', t))),
  },
  {
    nom: 'formes',
    titre: 'Formes',
    type: 'string',
    description: 'Formes d’action, séparées par « | ».',
    exemple: 'Café des parents',
    valeur: (a, { libelle }) => liste(a.formes.map((f) => libelle('forme', f))),
  },
  {
    nom: 'publics',
    titre: 'Publics',
    type: 'string',
    description: 'Publics visés, séparés par « | ».',
    exemple: 'Familles',
    valeur: (a, { libelle }) => liste(a.publics.map((p) => libelle('public', p))),
  },
  {
    nom: 'dispositifs',
    titre: 'Dispositifs',
    type: 'string',
    description: 'Dispositifs en jeu, séparés par « | ».',
    exemple: 'Micro-lycée',
    valeur: (a, { libelle }) => liste(a.dispositifs.map((d) => libelle('dispositif', d))),
  },
  {
    nom: 'partenariat',
    titre: 'Partenariat',
    type: 'string',
    description: 'Avec, sans, ou non renseigné : l’absence de réponse n’est pas une absence de partenaire.',
    exemple: 'avec',
    contraintes: { required: true, enum: ['avec', 'sans', 'non renseigné'] },
    valeur: (a) => (a.partenariat === 'non-renseigne' ? 'non renseigné' : a.partenariat),
  },
  {
    nom: 'partenaires',
    titre: 'Partenaires',
    type: 'string',
    description: 'Séparés par « | ».',
    exemple: 'AFEV',
    valeur: (a) => liste(a.partenaires.map((p) => p.nom)),
  },
  {
    nom: 'distinctions',
    titre: 'Distinctions',
    type: 'string',
    description: 'Prix et mises en valeur, séparés par « | ».',
    exemple: 'Prix du public',
    valeur: (a) => liste(a.distinctions),
  },
  {
    nom: 'source',
    titre: 'Source',
    type: 'string',
    description: 'D’où vient le récit : actions de la Semaine, ou fiche d’un répertoire montrée à leur place.',
    exemple: 'la Semaine',
    contraintes: { required: true, enum: SOURCES.map((s) => LIBELLES_SOURCES[s]) },
    valeur: (a) => LIBELLES_SOURCES[a.source],
  },
  {
    nom: 'adresse',
    titre: 'Adresse de la fiche',
    type: 'string',
    description: 'Adresse stable de la fiche publique.',
    exemple: 'https://exemple.fr/a/12',
    contraintes: { required: true },
    valeur: (a, { adresse }) => adresse(a),
  },
];
