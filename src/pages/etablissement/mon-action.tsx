// La page d’une action pour son établissement. Un seul formulaire la tient tout entière : chaque bouton envoie tout ce qui y est tapé.
import { randomUUID } from 'node:crypto';
import { type Context, Hono } from 'hono';
import { semaineDeLAcademie } from '#base/declaration/ou-declarer.ts';
import { GESTES_DE_L_ECOLE } from '#domaine/recensement/etats-en-mots.ts';
import type { FicheAction } from '#domaine/recensement/fiche-action.ts';
import { perimetresDe } from '#domaine/recensement/mandats.ts';
import { champsFiges, FIGEE, partagerModification } from '#domaine/recensement/partager-modification.ts';
import { alertesDeDate } from '#domaine/recensement/quand-en-mots.ts';
import { Refus } from '#domaine/recensement/refus.ts';
import { VersionDepassee } from '#domaine/recensement/version-depassee.ts';
import { vigiler } from '#domaine/recensement/vigilance.ts';
import type { Maison } from '#operations/maison.ts';
import { agirSurAction, type Bouton, type Envoi, estGesteDeLEcole } from '#operations/recensement/agir-sur-action.ts';
import { lireCellesDeLAction } from '#operations/recensement/courrier/regler-notifications.ts';
import { enregistrerBrouillon } from '#operations/recensement/declarer-action.ts';
import { limiter } from '#operations/recensement/limiter.ts';
import type { Modifiee } from '#operations/recensement/modifier-action.ts';
import { renouvelerAction, sInspirer } from '#operations/recensement/reprendre-action.ts';
import { jourDe } from '#operations/recensement/sessions.ts';
import { adresses } from '#src/adresses.ts';
import { exigerVisite } from '../communs/visite.ts';
import { ennuiDeCommune, situerLeLieu } from './commune-du-lieu.tsx';
import { type Erreurs, enTextes, lireSaisie, type Saisie, verifierFiche } from './lire-saisie.ts';
import { actionPour, ficheAModifier, memeFiche } from './mon-action/lire-action.ts';
import { type EnvoiLu, lireEnvoi, resteDe, verifierEnvoi, vigilerEnvoi } from './mon-action/lire-envoi.ts';
import { A_L_ECOLE, montrerAction, OUVERTES, PUBLIQUES } from './mon-action/page.tsx';
import { comprendreReport } from './mon-action/report.tsx';

const numeroDe = (c: Context) => Number(c.req.param('numero'));
const LIMITE = (personne: string) => [{ cle: `fiche:${personne}`, nombre: 600, minutes: 10 }];
const LIMITE_IMAGES = (personne: string) => [{ cle: `image:${personne}`, nombre: 30, minutes: 10 }];

export const pagesMonAction = (maison: Maison) =>
  new Hono()
    .get('/mes-actions/:numero{[0-9]+}', async (c) => {
      const lue = await montrerAction(maison, exigerVisite(c), numeroDe(c), { fait: c.req.query('fait') });
      await lireCellesDeLAction(maison, exigerVisite(c).acteur, numeroDe(c));
      return c.html(lue);
    })
    .post('/mes-actions/:numero{[0-9]+}', async (c) => recevoir(maison, c))
    .put('/mes-actions/:numero{[0-9]+}/brouillon', async (c) => {
      const { acteur } = exigerVisite(c);
      await limiter(maison, LIMITE(acteur.personne));
      const saisie = (await c.req.parseBody({ all: true })) as Saisie;
      const version = Number(enTextes(saisie.version)[0]) || null;
      const { fiche } = await situerLeLieu(maison.base, lireSaisie(saisie));
      const ecrite = await enregistrerBrouillon(maison, acteur, numeroDe(c), { fiche, version });
      return c.json({ numero: ecrite.numero, version: ecrite.version });
    })
    .post('/mes-actions/:numero{[0-9]+}/renouveler', async (c) => reprendre(maison, c, renouvelerAction))
    .post('/actions/:numero{[0-9]+}/inspirer', async (c) => reprendre(maison, c, sInspirer));

