// ProConnect : partir chez le fournisseur, en revenir. Ces pages n’existent que s’il est réglé.
import { Hono } from 'hono';
import { z } from 'zod';
import { Refus } from '#domaine/recensement/refus.ts';
import { type FournisseurOidc, fournisseurOidc, IdentiteRefusee } from '#exterieur/proconnect.ts';
import type { Maison } from '#operations/maison.ts';
import { entrerParIdentite } from '#operations/recensement/entrer-par-proconnect.ts';
import { limiter } from '#operations/recensement/limiter.ts';
import { adresses } from '#src/adresses.ts';
import { provenance } from '../communs/provenance.ts';
import { retourLocal } from '../communs/retour.ts';
import { exigerVisite, lireCookie, oterCookie, poserCookie, poserSession, visite } from '../communs/visite.ts';

const SECONDES = 600;
const Aller = z.object({
  etat: z.string(),
  nonce: z.string(),
  verificateur: z.string(),
  retour: z.string().nullable(),
  /** la personne qui relie son compte */
  relier: z.string().nullable(),
});
type Aller = z.infer<typeof Aller>;

const fournisseurs = new WeakMap<Maison, FournisseurOidc>();
export function fournisseurDe(maison: Maison): FournisseurOidc | null {
  if (!maison.config.proconnect) return null;
  const connu = fournisseurs.get(maison) ?? fournisseurOidc(maison.config.proconnect);
  fournisseurs.set(maison, connu);
  return connu;
}

export const pagesProConnect = (maison: Maison) => {
  const fournisseur = fournisseurDe(maison);
  const pages = new Hono();
  if (!fournisseur) return pages;
  const adresseDeRetour = maison.config.adressePublique + adresses.retourDeProConnect();

  return pages
    .get(adresses.entrerParProConnect(), async (c) => {
      c.header('cache-control', 'no-store');
      await limiter(maison, [{ cle: `proconnect:${provenance(c, maison)}`, nombre: 200, minutes: 15 }]);
      const relier = c.req.query('relier') === '1' ? exigerVisite(c).acteur.personne : null;
      const { adresse, epreuve } = await fournisseur.partir(adresseDeRetour).catch(() => {
        throw new Refus('geste-impossible', 'ProConnect ne répond pas. Entrez par un lien, ou réessayez dans un instant.');
      });
      const aller: Aller = { ...epreuve, retour: retourLocal(c.req.query('retour')), relier };
      poserCookie(c, maison, '-proconnect', Buffer.from(JSON.stringify(aller)).toString('base64url'), SECONDES);
      return c.redirect(adresse, 303);
    })
    .get(adresses.retourDeProConnect(), async (c) => {
      c.header('cache-control', 'no-store');
      const aller = lireAller(lireCookie(c, maison, '-proconnect'));
      // L’aller ne sert qu’une fois, quoi qu’il arrive.
      oterCookie(c, maison, '-proconnect');
      if (!aller) throw new Refus('lien-perime', 'Cet aller et retour avec ProConnect ne sert plus. Recommencez.');
      if (aller.relier !== null && visite(c)?.acteur.personne !== aller.relier) throw new Refus('session-close');
      const identite = await fournisseur
        .revenir(new URL(new URL(c.req.url).search, adresseDeRetour), aller)
        .catch((erreur: unknown) => {
          if (!(erreur instanceof IdentiteRefusee)) throw erreur;
          throw new Refus('lien-perime', 'ProConnect n’a pas pu confirmer qui vous êtes. Recommencez, ou entrez par un lien.');
        });
      const jeton = await entrerParIdentite(maison, identite, {
        appareil: c.req.header('user-agent') ?? '',
        ancienne: lireCookie(c, maison),
        relier: aller.relier,
      });
      poserSession(c, maison, jeton);
      return c.redirect(retourLocal(aller.retour) ?? adresses.monCompte(), 303);
    });
};

function lireAller(cookie: string | undefined): Aller | null {
  if (!cookie) return null;
  try {
    return Aller.parse(JSON.parse(Buffer.from(cookie, 'base64url').toString('utf8')));
  } catch {
    return null;
  }
}
