// La forme des fichiers de `donnees/editions/<edition>/` : la seule porte par laquelle une édition passée entre.
// Les textes (`presentation`, `resume`, `constat`…) sont rédigés par nous ; les nombres et les noms viennent des documents cités.
import { z } from 'zod';
import { Compte } from './compte.ts';

const Jour = z.iso.date();
export const Periode = z.object({ debut: Jour, fin: Jour, perimetre: z.string().optional() });

export const NIVEAUX = ['premier-degre', 'college', 'lycee', 'lycee-professionnel', 'autre'] as const;
export const NATURES = ['semaine', 'annee'] as const;
export const SOURCES = ['semaine', 'experitheque', 'cardie', 'bulletin', 'dossier-presse', 'communique'] as const;
export const TYPES_PORTEUR = [
  'ecole',
  'college',
  'lycee',
  'lycee-professionnel',
  'lycee-polyvalent',
  'erea',
  'cio',
  'dsden',
  'academie',
  'reseau',
  'association',
  'autre',
] as const;
/** Les porteurs que l’annuaire devrait connaître ; les autres (CIO, association…) n’ont pas d’UAI à chercher. */
export const TYPES_A_RATTACHER = ['ecole', 'college', 'lycee', 'lycee-professionnel', 'lycee-polyvalent', 'erea'] as const;
export const ROLES_PARTENAIRE = ['cite', 'intervenant', 'co-organisateur', 'financeur', 'siege-au-comite'] as const;
export const STATUTS_PARTICIPATION = ['tenue', 'perturbee', 'annulee', 'donnees-indisponibles'] as const;

export const EditionFichier = z.object({
  /** une année scolaire, ou le nom d’un lot que rien ne date (« nouvelle-aquitaine-non-datee ») */
  edition: z.string().regex(/^(\d{4}-\d{4}|[a-z-]+-non-datee)$/),
  titre: z.string(),
  plan: z.string().nullable(),
  /** paragraphe de présentation, repris partout */
  chapo: z.string(),
  debut: Jour.nullable(),
  fin: Jour.nullable(),
  documents: z.array(
    z.object({
      code: z.string(),
      titre: z.string(),
      genre: z.string(),
      emetteur: z.string().nullable(),
      date: z.string().nullable(),
      lignes: z.number().int(),
    }),
  ),
  /** affirmations citées, jamais calculées (« près de 800 ») */
  enonces: z.array(
    z.object({
      objet: z.enum(['actions', 'etablissements']),
      texte: z.string(),
      document: z.string(),
      lignes: z.string(),
      note: z.string().optional(),
    }),
  ),
  effets: z.array(z.object({ rang: z.number().int(), titre: z.string(), texte: z.string(), lignes: z.string() })),
  objectifs: z.array(
    z.object({
      rang: z.number().int(),
      intitule: z.string(),
      lignes: z.string(),
      texte: z.string(),
      citations: z.array(z.object({ academie: z.string(), motif: z.string() })),
    }),
  ),
  perspectives: z.array(
    z.object({ rang: z.number().int(), titre: z.string(), texte: z.string(), mesures: z.array(z.string()), lignes: z.string() }),
  ),
  accompagnements: z.array(
    z.object({ academie: z.string(), priorite: z.union([z.literal(1), z.literal(2)]), lignes: z.string() }),
  ),
  dejaOrganise: z.object({ edition: z.string(), academies: z.array(z.string()), lignes: z.string() }).nullable(),
  publicsMoinsTouches: z.array(z.string()),
});
export type EditionFichier = z.infer<typeof EditionFichier>;

/** « bassin:beaune », « reseau-foquale:kourou » : voir `donnees/reference/reseaux.json`. */
const IdReseau = z.string().regex(/^(bassin|reseau-foquale):[a-z0-9-]+$/);
const Lien = z.object({ titre: z.string(), url: z.string().nullable(), genre: z.string(), note: z.string().optional() });
export type LienFichier = z.infer<typeof Lien>;
const PartenaireCite = z.object({ partenaire: z.string(), role: z.enum(ROLES_PARTENAIRE) });

