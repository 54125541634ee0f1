// Toutes les adresses du site, en fonctions. Aucune page n’écrit une adresse à la main.

import { type Encart, ecrireEncart } from '#domaine/encart.ts';
import { ecrireFiltre, type Filtre } from '#domaine/filtre.ts';
import { ecrireFiltreDeSuivi, type FiltreDeSuivi } from '#domaine/recensement/campagne/etapes.ts';
import { ecrireFiltreDEnvois, type FiltreDEnvois } from '#domaine/recensement/envois.ts';
import {
  ecrireFiltreDExamen,
  type FiltreDExamen,
  type GesteDExamen,
  type GesteEnLot,
} from '#domaine/recensement/examen/file-d-examen.ts';
import type { Desinscription } from '#domaine/recensement/notifications.ts';
import { slugGarde } from '#domaine/slug.ts';

const avec = (chemin: string, requete: string) => (requete ? `${chemin}?${requete}` : chemin);

const journalDe = (slug: string | null) => (slug === null ? '/national/courriels' : `/academie/${slug}/courriels`);

export type FormatActions = 'csv' | 'ods' | 'json' | 'geojson' | 'atom' | 'ics';
export type FormatDeModele = 'xlsx' | 'ods' | 'csv';
export type FormatSynthese = 'pdf' | 'odt' | 'docx';