async function reprendre(maison: Maison, c: Context, acte: typeof sInspirer) {
  const { acteur, personne } = exigerVisite(c);
  const { uai, cle } = await c.req.parseBody();
  const { uais } = perimetresDe(acteur.mandats, 'declarer', jourDe(maison));
  const ecole = typeof uai === 'string' && uai ? uai : uais.length === 1 ? uais[0] : undefined;
  if (ecole === undefined) throw new Refus('introuvable');
  const uneCle = typeof cle === 'string' && /^[0-9a-f-]{36}$/.test(cle) ? cle : randomUUID();
  const contact = { nom: `${personne.prenom} ${personne.nom}`.trim(), courriel: acteur.courriel };
  const { numero } = await acte(maison, acteur, numeroDe(c), { cle: uneCle, uai: ecole, contact });
  return c.redirect(adresses.monAction(numero), 303);
}

/** Les refus que la page dit elle-même, tout ce qui était tapé rendu. */
const DITS_ICI = ['deja-fait', 'geste-impossible', 'motif-manquant', 'image-refusee', 'donnee-personnelle', 'recensement-clos'];

async function recevoir(maison: Maison, c: Context) {
  const visite = exigerVisite(c);
  const { acteur } = visite;
  await limiter(maison, LIMITE(acteur.personne));
  const numero = numeroDe(c);
  const { action } = await actionPour(maison, visite, numero);
  const saisie = (await c.req.parseBody({ all: true })) as Saisie;
  const brouillon = A_L_ECOLE.includes(action.statut);
  const recu = lireEnvoi(saisie);
  // Déposée entre-temps, dans un autre onglet : ce qui est tapé la modifie.
  const lu: EnvoiLu = recu.bouton === 'deposer' && !brouillon ? { ...recu, bouton: 'enregistrer' } : recu;
  if (lu.fichier) await limiter(maison, LIMITE_IMAGES(acteur.personne));
  const { bouton, tape } = lu;
  const version = Number(enTextes(saisie.version)[0]) || null;
  const { fiche, commune } = await situerLeLieu(maison.base, lireSaisie(saisie));
  const avant = ficheAModifier(action);
  const entiere = { ...avant, ...fiche };
  const change = OUVERTES.includes(action.statut) && !memeFiche(avant, entiere);
  const part = bouton === 'deposer' || (change && !brouillon);
  const semaine = await semaineDeLAcademie(maison.base, action.edition, action.academie);
  const annee = action.edition;

  const verifiee = part ? verifierFiche(entiere) : undefined;
  const aEcrire = verifiee?.erreurs ? undefined : verifiee?.fiche;
  const reexamen =
    aEcrire && PUBLIQUES.includes(action.statut)
      ? partagerModification(action.fiche as Partial<FicheAction>, aEcrire).champs.reexamen
      : [];
  const figes = Object.fromEntries(champsFiges(action.statut, bouton, reexamen).map((champ) => [champ, FIGEE]));
  const erreurs: Erreurs = { ...verifiee?.erreurs, ...figes, ...(part && ennuiDeCommune(fiche, commune)), ...verifierEnvoi(lu) };
  const dansLaFiche = [...vigiler(entiere), ...alertesDeDate(entiere, { annee, semaine })];
  const duReste = vigilerEnvoi(lu);
  const alertes = [...dansLaFiche, ...duReste];
  const aRelire = [...(part ? dansLaFiche : []), ...duReste];
  const bloque = [...duReste, ...(change || part ? dansLaFiche : [])].some((a) => a.bloquant);
  const report =
    bouton === 'reporter' && !erreurs.report
      ? comprendreReport(tape.report, { annee, semaine, jour: jourDe(maison), relue: reexamen.length > 0 })
      : null;

  const rendre = async (statut: 409 | 422, reprise: { erreurs?: Erreurs; refus?: string; version?: number | null }) => {
    const etat = { fiche: entiere, alertes, ...(reprise.erreurs && { erreurs: reprise.erreurs }) };
    const page = { etat, version: reprise.version ?? version, bouton, tape, report, aRelire, fichier: lu.fichier !== null };
    return c.html(await montrerAction(maison, visite, numero, { reprise: { ...page, refus: reprise.refus } }), statut);
  };
  const garderLaFiche = async () =>
    brouillon && change && !dansLaFiche.some((a) => a.bloquant)
      ? (await enregistrerBrouillon(maison, acteur, numero, { fiche, version })).version
      : version;
  try {
    const aConfirmer = report !== null && lu.reportLu !== tape.report;
    if (Object.keys(erreurs).length > 0 || bloque || aConfirmer || (aRelire.length > 0 && !enTextes(saisie.relu)[0]))
      return await rendre(422, { erreurs, version: await garderLaFiche() });
    const { modifiee } = await agirSurAction(maison, acteur, numero, {
      bouton,
      version,
      ...(brouillon && bouton !== 'deposer' && change && { brouillon: fiche }),
      fiche: aEcrire,
      ...(await enEnvoi(lu)),
    });
    return await apresCoup(maison, c, lu, modifiee);
  } catch (erreur) {
    if (erreur instanceof VersionDepassee) {
      const etat = { fiche: entiere, autre: erreur.actuelle, autreEstSoi: erreur.parSoi, alertes };
      const page = { etat, version: erreur.version, depassee: erreur.message, bouton, tape, report: null, aRelire };
      return c.html(await montrerAction(maison, visite, numero, { reprise: { ...page, fichier: lu.fichier !== null } }), 409);
    }
    if (erreur instanceof Refus && erreur.code === 'deja-fait' && bouton === 'deposer') {
      // Le même envoi, deux fois.
      const { action: partie } = await actionPour(maison, visite, numero);
      if (memeFiche(ficheAModifier(partie), entiere)) return c.redirect(adresses.actionDeposee(numero), 303);
    }
    if (!(erreur instanceof Refus) || !DITS_ICI.includes(erreur.code)) throw erreur;
    // L’image refusée se dit à côté du fichier ; le reste, en tête de page.
    if (erreur.code === 'image-refusee')
      return await rendre(422, { erreurs: { image: erreur.message }, version: await garderLaFiche() });
    // L’action n’est peut-être plus de celles qu’on modifie : la page des refus rend alors ce qui était tapé.
    const { action: maintenant } = await actionPour(maison, visite, numero);
    if (!OUVERTES.includes(maintenant.statut)) throw erreur;
    return await rendre(409, {
      refus: erreur.message,
      version: erreur.code === 'recensement-clos' ? await garderLaFiche() : version,
    });
  }
}

