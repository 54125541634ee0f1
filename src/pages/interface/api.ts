// L’interface v1 : lecture seule, sans clé, en JSON ; ses ennuis en problem+json.
import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { actionsAEmporter } from '#base/actions-a-emporter.ts';
import {
  editionsPubliees,
  etablissement,
  etablissementsRessemblants,
  existeEdition,
  partenairesPublies,
  participationsDe,
  termesPublies,
} from '#base/interface.ts';
import { actionEnJson } from '#documents/actions/json.ts';
import { additionner } from '#domaine/compte.ts';
import type { Maison } from '#operations/maison.ts';
import { adresses } from '#src/adresses.ts';
import { lecteurDeRecherches } from '../grand-public/actions/lire-recherche.ts';
import { contexteDe } from './emporter.tsx';
import { probleme, rechercheIllisible } from './problemes.ts';
import {
  ActionV1,
  ChiffresV1,
  EditionV1,
  EtablissementV1,
  ListeActionsV1,
  PartenaireV1,
  ProblemeV1,
  RechercheV1,
  TermeV1,
} from './schemas.ts';

const reponses = <T extends z.ZodType>(schema: T, description: string) => ({
  200: { description, content: { 'application/json': { schema } } },
  400: { description: 'Demande illisible', content: { 'application/problem+json': { schema: ProblemeV1 } } },
  404: { description: 'Introuvable', content: { 'application/problem+json': { schema: ProblemeV1 } } },
});

const ROUTES = {
  actions: createRoute({
    method: 'get',
    path: '/actions',
    tags: ['Actions'],
    summary: 'Chercher des actions',
    description: 'Vingt par page, avec le nombre total et les facettes comptées.',
    request: { query: RechercheV1 },
    responses: reponses(ListeActionsV1, 'Une page de résultats'),
  }),
  action: createRoute({
    method: 'get',
    path: '/actions/{numero}',
    tags: ['Actions'],
    summary: 'Une action',
    request: { params: z.object({ numero: z.string().openapi({ example: '12' }) }) },
    responses: reponses(ActionV1, 'L’action'),
  }),
  editions: createRoute({
    method: 'get',
    path: '/editions',
    tags: ['Éditions'],
    summary: 'Les éditions',
    responses: reponses(z.object({ total: z.int(), editions: z.array(EditionV1) }), 'Toutes les éditions'),
  }),
  chiffres: createRoute({
    method: 'get',
    path: '/editions/{edition}/chiffres',
    tags: ['Éditions'],
    summary: 'Les chiffres d’une édition, et les lignes qui les fondent',
    request: { params: z.object({ edition: z.string().openapi({ example: '2015-2016' }) }) },
    responses: reponses(ChiffresV1, 'Sommes typées et comptes par académie'),
  }),
  etablissements: createRoute({
    method: 'get',
    path: '/etablissements',
    tags: ['Établissements'],
    summary: 'Chercher un établissement',
    request: {
      query: z.object({
        texte: z
          .string()
          .optional()
          .openapi({ description: 'Nom et commune, trois lettres au moins.', example: 'Épontots Montcenis' }),
      }),
    },
    responses: reponses(z.object({ total: z.int(), etablissements: z.array(EtablissementV1) }), 'Vingt au plus'),
  }),
  etablissement: createRoute({
    method: 'get',
    path: '/etablissements/{uai}',
    tags: ['Établissements'],
    summary: 'Un établissement',
    request: { params: z.object({ uai: z.string().openapi({ example: '0711323C' }) }) },
    responses: reponses(EtablissementV1, 'L’établissement'),
  }),
  partenaires: createRoute({
    method: 'get',
    path: '/partenaires',
    tags: ['Partenaires'],
    summary: 'Les partenaires et leurs engagements',
    responses: reponses(z.object({ total: z.int(), partenaires: z.array(PartenaireV1) }), 'Tous les partenaires'),
  }),
  termes: createRoute({
    method: 'get',
    path: '/termes',
    tags: ['Vocabulaires'],
    summary: 'Thèmes, formes, publics, dispositifs et sigles',
    responses: reponses(z.object({ total: z.int(), termes: z.array(TermeV1) }), 'Tous les termes'),
  }),
} as const;

const enEtablissement = (e: NonNullable<Awaited<ReturnType<typeof etablissement>>>) => ({
  uai: e.uai,
  nom: e.nom,
  type: e.type,
  nature: e.nature,
  secteur: e.secteur,
  commune: e.commune,
  codeCommune: e.commune_code,
  codePostal: e.code_postal,
  departement: e.departement,
  academie: e.academie,
  point: e.lat === null || e.lon === null ? null : { lat: e.lat, lon: e.lon, precision: e.precision_point },
  fermeLe: e.ferme_le,
});

export const VERSION_API = '1.2.0';