export const adresses = {
  accueil: () => '/',
  actions: (filtre: Partial<Filtre> = {}) => avec('/actions', ecrireFiltre(filtre)),
  actionsEn: (format: FormatActions, filtre: Partial<Filtre> = {}) => avec(`/actions.${format}`, ecrireFiltre(filtre)),
  carte: (filtre: Partial<Filtre> = {}) => avec('/carte', ecrireFiltre(filtre)),
  /** tous les choix d’une facette, pour la liste ou pour la carte */
  choix: (depuis: 'actions' | 'carte', facette: string, filtre: Partial<Filtre> = {}) =>
    avec(`/${depuis}/choix/${facette}`, ecrireFiltre(filtre)),
  amas: (filtre: Partial<Filtre> = {}) => avec('/carte/amas.json', ecrireFiltre(filtre)),
  actionsDuCadre: (filtre: Partial<Filtre> = {}) => avec('/carte/actions.json', ecrireFiltre(filtre)),
  /** les communes qu’un texte désigne, pour compléter pendant qu’on tape */
  communes: () => '/communes.json',
  contours: () => '/carte/contours.json',
  action: (numero: number, titre: string) => `/actions/${numero}-${slugGarde(titre)}`,
  /** courte et stable : celle du QR */
  actionCourte: (numero: number) => `/a/${numero}`,
  imageAction: (numero: number) => `/actions/${numero}/partage.png`,
  calendrierAction: (numero: number) => `/actions/${numero}/agenda.ics`,
  academies: () => '/academies',
  academie: (slug: string) => `/academies/${slug}`,
  /** toutes les actions publiées de cette académie dans cette édition, par thème */
  dossier: (slug: string, edition: string) => `/academies/${slug}/dossier/${edition}`,
  dossierEnPdf: (slug: string, edition: string) => `/academies/${slug}/dossier/${edition}.pdf`,
  regions: () => '/regions',
  region: (slug: string) => `/regions/${slug}`,
  integrer: (encart: Partial<Encart> = {}) => avec('/integrer', ecrireEncart(encart)),
  /** la seule page qu’un autre site peut montrer dans la sienne */
  encart: (encart: Partial<Encart> = {}) => avec('/integrer/actions', ecrireEncart(encart)),
  reseaux: () => '/reseaux',
  reseau: (code: string) => `/reseaux/${code}`,
  etablissements: (texte?: string) => avec('/etablissements', texte ? new URLSearchParams({ texte }).toString() : ''),
  etablissement: (uai: string) => `/etablissements/${uai}`,
  partenaires: () => '/partenaires',
  partenaire: (code: string) => `/partenaires/${code}`,
  partenaireEnCsv: (code: string) => `/partenaires/${code}.csv`,
  axes: () => '/axes',
  axe: (code: string) => `/axes/${code}`,
  editions: () => '/editions',
  edition: (id: string) => `/editions/${id}`,
  synthese: (edition: string, ancre = '') => `/editions/${edition}/synthese${ancre && `#${ancre}`}`,
  syntheseEn: (edition: string, format: FormatSynthese) => `/editions/${edition}/synthese.${format}`,
  syntheseArretee: (edition: string, numero: number) => `/editions/${edition}/synthese/versions/${numero}`,
  syntheseArreteeEn: (edition: string, numero: number, format: FormatSynthese) =>
    `/editions/${edition}/synthese/versions/${numero}.${format}`,
  synthesesAArreter: (edition?: string) => `/national/syntheses${edition ? `/${edition}` : ''}`,
  arretDeSynthese: (edition: string) => `/national/syntheses/${edition}/versions`,
  erratumDeSynthese: (edition: string, numero: number) => `/national/syntheses/${edition}/versions/${numero}/errata`,
  glossaire: (ancre = '') => `/glossaire${ancre && `#${ancre}`}`,
  donnees: () => '/donnees',
  schemaActions: () => '/donnees/schema-actions.json',
  api: () => '/api',
  openapi: () => '/api/v1/openapi.json',
  accessibilite: () => '/accessibilite',
  mentionsLegales: () => '/mentions-legales',
  donneesPersonnelles: () => '/donnees-personnelles',
  plan: () => '/plan-du-site',
  planXml: () => '/sitemap.xml',
  planXmlPartie: (nom: string) => `/sitemap-${nom}.xml`,
  robots: () => '/robots.txt',
  securite: () => '/.well-known/security.txt',
  entrer: (retour?: string) => avec('/entrer', retour ? new URLSearchParams({ retour }).toString() : ''),
  entrerPourEcole: (uai: string, retour?: string) =>
    avec(`/entrer/ecole/${uai}`, retour ? new URLSearchParams({ retour }).toString() : ''),
  demanderLien: () => '/entrer/lien',
  attenteDuLien: () => '/entrer/attente',
  codeDeConnexion: () => '/entrer/code',
  lienDeConnexion: (jeton: string) => `/entrer/lien/${jeton}`,
  ecoleAbsente: (suite: '' | 'signalee' = '') => avec('/entrer/ecole-absente', suite && 'fait=signalee'),
  entrerParProConnect: (options: { retour?: string; relier?: '1' } = {}) =>
    avec('/entrer/proconnect', new URLSearchParams(options).toString()),
  retourDeProConnect: () => '/entrer/proconnect/retour',
  sortir: () => '/sortir',
  monCompte: (ancre = '') => `/mon-compte${ancre && `#${ancre}`}`,
  monIdentite: () => '/mon-compte/identite',
  finDeSession: () => '/mon-compte/fin-de-session',
  finDeMandat: () => '/mon-compte/fin-de-mandat',
  membreDeLEquipe: () => '/mon-compte/equipe',
  monCourriel: () => '/mon-compte/courriel',
  confirmationDuCourriel: (jeton: string) => `/mon-compte/courriel/${jeton}`,
  refusDuCourriel: (jeton: string) => `/mon-compte/courriel/${jeton}/refus`,
  /** pour une autre personne, dont l’ancienne boîte est perdue */
  attestationDAdresse: () => '/mon-compte/attestation',
  mesPreferences: () => '/mon-compte/courriels',
  /** la page qui demande avant de ne plus écrire sur ce sujet : elle s’ouvre sans être entré */
  silence: (jeton: string) => `/courriels/${jeton}/invitations`,
  repriseDesInvitations: (jeton: string) => `/courriels/${jeton}/invitations/reprise`,
  desinscription: (jeton: string, quoi: Desinscription) => `/courriels/${jeton}/${quoi}`,
  mesNotifications: (page = 1) => avec('/mes-notifications', page > 1 ? `page=${page}` : ''),
  ouvertureDeNotification: (id: number) => `/mes-notifications/${id}`,
  notificationLue: (id: number) => `/mes-notifications/${id}/lue`,
  notificationsLues: () => '/mes-notifications/lues',
  /** sans académie : ceux de la nation, des régions académiques, et des personnes qui n’ont pas d’académie */
  journalDesEnvois: (slug: string | null, filtre: Partial<FiltreDEnvois> = {}, page = 1) =>
    avec(journalDe(slug), ecrireFiltreDEnvois(filtre, page)),
  renvoiDeCourriel: (slug: string | null, id: string) => `${journalDe(slug)}/${id}/renvoi`,
  mandats: (slug: string, texte = '') =>
    avec(`/academie/${slug}/mandats`, texte ? new URLSearchParams({ texte }).toString() : ''),
  mandatsNationaux: () => '/national/mandats',
  finDuMandat: (page: string, id: string) => `${page}/${id}/fin`,
  /** `texte` : la recherche d’où l’on part, pour y revenir si le lieu ne convient pas */
  deplacementDuMandat: (page: string, id: string, texte: string) =>
    avec(`${page}/${id}/deplacement`, texte ? new URLSearchParams({ texte }).toString() : ''),
  declarer: (uai?: string) => avec('/declarer', uai ? new URLSearchParams({ uai }).toString() : ''),
  /** ce qu’on comprend d’une date écrite à la main, dans la Semaine de l’académie de cette école */
  dateComprise: (uai = '') => avec('/declarer/quand', uai && new URLSearchParams({ uai }).toString()),
  brouillonNeuf: () => '/declarer/brouillon',
  /** `fait` : ce que la page confirme */
  mesActions: (fait = '') => avec('/mes-actions', fait && new URLSearchParams({ fait }).toString()),
  monAction: (numero: number, { ancre = '', fait = '' }: { ancre?: string; fait?: string } = {}) =>
    `${avec(`/mes-actions/${numero}`, fait && new URLSearchParams({ fait }).toString())}${ancre && `#${ancre}`}`,
  actionDeposee: (numero: number) => `/mes-actions/${numero}/deposee`,
  brouillonDAction: (numero: number) => `/mes-actions/${numero}/brouillon`,
  imageDAction: (empreinte: string) => `/images/${empreinte}`,
  renouveler: (numero: number) => `/mes-actions/${numero}/renouveler`,
  sInspirer: (numero: number) => `/actions/${numero}/inspirer`,
  /** dire, ou reprendre, « pas d’action cette année » au nom de cette école */
  pasDAction: (uai: string) => `/mes-actions/pas-d-action/${uai}`,
  repriseDesActions: (uai: string) => `/mes-actions/pas-d-action/${uai}/reprise`,
  academiesAExaminer: () => '/academie',
  campagne: (slug: string) => `/academie/${slug}/campagne`,
  suiviDeCampagne: (slug: string, filtre: Partial<FiltreDeSuivi> = {}, page = 1) =>
    avec(`/academie/${slug}/campagne/etablissements`, ecrireFiltreDeSuivi(filtre, page)),
  suiviEnCsv: (slug: string, filtre: Partial<FiltreDeSuivi> = {}) =>
    avec(`/academie/${slug}/campagne/etablissements.csv`, ecrireFiltreDeSuivi(filtre)),
  invitations: (slug: string) => `/academie/${slug}/campagne/invitations`,
  apercuDesInvitations: (slug: string) => `/academie/${slug}/campagne/invitations/apercu`,
  relance: (slug: string) => `/academie/${slug}/campagne/relance`,
  semaineDeLAcademie: (slug: string) => `/academie/${slug}/semaine`,
  tableauNational: () => '/national',
  editionNationale: (annee = '') => avec('/national/edition', annee && new URLSearchParams({ annee }).toString()),
  fileDExamen: (slug: string, filtre: Partial<FiltreDExamen> = {}, page = 1) =>
    avec(`/academie/${slug}/examen`, ecrireFiltreDExamen(filtre, page)),
  gesteEnLot: (slug: string, geste: GesteEnLot, filtre: Partial<FiltreDExamen> = {}, page = 1) =>
    avec(`/academie/${slug}/examen/${geste}`, ecrireFiltreDExamen(filtre, page)),
  /** la file, les cases de ce que les contrôles laissent passer déjà cochées */
  fileCochee: (slug: string, filtre: Partial<FiltreDExamen>, page = 1) =>
    avec(`/academie/${slug}/examen`, [ecrireFiltreDExamen(filtre, page), 'cocher=oui'].filter(Boolean).join('&')),
  presencesEnCsv: (slug: string) => `/academie/${slug}/examen/presences.csv`,
  examen: (slug: string, numero: number, filtre: Partial<FiltreDExamen> = {}) =>
    avec(`/academie/${slug}/examen/${numero}`, ecrireFiltreDExamen(filtre)),
  gesteDExamen: (slug: string, numero: number, geste: GesteDExamen, filtre: Partial<FiltreDExamen> = {}) =>
    avec(`/academie/${slug}/examen/${numero}/${geste}`, ecrireFiltreDExamen(filtre)),
  importer: (slug: string) => `/academie/${slug}/import`,
  modeleDImport: (slug: string, format: FormatDeModele) => `/academie/${slug}/import/modele.${format}`,
  import: (slug: string, id: string, { etat = '', page = 1 }: { etat?: string; page?: number } = {}) =>
    avec(
      `/academie/${slug}/import/${id}`,
      new URLSearchParams({ ...(etat && { etat }), ...(page > 1 && { page: String(page) }) }).toString(),
    ),
  colonnesDImport: (slug: string, id: string) => `/academie/${slug}/import/${id}/colonnes`,
  choixDImport: (slug: string, id: string) => `/academie/${slug}/import/${id}/choix`,
  applicationDImport: (slug: string, id: string) => `/academie/${slug}/import/${id}/application`,
  annulationDImport: (slug: string, id: string) => `/academie/${slug}/import/${id}/annulation`,
  oubliDImport: (slug: string, id: string) => `/academie/${slug}/import/${id}/oubli`,
  rapportDImport: (slug: string, id: string) => `/academie/${slug}/import/${id}/rapport.csv`,
  reseauxTenus: (slug: string) => `/academie/${slug}/bassins`,
  reseauTenu: (slug: string, code: string, texte = '') =>
    avec(`/academie/${slug}/bassins/${code}`, texte && new URLSearchParams({ texte }).toString()),
  nomDuReseau: (slug: string, code: string) => `/academie/${slug}/bassins/${code}/nom`,
  ajoutAuReseau: (slug: string, code: string) => `/academie/${slug}/bassins/${code}/ajout`,
  retraitDuReseau: (slug: string, code: string) => `/academie/${slug}/bassins/${code}/retrait`,
  finDuReseau: (slug: string, code: string) => `/academie/${slug}/bassins/${code}/fin`,
  reouvertureDuReseau: (slug: string, code: string) => `/academie/${slug}/bassins/${code}/reouverture`,
  bassinsEnCsv: (slug: string) => `/academie/${slug}/bassins/ecoles.csv`,
  membresEnCsv: (slug: string, code: string) => `/academie/${slug}/bassins/${code}/ecoles.csv`,
  galerie: () => '/atelier/galerie',
  quiEtesVous: (retour?: string) => avec('/atelier/qui-etes-vous', retour ? new URLSearchParams({ retour }).toString() : ''),
  boiteAuxLettres: () => '/atelier/courrier',
  lettreDeLAtelier: (id: string, forme: '' | '/html' = '') => `/atelier/courrier/${id}${forme}`,
  sante: () => '/sante',
} as const;
