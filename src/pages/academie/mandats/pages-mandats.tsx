// Les adresses des mandats, ceux d’une académie ou ceux au-dessus d’elles : les lire, donner, finir, déplacer.
import { type Context, Hono } from 'hono';
import { z } from 'zod';
import { boitesEnPanne } from '#base/courrier/journal-des-envois.ts';
import { ecolePourEntrer } from '#base/entrees.ts';
import { adressesAAttester } from '#base/identite/adresses-a-attester.ts';
import { type MandatLu, mandatsDuTerritoire, mandatsSansAutre, territoireDeLAcademie, territoiresDedans } from '#base/mandats.ts';
import { perimetreDuTerritoire } from '#base/perimetres.ts';
import { estDeLEducation, finDAnneeScolaire, lireCourriel } from '#domaine/recensement/adresses-professionnelles.ts';
import { type GenreDePerimetre, peutDonner, peutGerer } from '#domaine/recensement/donner-mandat.ts';
import { type Perimetre, ROLES } from '#domaine/recensement/mandats.ts';
import { Refus } from '#domaine/recensement/refus.ts';
import type { Maison } from '#operations/maison.ts';
import { exiger } from '#operations/recensement/acteur.ts';
import { deplacer, donnerMandat, finir, type Lieu } from '#operations/recensement/gerer-mandats.ts';
import { jourDe } from '#operations/recensement/sessions.ts';
import { adresses } from '#src/adresses.ts';
import type { Porte } from '../../communs/charpente/espace.tsx';
import { exigerVisite, type Visite } from '../../communs/visite.ts';
import { FAITS_D_ATTESTATION } from '../../compte/mon-compte/attester.tsx';
import { portesDeLAcademie } from '../portes.ts';
import { type Formulaire, Mandats, type OuSontLesMandats, type Territoires } from './page.tsx';

const MONTRES = 200;
const FAITS: Record<string, string> = {
  donne: 'Le mandat est donné, un courriel vient de partir.',
  fini: 'Le mandat est terminé.',
  deplace: 'La personne est déplacée, un courriel vient de partir.',
  ...FAITS_D_ATTESTATION,
};

export type Ouvert = { visite: Visite; ou: OuSontLesMandats; perimetre: Perimetre; portes: Porte[] };
type Lecture = {
  /** la visite et le lieu, si l’on peut y gérer les mandats ; sinon, cette page n’existe pas */
  ouvrir: (c: Context) => Promise<Ouvert & { id: string }>;
  mandats: (id: string, cherche: { texte: string; limite: number }) => Promise<MandatLu[]>;
  territoires: (id: string) => Promise<Territoires>;
};

export const pagesMandats = (maison: Maison) =>
  routesDesMandats(maison, '/academie/:slug/mandats', {
    ouvrir: async (c) => {
      const visite = exigerVisite(c);
      const academie = await territoireDeLAcademie(maison.base, c.req.param('slug') ?? '');
      if (!academie) throw new Refus('introuvable');
      const { id, nom, slug, fuseau } = academie;
      const perimetre = await perimetreDuTerritoire(maison.base, id, jourDe(maison));
      exiger(visite.acteur, 'gerer-mandats', perimetre, jourDe(maison));
      const ou = { nom, fuseau, page: adresses.mandats(slug), question: 'Qui agit dans l’académie ?', ecoles: true };
      return { visite, id, ou, perimetre, portes: await portesDeLAcademie(maison, visite.acteur, academie) };
    },
    mandats: (id, cherche) => mandatsDuTerritoire(maison.base, { territoire: id, ...cherche, jour: jourDe(maison) }),
    territoires: (id) => territoiresDedans(maison.base, id, jourDe(maison)),
  });

