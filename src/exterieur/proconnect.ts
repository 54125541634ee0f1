// Parler à un fournisseur OpenID Connect (ProConnect) : code d’autorisation, PKCE S256, état, nonce, userinfo signé, sortie.
import * as oidc from 'openid-client';

export type ReglagesOidc = { emetteur: string; client: string; secret: string; algorithme: string; acr: readonly string[] };
/** Ce que le navigateur garde pendant l’aller et retour, et que lui seul peut présenter. */
export type Epreuve = { etat: string; nonce: string; verificateur: string };
export type IdentiteOidc = {
  emetteur: string;
  sujet: string;
  /** en minuscules ; null : le fournisseur ne l’a pas donné */
  courriel: string | null;
  prenom: string;
  nom: string;
  siret: string | null;
  uid: string | null;
  /** le jeton d’identité, pour la sortie */
  jetonIdentite: string;
};

/** L’identité n’est pas celle qu’on attendait : rien n’est ouvert, et la raison va au journal du programme. */
export class IdentiteRefusee extends Error {}

const PORTEE = 'openid given_name usual_name email uid siret';
const SECONDES = 10;

export type FournisseurOidc = ReturnType<typeof fournisseurOidc>;

/** Le document de découverte est lu au premier besoin, puis gardé une heure ; une lecture manquée se retente. */
export function fournisseurOidc({ emetteur, client, secret, algorithme, acr }: ReglagesOidc) {
  let gardee: { lecture: Promise<oidc.Configuration>; jusqua: number } | undefined;
  const configuration = () => {
    if (gardee && gardee.jusqua > Date.now()) return gardee.lecture;
    const lecture = oidc.discovery(
      new URL(emetteur),
      client,
      { id_token_signed_response_alg: algorithme, userinfo_signed_response_alg: algorithme },
      oidc.ClientSecretPost(secret),
      {
        timeout: SECONDES,
        // Les signatures sont vérifiées avec les clés publiées, même si la réponse vient droit du fournisseur.
        execute: [oidc.enableNonRepudiationChecks, ...(emetteur.startsWith('http:') ? [oidc.allowInsecureRequests] : [])],
      },
    );
    gardee = { lecture, jusqua: Date.now() + 3_600_000 };
    lecture.catch(() => {
      gardee = undefined;
    });
    return lecture;
  };

  return {
    /** Où envoyer le navigateur, et ce qu’il devra présenter au retour. */
    async partir(retour: string): Promise<{ adresse: string; epreuve: Epreuve }> {
      const config = await configuration();
      const epreuve = { etat: oidc.randomState(), nonce: oidc.randomNonce(), verificateur: oidc.randomPKCECodeVerifier() };
      const adresse = oidc.buildAuthorizationUrl(config, {
        redirect_uri: retour,
        scope: PORTEE,
        state: epreuve.etat,
        nonce: epreuve.nonce,
        code_challenge: await oidc.calculatePKCECodeChallenge(epreuve.verificateur),
        code_challenge_method: 'S256',
        ...(acr.length > 0 && { claims: JSON.stringify({ id_token: { acr: { essential: true, values: acr } } }) }),
      });
      return { adresse: adresse.href, epreuve };
    },

    /**
     * Échange le code reçu contre une identité vérifiée. `recue` : l’adresse entière où le navigateur est revenu.
     * @throws IdentiteRefusee état, nonce, code, signature, sujet ou niveau qui ne conviennent pas ; fournisseur muet
     */
    async revenir(recue: URL, { etat, nonce, verificateur }: Epreuve): Promise<IdentiteOidc> {
      try {
        const config = await configuration();
        const jetons = await oidc.authorizationCodeGrant(config, recue, {
          expectedState: etat,
          expectedNonce: nonce,
          pkceCodeVerifier: verificateur,
          idTokenExpected: true,
        });
        const jeton = jetons.claims();
        if (!jeton || !jetons.id_token) throw new IdentiteRefusee('Le fournisseur n’a pas donné de jeton d’identité.');
        // ProConnect n’est cru sur le niveau demandé qu’en le lisant dans sa réponse.
        if (acr.length > 0 && !acr.includes(String(jeton.acr))) throw new IdentiteRefusee(`Niveau insuffisant : ${jeton.acr}`);
        const dit = await oidc.fetchUserInfo(config, jetons.access_token, jeton.sub);
        return {
          emetteur: jeton.iss,
          sujet: jeton.sub,
          courriel: texte(dit.email)?.toLowerCase() ?? null,
          prenom: texte(dit.given_name) ?? '',
          nom: texte(dit.usual_name) ?? texte(dit.family_name) ?? '',
          siret: texte(dit.siret),
          uid: texte(dit.uid),
          jetonIdentite: jetons.id_token,
        };
      } catch (erreur) {
        if (erreur instanceof IdentiteRefusee) throw erreur;
        throw new IdentiteRefusee((erreur as Error).message, { cause: erreur });
      }
    },

    /** La sortie chez le fournisseur ; null s’il n’en a pas. */
    async sortir(jetonIdentite: string, retour: string): Promise<string | null> {
      const config = await configuration();
      if (!config.serverMetadata().end_session_endpoint) return null;
      return oidc.buildEndSessionUrl(config, {
        id_token_hint: jetonIdentite,
        post_logout_redirect_uri: retour,
        state: oidc.randomState(),
      }).href;
    },
  };
}

const texte = (valeur: unknown): string | null => (typeof valeur === 'string' && valeur !== '' ? valeur.slice(0, 200) : null);
