// Pour chaque route qui demande d’être entré : une demande, la même sur ce qui n’existe pas, et qui y a droit d’après la table des mandats.
// Une route nouvelle sans règle fait rater l’essai : c’est ici qu’on la dit.
import { type Acte, peut, type Role } from '#domaine/recensement/mandats.ts';
import { CAP, DUNES, MARAIS } from '#tests/aide/terrain-d-examen.ts';
import {
  ACADEMIES,
  type ActionCible,
  AU_DESSUS,
  estUneEcole,
  JOUR,
  type Monde,
  PASSEE,
  type Personne,
  perimetreDe,
} from './monde.ts';

/** Ce qu’un cas tire au hasard ; chaque règle en prend ce qu’il lui faut. */
export type Cas = {
  personne: Personne;
  action: ActionCible;
  academie: (typeof ACADEMIES)[number];
  /** un lieu où donner un mandat */
  lieu: string;
  /** quelqu’un d’autre, avec un mandat */
  autre: Personne;
  niveau: 'academie' | 'nation';
  /** à qui est l’objet demandé sous le nom de `academie` : la même, ou l’autre */
  voisine: (typeof ACADEMIES)[number];
  cle: string;
  monde: Monde;
};
export type Demande = { chemin: string; corps?: Record<string, string | string[]> };
export type Regle = {
  demande: (cas: Cas) => Demande;
  /** la même, sur ce qui n’existe pas ; absente : rien n’y est refusé à qui est entré */
  jumelle?: (cas: Cas) => Demande;
  permis: (cas: Cas) => boolean;
  /** une lecture qui écrit */
  ecrit?: true;
  /** sans être entré : ailleurs que la porte d’entrée */
  sansEntrer?: number;
  /** pour tirer plus souvent des personnes qui y ont droit quelque part */
  acte: Acte | null;
};

export const INCONNUE: ActionCible = {
  numero: 999_999,
  uai: '9999999Z',
  statut: 'deposee',
  perimetre: { uai: null, territoires: [] },
  slug: 'atlantide',
  empreinte: 'f'.repeat(32),
};
const AUCUN = '00000000-0000-4000-8000-00000000dead';
const surInconnue = (demande: (cas: Cas) => Demande) => (cas: Cas) => demande({ ...cas, action: INCONNUE });
const peutSur =
  (acte: Acte) =>
  ({ personne, action }: Cas) =>
    peut(personne.mandats, acte, action.perimetre, JOUR);
const peutA = ({ personne }: Cas, acte: Acte, lieu: string) => peut(personne.mandats, acte, perimetreDe(lieu), JOUR);
export const toujours = () => true;

const fiche = {
  titre: 'Le jardin des lettres',
  quand: 'mardi 16 mars',
  publics: 'eleves',
  resume: 'Les élèves cultivent un jardin et y lisent à voix haute.',
  contactNom: 'Alix Essai',
  contactCourriel: 'alix@exemple.fr',
  relu: 'oui',
  autre_action: 'oui',
};

/** Sur une action, pour son établissement. */
const deLEcole = (suite: string, corps: Demande['corps'], acte: Acte = 'declarer'): Regle => {
  const demande = ({ action }: Cas) => ({ chemin: `/mes-actions/${action.numero}${suite}`, ...(corps && { corps }) });
  return { demande, jumelle: surInconnue(demande), permis: peutSur(acte), acte };
};

/** Agir sur une académie ou une part d’elle : un mandat sur elle, ce qui la contient, ou ce qu’elle contient. */
const peutDans =
  (acte: Acte) =>
  ({ personne, academie }: Cas) =>
    personne.mandats.some(
      (m) =>
        m.territoire !== null &&
        peut([m], acte, { uai: null, territoires: [m.territoire] }, JOUR) &&
        ((AU_DESSUS[academie.id] ?? []).includes(m.territoire) ||
          academie.ecoles.some((uai) => (AU_DESSUS[uai] ?? []).includes(m.territoire ?? ''))),
    );
