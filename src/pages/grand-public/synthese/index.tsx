// La synthèse nationale d’une édition : la page, et les mêmes chiffres en PDF, ODT et DOCX.
import { Hono } from 'hono';
import type { Maison } from '#operations/maison.ts';
import { adresses } from '#src/adresses.ts';
import { introuvable } from '../../communs/erreurs.tsx';
import { siglesDuSite } from '../page-ouverte.tsx';
import { estFormat, LIBELLES_FORMATS, nomDuFichier, synthesesGardees, TYPES } from './gardees.ts';
import { PageSynthese } from './page.tsx';

export const pagesSynthese = (maison: Maison) => {
  const gardees = synthesesGardees(maison);
  return new Hono()
    .get('/editions/:id/synthese', async (c) => {
      const id = c.req.param('id');
      const [contenu, sigles] = await Promise.all([gardees.contenu(id), siglesDuSite(maison)]);
      if (!contenu) return introuvable(maison, c, { quoi: 'Aucune synthèse pour cette édition', mot: id });
      return c.html(<PageSynthese maison={maison} contenu={contenu} sigles={sigles} />);
    })
    .get('/editions/:id/:fichier{synthese\\.[^/]+}', async (c) => {
      const { id, fichier } = c.req.param();
      const format = fichier.slice('synthese.'.length);
      if (!estFormat(format)) {
        return introuvable(maison, c, {
          quoi: `La synthèse n’existe pas en « ${format.slice(0, 20)} »`,
          mot: '',
          suggestions: [
            { titre: 'Lire la synthèse en ligne', adresse: adresses.synthese(id) },
            ...Object.entries(LIBELLES_FORMATS).map(([f, titre]) => ({ titre, adresse: adresses.syntheseEn(id, f as 'pdf') })),
          ],
        });
      }
      const octets = await gardees.fichier(id, format);
      if (!octets) return introuvable(maison, c, { quoi: 'Aucune synthèse pour cette édition', mot: id });
      return c.body(octets, 200, {
        'content-type': TYPES[format],
        'content-disposition': `attachment; filename="${nomDuFichier(id, format)}"`,
      });
    });
};
