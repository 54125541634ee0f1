// Les régions académiques : chacune, ses académies, et leurs sites à elles.
import { Hono } from 'hono';
import { academies } from '#base/grand-public/academies.ts';
import { enRegions } from '#domaine/regions.ts';
import type { Maison } from '#operations/maison.ts';
import { adresses } from '#src/adresses.ts';
import { introuvable } from '../../communs/erreurs.tsx';
import { siglesDuSite } from '../page-ouverte.tsx';
import { ListeRegions, PageRegion } from './page.tsx';

export const pagesRegions = (maison: Maison) =>
  new Hono()
    .get('/regions', async (c) => {
      const [toutes, sigles] = await Promise.all([academies(maison.base), siglesDuSite(maison)]);
      return c.html(<ListeRegions maison={maison} regions={enRegions(toutes)} sigles={sigles} />);
    })
    .get('/regions/:slug', async (c) => {
      const slug = c.req.param('slug');
      const [toutes, sigles] = await Promise.all([academies(maison.base), siglesDuSite(maison)]);
      const region = enRegions(toutes).find((r) => r.slug === slug);
      if (!region?.slug) {
        return introuvable(maison, c, {
          quoi: 'Aucune région académique ne porte ce nom',
          mot: slug,
          suggestions: [{ titre: 'Les régions académiques et leurs académies', adresse: adresses.regions() }],
        });
      }
      return c.html(<PageRegion maison={maison} region={region} sigles={sigles} />);
    });
