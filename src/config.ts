// L’environnement, lu et vérifié une seule fois. Chaque variable est décrite dans docs/exploitation.md.
import { isAbsolute, join } from 'node:path';
import { z } from 'zod';
import { Empechement } from '#base/empechement.ts';

const racine = join(import.meta.dirname, '..');
const vide = (valeur: unknown) => (valeur === '' ? undefined : valeur);
const facultatif = <T extends z.ZodType>(schema: T) => z.preprocess(vide, schema);

const Environnement = z.object({
  PORT: facultatif(
    z.coerce
      .number('PORT doit être un nombre.')
      .int('PORT doit être un nombre entier.')
      .min(0, 'PORT va de 0 à 65535.')
      .max(65535, 'PORT va de 0 à 65535.')
      .default(3000),
  ),
  HOTE: facultatif(z.string().optional()),
  DATABASE_URL: facultatif(
    z
      .string()
      .regex(
        /^postgres(ql)?:\/\//,
        'DATABASE_URL doit commencer par « postgres:// », par exemple postgres://accroche@serveur/accroche.',
      )
      .optional(),
  ),
  DOSSIER_DONNEES: facultatif(z.string().default('.donnees')),
  ADRESSE_PUBLIQUE: facultatif(
    z
      .url({
        protocol: /^https?$/,
        error: 'ADRESSE_PUBLIQUE doit être une adresse complète, par exemple https://accroche.exemple.fr.',
      })
      .optional(),
  ),
  THEME: facultatif(
    z
      .string()
      .regex(/^[a-z0-9-]+$/, 'THEME est le nom d’un thème : minuscules, chiffres et tirets.')
      .default('accroche'),
  ),
  THEME_DOSSIER: facultatif(z.string().refine(isAbsolute, 'THEME_DOSSIER est un chemin absolu.').optional()),
  ATELIER: facultatif(
    z
      .enum(['0', '1', 'non', 'oui'], 'ATELIER vaut « oui » ou « non ».')
      .default('non')
      .transform((v) => v === '1' || v === 'oui'),
  ),
  EDITEUR: facultatif(z.string().max(300, 'EDITEUR tient en 300 caractères.').optional()),
  HEBERGEUR: facultatif(z.string().max(300, 'HEBERGEUR tient en 300 caractères.').optional()),
  CONTACT: facultatif(
    z
      .url({
        protocol: /^(https|mailto)$/,
        error: 'CONTACT est une adresse à joindre, par exemple https://exemple.fr/contact ou mailto:contact@exemple.fr.',
      })
      .optional(),
  ),
  PROCONNECT_EMETTEUR: facultatif(
    z
      .url({
        protocol: /^https?$/,
        error: 'PROCONNECT_EMETTEUR est l’adresse de l’émetteur, par exemple https://fournisseur.exemple.fr/api/v2.',
      })
      .optional(),
  ),
  PROCONNECT_CLIENT: facultatif(z.string().optional()),
  PROCONNECT_SECRET: facultatif(z.string().optional()),
  PROCONNECT_ALGORITHME: facultatif(
    z.enum(['RS256', 'ES256'], 'PROCONNECT_ALGORITHME vaut « RS256 » ou « ES256 ».').default('RS256'),
  ),
  PROCONNECT_ACR: facultatif(z.string().default('')),
  RELAIS: facultatif(
    z.coerce
      .number('RELAIS est le nombre de mandataires devant le site.')
      .int('RELAIS est un nombre entier.')
      .min(0, 'RELAIS va de 0 à 10.')
      .max(10, 'RELAIS va de 0 à 10.')
      .default(0),
  ),
  SMTP_URL: facultatif(
    z
      .string()
      .regex(
        /^smtps?:\/\//,
        'SMTP_URL doit commencer par « smtp:// » ou « smtps:// », par exemple smtp://serveur.exemple.fr:587.',
      )
      .optional(),
  ),
  COURRIEL_EXPEDITEUR: facultatif(
    z.email('COURRIEL_EXPEDITEUR doit être une adresse de courriel.').default('ne-pas-repondre@accroche.invalid'),
  ),
  VERIFIER_LIENS: facultatif(
    z
      .enum(['non', 'oui'], 'VERIFIER_LIENS vaut « oui » ou « non ».')
      .default('non')
      .transform((v) => v === 'oui'),
  ),
  DOMAINES_ADMIS: facultatif(
    z
      .string()
      .toLowerCase()
      .regex(
        /^\s*[a-z0-9-]+(\.[a-z0-9-]+)+(\s*,\s*[a-z0-9-]+(\.[a-z0-9-]+)+)*\s*$/,
        'DOMAINES_ADMIS est une liste de domaines, par exemple « education.exemple.fr, lycees.exemple.fr ».',
      )
      .transform((liste) => liste.split(',').map((domaine) => domaine.trim()))
      .default([]),
  ),
  JOURNAL: facultatif(
    z
      .enum(
        ['silence', 'erreur', 'alerte', 'info', 'detail'],
        'JOURNAL vaut « silence », « erreur », « alerte », « info » ou « detail ».',
      )
      .default('info'),
  ),
});

export type ReglagesProConnect = {
  emetteur: string;
  client: string;
  secret: string;
  /** celui que le service a déclaré, pour le jeton d’identité et pour userinfo */
  algorithme: 'RS256' | 'ES256';
  /** niveaux d’authentification admis ; vide : tous */
  acr: string[];
};