const examineDans = peutDans('examiner');
const PUBLIEES = ['validee', 'annulee'];
/** Le bureau s’ouvre à qui examine, hors brouillon ; publiée, aussi à qui met en valeur. */
const ouvreLeBureau = (cas: Cas) =>
  (cas.action.statut !== 'brouillon' && peutSur('examiner')(cas)) ||
  (PUBLIEES.includes(cas.action.statut) && (peutSur('valoriser-academie')(cas) || peutSur('valoriser-nation')(cas)));

const auBureau = (
  geste: string,
  corps: ((cas: Cas) => Record<string, string>) | null,
  acte: Acte,
  permis: (cas: Cas) => boolean = peutSur(acte),
): Regle => {
  const demande = (cas: Cas): Demande => ({
    chemin: `/academie/${cas.action.slug}/examen/${cas.action.numero}${geste && `/${geste}`}`,
    ...(corps && { corps: corps(cas) }),
  });
  return {
    demande,
    // La même académie, un numéro que rien ne porte.
    jumelle: (cas) => demande({ ...cas, action: { ...cas.action, numero: INCONNUE.numero } }),
    permis: (cas) => ouvreLeBureau(cas) && permis(cas),
    acte,
  };
};
const MOTIF = 'Un motif assez long.';
const auMotif = (geste: string) => () => ({ [`motif-${geste}`]: MOTIF, version: '' });
const auNiveau =
  (geste: string) =>
  ({ niveau }: Cas) => ({ niveau, [`motif-${geste}-${niveau}`]: MOTIF });
const peutValoriser = (cas: Cas) => peutSur(cas.niveau === 'nation' ? 'valoriser-nation' : 'valoriser-academie')(cas);

/** L’administration de la nation ne se donne ni ne se retire d’aucune page. */
const gereLeLieu = (cas: Cas, lieu: string, role: Role) =>
  (!/^(nation|region-academique):/.test(lieu) || ['region', 'national', 'lecteur'].includes(role)) &&
  peutA(cas, 'gerer-mandats', lieu);
/** Le mandat d’un autre : qui le gère ; le sien : soi-même. */
const gereLeMandat = (cas: Cas) => {
  const [m] = cas.autre.mandats;
  return m !== undefined && gereLeLieu(cas, m.uai ?? m.territoire ?? '', m.role);
};
const SANS_ACTION = '/mes-actions/pas-d-action';
/** L’établissement dit qu’il n’a pas d’action cette année, ou le reprend. */
const sansAction = (suite: string, corps?: Demande['corps']): Regle => {
  const demande = ({ action }: Cas) => ({ chemin: `${SANS_ACTION}/${action.uai}${suite}`, ...(corps && { corps }) });
  return { demande, jumelle: surInconnue(demande), permis: (cas) => peutA(cas, 'declarer', cas.action.uai), acte: 'declarer' };
};
/** Une page d’une académie : la même adresse sous un nom que rien ne porte répond pareil à qui n’y a pas droit. */
const aLAcademie = (suite: string, acte: Acte, corps?: Demande['corps'], permis?: Regle['permis']): Regle => {
  const demande = (slug: string) => ({ chemin: `/academie/${slug}/${suite}`, ...(corps && { corps }) });
  return {
    demande: ({ academie }) => demande(academie.slug),
    jumelle: () => demande('atlantide'),
    permis: permis ?? ((cas) => peutA(cas, acte, cas.academie.id)),
    acte,
  };
};
const aLaNation = (chemin: string, acte: Acte, corps?: Demande['corps']): Regle => ({
  demande: () => ({ chemin, ...(corps && { corps }) }),
  permis: (cas) => peutA(cas, acte, 'nation:france'),
  acte,
});
const surLesMandatsNationaux = (lieu: string): Demande => ({
  chemin: '/national/mandats',
  corps: { courriel: 'nouvelle@ac-lille.fr', role: estUneEcole(lieu) ? 'porteur' : 'lecteur', lieu, uai: '', au: '' },
});
const CHOIX_D_ECOLES = { par: 'liste', liste: MARAIS };

