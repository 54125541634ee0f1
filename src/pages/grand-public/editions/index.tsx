// Les éditions : une page chacune, avec ses chiffres, ses académies, son calendrier et ses sources.
import { Hono } from 'hono';
import { editionParId, editions } from '#base/grand-public/editions.ts';
import type { Maison } from '#operations/maison.ts';
import { adresses } from '#src/adresses.ts';
import { introuvable } from '../../communs/erreurs.tsx';
import { siglesDuSite } from '../page-ouverte.tsx';
import { PageEdition } from './fiche.tsx';
import { ListeEditions } from './liste.tsx';

export const pagesEditions = (maison: Maison) =>
  new Hono()
    .get('/editions', async (c) => {
      const [liste, sigles] = await Promise.all([editions(maison.base), siglesDuSite(maison)]);
      return c.html(<ListeEditions {...{ maison, liste, sigles }} />);
    })
    .get('/editions/:id', async (c) => {
      const id = c.req.param('id');
      const edition = /^[a-z0-9-]{1,80}$/.test(id) ? await editionParId(maison.base, id) : undefined;
      if (!edition) {
        const connues = await editions(maison.base);
        return introuvable(maison, c, {
          quoi: 'Cette édition n’est pas connue',
          mot: '',
          suggestions: connues.map((e) => ({ titre: e.titre, adresse: adresses.edition(e.id) })),
          aide: <p>Une édition porte le nom de son année scolaire, par exemple 2015-2016.</p>,
        });
      }
      const sigles = await siglesDuSite(maison);
      return c.html(<PageEdition {...{ maison, edition, sigles }} />);
    });
