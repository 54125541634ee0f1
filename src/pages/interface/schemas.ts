// Les formes de l’interface v1, dites en zod : OpenAPI en sort, et les réponses s’y tiennent (un test le vérifie).
import { z } from '@hono/zod-openapi';
import { Compte } from '#domaine/compte.ts';
import { NATURES, NIVEAUX, ROLES_PARTENAIRE, SOURCES, TYPES_PORTEUR } from '#domaine/donnees-edition.ts';
import { FACETTES } from '#domaine/filtre.ts';

const Code = z.object({ code: z.string(), libelle: z.string() });
const Periode = z.object({ debut: z.iso.date(), fin: z.iso.date() });

export const ActionV1 = z
  .object({
    numero: z.int().openapi({ description: 'Stable : celui de l’adresse et du QR.' }),
    adresse: z.url(),
    edition: z.string(),
    titre: z.string(),
    accroche: z.string(),
    resume: z.string(),
    nature: z.enum(NATURES).openapi({ description: '« semaine » : pendant la Semaine ; « annee » : tout au long de l’année.' }),
    etat: z.enum(['publiee', 'annulee']),
    reportee: z.boolean(),
    modalite: z.enum(['sur-place', 'en-ligne', 'hybride']).nullable(),
    ouverteA: z.enum(['interne', 'familles', 'tous']).nullable(),
    periodes: z.array(Periode.extend({ de: z.string().nullable(), a: z.string().nullable() })).openapi({
      description: 'Jours civils, dernier jour compris ; « de » et « a », heures du lieu (« 14:30 ») quand on les sait.',
    }),
    academie: z.object({ code: z.string(), slug: z.string(), nom: z.string() }),
    regionAcademique: z.string().nullable(),
    reseaux: z
      .array(z.object({ code: z.string(), nom: z.string() }))
      .openapi({ description: 'Bassins et réseaux Foquale auxquels la source ou un porteur rattache l’action.' }),
    lieu: z.object({
      nom: z.string().nullable(),
      commune: z.string().nullable(),
      codeCommune: z.string().nullable(),
      departement: z.string().nullable(),
      point: z
        .object({ lat: z.number(), lon: z.number(), precision: z.enum(['adresse', 'rue', 'approx', 'commune']).nullable() })
        .nullable()
        .openapi({
          description: '« commune » : centre de la commune, pas l’établissement. Nul : aucun point, le lieu est à préciser.',
        }),
    }),
    porteurs: z
      .array(
        z.object({ nom: z.string(), type: z.enum(TYPES_PORTEUR), uai: z.string().nullable(), commune: z.string().nullable() }),
      )
      .openapi({
        description: 'Le chef de file d’abord. UAI absent : « à rattacher », ou porteur qui n’est pas un établissement.',
      }),
    niveaux: z.array(z.enum(NIVEAUX)),
    themes: z.array(Code),
    formes: z.array(Code),
    publics: z.array(Code),
    dispositifs: z.array(Code),
    partenariat: z.enum(['avec', 'sans', 'non-renseigne']),
    partenaires: z.array(z.object({ code: z.string(), nom: z.string(), role: z.enum(ROLES_PARTENAIRE) })),
    distinctions: z.array(z.string()),
    source: z.enum(SOURCES),
    reference: z.object({ document: z.string().nullable(), lignes: z.string().nullable() }),
    modifieeLe: z.iso.datetime(),
  })
  .openapi('Action');

export const ListeActionsV1 = z
  .object({
    total: z.int(),
    page: z.int(),
    pages: z.int(),
    corrige: z.string().nullable().openapi({ description: 'Recherche corrigée et appliquée, quand un mot tapé n’existe pas.' }),
    facettes: z.object(
      Object.fromEntries(FACETTES.map((f) => [f, z.array(z.object({ code: z.string(), nombre: z.int(), choisi: z.boolean() }))])),
    ),
    actions: z.array(ActionV1),
  })
  .openapi('ListeActions');

export const EditionV1 = z
  .object({
    id: z.string(),
    titre: z.string(),
    plan: z.string().nullable(),
    chapo: z.string(),
    debut: z.iso.date().nullable(),
    fin: z.iso.date().nullable(),
    demonstration: z.boolean(),
    actionsPubliees: z.int(),
    academies: z.int(),
  })
  .openapi('Edition');

const CompteV1 = z
  .object(Compte.shape)
  .openapi('Compte', { description: 'Un compte typé : texte imprimé, valeur par portée, source.' });

