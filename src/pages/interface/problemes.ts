// Un ennui dit à une machine : RFC 9457, en français, avec la page qui explique.
import type { Context } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';

/** Six raisons disent assez ce qui ne va pas. */
export const rechercheIllisible = (c: Context, erreurs: readonly { message: string }[]) =>
  probleme(
    c,
    400,
    'Recherche illisible',
    erreurs
      .slice(0, 6)
      .map((e) => e.message)
      .join(' '),
  );

export const probleme = (c: Context, statut: ContentfulStatusCode, titre: string, detail: string) =>
  c.body(
    JSON.stringify({ type: 'about:blank', title: titre, status: statut, detail, instance: new URL(c.req.url).pathname }),
    statut,
    {
      'content-type': 'application/problem+json; charset=utf-8',
      'content-language': 'fr',
    },
  );