const importe = (cas: Cas) => peutA(cas, 'importer', cas.academie.id);
/** L’import d’une académie, demandé sous le nom d’une autre ou de la sienne : il n’est qu’à la sienne. */
const surUnImport = (methode: 'GET' | 'POST', ...suites: string[]): Record<string, Regle> =>
  Object.fromEntries(
    suites.map((suite) => {
      const demande = ({ academie }: Cas, id: string | undefined) => ({
        chemin: `/academie/${academie.slug}/import/${id}${suite}`,
        ...(methode === 'POST' && { corps: {} }),
      });
      return [
        `${methode} /academie/:slug/import/:id{[0-9a-f-]{36}}${suite}`,
        {
          demande: (cas) => demande(cas, cas.monde.imports[cas.voisine.slug]),
          jumelle: (cas) => demande(cas, AUCUN),
          permis: (cas) => cas.academie === cas.voisine && importe(cas),
          acte: 'importer',
        } satisfies Regle,
      ];
    }),
  );
/** Le bassin du terrain est de Lille : sous une autre académie, il n’existe pas. */
const surLeBassin = (methode: 'GET' | 'POST', suite = '', corps?: Demande['corps']): Record<string, Regle> => {
  const demande = (slug: string) => ({ chemin: `/academie/${slug}/bassins/bassin-littoral${suite}`, ...(corps && { corps }) });
  return {
    [`${methode} /academie/:slug/bassins/:code{(?:bassin|reseau-foquale)-[a-z0-9-]+}${suite}`]: {
      demande: ({ academie }) => demande(academie.slug),
      jumelle: () => demande('atlantide'),
      permis: (cas) => cas.academie.slug === 'lille' && peutA(cas, 'tenir-reseaux', cas.academie.id),
      acte: 'tenir-reseaux',
    },
  };
};
const synthese = (suite: string, corps?: Demande['corps']): Regle => {
  const demande = (edition: string) => ({ chemin: `/national/syntheses/${edition}${suite}`, ...(corps && { corps }) });
  return {
    demande: () => demande(PASSEE),
    jumelle: () => demande('1999-2000'),
    permis: (cas) => peutA(cas, 'arreter-synthese', 'nation:france'),
    acte: 'arreter-synthese',
  };
};
const aSoi = ({ personne, autre }: Cas) => personne.id === autre.id;
const gereAcademie = (cas: Cas) => peutA(cas, 'gerer-mandats', cas.academie.id);

const ecoleDe = (uai: string) => ({ ...fiche, uai, version: '' });