/** `academie` et `academies` : code à deux chiffres de l’académie (« 02 » Aix-Marseille), tel que dans `donnees/reference/academies.csv`. */
export const ParticipationFichier = z.object({
  academie: z.string().regex(/^\d{2}$/),
  statut: z.enum(STATUTS_PARTICIPATION),
  motif: z.string().optional(),
  rang: z.number().int().positive().nullable(),
  rangEcrit: z.boolean(),
  rangNote: z.string().optional(),
  calendrier: z.object({ texte: z.string(), touteLannee: z.boolean(), periodes: z.array(Periode), note: z.string().optional() }),
  theme: z.string().nullable(),
  themesSecondaires: z.array(z.string()).default([]),
  evenementHote: z.string().nullable(),
  pilotes: z.array(z.string()),
  parrain: z.string().nullable(),
  fonds: z.array(z.string()),
  presentation: z.array(z.string()),
  constat: z.string().optional(),
  niveaux: z
    .object({ 'premier-degre': z.boolean(), college: z.boolean(), lycee: z.boolean(), 'lycee-professionnel': z.boolean() })
    .nullable(),
  actions: Compte,
  etablissements: Compte,
  etablissementsSollicites: Compte.optional(),
  alliances: z.object({
    nature: z.enum(['internes', 'internes-externes']).nullable(),
    intensite: z.string().nullable(),
    intercategorielles: z.boolean().nullable(),
  }),
  categoriesPartenaires: z.array(z.string()),
  partenaires: z.array(PartenaireCite),
  tempsForts: z.array(z.object({ texte: z.string(), date: z.string().nullable(), genre: z.string() })),
  publications: z.array(Lien),
  axes: z.array(
    z.object({ axe: z.string(), variante: z.string().nullable(), exemples: z.array(z.string()), lignes: z.string() }),
  ),
  reserveAxes: z.string().optional(),
  /** d’où viennent les exemples quand ils ne sont pas ceux de la Semaine */
  substitution: z.enum(['experitheque', 'cardie']).nullable(),
  /** bassins et réseaux où la Semaine s’est tenue ; `total` : combien l’académie en compte, null quand rien ne le dit */
  perimetre: z
    .object({
      reseaux: z.array(IdReseau).min(1),
      total: z.number().int().positive().nullable(),
      /** le document dit que d’autres ne s’y sont pas engagés ; null : il ne dit rien */
      partiel: z.boolean().nullable(),
      lignes: z.string(),
    })
    .optional(),
  notes: z.array(z.string()).default([]),
  document: z.string(),
  lignes: z.string(),
});
export type ParticipationFichier = z.infer<typeof ParticipationFichier>;

export const PorteurFichier = z.object({
  nom: z.string(),
  type: z.enum(TYPES_PORTEUR),
  commune: z.string().nullable(),
  /** code INSEE quand la commune est sûre */
  communeCode: z.string().nullable(),
  departement: z.string().nullable(),
  /** null : « à rattacher », ou porteur qui n’est pas un établissement */
  uai: z
    .string()
    .regex(/^[0-9]{3}[0-9]{4}[A-Z]$|^6[0-9]{2}[0-9]{4}[A-Z]$|^7[0-9]{2}[0-9]{4}[A-Z]$/)
    .nullable(),
  noteRattachement: z.string().optional(),
});

