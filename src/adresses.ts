// Toutes les adresses du site, en fonctions. Aucune page n’écrit une adresse à la main.

import { ecrireFiltre, type Filtre } from '#domaine/filtre.ts';
import { enSlug } from '#domaine/slug.ts';

const avec = (chemin: string, requete: string) => (requete ? `${chemin}?${requete}` : chemin);

export type FormatActions = 'csv' | 'ods' | 'json' | 'geojson' | 'atom' | 'ics';
export type FormatSynthese = 'pdf' | 'odt' | 'docx';

export const adresses = {
  accueil: () => '/',
  actions: (filtre: Partial<Filtre> = {}) => avec('/actions', ecrireFiltre(filtre)),
  actionsEn: (format: FormatActions, filtre: Partial<Filtre> = {}) => avec(`/actions.${format}`, ecrireFiltre(filtre)),
  carte: (filtre: Partial<Filtre> = {}) => avec('/carte', ecrireFiltre(filtre)),
  amas: (filtre: Partial<Filtre> = {}) => avec('/carte/amas.json', ecrireFiltre(filtre)),
  actionsDuCadre: (filtre: Partial<Filtre> = {}) => avec('/carte/actions.json', ecrireFiltre(filtre)),
  contours: () => '/carte/contours.json',
  action: (numero: number, titre: string) => `/actions/${numero}-${enSlug(titre)}`,
  /** courte et stable : celle du QR */
  actionCourte: (numero: number) => `/a/${numero}`,
  imageAction: (numero: number) => `/actions/${numero}/partage.png`,
  calendrierAction: (numero: number) => `/actions/${numero}/agenda.ics`,
  academies: () => '/academies',
  academie: (slug: string) => `/academies/${slug}`,
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
  sortir: () => '/sortir',
  monCompte: (ancre = '') => `/mon-compte${ancre && `#${ancre}`}`,
  monIdentite: () => '/mon-compte/identite',
  finDeSession: () => '/mon-compte/fin-de-session',
  finDeMandat: () => '/mon-compte/fin-de-mandat',
  membreDeLEquipe: () => '/mon-compte/equipe',
  monCourriel: () => '/mon-compte/courriel',
  confirmationDuCourriel: (jeton: string) => `/mon-compte/courriel/${jeton}`,
  mandats: (slug: string, texte = '') =>
    avec(`/academie/${slug}/mandats`, texte ? new URLSearchParams({ texte }).toString() : ''),
  finDuMandat: (slug: string, id: string) => `/academie/${slug}/mandats/${id}/fin`,
  deplacementDuMandat: (slug: string, id: string) => `/academie/${slug}/mandats/${id}/deplacement`,
  galerie: () => '/atelier/galerie',
  quiEtesVous: (retour?: string) => avec('/atelier/qui-etes-vous', retour ? new URLSearchParams({ retour }).toString() : ''),
  sante: () => '/sante',
} as const;
