// Servir une image : au public quand son action est publiée, sinon à qui peut lire l’action. On l’envoie de la page de l’action.
import { Hono } from 'hono';
import type { Maison } from '#operations/maison.ts';
import { lireImage } from '#operations/recensement/ajouter-image.ts';
import { visite } from '../communs/visite.ts';

export const pagesImages = (maison: Maison) =>
  new Hono().get('/images/:empreinte', async (c) => {
    const { octets, type, publiee } = await lireImage(maison, visite(c)?.acteur ?? null, c.req.param('empreinte'));
    return c.body(new Uint8Array(octets), 200, {
      'content-type': type,
      // Une image retirée doit disparaître vite : une heure, pas un an.
      'cache-control': publiee ? 'public, max-age=3600' : 'no-store',
      'content-disposition': 'inline',
    });
  });