const enEnvoi = async ({ bouton, tape, fichier, imageARetirer }: EnvoiLu): Promise<Partial<Envoi>> => ({
  ...(estGesteDeLEcole(bouton) && { motif: tape.motifs[bouton] ?? '' }),
  ...(bouton === 'reporter' && { report: tape.report }),
  ...(tape.reponse && { reponse: tape.reponse }),
  ...(imageARetirer !== undefined && { imageARetirer }),
  ...(fichier && {
    image: {
      octets: new Uint8Array(await fichier.arrayBuffer()),
      credit: tape.credit,
      texteAlternatif: tape.texteAlternatif,
      droits: tape.droits,
    },
  }),
});

async function apresCoup(maison: Maison, c: Context, lu: EnvoiLu, modifiee: Modifiee | null) {
  const [numero, { bouton }] = [numeroDe(c), lu];
  const fait = faitDe(lu, modifiee);
  const reste = resteDe(lu);
  // Un motif, une légende que ce bouton n’envoyait pas : la page revient avec, au lieu de l’oublier.
  if (reste && bouton !== 'retirer' && bouton !== 'abandonner')
    return c.html(await montrerAction(maison, exigerVisite(c), numero, { fait, reste }));
  if (bouton === 'deposer') return c.redirect(adresses.actionDeposee(numero), 303);
  if (bouton === 'retirer' || bouton === 'abandonner') return c.redirect(adresses.mesActions(bouton), 303);
  return c.redirect(adresses.monAction(numero, { fait, ancre: fait === 'image' ? 'images' : '' }), 303);
}

/** Ce que la page d’après confirme : le geste, puis ce que la fiche changée est devenue. */
function faitDe({ bouton, fichier, imageARetirer, tape }: EnvoiLu, modifiee: Modifiee | null): string {
  const aussi: Partial<Record<Bouton, string>> = {
    repondre: 'message',
    reporter: 'reporter',
    'passer-en-ligne': 'passer-en-ligne',
  };
  const geste = estGesteDeLEcole(bouton) && GESTES_DE_L_ECOLE[bouton] ? bouton : aussi[bouton];
  const fiche = modifiee?.reexamen.length ? 'reexamen' : modifiee?.enAttente.length ? 'attente' : undefined;
  if (geste || fiche) return [geste, fiche].filter(Boolean).join('.');
  if (fichier) return 'image';
  if (imageARetirer !== undefined) return 'image-retiree';
  return tape.reponse ? 'message' : 'oui';
}