export const REGLES: Record<string, Regle> = {
  'GET /mon-compte': { demande: () => ({ chemin: '/mon-compte' }), permis: toujours, acte: null },
  'POST /mon-compte/identite': {
    demande: () => ({ chemin: '/mon-compte/identite', corps: { prenom: 'Alix', nom: 'Autre' } }),
    permis: toujours,
    acte: null,
  },
  'POST /mon-compte/fin-de-session': {
    demande: ({ autre }) => ({ chemin: '/mon-compte/fin-de-session', corps: { session: autre.jeton } }),
    jumelle: () => ({ chemin: '/mon-compte/fin-de-session', corps: { session: 'aucune' } }),
    permis: () => false,
    acte: null,
  },
  'POST /mon-compte/fin-de-mandat': {
    demande: ({ autre }) => ({ chemin: '/mon-compte/fin-de-mandat', corps: { mandat: autre.idsMandats[0] ?? AUCUN } }),
    jumelle: () => ({ chemin: '/mon-compte/fin-de-mandat', corps: { mandat: AUCUN } }),
    permis: gereLeMandat,
    acte: 'gerer-mandats',
  },
  'POST /mon-compte/equipe': {
    demande: ({ action }) => ({ chemin: '/mon-compte/equipe', corps: { uai: action.uai, membre: 'nouvelle@ac-lille.fr' } }),
    jumelle: () => ({ chemin: '/mon-compte/equipe', corps: { uai: INCONNUE.uai, membre: 'nouvelle@ac-lille.fr' } }),
    permis: (cas) => peutA(cas, 'gerer-mandats', cas.action.uai),
    acte: 'gerer-mandats',
  },
  'POST /mon-compte/courriel': {
    demande: () => ({ chemin: '/mon-compte/courriel', corps: { courriel: 'nouvelle.adresse@ac-lille.fr' } }),
    permis: toujours,
    acte: null,
  },
  'POST /mon-compte/attestation': {
    demande: ({ autre }) => ({
      chemin: '/mon-compte/attestation',
      corps: { personne: autre.id, nouveau: `nouvelle.${autre.id}@ac-lille.fr` },
    }),
    jumelle: () => ({ chemin: '/mon-compte/attestation', corps: { personne: AUCUN, nouveau: `nouvelle.${AUCUN}@ac-lille.fr` } }),
    permis: (cas) => {
      const [m] = cas.autre.mandats;
      return cas.autre.id !== cas.personne.id && (m?.au == null || m.au >= JOUR) && gereLeMandat(cas);
    },
    acte: 'gerer-mandats',
  },
  'POST /mon-compte/courriels': {
    demande: () => ({ chemin: '/mon-compte/courriels', corps: { examen: 'jamais' } }),
    permis: toujours,
    acte: null,
  },
  'GET /mes-notifications': { demande: () => ({ chemin: '/mes-notifications' }), permis: toujours, acte: null },
  'POST /mes-notifications/lues': {
    demande: () => ({ chemin: '/mes-notifications/lues', corps: {} }),
    permis: toujours,
    acte: null,
  },
  // L’ouvrir la marque lue : une lecture qui écrit.
  'GET /mes-notifications/:id{[0-9]{1,15}}': {
    demande: ({ autre }) => ({ chemin: `/mes-notifications/${autre.notification}` }),
    jumelle: () => ({ chemin: '/mes-notifications/999999999' }),
    permis: aSoi,
    ecrit: true,
    acte: null,
  },
  'POST /mes-notifications/:id{[0-9]{1,15}}/lue': {
    demande: ({ autre }) => ({ chemin: `/mes-notifications/${autre.notification}/lue`, corps: {} }),
    jumelle: () => ({ chemin: '/mes-notifications/999999999/lue', corps: {} }),
    permis: aSoi,
    acte: null,
  },

  'GET /academie/:slug/courriels': {
    demande: ({ academie }) => ({ chemin: `/academie/${academie.slug}/courriels` }),
    jumelle: () => ({ chemin: '/academie/atlantide/courriels' }),
    permis: (cas) => peutA(cas, 'lire-courriels', cas.academie.id),
    acte: 'lire-courriels',
  },
  'POST /academie/:slug/courriels/:id{[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}}/renvoi': {
    demande: ({ academie, voisine, monde }) => ({
      chemin: `/academie/${academie.slug}/courriels/${monde.courriels[voisine.slug]}/renvoi`,
      corps: {},
    }),
    jumelle: ({ academie }) => ({ chemin: `/academie/${academie.slug}/courriels/${AUCUN}/renvoi`, corps: {} }),
    permis: (cas) => cas.academie === cas.voisine && peutA(cas, 'lire-courriels', cas.academie.id),
    acte: 'lire-courriels',
  },
  'GET /national/courriels': aLaNation('/national/courriels', 'lire-courriels'),
  'POST /national/courriels/:id{[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}}/renvoi': {
    demande: ({ monde }) => ({ chemin: `/national/courriels/${monde.courriels.nation}/renvoi`, corps: {} }),
    jumelle: () => ({ chemin: `/national/courriels/${AUCUN}/renvoi`, corps: {} }),
    permis: (cas) => peutA(cas, 'lire-courriels', 'nation:france'),
    acte: 'lire-courriels',
  },

  'GET /national/syntheses': {
    demande: () => ({ chemin: '/national/syntheses' }),
    jumelle: () => ({ chemin: '/national/syntheses/atlantide' }),
    permis: ({ personne }) => peut(personne.mandats, 'arreter-synthese', { uai: null, territoires: ['nation:france'] }, JOUR),
    acte: 'arreter-synthese',
  },
  'GET /national/syntheses/:id': synthese(''),
  'POST /national/syntheses/:id/versions': synthese('/versions', { motif: 'essai' }),
  'POST /national/syntheses/:id/versions/:numero{[0-9]{1,6}}/errata': synthese('/versions/1/errata', { texte: 'essai' }),

  'GET /academie/:slug/import': {
    demande: ({ academie }) => ({ chemin: `/academie/${academie.slug}/import` }),
    jumelle: () => ({ chemin: '/academie/atlantide/import' }),
    permis: importe,
    acte: 'importer',
  },
  'POST /academie/:slug/import': {
    demande: ({ academie }) => ({ chemin: `/academie/${academie.slug}/import`, corps: {} }),
    jumelle: () => ({ chemin: '/academie/atlantide/import', corps: {} }),
    permis: importe,
    acte: 'importer',
  },
  'GET /academie/:slug/import/:modele{modele\\.(csv|ods|xlsx)}': {
    demande: ({ academie }) => ({ chemin: `/academie/${academie.slug}/import/modele.csv` }),
    jumelle: () => ({ chemin: '/academie/atlantide/import/modele.csv' }),
    permis: importe,
    acte: 'importer',
  },
  ...surUnImport('GET', '', '/colonnes', '/rapport.csv'),
  ...surUnImport('POST', '/colonnes', '/choix', '/application', '/annulation', '/oubli'),
  'GET /academie/:slug/mandats': {
    demande: ({ academie }) => ({ chemin: `/academie/${academie.slug}/mandats` }),
    jumelle: () => ({ chemin: '/academie/atlantide/mandats' }),
    permis: gereAcademie,
    acte: 'gerer-mandats',
  },
  'POST /academie/:slug/mandats': {
    demande: ({ academie, lieu }) => ({
      chemin: `/academie/${academie.slug}/mandats`,
      corps: { courriel: 'nouvelle@ac-lille.fr', role: estUneEcole(lieu) ? 'porteur' : 'lecteur', lieu, uai: '', au: '' },
    }),
    jumelle: ({ academie }) => ({
      chemin: `/academie/${academie.slug}/mandats`,
      corps: { courriel: 'nouvelle@ac-lille.fr', role: 'lecteur', lieu: 'departement:999', uai: '', au: '' },
    }),
    permis: (cas) => gereAcademie(cas) && gereLeLieu(cas, cas.lieu, estUneEcole(cas.lieu) ? 'porteur' : 'lecteur'),
    acte: 'gerer-mandats',
  },
  'POST /academie/:slug/mandats/:id/fin': {
    demande: ({ academie, autre }) => ({
      chemin: `/academie/${academie.slug}/mandats/${autre.idsMandats[0] ?? AUCUN}/fin`,
      corps: {},
    }),
    jumelle: ({ academie }) => ({ chemin: `/academie/${academie.slug}/mandats/${AUCUN}/fin`, corps: {} }),
    permis: (cas) => gereAcademie(cas) && gereLeMandat(cas),
    acte: 'gerer-mandats',
  },
  'POST /academie/:slug/mandats/:id/deplacement': {
    demande: ({ academie, autre, lieu }) => ({
      chemin: `/academie/${academie.slug}/mandats/${autre.idsMandats[0] ?? AUCUN}/deplacement`,
      corps: { lieu },
    }),
    jumelle: ({ academie, lieu }) => ({ chemin: `/academie/${academie.slug}/mandats/${AUCUN}/deplacement`, corps: { lieu } }),
    // Un mandat échu ne se déplace plus : c’est dit à qui pourrait le gérer, avant de regarder où il irait.
    permis: (cas) =>
      gereAcademie(cas) &&
      gereLeMandat(cas) &&
      (cas.autre.mandats.every((m) => m.au !== null) || cas.autre.mandats.every((m) => gereLeLieu(cas, cas.lieu, m.role))),
    acte: 'gerer-mandats',
  },

  'GET /declarer': {
    demande: ({ action }) => ({ chemin: `/declarer?uai=${action.uai}` }),
    jumelle: () => ({ chemin: `/declarer?uai=${INCONNUE.uai}` }),
    permis: (cas) => peutA(cas, 'declarer', cas.action.uai),
    sansEntrer: 200,
    acte: 'declarer',
  },
  'POST /declarer': {
    demande: ({ action, cle }) => ({ chemin: '/declarer', corps: { ...ecoleDe(action.uai), cle, bouton: 'deposer' } }),
    jumelle: ({ cle }) => ({ chemin: '/declarer', corps: { ...ecoleDe(INCONNUE.uai), cle, bouton: 'deposer' } }),
    permis: (cas) => peutA(cas, 'declarer', cas.action.uai),
    acte: 'declarer',
  },
  'PUT /declarer/brouillon': {
    demande: ({ action, cle }) => ({ chemin: '/declarer/brouillon', corps: { ...ecoleDe(action.uai), cle } }),
    jumelle: ({ cle }) => ({ chemin: '/declarer/brouillon', corps: { ...ecoleDe(INCONNUE.uai), cle } }),
    permis: (cas) => peutA(cas, 'declarer', cas.action.uai),
    acte: 'declarer',
  },
  'GET /mes-actions': { demande: () => ({ chemin: '/mes-actions' }), permis: toujours, acte: null },
  [`GET ${SANS_ACTION}/:uai{[0-9]{7}[A-Za-z]}`]: sansAction(''),
  [`POST ${SANS_ACTION}/:uai{[0-9]{7}[A-Za-z]}`]: sansAction('', {}),
  [`POST ${SANS_ACTION}/:uai{[0-9]{7}[A-Za-z]}/reprise`]: sansAction('/reprise', {}),
  'GET /mes-actions/:numero{[0-9]+}/deposee': deLEcole('/deposee', undefined),
  'GET /mes-actions/:numero{[0-9]+}': deLEcole('', undefined),
  'POST /mes-actions/:numero{[0-9]+}': deLEcole('', { ...fiche, version: '', bouton: 'enregistrer' }),
  'PUT /mes-actions/:numero{[0-9]+}/brouillon': deLEcole('/brouillon', { ...fiche, version: '' }),
  'POST /mes-actions/:numero{[0-9]+}/renouveler': {
    ...deLEcole('/renouveler', undefined),
    demande: ({ action, cle }) => ({ chemin: `/mes-actions/${action.numero}/renouveler`, corps: { uai: action.uai, cle } }),
    jumelle: ({ cle }) => ({ chemin: `/mes-actions/${INCONNUE.numero}/renouveler`, corps: { uai: INCONNUE.uai, cle } }),
    // Celles de cette année ne se refont pas : pour chacun, comme si elles n’existaient pas.
    permis: () => false,
  },
  'POST /actions/:numero{[0-9]+}/inspirer': {
    demande: ({ action, cle, monde }) => ({
      chemin: `/actions/${numeroPublie(monde)}/inspirer`,
      corps: { uai: action.uai, cle },
    }),
    jumelle: ({ cle, monde }) => ({ chemin: `/actions/${numeroPublie(monde)}/inspirer`, corps: { uai: INCONNUE.uai, cle } }),
    permis: (cas) => peutA(cas, 'declarer', cas.action.uai),
    acte: 'declarer',
  },
  'GET /images/:empreinte': {
    demande: ({ action }) => ({ chemin: `/images/${action.empreinte}` }),
    jumelle: () => ({ chemin: `/images/${INCONNUE.empreinte}` }),
    permis: (cas) => PUBLIEES.includes(cas.action.statut) || peutSur('lire-non-publie')(cas),
    sansEntrer: 404,
    acte: 'lire-non-publie',
  },

  'GET /academie': {
    demande: () => ({ chemin: '/academie' }),
    permis: (cas) =>
      ACADEMIES.some((academie) => examineDans({ ...cas, academie }) || peutDans('lire-tableau-academie')({ ...cas, academie })),
    acte: 'examiner',
  },
  'GET /academie/:slug/campagne': aLAcademie('campagne', 'lire-tableau-academie', undefined, peutDans('lire-tableau-academie')),
  ...Object.fromEntries(
    ['etablissements', 'etablissements.csv'].map((suite) => [
      `GET /academie/:slug/campagne/${suite}`,
      aLAcademie(`campagne/${suite}`, 'lire-tableau-academie', undefined, peutDans('lire-tableau-academie')),
    ]),
  ),
  'GET /academie/:slug/campagne/invitations': aLAcademie('campagne/invitations', 'mener-campagne'),
  'POST /academie/:slug/campagne/invitations/apercu': aLAcademie('campagne/invitations/apercu', 'mener-campagne', CHOIX_D_ECOLES),
  'POST /academie/:slug/campagne/invitations': aLAcademie('campagne/invitations', 'mener-campagne', CHOIX_D_ECOLES),
  'GET /academie/:slug/campagne/relance': aLAcademie('campagne/relance', 'mener-campagne'),
  'POST /academie/:slug/campagne/relance': aLAcademie('campagne/relance', 'mener-campagne', {}),
  'GET /academie/:slug/semaine': aLAcademie('semaine', 'mener-campagne'),
  'POST /academie/:slug/semaine': aLAcademie('semaine', 'mener-campagne', { calendrier: 'annee', visa: 'non', lu: '' }),

  'GET /national/mandats': aLaNation('/national/mandats', 'gerer-mandats'),
  'POST /national/mandats': {
    demande: ({ lieu }) => surLesMandatsNationaux(lieu),
    jumelle: () => surLesMandatsNationaux('region-academique:atlantide'),
    permis: (cas) =>
      peutA(cas, 'gerer-mandats', 'nation:france') && gereLeLieu(cas, cas.lieu, estUneEcole(cas.lieu) ? 'porteur' : 'lecteur'),
    acte: 'gerer-mandats',
  },
  'POST /national/mandats/:id/fin': {
    demande: ({ autre }) => ({ chemin: `/national/mandats/${autre.idsMandats[0] ?? AUCUN}/fin`, corps: {} }),
    jumelle: () => ({ chemin: `/national/mandats/${AUCUN}/fin`, corps: {} }),
    permis: (cas) => peutA(cas, 'gerer-mandats', 'nation:france') && gereLeMandat(cas),
    acte: 'gerer-mandats',
  },
  'POST /national/mandats/:id/deplacement': {
    demande: ({ autre, lieu }) => ({
      chemin: `/national/mandats/${autre.idsMandats[0] ?? AUCUN}/deplacement`,
      corps: { lieu },
    }),
    jumelle: ({ lieu }) => ({ chemin: `/national/mandats/${AUCUN}/deplacement`, corps: { lieu } }),
    permis: (cas) =>
      peutA(cas, 'gerer-mandats', 'nation:france') &&
      gereLeMandat(cas) &&
      (cas.autre.mandats.every((m) => m.au !== null) || cas.autre.mandats.every((m) => gereLeLieu(cas, cas.lieu, m.role))),
    acte: 'gerer-mandats',
  },
  'GET /national': aLaNation('/national', 'lire-tableau-national'),
  'GET /national/edition': aLaNation('/national/edition', 'ouvrir-edition'),
  'POST /national/edition': aLaNation('/national/edition', 'ouvrir-edition', { annee: '2026-2027' }),

  'GET /academie/:slug/bassins': aLAcademie('bassins', 'tenir-reseaux'),
  'GET /academie/:slug/bassins/ecoles.csv': aLAcademie('bassins/ecoles.csv', 'tenir-reseaux'),
  // Un nom qui n’en est pas un : le droit se lit au refus, sans rien créer.
  'POST /academie/:slug/bassins': aLAcademie('bassins', 'tenir-reseaux', { genre: 'bassin', nom: 'x' }),
  ...surLeBassin('GET'),
  ...surLeBassin('GET', '/ecoles.csv'),
  ...surLeBassin('POST', '/nom', { nom: 'x' }),
  ...surLeBassin('POST', '/ajout', { uai: DUNES }),
  ...surLeBassin('POST', '/retrait', { uai: DUNES }),
  ...surLeBassin('POST', '/fin', {}),
  ...surLeBassin('POST', '/reouverture', {}),

  'GET /academie/:slug/examen': {
    demande: ({ academie }) => ({ chemin: `/academie/${academie.slug}/examen` }),
    jumelle: () => ({ chemin: '/academie/atlantide/examen' }),
    permis: examineDans,
    acte: 'examiner',
  },
  'GET /academie/:slug/examen/presences.csv': {
    demande: ({ academie }) => ({ chemin: `/academie/${academie.slug}/examen/presences.csv` }),
    jumelle: () => ({ chemin: '/academie/atlantide/examen/presences.csv' }),
    permis: examineDans,
    acte: 'examiner',
  },
  ...Object.fromEntries(
    (
      [
        ['validation', {}, 'examiner'],
        ['renvoi', { general: 'Combien de classes ?' }, 'examiner'],
        ['attribution', { vers: '' }, 'confier'],
      ] as const
    ).map(([geste, corps, acte]) => {
      const surNumero =
        (numero: (cas: Cas) => number) =>
        (cas: Cas): Demande => ({
          chemin: `/academie/${cas.academie.slug}/examen/${geste}`,
          corps: { ...corps, choix: `${numero(cas)}:1` },
        });
      return [
        `POST /academie/:slug/examen/${geste}`,
        {
          demande: surNumero(({ action }) => action.numero),
          jumelle: surNumero(() => INCONNUE.numero),
          permis: (cas) => examineDans(cas) && peutSur(acte)(cas),
          acte,
        } satisfies Regle,
      ];
    }),
  ),
  'GET /academie/:slug/examen/:numero{[0-9]{1,9}}': auBureau('', null, 'examiner', toujours),
  ...Object.fromEntries(
    (
      [
        ['validation', () => ({ version: '' }), 'examiner'],
        ['renvoi', () => ({ general: 'Combien de classes ?', version: '' }), 'examiner'],
        ['refus', auMotif('refus'), 'examiner'],
        ['reexamen', auMotif('reexamen'), 'examiner'],
        ['attribution', ({ academie }: Cas) => ({ vers: academie.departement ?? '' }), 'confier'],
        ['mise-a-jour', () => ({ version: '' }), 'examiner'],
        ['mise-a-jour/retrait', auMotif('mise-a-jour-retrait'), 'examiner'],
        [
          'fusion',
          ({ monde, action }: Cas) => ({ gardee: String(jumeauPublie(monde, action)), 'motif-fusion': MOTIF }),
          'fusionner',
        ],
      ] as const
    ).map(([geste, corps, acte]) => [`POST /academie/:slug/examen/:numero{[0-9]{1,9}}/${geste}`, auBureau(geste, corps, acte)]),
  ),
  ...Object.fromEntries(
    ['valorisation', 'valorisation/retrait'].map((geste) => [
      `POST /academie/:slug/examen/:numero{[0-9]{1,9}}/${geste}`,
      auBureau(geste, auNiveau(geste.replace('/', '-')), 'valoriser-academie', peutValoriser),
    ]),
  ),
};

