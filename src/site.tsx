// Assemble les pages ; pose les en-têtes de sécurité ; traduit refus et incidents en pages.

import { Hono } from 'hono';
import { contextStorage } from 'hono/context-storage';
import { Refus } from '#domaine/recensement/refus.ts';
import type { Maison } from '#operations/maison.ts';
import { onPeutIncarner } from '#operations/recensement/incarner.ts';
import { pagesCampagne } from '#pages/academie/campagne/pages-campagne.tsx';
import { pagesSemaine } from '#pages/academie/campagne/semaine.tsx';
import { pagesCourriels } from '#pages/academie/courriels.tsx';
import { pagesImport } from '#pages/academie/import/pages-import.tsx';
import { pagesMandats } from '#pages/academie/mandats/pages-mandats.tsx';
import { pagesExamen } from '#pages/academie/pages-examen.tsx';
import { pagesReseauxTenus } from '#pages/academie/reseaux/pages-reseaux.tsx';
import { pagesCourrier } from '#pages/atelier/courrier.tsx';
import { pagesGalerie } from '#pages/atelier/galerie.tsx';
import { pagesQuiEtesVous } from '#pages/atelier/qui-etes-vous.tsx';
import { composer } from '#pages/communs/composer.ts';
import { incident, introuvable, numeroIncident } from '#pages/communs/erreurs.tsx';
import { POLITIQUE } from '#pages/communs/politique.ts';
import { pageDeRefus } from '#pages/communs/refus.tsx';
import { pagesStatiques, pagesTheme } from '#pages/communs/statique.ts';
import { garderLesFormulaires, limiterLesEnvois, lireVisite } from '#pages/communs/visite.ts';
import { pagesCourriel } from '#pages/compte/courriel.tsx';
import { pagesEcoleAbsente } from '#pages/compte/ecole-absente.tsx';
import { pagesEntrer } from '#pages/compte/entrer.tsx';
import { pagesLien } from '#pages/compte/lien.tsx';
import { pagesMonCompte } from '#pages/compte/mon-compte.tsx';
import { pagesNotifications } from '#pages/compte/notifications/mes-notifications.tsx';
import { pagesPreferences } from '#pages/compte/notifications/preferences.tsx';
import { pagesSilence } from '#pages/compte/notifications/silence.tsx';
import { pagesProConnect } from '#pages/compte/proconnect.tsx';
import { pagesSortie } from '#pages/compte/sortie.tsx';
import { pagesDeclarer } from '#pages/etablissement/declarer.tsx';
import { pagesImages } from '#pages/etablissement/images.ts';
import { pagesMesActions } from '#pages/etablissement/mes-actions.tsx';
import { pagesMonAction } from '#pages/etablissement/mon-action.tsx';
import { pagesPasDAction } from '#pages/etablissement/pas-d-action.tsx';
import { pagesAcademies } from '#pages/grand-public/academies/index.tsx';
import { pagesAccueil } from '#pages/grand-public/accueil.tsx';
import { pagesActions } from '#pages/grand-public/actions/pages-actions.ts';
import { pagesAxes } from '#pages/grand-public/axes/index.tsx';
import { pagesCommunes } from '#pages/grand-public/communes.ts';
import { pagesDossiers } from '#pages/grand-public/dossiers/index.tsx';
import { pagesEditions } from '#pages/grand-public/editions/index.tsx';
import { pagesEtablissements } from '#pages/grand-public/etablissements/index.tsx';
import { pagesInformations } from '#pages/grand-public/informations/index.tsx';
import { pagesIntegrer } from '#pages/grand-public/integrer/index.tsx';
import { pagesPartenaires } from '#pages/grand-public/partenaires/index.tsx';
import { pagesRegions } from '#pages/grand-public/regions/index.tsx';
import { pagesReseaux } from '#pages/grand-public/reseaux/index.tsx';
import { pagesSynthese } from '#pages/grand-public/synthese/index.tsx';
import { interfaceV1 } from '#pages/interface/api.ts';
import { pagesEmporter } from '#pages/interface/emporter.tsx';
import { pagesApi } from '#pages/interface/page-api.tsx';
import { pagesMandatsNationaux } from '#pages/national/mandats.ts';
import { pagesNational } from '#pages/national/pages-national.tsx';
import { pagesSynthesesNationales } from '#pages/national/syntheses.tsx';
import { ouvrirMemoire } from './memoire-des-pages.ts';