export const ActionFichier = z.object({
  /** stable pour toujours : il est dans l’adresse et le QR */
  numero: z.number().int().positive(),
  academie: z.string().regex(/^\d{2}$/),
  titre: z.string(),
  /** celle du titre, quand ce n’est pas le français : « en » */
  langueTitre: z
    .string()
    .regex(/^[a-z]{2,3}$/)
    .optional(),
  /** une à trois phrases de nous */
  resume: z.string(),
  /** une ligne pour les cartes, 90 caractères au plus, de nous */
  accroche: z.string().max(110),
  nature: z.enum(NATURES),
  quand: z.object({ texte: z.string().nullable(), periodes: z.array(Periode) }),
  /** le premier est le chef de file */
  porteurs: z.array(PorteurFichier),
  /** le lieu quand il n’est pas celui du premier porteur */
  lieu: z
    .object({
      nom: z.string().nullable(),
      commune: z.string().nullable(),
      communeCode: z.string().nullable(),
      departement: z.string().nullable(),
    })
    .nullable(),
  niveaux: z.array(z.enum(NIVEAUX)),
  publics: z.array(z.string()),
  themes: z.array(z.string()),
  formes: z.array(z.string()),
  dispositifs: z.array(z.string()),
  phases: z.array(z.enum(['prevention', 'intervention', 'remediation'])),
  partenariat: z.enum(['avec', 'sans', 'non-renseigne']),
  partenaires: z.array(PartenaireCite),
  distinctions: z.array(
    z.object({
      libelle: z.string(),
      genre: z.enum(['prix-public', 'prix-jury', 'externe', 'remarquable']),
      annee: z.string().nullable(),
    }),
  ),
  presences: z.array(z.string()),
  effectifs: z.array(
    z.object({
      valeur: z.number(),
      genre: z.enum(['eleves', 'public', 'personnels', 'autre']),
      libelle: z.string(),
      estimation: z.boolean(),
    }),
  ),
  liens: z.array(Lien),
  source: z.enum(SOURCES),
  /** identifiant de la fiche Expérithèque citée */
  ficheExperitheque: z.string().nullable(),
  /** ceux auxquels le document la rattache expressément */
  reseaux: z.array(IdReseau).optional(),
  notes: z.array(z.string()).default([]),
  document: z.string(),
  lignes: z.string(),
});
export type ActionFichier = z.infer<typeof ActionFichier>;

export const CATEGORIES_PARTENAIRE = [
  'association',
  'parents',
  'entreprise',
  'chambre-consulaire',
  'collectivite',
  'service-etat',
  'justice',
  'sante',
  'social',
  'insertion',
  'enseignement-superieur',
  'recherche',
  'operateur-education',
  'formation',
  'culture',
  'sport',
  'media',
  'fonds-europeens',
  'etranger',
  'autre',
] as const;

export const PartenaireFichier = z.object({
  code: z.string().regex(/^[a-z0-9-]+$/),
  nom: z.string(),
  sigle: z.string().nullable(),
  categorie: z.enum(CATEGORIES_PARTENAIRE),
  description: z.string().nullable(),
  variantes: z.array(z.string()),
});
export type PartenaireFichier = z.infer<typeof PartenaireFichier>;

/** `donnees/vocabulaires/termes.json` : thèmes, formes d’action, publics, phases, dispositifs et sigles. */
export const TermeFichier = z.object({
  vocabulaire: z.enum(['theme', 'forme', 'public', 'dispositif', 'sigle', 'categorie-partenaire']),
  code: z.string().regex(/^[a-z0-9-]+$/),
  libelle: z.string(),
  sigle: z.string().nullable(),
  definition: z.string().nullable(),
  lien: z.string().nullable(),
  depuis: z.string().nullable(),
  jusqua: z.string().nullable(),
});
export type TermeFichier = z.infer<typeof TermeFichier>;

/** `donnees/vocabulaires/axes.json` */
export const AxeFichier = z.object({
  code: z.string().regex(/^[a-z0-9-]+$/),
  /** court, de nous */
  libelle: z.string(),
  /** une phrase, de nous */
  description: z.string(),
  famille: z.string(),
  variantes: z.array(z.object({ code: z.string(), libelle: z.string() })),
});
export type AxeFichier = z.infer<typeof AxeFichier>;
