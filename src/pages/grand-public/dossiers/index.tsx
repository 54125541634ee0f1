// Le dossier des actions d’une académie, dans une édition : la page, et le même en PDF.
import { type Context, Hono } from 'hono';
import { academieParSlug } from '#base/grand-public/academies.ts';
import { lAcademie } from '#domaine/nom-d-academie.ts';
import { contenuDuDossier, dossierEnPdf } from '#operations/ecrire-dossier.ts';
import type { Maison } from '#operations/maison.ts';
import { adresses } from '#src/adresses.ts';
import { introuvable } from '../../communs/erreurs.tsx';
import { gardeDeContenu } from '../garde-de-contenu.ts';
import { siglesDuSite } from '../page-ouverte.tsx';
import { PageDossier } from './page.tsx';

const CODE = /^[a-z0-9-]{1,80}$/;
const GARDES_MAX = 12;

export const pagesDossiers = (maison: Maison) => {
  const garder = gardeDeContenu(maison, GARDES_MAX);
  const contenu = async (slug: string, edition: string) =>
    CODE.test(slug) && CODE.test(edition) ? contenuDuDossier(maison.base, slug, edition) : undefined;
  const sansDossier = async (c: Context, slug: string) => {
    const academie = CODE.test(slug) ? await academieParSlug(maison.base, slug) : undefined;
    return introuvable(maison, c, {
      quoi: academie ? 'Ce dossier n’a encore aucune action' : 'Aucune académie ne porte ce nom',
      mot: academie ? '' : slug,
      ...(academie && {
        aide: <p>Un dossier réunit les actions publiées d’une académie dans une édition. Celui-ci n’en a pas.</p>,
        suggestions: [
          { titre: `La fiche de ${lAcademie(academie.nom)}`, adresse: adresses.academie(academie.slug) },
          { titre: 'Toutes ses actions', adresse: adresses.actions({ academie: [academie.slug] }) },
          { titre: 'Les éditions', adresse: adresses.editions() },
        ],
      }),
    });
  };
  return new Hono()
    .get('/academies/:slug/dossier/:fichier{.+\\.pdf}', async (c) => {
      const { slug, fichier } = c.req.param();
      const edition = fichier.slice(0, -'.pdf'.length);
      const octets = await garder(`${slug} ${edition}`, async () => {
        const lu = await contenu(slug, edition);
        return lu && dossierEnPdf(lu, maison.config.adressePublique);
      });
      if (!octets) return sansDossier(c, slug);
      return c.body(octets, 200, {
        'content-type': 'application/pdf',
        'content-disposition': `attachment; filename="dossier-des-actions-${slug}-${edition}.pdf"`,
      });
    })
    .get('/academies/:slug/dossier/:edition', async (c) => {
      const { slug, edition } = c.req.param();
      const [lu, sigles] = await Promise.all([contenu(slug, edition), siglesDuSite(maison)]);
      return lu ? c.html(<PageDossier maison={maison} contenu={lu} sigles={sigles} />) : sansDossier(c, slug);
    });
};
