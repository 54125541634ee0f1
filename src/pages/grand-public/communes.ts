// Les communes qu’un début de texte désigne, pour compléter un champ pendant qu’on le tape. Sans JavaScript, la page demande ensuite.
import { Hono } from 'hono';
import { communesDites } from '#base/territoires/communes.ts';
import { direCommune, lireLieuDit } from '#domaine/commune-dite.ts';
import type { Maison } from '#operations/maison.ts';

const MAX_TEXTE = 120;

export const pagesCommunes = (maison: Maison) =>
  new Hono().get('/communes.json', async (c) => {
    const texte = (c.req.query('texte') ?? '').slice(0, MAX_TEXTE);
    const communes = texte.trim().length < 2 ? [] : await communesDites(maison.base, lireLieuDit(texte), 8);
    return c.json(
      communes.map((commune) => ({ texte: direCommune(commune), codePostal: commune.codePostal })),
      200,
      { 'cache-control': 'public, max-age=86400' },
    );
  });