export function routesDesMandats(maison: Maison, adresse: string, { ouvrir, ...lecture }: Lecture) {
  const montrer = async (c: Context, formulaire: Formulaire = { erreurs: {}, saisie: {} }) => {
    const { id, visite, ou, perimetre, portes } = await ouvrir(c);
    const texte = (c.req.query('texte') ?? '').trim().slice(0, 100);
    const [mandats, territoires] = await Promise.all([lecture.mandats(id, { texte, limite: MONTRES }), lecture.territoires(id)]);
    const jour = jourDe(maison);
    const maintenant = new Date(maison.maintenant().epochMilliseconds);
    const [pannes, sansAutre, aAttester] = await Promise.all([
      boitesEnPanne(
        maison.base,
        mandats.map((m) => m.courriel),
      ),
      mandatsSansAutre(
        maison.base,
        mandats.map((m) => m.id),
        jour,
      ),
      adressesAAttester(maison.base, visite.acteur.personne, { uais: [], territoires: [id] }, { jour, maintenant }),
    ]);
    const miens = visite.acteur.mandats;
    const genres = new Set<GenreDePerimetre>([
      ...(ou.ecoles ? ['etablissement' as const] : []),
      ...territoires.map((t) => t.genre),
    ]);
    return (
      <Mandats
        {...{
          maison,
          visite,
          ou,
          texte,
          mandats,
          pannes,
          sansAutre,
          aAttester,
          portes,
          territoires,
          formulaire,
          jour,
          maintenant,
        }}
        // Les rôles que la table laisse donner quelque part ici.
        roles={ROLES.filter((role) => [...genres].some((genre) => peutDonner(miens, { role, genre, perimetre }, jour)))}
        gere={({ role, genre }) => peutGerer(miens, { role, genre, perimetre }, jour)}
        fait={FAITS[c.req.query('fait') ?? '']}
      />
    );
  };

  return new Hono()
    .get(adresse, async (c) => c.html(await montrer(c)))
    .post(adresse, async (c) => {
      const { visite, ou } = await ouvrir(c);
      const envoi = await c.req.parseBody();
      const lu = await lireMandat(maison, envoi);
      if (lu.erreurs) return c.html(await montrer(c, lu), 422);
      try {
        await donnerMandat(maison, visite.acteur, lu);
      } catch (refus) {
        if (!(refus instanceof Refus) || (refus.code !== 'geste-impossible' && refus.code !== 'deja-fait')) throw refus;
        return c.html(await montrer(c, { erreurs: { role: refus.message }, saisie: lu.saisie }), 409);
      }
      return c.redirect(`${ou.page}?fait=donne`, 303);
    })
    .post(`${adresse}/:id/fin`, async (c) => {
      const { visite, ou } = await ouvrir(c);
      await finir(maison, visite.acteur, c.req.param('id'));
      return c.redirect(`${ou.page}?fait=fini`, 303);
    })
    .post(`${adresse}/:id/deplacement`, async (c) => {
      const { visite, ou } = await ouvrir(c);
      const lieu = String((await c.req.parseBody()).lieu ?? '').slice(0, 200);
      const mandat = c.req.param('id');
      try {
        await deplacer(maison, visite.acteur, mandat, lireLieu(lieu));
      } catch (refus) {
        // Inconnu, fermé ou d’une autre académie : la phrase est la même, et ce qui est tapé reste.
        if (!(refus instanceof Refus) || (refus.code !== 'introuvable' && refus.code !== 'hors-perimetre')) throw refus;
        const erreur = 'Aucun établissement ouvert de votre territoire n’a ce numéro.';
        return c.html(await montrer(c, { erreurs: {}, saisie: {}, deplacement: { mandat, lieu, erreur } }), 404);
      }
      return c.redirect(`${ou.page}?fait=deplace`, 303);
    });
}

/** « 0590000X » ou « departement:59 ». */
const lireLieu = (texte: string): Lieu =>
  /^\d{7}[a-z]$/i.test(texte.trim()) ? { uai: texte.trim().toUpperCase() } : { territoire: texte.trim() };

async function lireMandat(maison: Maison, envoi: Record<string, unknown>) {
  const saisie = Object.fromEntries(
    (['courriel', 'lieu', 'role', 'au', 'uai', 'relue'] as const).map((nom) => [nom, String(envoi[nom] ?? '').slice(0, 200)]),
  );
  const erreurs: Formulaire['erreurs'] = {};
  const jour = jourDe(maison);
  const courriel = lireCourriel(saisie.courriel);
  const role = ROLES.find((r) => r === saisie.role);
  const lieu = lireLieu(saisie.uai || saisie.lieu || '');
  const au = saisie.au || finDAnneeScolaire(jour);
  if (!courriel) erreurs.courriel = 'Donnez une adresse de courriel complète.';
  if (!role) erreurs.role = 'Choisissez un rôle.';
  if (!saisie.uai && !saisie.lieu) erreurs.lieu = 'Choisissez un territoire, ou donnez le numéro d’un établissement.';
  if (!z.iso.date().safeParse(au).success || au < jour) erreurs.au = 'Donnez une date à venir.';
  if (lieu.uai && !(await ecolePourEntrer(maison.base, lieu.uai))) erreurs.lieu = 'Aucun établissement ouvert n’a ce numéro.';
  // La personne lira ce que l’académie n’a pas publié : une adresse d’ailleurs se regarde à deux fois.
  if (courriel && !estDeLEducation(courriel) && saisie.relue !== courriel)
    erreurs.relue = `${courriel} n’est pas une adresse de l’éducation nationale. Relisez-la, puis cochez pour la garder.`;
  if (!courriel || !role || Object.keys(erreurs).length > 0) return { erreurs, saisie };
  return { courriel, role, lieu, au, saisie };
}
