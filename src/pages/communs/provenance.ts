import { getConnInfo } from '@hono/node-server/conninfo';
import type { Context } from 'hono';
import type { Maison } from '#operations/maison.ts';
import { reseauDe } from '#operations/recensement/provenance.ts';

/**
 * Le réseau du demandeur. Derrière des mandataires, chacun ajoute à `X-Forwarded-For` qui lui a parlé : on ne croit que les RELAIS
 * derniers, le reste est écrit par n’importe qui.
 */
export function provenance(c: Context, { config }: Maison): string {
  const prise = c.env?.incoming ? getConnInfo(c).remote.address : undefined;
  const suite = (c.req.header('x-forwarded-for') ?? '').split(',').map((adresse) => adresse.trim());
  return reseauDe(config.relais > 0 ? suite.at(-config.relais) || prise : prise);
}