export function interfaceV1(maison: Maison) {
  const { base, index } = maison;
  const lire = lecteurDeRecherches(maison);
  const api = new OpenAPIHono();
  api.use(async (c, next) => {
    await next();
    c.res.headers.set('access-control-allow-origin', '*');
  });
  // La route se décrit par zod-openapi ; la demande se lit comme celle des pages, pour dire les mêmes phrases.
  const servir = (route: (typeof ROUTES)[keyof typeof ROUTES], repondre: (c: Context) => Promise<Response>) => {
    api.openAPIRegistry.registerPath(route);
    api.get(route.getRoutingPath(), repondre);
  };

  servir(ROUTES.actions, async (c) => {
    const { filtre, erreurs } = await lire(new URL(c.req.url).searchParams);
    if (erreurs.length > 0) return rechercheIllisible(c, erreurs);
    const resultat = await index.chercher(filtre);
    if (filtre.page > 1 && filtre.page > resultat.pages)
      return probleme(c, 404, 'Page introuvable', `Cette recherche a ${resultat.pages} page(s).`);
    const [actions, contexte] = await Promise.all([actionsAEmporter(base, resultat.numeros), contexteDe(maison)]);
    return c.json({
      total: resultat.total,
      page: filtre.page,
      pages: resultat.pages,
      corrige: resultat.corrige,
      facettes: resultat.facettes,
      actions: actions.map((a) => actionEnJson(a, contexte)),
    });
  });

  servir(ROUTES.action, async (c) => {
    const lu = /^[1-9]\d{0,8}$/.exec(c.req.param('numero') ?? '');
    const [action] = lu ? await actionsAEmporter(base, [Number(lu[0])]) : [];
    if (!action) return probleme(c, 404, 'Action introuvable', 'Cette action n’existe pas, ou n’est pas publiée.');
    return c.json(actionEnJson(action, await contexteDe(maison)));
  });

  servir(ROUTES.editions, async (c) => {
    const editions = await editionsPubliees(base);
    return c.json({ total: editions.length, editions });
  });

  servir(ROUTES.chiffres, async (c) => {
    const edition = c.req.param('edition') ?? '';
    if (!(await existeEdition(base, edition)))
      return probleme(c, 404, 'Édition introuvable', 'Cette édition n’existe pas. La liste est à /api/v1/editions.');
    const participations = await participationsDe(base, edition);
    const sommes = (champ: 'nb_actions' | 'nb_etablissements') => {
      const termes = participations.map((p) => ({ quoi: p.nom, compte: p[champ] }));
      return { semaine: additionner(termes, 'semaine'), annee: additionner(termes, 'annee') };
    };
    return c.json({
      edition,
      actions: sommes('nb_actions'),
      etablissements: sommes('nb_etablissements'),
      academies: participations.map((p) => ({
        code: p.code,
        slug: p.slug,
        nom: p.nom,
        statut: p.statut,
        rang: p.rang,
        touteLannee: p.toute_lannee,
        periodes: p.periodes ?? [],
        actions: p.nb_actions,
        etablissements: p.nb_etablissements,
      })),
    });
  });

  servir(ROUTES.etablissements, async (c) => {
    const texte = (new URL(c.req.url).searchParams.get('texte') ?? '').replace(/\p{Cc}/gu, ' ').trim();
    if (texte.length < 3 || texte.length > 100)
      return probleme(c, 400, 'Recherche illisible', 'Donnez de 3 à 100 caractères dans « texte ».');
    const etablissements = (await etablissementsRessemblants(base, texte)).map(enEtablissement);
    return c.json({ total: etablissements.length, etablissements });
  });

  servir(ROUTES.etablissement, async (c) => {
    const uai = (c.req.param('uai') ?? '').toUpperCase();
    const trouve = /^\d{7}[A-Z]$/.test(uai) ? await etablissement(base, uai) : undefined;
    if (!trouve) return probleme(c, 404, 'Établissement introuvable', 'Aucun établissement de l’annuaire ne porte cet UAI.');
    return c.json(enEtablissement(trouve));
  });

  servir(ROUTES.partenaires, async (c) => {
    const partenaires = await partenairesPublies(base);
    return c.json({ total: partenaires.length, partenaires });
  });

  servir(ROUTES.termes, async (c) => {
    const termes = await termesPublies(base);
    return c.json({ total: termes.length, termes });
  });

  api.get('/openapi.json', (c) => c.json(documentApi(maison, api)));
  api.all('*', (c) => probleme(c, 404, 'Adresse inconnue', `L’interface est décrite à ${adresses.api()}.`));
  return api;
}

export const documentApi = (maison: Maison, api: OpenAPIHono) =>
  api.getOpenAPI31Document({
    openapi: '3.1.0',
    info: {
      title: 'Accroche, interface publique',
      version: VERSION_API,
      description:
        'Les actions, éditions et chiffres publiés de la Semaine de la persévérance scolaire. Lecture seule, sans clé. Les nombres sont typés : un nombre non communiqué n’est jamais zéro.',
      license: { name: 'Licence Ouverte 2.0', url: 'https://www.etalab.gouv.fr/licence-ouverte-open-licence' },
    },
    servers: [{ url: `${maison.config.adressePublique}/api/v1` }],
  });