const numeroPublie = ({ actions }: Monde) => actions.find((a) => a.statut === 'validee')?.numero;
/** Une autre action publiée de la même école, à laquelle réunir celle-ci. */
const jumeauPublie = ({ actions }: Monde, { uai, numero }: ActionCible) =>
  actions.find((a) => a.uai === uai && a.statut === 'validee' && a.numero !== numero)?.numero ?? INCONNUE.numero;

/** Ce que tout le monde lit, ou ce qui sert à entrer : pas de droit à y regarder. */
export const SANS_DROIT =
  /^GET \/(:depuis\{actions\|carte\}\/choix|sante|statique|api|$|academies|actions(\.|\/:fiche|\/:numero.*\/(partage|agenda)|$)|carte|a\/|axes|communes\.json|declarer\/quand|editions|etablissements|integrer(\/actions)?$|regions(\/:slug)?$|sitemap|:partie|robots|\.well-known|glossaire|donnees|plan-du-site|accessibilite|mentions-legales|partenaires|reseaux)|^(GET|POST) \/(entrer|mon-compte\/courriel\/:jeton|courriels\/:jeton|sortir)|^(GET|POST) \/atelier\//;

export const LIEUX_DE_MANDAT = [
  MARAIS,
  CAP,
  'departement:59',
  'departement:06',
  'academie:09',
  'academie:23',
  'region-academique:hauts',
  'nation:france',
];
