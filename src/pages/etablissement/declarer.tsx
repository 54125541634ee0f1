// Signaler une action : une page, six réponses dont deux déjà écrites. L’école est connue : on ne demande rien qu’elle dise.
import { randomUUID } from 'node:crypto';
import { type Context, Hono } from 'hono';
import { actionsDesEcoles, termesDe, titresDeLEcole } from '#base/declaration/actions-de-l-ecole.ts';
import { ecoleDeclarante, editionEnCours, reglagesDeLAcademie, semaineDeLAcademie } from '#base/declaration/ou-declarer.ts';
import { etablissementsTrouves, motsCherches } from '#base/grand-public/recherche-etablissements.ts';
import { anneeScolaire, duMemeSujet } from '#domaine/recensement/declarer.ts';
import type { Brouillon } from '#domaine/recensement/fiche-action.ts';
import { type ActionDuMemeSujet, MemeSujet } from '#domaine/recensement/meme-sujet.ts';
import { comprendreQuand } from '#domaine/recensement/quand.ts';
import { alertesDeDate, direCompris } from '#domaine/recensement/quand-en-mots.ts';
import { Refus } from '#domaine/recensement/refus.ts';
import { VersionDepassee } from '#domaine/recensement/version-depassee.ts';
import { vigiler } from '#domaine/recensement/vigilance.ts';
import { typographier } from '#domaine/typographie.ts';
import type { Maison } from '#operations/maison.ts';
import { enregistrerParCle, estVide } from '#operations/recensement/declarer-action.ts';
import { signalerAction } from '#operations/recensement/deposer-action.ts';
import { limiter } from '#operations/recensement/limiter.ts';
import { jourDe } from '#operations/recensement/sessions.ts';
import { adresses } from '#src/adresses.ts';
import { exigerVisite, visite as visiteDe } from '../communs/visite.ts';
import { AvantDEntrer, SansEcole } from './declarer/avant-d-entrer.tsx';
import { Declarer } from './declarer/formulaire.tsx';
import { type LieuDeDeclaration, lieuDeDeclaration } from './declarer/lieu-de-declaration.ts';
import { enTextes, lireSaisie, type Saisie, verifierFiche } from './lire-saisie.ts';

/** Bien plus qu’une école n’en déclare ; bien moins qu’un programme. */
const LIMITE = (personne: string) => [{ cle: `declarer:${personne}`, nombre: 60, minutes: 10 }];
/** Écoles montrées à la fois, à qui déclare pour un territoire. */
const MONTREES = 12;
const LIMITE_BROUILLON = (personne: string) => [{ cle: `brouillon:${personne}`, nombre: 600, minutes: 10 }];

export const pagesDeclarer = (maison: Maison) =>
  new Hono()
    .get(adresses.declarer(), async (c) => {
      const visite = visiteDe(c);
      if (!visite) {
        const edition = await editionEnCours(maison.base, jourDe(maison));
        return c.html(<AvantDEntrer maison={maison} ouverte={edition !== undefined} />);
      }
      const ou = await lieuDeDeclaration(maison, visite, c.req.query('uai'));
      if (ou.manque) {
        const texte = (c.req.query('texte') ?? '').trim().slice(0, 200);
        const cherche = ou.territoires.length > 0 && motsCherches(texte).length > 0;
        const resultat = cherche
          ? await etablissementsTrouves(maison.base, texte, 1, MONTREES, { territoires: ou.territoires, jour: jourDe(maison) })
          : null;
        return c.html(<SansEcole {...{ maison, visite, texte, resultat }} {...ou} />, ou.ailleurs ? 404 : 200);
      }
      const { personne, acteur } = visite;
      const fiche = { contactNom: `${personne.prenom} ${personne.nom}`.trim(), contactCourriel: acteur.courriel };
      return c.html(
        <Declarer
          {...{ maison, visite, ou }}
          etat={{ fiche }}
          cle={randomUUID()}
          version={null}
          {...(await autour(maison, ou))}
        />,
      );
    })
    .post(adresses.declarer(), async (c) => recevoir(maison, c))
    .get('/declarer/quand', async (c) => {
      const texte = (c.req.query('texte') ?? '').slice(0, 200);
      const jour = jourDe(maison);
      const annee = anneeScolaire(jour);
      const ecole = await ecoleDeclarante(maison.base, c.req.query('uai') ?? '');
      const semaine = ecole?.academie ? await semaineDeLAcademie(maison.base, annee, ecole.academie) : null;
      return c.json({ compris: typographier(direCompris(texte, comprendreQuand(texte, { annee, semaine }))) });
    })
    .put(adresses.brouillonNeuf(), async (c) => {
      const { acteur } = exigerVisite(c);
      await limiter(maison, LIMITE_BROUILLON(acteur.personne));
      const saisie = (await c.req.parseBody({ all: true })) as Saisie;
      const fiche = lireSaisie(saisie);
      // Rien n’est gardé avant le premier champ rempli.
      if (estVide(fiche)) return c.body(null, 204);
      const [cle = '', uai = '', version = ''] = ['cle', 'uai', 'version'].map((nom) => enTextes(saisie[nom])[0]);
      const ecrite = await enregistrerParCle(maison, acteur, { cle: enCle(cle), uai, fiche }, version ? Number(version) : null);
      return c.json({ numero: ecrite.numero, version: ecrite.version });
    });