const SommeV1 = z
  .object({
    portee: z.enum(['semaine', 'annee', 'catalogue']),
    genre: z.enum(['exact', 'au-moins', 'environ', 'non-communique']),
    valeur: z.int().nullable(),
    bornes: z.object({ min: z.int(), max: z.int().nullable() }),
    comptes: z.array(
      z.object({ quoi: z.string(), valeur: z.int(), genre: z.enum(['exact', 'au-moins', 'environ']), porteeUnique: z.boolean() }),
    ),
    ecartes: z.array(
      z.object({ quoi: z.string(), genre: z.enum(['tous', 'non-communique', 'indisponible', 'sans-cette-portee']) }),
    ),
  })
  .openapi('Somme', { description: 'Une somme, les termes additionnés, et ceux qui n’ont pas pu l’être.' });

export const ChiffresV1 = z
  .object({
    edition: z.string(),
    actions: z.object({ semaine: SommeV1, annee: SommeV1 }),
    etablissements: z.object({ semaine: SommeV1, annee: SommeV1 }),
    academies: z.array(
      z.object({
        code: z.string(),
        slug: z.string(),
        nom: z.string(),
        statut: z.enum(['tenue', 'perturbee', 'annulee', 'donnees-indisponibles']),
        rang: z.int().nullable(),
        touteLannee: z.boolean(),
        periodes: z.array(Periode),
        actions: CompteV1,
        etablissements: CompteV1,
      }),
    ),
  })
  .openapi('Chiffres');

export const EtablissementV1 = z
  .object({
    uai: z.string(),
    nom: z.string(),
    type: z.string(),
    nature: z.string().nullable(),
    secteur: z.string().nullable(),
    commune: z.string().nullable(),
    codeCommune: z.string().nullable(),
    codePostal: z.string().nullable(),
    departement: z.string().nullable(),
    academie: z.string().nullable(),
    point: z.object({ lat: z.number(), lon: z.number(), precision: z.string().nullable() }).nullable(),
    fermeLe: z.iso.date().nullable(),
  })
  .openapi('Etablissement');

export const PartenaireV1 = z
  .object({
    code: z.string(),
    nom: z.string(),
    sigle: z.string().nullable(),
    categorie: z.string(),
    actions: z.int(),
    academies: z.int(),
  })
  .openapi('Partenaire');

export const TermeV1 = z
  .object({
    vocabulaire: z.string(),
    code: z.string(),
    libelle: z.string(),
    sigle: z.string().nullable(),
    definition: z.string().nullable(),
    lien: z.string().nullable(),
    depuis: z.string().nullable(),
    jusqua: z.string().nullable(),
  })
  .openapi('Terme');

export const ProblemeV1 = z
  .object({ type: z.string(), title: z.string(), status: z.int(), detail: z.string(), instance: z.string() })
  .openapi('Probleme', { description: 'RFC 9457.' });

const CODES: Record<(typeof FACETTES)[number], string> = {
  edition: 'Édition : « 2015-2016 »',
  region: 'Région académique, en minuscules : « bretagne »',
  academie: 'Académie, en minuscules : « aix-marseille »',
  departement: 'Département : « 71 », « 2A », « 974 »',
  reseau: 'Bassin ou réseau Foquale : « bassin-beaune », « reseau-foquale-kourou »',
  niveau: 'premier-degre, college, lycee, lycee-professionnel ou autre',
  public: 'Public, par son code (voir les termes)',
  nature: 'semaine ou annee',
  ouverture:
    'interne, familles ou tous ; une action ouverte à tous répond aussi à familles, une action qui ne le dit pas à aucun',
  theme: 'Thème, par son code (voir les termes)',
  forme: 'Forme d’action, par son code (voir les termes)',
  dispositif: 'Dispositif, par son code (voir les termes)',
  partenaire: 'Partenaire, par son code (voir les partenaires)',
  distinction: 'prix-public, prix-jury, externe ou remarquable',
  source: 'semaine, experitheque, cardie, bulletin, dossier-presse ou communique',
};
const liste = () => z.union([z.string(), z.array(z.string())]).optional();
/** Les paramètres de recherche, les mêmes que ceux de la page des actions ; `domaine/filtre.ts` les lit. */
export const RechercheV1 = z.object({
  texte: z.string().optional().openapi({ description: 'Mots cherchés, 200 caractères au plus.', example: 'jardin' }),
  ...Object.fromEntries(
    FACETTES.map((f) => [
      f,
      liste().openapi({ description: `${CODES[f]}. Répétable : « l’un ou l’autre ».`, type: 'array', items: { type: 'string' } }),
    ]),
  ),
  pres: z.string().optional().openapi({ description: 'Commune ou code postal.', example: '71200' }),
  km: z.string().optional().openapi({ description: 'Rayon : 10, 20, 30, 50 ou 100.', example: '30' }),
  tri: z.string().optional().openapi({ description: 'pertinence, recentes, date, academie, titre ou distance.' }),
  page: z.string().optional().openapi({ description: 'À partir de 1.', example: '1' }),
});
