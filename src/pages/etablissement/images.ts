// Recevoir une image, la retirer, la servir : au public quand son action est publiée, sinon à qui peut lire l’action.
import { Hono } from 'hono';
import type { Maison } from '#operations/maison.ts';
import { ajouterImage, lireImage, retirerImage } from '#operations/recensement/ajouter-image.ts';
import { limiter } from '#operations/recensement/limiter.ts';
import { adresses } from '#src/adresses.ts';
import { exigerVisite, visite } from '../communs/visite.ts';

export const pagesImages = (maison: Maison) =>
  new Hono()
    .post('/mes-actions/:numero{[0-9]+}/images', async (c) => {
      const { acteur } = exigerVisite(c);
      const numero = Number(c.req.param('numero'));
      const envoi = await c.req.parseBody();
      if (typeof envoi.retirer === 'string') await retirerImage(maison, acteur, numero, envoi.retirer);
      else {
        await limiter(maison, [{ cle: `image:${acteur.personne}`, nombre: 30, minutes: 10 }]);
        const fichier = envoi.image;
        await ajouterImage(maison, acteur, numero, {
          octets: fichier instanceof File ? new Uint8Array(await fichier.arrayBuffer()) : new Uint8Array(),
          credit: String(envoi.credit ?? ''),
          texteAlternatif: String(envoi.texteAlternatif ?? ''),
          droits: String(envoi.droits ?? ''),
        });
      }
      return c.redirect(adresses.monAction(numero, 'images'), 303);
    })
    .get('/images/:empreinte', async (c) => {
      const { octets, type, publiee } = await lireImage(maison, visite(c)?.acteur ?? null, c.req.param('empreinte'));
      return c.body(new Uint8Array(octets), 200, {
        'content-type': type,
        // Une image retirée doit disparaître vite : une heure, pas un an.
        'cache-control': publiee ? 'public, max-age=3600' : 'no-store',
        'content-disposition': 'inline',
      });
    });
