// Ce que lisent les moteurs : plan XML en parties, robots.txt, et le contact de sécurité (RFC 9116).
import { Hono } from 'hono';
import { academies } from '#base/grand-public/academies.ts';
import { dossiersPublies } from '#base/grand-public/dossiers.ts';
import { actionsDuPlan, planDuSite } from '#base/grand-public/plan.ts';
import { enRegions } from '#domaine/regions.ts';
import type { Maison } from '#operations/maison.ts';
import { adresses } from '#src/adresses.ts';
import { introuvable } from '../../communs/erreurs.tsx';

/** Le protocole Sitemap admet 50 000 adresses par fichier. */
const PAR_PARTIE = 20_000;
const XML = { 'content-type': 'application/xml; charset=utf-8' };
const TEXTE = { 'content-type': 'text/plain; charset=utf-8' };

type Entree = { chemin: string; le?: Date };

export function pagesRobots(maison: Maison) {
  const absolue = (chemin: string) => maison.config.adressePublique + chemin;
  return new Hono()
    .get(adresses.planXml(), async (c) => {
      const { actions } = await planDuSite(maison.base);
      const parties = ['pages', ...Array.from({ length: Math.ceil(actions / PAR_PARTIE) }, (_, i) => `actions-${i + 1}`)];
      const entrees = parties.map((nom) => `<sitemap><loc>${enXml(absolue(adresses.planXmlPartie(nom)))}</loc></sitemap>`);
      return c.body(document('sitemapindex', entrees), 200, XML);
    })
    .get('/:partie{sitemap-[a-z]+(-[0-9]+)?\\.xml}', async (c) => {
      const partie = c.req.param('partie').slice('sitemap-'.length, -'.xml'.length);
      const entrees = await entreesDe(maison, partie);
      if (!entrees || entrees.length === 0) return introuvable(maison, c, { mot: '' });
      const lignes = entrees.map(
        ({ chemin, le }) =>
          `<url><loc>${enXml(absolue(chemin))}</loc>${le ? `<lastmod>${le.toISOString().slice(0, 10)}</lastmod>` : ''}</url>`,
      );
      return c.body(document('urlset', lignes), 200, XML);
    })
    .get(adresses.robots(), (c) =>
      // Les recherches se combinent sans fin : un robot suit les fiches par le plan, pas les filtres.
      c.body(`User-agent: *\nDisallow: /*?\nSitemap: ${absolue(adresses.planXml())}\n`, 200, TEXTE),
    )
    .get(adresses.securite(), async (c): Promise<Response> => {
      const { contact } = maison.config;
      if (!contact) return introuvable(maison, c, { quoi: 'Aucun contact de sécurité n’est déclaré', mot: '' });
      const expire = maison
        .maintenant()
        .add({ hours: 24 * 180 })
        .round('second');
      return c.body(
        `Contact: ${contact}\nExpires: ${expire}\nPreferred-Languages: fr, en\nCanonical: ${absolue(adresses.securite())}\n`,
        200,
        TEXTE,
      );
    });
}

async function entreesDe(maison: Maison, partie: string): Promise<Entree[] | undefined> {
  const [, rang] = /^actions-([1-9]\d{0,3})$/.exec(partie) ?? [];
  if (rang) {
    const actions = await actionsDuPlan(maison.base, Number(rang) - 1, PAR_PARTIE);
    return actions.map((a) => ({ chemin: adresses.action(a.numero, a.titre), le: a.modifiee_le }));
  }
  if (partie !== 'pages') return undefined;
  const [plan, toutes, dossiers] = await Promise.all([
    planDuSite(maison.base),
    academies(maison.base),
    dossiersPublies(maison.base),
  ]);
  return [
    ...[
      adresses.accueil(),
      adresses.actions(),
      adresses.carte(),
      adresses.academies(),
      adresses.regions(),
      adresses.reseaux(),
      adresses.etablissements(),
      adresses.partenaires(),
      adresses.axes(),
      adresses.editions(),
      adresses.glossaire(),
      adresses.donnees(),
      adresses.api(),
      adresses.integrer(),
      adresses.accessibilite(),
      adresses.mentionsLegales(),
      adresses.donneesPersonnelles(),
      adresses.plan(),
    ],
    ...plan.editions.flatMap((e) => [adresses.edition(e.code), ...(e.synthese ? [adresses.synthese(e.code)] : [])]),
    ...plan.academies.map((a) => adresses.academie(a.code)),
    ...enRegions(toutes).flatMap((r) => (r.slug ? [adresses.region(r.slug)] : [])),
    ...dossiers.map((d) => adresses.dossier(d.slug, d.edition)),
    ...plan.axes.map((a) => adresses.axe(a.code)),
    ...plan.partenaires.map((p) => adresses.partenaire(p.code)),
    ...plan.etablissements.map((e) => adresses.etablissement(e.code)),
  ].map((chemin) => ({ chemin }));
}

const document = (racine: 'urlset' | 'sitemapindex', lignes: string[]) =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<${racine} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n${lignes.join('\n')}\n</${racine}>\n`;

const enXml = (texte: string) => texte.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll("'", '&apos;');
