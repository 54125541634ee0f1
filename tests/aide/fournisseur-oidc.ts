// Un vrai fournisseur OpenID Connect, réglé comme ProConnect : userinfo signé, PKCE exigé, `usual_name`, `siret`, `uid`.
import { createServer } from 'node:http';
import { decodeJwt, decodeProtectedHeader, exportJWK, generateKeyPair, type JWTHeaderParameters, SignJWT } from 'jose';
import Provider, { type Configuration } from 'oidc-provider';
import { afterAll } from 'vitest';
import { visiteur } from './visiteur.ts';

/** Deux comptes dont le userinfo ment : « menteur » s’y donne un autre sujet, « faussaire » le signe d’une autre clé. */
const MENTEURS = ['menteur', 'faussaire'];

export async function fournisseurOidcDEssai({ retour, sortie }: { retour: string; sortie: string }) {
  const serveur = createServer();
  await new Promise<void>((pret) => serveur.listen(0, '127.0.0.1', pret));
  const { port } = serveur.address() as { port: number };
  const emetteur = `http://127.0.0.1:${port}`;
  const { privateKey } = await generateKeyPair('RS256', { extractable: true });
  const reglages: Configuration = {
    jwks: { keys: [{ ...(await exportJWK(privateKey)), use: 'sig', alg: 'RS256' }] },
    clients: [
      {
        client_id: 'accroche',
        client_secret: 'un-secret-d-essai',
        token_endpoint_auth_method: 'client_secret_post',
        redirect_uris: [retour],
        post_logout_redirect_uris: [sortie],
        userinfo_signed_response_alg: 'RS256',
        application_type: 'web',
      },
    ],
    scopes: ['openid', 'given_name', 'usual_name', 'email', 'uid', 'siret'],
    claims: {
      openid: ['sub'],
      given_name: ['given_name'],
      usual_name: ['usual_name'],
      email: ['email'],
      uid: ['uid'],
      siret: ['siret'],
    },
    acrValues: ['eidas1', 'eidas2'],
    features: { jwtUserinfo: { enabled: true }, claimsParameter: { enabled: true } },
    pkce: { required: () => true },
    findAccount: (_, compte) => ({
      accountId: compte,
      claims: () => ({
        sub: compte,
        given_name: 'Camille',
        usual_name: 'Roy',
        ...(compte !== 'sans-adresse' && { email: `${compte}@AC-Lille.fr` }),
        uid: `uid-${compte}`,
        siret: '17590001700012',
      }),
    }),
    cookies: { keys: ['une clé d’essai'] },
    ttl: { AccessToken: 60, AuthorizationCode: 30, Grant: 600, IdToken: 600, Interaction: 600, Session: 600 },
  };
  // Le fournisseur prévient qu’il est d’essai : on le sait.
  const dire = { warn: console.warn, info: console.info };
  Object.assign(console, { warn: () => {}, info: () => {} });
  const fournisseur = new Provider(emetteur, reglages);
  Object.assign(console, dire);
  fournisseur.use(async (ctx, suite) => {
    await suite();
    if (ctx.path !== '/me' || typeof ctx.body !== 'string') return;
    const dit = decodeJwt(ctx.body);
    if (!MENTEURS.includes(String(dit.sub))) return;
    const cle = dit.sub === 'menteur' ? privateKey : (await generateKeyPair('RS256')).privateKey;
    ctx.body = await new SignJWT({ ...dit, ...(dit.sub === 'menteur' && { sub: 'camille' }) })
      .setProtectedHeader(decodeProtectedHeader(ctx.body) as JWTHeaderParameters)
      .sign(cle);
  });
  serveur.on('request', fournisseur.callback());
  afterAll(() => {
    serveur.closeAllConnections();
    return new Promise((fini) => serveur.close(fini));
  });

  return {
    emetteur,
    /** Traverse la page du fournisseur comme le ferait une personne ; rend l’adresse où il renvoie. */
    async traverser(adresse: string, compte: string): Promise<URL> {
      const navigateur = visiteur(emetteur);
      let reponse = await navigateur.lire(adresse);
      for (let pas = 0; pas < 12; pas++) {
        const vers = reponse.headers.get('location');
        if (vers?.startsWith(retour)) return new URL(vers);
        if (vers) {
          reponse = await navigateur.lire(vers);
          continue;
        }
        const page = await reponse.text();
        const action = page.match(/action="([^"]+)"/)?.[1];
        const geste = page.match(/name="prompt" value="([^"]+)"/)?.[1];
        if (!action || !geste) throw new Error(`Le fournisseur d’essai ne mène plus nulle part (${reponse.status}) :\n${page}`);
        reponse = await navigateur.envoyer(new URL(action, emetteur).pathname, { prompt: geste, login: compte, password: 'x' });
      }
      throw new Error('Le fournisseur d’essai tourne en rond.');
    },
  };
}