/** @throws Refus `introuvable` : une clé qui n’en est pas une */
function enCle(cle: string): string {
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(cle)) throw new Refus('introuvable');
  return cle;
}

/** Ce que l’école a déjà pour cette édition, et les mots des cases. */
async function autour(maison: Maison, { ecole, edition }: LieuDeDeclaration) {
  const [actions, termes, reglages, semaine] = await Promise.all([
    actionsDesEcoles(maison.base, [ecole.uai]),
    termesDe(maison.base, ['public']),
    reglagesDeLAcademie(maison.base, edition.id, ecole.academie ?? ''),
    semaineDeLAcademie(maison.base, edition.id, ecole.academie ?? ''),
  ]);
  return {
    brouillons: actions.filter((a) => a.statut === 'brouillon' && a.edition === edition.id),
    decetteAnnee: actions.filter((a) => a.edition === edition.id && a.statut !== 'retiree'),
    passees: actions
      .filter((a) => a.edition < edition.id && (a.statut === 'validee' || a.statut === 'annulee') && a.uais.includes(ecole.uai))
      .slice(0, 5),
    publics: termes.public ?? [],
    cloture: reglages.cloture,
    semaine,
  };
}

async function recevoir(maison: Maison, c: Context) {
  const visite = exigerVisite(c);
  const { acteur } = visite;
  await limiter(maison, LIMITE(acteur.personne));
  const saisie = (await c.req.parseBody({ all: true })) as Saisie;
  const un = (nom: string) => enTextes(saisie[nom])[0];
  const [cle, uai, fiche] = [enCle(un('cle') ?? ''), un('uai') ?? '', lireSaisie(saisie)];
  const version = un('version') ? Number(un('version')) : null;
  const formulaire = { cle, uai };
  const verifiee = verifierFiche(fiche);
  const alertes = [...vigiler(fiche), ...alertesDeDate(fiche, { annee: anneeScolaire(jourDe(maison)) })];
  const bloque = alertes.some((a) => a.bloquant);
  const sansMemeSujet = !un('autre_action');
  // Même refusée, la saisie est gardée : la page fermée, le brouillon reste.
  const rendre = async (memes: readonly ActionDuMemeSujet[]) => {
    const ou = await lieuDeDeclaration(maison, visite, uai);
    if (ou.manque && ou.ailleurs) throw new Refus('hors-perimetre');
    if (ou.manque) return c.html(<SansEcole {...{ maison, visite }} {...ou} />, 422);
    const gardee = bloque || estVide(fiche) ? null : await enregistrerParCle(maison, acteur, { ...formulaire, fiche }, version);
    const etat = { fiche, erreurs: verifiee.erreurs, alertes };
    return c.html(
      <Declarer
        {...{ maison, visite, ou, etat, cle, memes }}
        version={gardee?.version ?? version}
        {...(await autour(maison, ou))}
      />,
      422,
    );
  };
  try {
    if (un('bouton') === 'garder' && !bloque) {
      if (estVide(fiche)) return c.redirect(adresses.declarer(uai), 303);
      const { numero } = await enregistrerParCle(maison, acteur, { ...formulaire, fiche }, version);
      return c.redirect(adresses.monAction(numero), 303);
    }
    const aRelire = alertes.length > 0 && !un('relu');
    if (verifiee.erreurs || bloque || aRelire)
      return await rendre(sansMemeSujet ? await memesSujets(maison, formulaire, fiche) : []);
    const { numero } = await signalerAction(maison, acteur, { ...formulaire, fiche: verifiee.fiche, version, sansMemeSujet });
    return c.redirect(adresses.actionDeposee(numero), 303);
  } catch (erreur) {
    if (erreur instanceof MemeSujet) return rendre(erreur.actions);
    // Le refus dit que le brouillon est gardé : l’envoi direct, annulé tout entier, ne l’a pas encore écrit.
    if (erreur instanceof Refus && erreur.code === 'recensement-clos' && !bloque && !estVide(fiche))
      await enregistrerParCle(maison, acteur, { ...formulaire, fiche }, version).catch(ignorerLeRefus);
    if (!(erreur instanceof VersionDepassee)) throw erreur;
    const ou = await lieuDeDeclaration(maison, visite, uai);
    if (ou.manque) throw erreur;
    const etat = { fiche, autre: erreur.actuelle, autreEstSoi: erreur.parSoi, alertes };
    return c.html(
      <Declarer
        {...{ maison, visite, ou, etat, cle }}
        version={erreur.version}
        depassee={erreur.message}
        {...(await autour(maison, ou))}
      />,
      409,
    );
  }
}

/** Sans édition ouverte, il n’y a pas de brouillon possible : la première raison reste la bonne. */
function ignorerLeRefus(erreur: unknown): void {
  if (!(erreur instanceof Refus)) throw erreur;
}

async function memesSujets(
  maison: Maison,
  { cle, uai }: { cle: string; uai: string },
  { titre }: Brouillon,
): Promise<ActionDuMemeSujet[]> {
  if (typeof titre !== 'string' || titre.trim() === '') return [];
  const annee = anneeScolaire(jourDe(maison));
  return duMemeSujet(titre, await titresDeLEcole(maison.base, uai, annee, cle)).slice(0, 3);
}
