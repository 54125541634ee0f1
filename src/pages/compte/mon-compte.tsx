// Mon compte : qui je suis, au nom de qui j’agis, où je suis entré.
import { Hono } from 'hono';
import { z } from 'zod';
import { boitesEnPanne } from '#base/courrier/journal-des-envois.ts';
import { fuseauDeLaPersonne, preferencesDe } from '#base/courrier/notifications.ts';
import { estRelieeAProConnect } from '#base/entrees.ts';
import { adressesAAttester, changementDe } from '#base/identite/adresses-a-attester.ts';
import { equipeDe, mandatsDeLaPersonne, mandatsSansAutre } from '#base/mandats.ts';
import { sessionsDe } from '#base/sessions.ts';
import { lireCourriel } from '#domaine/recensement/adresses-professionnelles.ts';
import { perimetresDe } from '#domaine/recensement/mandats.ts';
import type { Maison } from '#operations/maison.ts';
import { attesterAdresse, demanderChangement, ennuiDAdresse, seNommer } from '#operations/recensement/changer-identite.ts';
import { donnerMandat, finir } from '#operations/recensement/gerer-mandats.ts';
import { fermerSession, jourDe } from '#operations/recensement/sessions.ts';
import { adresses } from '#src/adresses.ts';
import { retourLocal } from '../communs/retour.ts';
import { exigerVisite, oterCookie, type Visite } from '../communs/visite.ts';
import { FAITS_D_ATTESTATION } from './mon-compte/attester.tsx';
import { type Erreurs, MonCompte, type Saisie } from './mon-compte/page.tsx';
import { portesDe } from './portes.ts';

const Identite = z.object({
  prenom: z.string().trim().max(80, '80 caractères au plus.'),
  nom: z.string().trim().max(80, '80 caractères au plus.'),
});

const FAITS: Record<string, string> = {
  nom: 'Votre nom est enregistré.',
  courriels: 'Vos choix sont enregistrés.',
  session: 'La session est terminée.',
  mandat: 'Le mandat est terminé.',
  membre: 'C’est fait : un courriel vient de partir.',
  courriel: 'Deux courriels viennent de partir, à vos deux adresses. Le changement se fera quand les deux auront confirmé.',
  'courriel-perdu':
    'Un courriel vient de partir à la nouvelle adresse : confirmez-le. Un autre prévient qui peut attester à la place de l’ancienne : appelez cette personne, elle n’atteste qu’après vous avoir parlé.',
  'courriel-perdu-seul':
    'Un courriel vient de partir à la nouvelle adresse : confirmez-le. À la place de l’ancienne, quelqu’un atteste : voyez plus bas qui.',
  ...FAITS_D_ATTESTATION,
};