const PAGES = [
  pagesAccueil,
  pagesAcademies,
  pagesActions,
  pagesAxes,
  pagesCommunes,
  pagesDossiers,
  pagesEditions,
  pagesSynthese,
  pagesEtablissements,
  pagesInformations,
  pagesIntegrer,
  pagesPartenaires,
  pagesRegions,
  pagesReseaux,
  pagesSynthesesNationales,
  pagesApi,
  pagesEmporter,
];

const PAGES_COMPTE = [
  pagesEntrer,
  pagesEcoleAbsente,
  pagesLien,
  pagesProConnect,
  pagesMonCompte,
  pagesPreferences,
  pagesSilence,
  pagesNotifications,
  pagesCourriel,
  pagesMandats,
  pagesMandatsNationaux,
  pagesSortie,
];
const PAGES_ETABLISSEMENT = [pagesDeclarer, pagesMesActions, pagesPasDAction, pagesMonAction, pagesImages];
const PAGES_ACADEMIE = [pagesExamen, pagesCourriels, pagesReseauxTenus, pagesImport, pagesCampagne, pagesSemaine, pagesNational];

export function assemblerSite(maison: Maison, direErreur: (...quoi: unknown[]) => void = () => {}) {
  const memoire = ouvrirMemoire({ version: maison.versionContenu, maintenant: maison.maintenant });
  const site = new Hono();

  // La mémoire d’abord : elle garde les pages avec tous leurs en-têtes.
  site.use(memoire.garderLesPages);
  site.use(async (c, next) => {
    await next();
    const entetes = c.res.headers;
    if (!entetes.has('content-security-policy')) entetes.set('content-security-policy', POLITIQUE);
    entetes.set('x-content-type-options', 'nosniff');
    if (!entetes.has('referrer-policy')) entetes.set('referrer-policy', 'strict-origin-when-cross-origin');
    entetes.set('cross-origin-opener-policy', 'same-origin');
    entetes.set('permissions-policy', 'camera=(), microphone=(), geolocation=()');
  });

  // Composée avant d’être une réponse : la relire d’une réponse toute faite la copierait deux fois.
  site.use((c, next) => {
    const repondre = c.html;
    const composee = async (page: string | Promise<string>, ...reste: unknown[]) =>
      (repondre as (html: string, ...reste: unknown[]) => Response)(composer(String(await page.toString())), ...reste);
    c.html = composee as typeof c.html;
    return next();
  });
  // L’en-tête dit à chacun ses portes, sans que chaque page ait à les lui passer.
  site.use(contextStorage());
  site.use(limiterLesEnvois);
  site.use(lireVisite(maison));
  site.use(garderLesFormulaires(maison));

  site.get('/sante', async (c) => {
    await maison.base.selectNoFrom((eb) => eb.lit(1).as('un')).execute();
    return c.json({ base: 'ok', version: maison.versionContenu() }, 200, { 'cache-control': 'no-store' });
  });

  site.route('/', pagesStatiques());
  if (maison.config.themeDossier) site.route('/', pagesTheme(maison.config.themeDossier));
  site.route('/api/v1', interfaceV1(maison));
  for (const pages of PAGES) site.route('/', pages(maison));
  for (const pages of PAGES_COMPTE) site.route('/', pages(maison));
  for (const pages of PAGES_ETABLISSEMENT) site.route('/', pages(maison));
  for (const pages of PAGES_ACADEMIE) site.route('/', pages(maison));
  if (maison.config.atelier) site.route('/', pagesGalerie(maison));
  // Lire les courriels d’autrui, c’est entrer à sa place : la boîte aux lettres a la même garde que l’incarnation.
  if (onPeutIncarner(maison.config)) for (const pages of [pagesQuiEtesVous, pagesCourrier]) site.route('/', pages(maison));

  site.notFound((c) => {
    // « /academies/ » et « /academies » sont la même page. Un chemin simple seulement : « //ailleurs.exemple/ » mènerait hors d’ici.
    if (/^(\/[\w.-]+)+\/$/.test(c.req.path)) return c.redirect(c.req.path.slice(0, -1), 301);
    return introuvable(maison, c);
  });
  site.onError((erreur, c) => {
    if (erreur instanceof Refus) return pageDeRefus(maison, c, erreur);
    const numero = numeroIncident();
    direErreur(`Incident ${numero}`, erreur);
    return incident(maison, c, numero);
  });
  return { site, memoire };
}