export type Config = {
  port: number;
  /** absent : toutes les interfaces, en IPv4 comme en IPv6 */
  hote: string | undefined;
  /** absente : PostgreSQL embarqué */
  databaseUrl: string | undefined;
  /** chemin absolu */
  dossierDonnees: string;
  /** sans barre finale */
  adressePublique: string;
  theme: string;
  /** qui publie le site, pour les mentions légales ; absent : une installation d’essai */
  editeur?: string | undefined;
  /** qui l’héberge */
  hebergeur?: string | undefined;
  /** https: ou mailto: */
  contact?: string | undefined;
  /** dossier du thème extérieur, chemin absolu ; absent : notre thème */
  themeDossier?: string | undefined;
  /** serveur d’envoi des courriels ; absent : ils attendent, et l’atelier les montre */
  smtp?: string | undefined;
  expediteur?: string | undefined;
  /** les pages d’atelier (galerie…) sont servies */
  atelier: boolean;
  /** charger l’édition de démonstration au démarrage, s’il n’y en a pas d’autre ; jamais sans l’option */
  petitMonde?: boolean;
  /** absent : on n’entre que par lien */
  proconnect?: ReglagesProConnect | undefined;
  /** mandataires de confiance devant le site : autant d’adresses à croire à la fin de X-Forwarded-For */
  relais: number;
  /** domaines de courriel qu’une académie peut régler, en plus de ceux des académies */
  domainesAdmis?: readonly string[];
  /** visiter les liens des fiches, lentement ; seule occasion, avec le courrier et ProConnect, où le site sort sur le réseau */
  verifierLiens?: boolean;
  journal: 'silence' | 'erreur' | 'alerte' | 'info' | 'detail';
};

/** @throws Empechement une phrase par variable mal remplie */
export function lireConfig(
  environnement: Record<string, string | undefined> = process.env,
  options: readonly string[] = [],
): Config {
  const lu = Environnement.safeParse(environnement);
  if (!lu.success) {
    throw new Empechement(`Configuration à corriger : ${lu.error.issues.map((ennui) => ennui.message).join(' ')}`);
  }
  const {
    PORT,
    HOTE,
    DATABASE_URL,
    DOSSIER_DONNEES,
    ADRESSE_PUBLIQUE,
    THEME,
    THEME_DOSSIER,
    ATELIER,
    RELAIS,
    SMTP_URL,
    COURRIEL_EXPEDITEUR,
    JOURNAL,
    DOMAINES_ADMIS,
    VERIFIER_LIENS,
    EDITEUR,
    HEBERGEUR,
    CONTACT,
  } = lu.data;
  if (THEME !== 'accroche') admettreTheme(THEME, THEME_DOSSIER, ADRESSE_PUBLIQUE);
  return {
    port: PORT,
    hote: HOTE,
    databaseUrl: DATABASE_URL,
    dossierDonnees: isAbsolute(DOSSIER_DONNEES) ? DOSSIER_DONNEES : join(racine, DOSSIER_DONNEES),
    adressePublique: (ADRESSE_PUBLIQUE ?? `http://localhost:${PORT}`).replace(/\/+$/, ''),
    theme: THEME,
    editeur: EDITEUR,
    hebergeur: HEBERGEUR,
    contact: CONTACT,
    themeDossier: THEME === 'accroche' ? undefined : THEME_DOSSIER,
    atelier: ATELIER || options.includes('--atelier'),
    smtp: SMTP_URL,
    expediteur: COURRIEL_EXPEDITEUR,
    petitMonde: options.includes('--petit-monde'),
    proconnect: lireProConnect(lu.data),
    relais: RELAIS,
    domainesAdmis: DOMAINES_ADMIS,
    verifierLiens: VERIFIER_LIENS,
    journal: JOURNAL,
  };
}

/** Ce que lit le journal d’un site dont nous visitons une page. */
export const agentDeVisite = ({ adressePublique }: Pick<Config, 'adressePublique'>) =>
  `Accroche (verification de liens; +${adressePublique})`;

type LuProConnect = Pick<
  z.infer<typeof Environnement>,
  'PROCONNECT_EMETTEUR' | 'PROCONNECT_CLIENT' | 'PROCONNECT_SECRET' | 'PROCONNECT_ALGORITHME' | 'PROCONNECT_ACR'
>;

function lireProConnect({
  PROCONNECT_EMETTEUR: emetteur,
  PROCONNECT_CLIENT: client,
  PROCONNECT_SECRET: secret,
  PROCONNECT_ALGORITHME: algorithme,
  PROCONNECT_ACR: acr,
}: LuProConnect): ReglagesProConnect | undefined {
  if (!emetteur && !client && !secret) return undefined;
  if (!emetteur || !client || !secret) {
    throw new Empechement('ProConnect demande PROCONNECT_EMETTEUR, PROCONNECT_CLIENT et PROCONNECT_SECRET, les trois ensemble.');
  }
  const { protocol, hostname } = new URL(emetteur);
  if (protocol === 'http:' && !/^(localhost|127\.0\.0\.1|\[::1\])$/.test(hostname)) {
    throw new Empechement('PROCONNECT_EMETTEUR doit être en https:// : un secret y passe.');
  }
  return { emetteur, client, secret, algorithme, acr: acr.split(/\s+/).filter(Boolean) };
}

// La licence du système de design de l’État (DSFR) le réserve aux sites en .gouv.fr : il n’est pas livré avec Accroche, et nous ne le
// servons nulle part ailleurs.
function admettreTheme(theme: string, dossier: string | undefined, adressePublique: string | undefined) {
  if (!dossier) throw new Empechement(`Le thème « ${theme} » est extérieur : donnez son dossier dans THEME_DOSSIER.`);
  if (theme !== 'dsfr') return;
  const hote = adressePublique ? new URL(adressePublique).hostname : 'localhost';
  if (!hote.endsWith('.gouv.fr')) {
    throw new Empechement(`Le thème « dsfr » est réservé aux sites en .gouv.fr ; ADRESSE_PUBLIQUE dit « ${hote} ».`);
  }
}