export const pagesMonCompte = (maison: Maison) => {
  const montrer = async (
    visite: Visite,
    { fait, erreurs = {}, saisie = {} }: { fait?: string; erreurs?: Erreurs; saisie?: Saisie },
  ) => {
    const jour = jourDe(maison);
    const { uais, territoires } = perimetresDe(visite.acteur.mandats, 'gerer-mandats', jour);
    const maintenant = new Date(maison.maintenant().epochMilliseconds);
    const [portes, mandats, sessions, reliee, preferences, equipes, fuseau] = await Promise.all([
      portesDe(maison, visite),
      mandatsDeLaPersonne(maison.base, visite.acteur.personne),
      sessionsDe(maison.base, visite.acteur.personne, maintenant),
      estRelieeAProConnect(maison.base, visite.acteur.personne),
      preferencesDe(maison.base, visite.acteur.personne),
      Promise.all(uais.map(async (uai) => ({ uai, membres: await equipeDe(maison.base, uai, jour) }))),
      fuseauDeLaPersonne(maison.base, visite.acteur.personne, jour),
    ]);
    const boites = [visite.acteur.courriel, ...equipes.flatMap((e) => e.membres.map((m) => m.courriel))];
    const [pannes, sansAutre, demande, aAttester] = await Promise.all([
      boitesEnPanne(maison.base, boites),
      mandatsSansAutre(
        maison.base,
        mandats.map((m) => m.id),
        jour,
      ),
      changementDe(maison.base, visite.acteur.personne, maintenant),
      uais.length + territoires.length === 0
        ? []
        : adressesAAttester(maison.base, visite.acteur.personne, { uais, territoires }, { jour, maintenant }),
    ]);
    return (
      <MonCompte
        {...{
          maison,
          visite,
          jour,
          ici: { maintenant, fuseau },
          portes,
          mandats,
          sansAutre,
          sessions,
          reliee,
          preferences,
          equipes,
          pannes,
          demande,
          aAttester,
          erreurs,
          saisie,
        }}
        fait={FAITS[fait ?? '']}
      />
    );
  };

  return new Hono()
    .get(adresses.monCompte(), async (c) => c.html(await montrer(exigerVisite(c), { fait: c.req.query('fait') ?? '' })))
    .post(adresses.monIdentite(), async (c) => {
      const visite = exigerVisite(c);
      const envoi = await c.req.parseBody();
      const lue = Identite.safeParse(envoi);
      if (!lue.success) {
        const erreurs = Object.fromEntries(lue.error.issues.map((ennui) => [ennui.path[0], ennui.message]));
        return c.html(await montrer(visite, { erreurs, saisie: { prenom: String(envoi.prenom), nom: String(envoi.nom) } }), 422);
      }
      await seNommer(maison, visite.acteur, lue.data);
      return c.redirect(`${adresses.monCompte()}?fait=nom`, 303);
    })
    .post(adresses.finDeSession(), async (c) => {
      const visite = exigerVisite(c);
      const { session } = await c.req.parseBody();
      await fermerSession(maison, visite.acteur, String(session));
      if (session !== visite.session.empreinte) return c.redirect(`${adresses.monCompte()}?fait=session`, 303);
      oterCookie(c, maison);
      return c.redirect(adresses.accueil(), 303);
    })
    .post(adresses.finDeMandat(), async (c) => {
      const { mandat } = await c.req.parseBody();
      await finir(maison, exigerVisite(c).acteur, String(mandat));
      return c.redirect(`${adresses.monCompte()}?fait=mandat`, 303);
    })
    .post(adresses.membreDeLEquipe(), async (c) => {
      const visite = exigerVisite(c);
      const { uai, membre } = await c.req.parseBody();
      const courriel = lireCourriel(membre);
      if (!courriel) {
        const erreurs = { membre: 'Donnez une adresse de courriel complète.' };
        return c.html(await montrer(visite, { erreurs, saisie: { membre: String(membre ?? '') } }), 422);
      }
      await donnerMandat(maison, visite.acteur, { courriel, role: 'porteur', lieu: { uai: String(uai) } });
      return c.redirect(`${adresses.monCompte()}?fait=membre`, 303);
    })
    .post(adresses.monCourriel(), async (c) => {
      const visite = exigerVisite(c);
      const envoi = await c.req.parseBody();
      const courriel = lireCourriel(envoi.courriel);
      const ennui = courriel
        ? await ennuiDAdresse(maison, visite.acteur.courriel, courriel)
        : 'Donnez une adresse de courriel complète.';
      if (!courriel || ennui) {
        return c.html(
          await montrer(visite, {
            erreurs: { courriel: ennui ?? '' },
            saisie: { courriel: String(envoi.courriel ?? ''), ...(envoi.perdue && { perdue: 'oui' }) },
          }),
          422,
        );
      }
      const anciennePerdue = envoi.perdue === 'oui';
      const { prevenues } = await demanderChangement(maison, visite.acteur, { nouveau: courriel, anciennePerdue });
      const fait = !anciennePerdue ? 'courriel' : prevenues > 0 ? 'courriel-perdu' : 'courriel-perdu-seul';
      return c.redirect(`${adresses.monCompte()}?fait=${fait}`, 303);
    })
    .post(adresses.attestationDAdresse(), async (c) => {
      const visite = exigerVisite(c);
      const { personne, nouveau, retour } = await c.req.parseBody();
      const change = await attesterAdresse(maison, visite.acteur, { personne: String(personne), nouveau: String(nouveau) });
      const vers = retourLocal(retour) ?? adresses.monCompte();
      return c.redirect(`${vers.split('?')[0]}?fait=${change ? 'atteste-change' : 'atteste'}`, 303);
    });
};
