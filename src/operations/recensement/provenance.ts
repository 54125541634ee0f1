// D’où vient une demande, à l’échelle d’un réseau : de quoi limiter sans suivre personne.
import { isIPv4, isIPv6 } from 'node:net';

/** « 192.0.2.0/24 », « 2001:db8:0:1::/64 » ; « inconnue » pour ce qui n’est pas une adresse. */
export function reseauDe(adresse: string | undefined): string {
  const nette = (adresse ?? '')
    .trim()
    .replace(/^::ffff:(?=\d+\.)/i, '')
    .replace(/%.*$/, '');
  if (isIPv4(nette)) return `${nette.split('.').slice(0, 3).join('.')}.0/24`;
  if (!isIPv6(nette)) return 'inconnue';
  const [debut = '', fin] = nette.toLowerCase().split('::');
  const avant = debut.split(':').filter(Boolean);
  const apres = (fin ?? '').split(':').filter(Boolean);
  const manquants = fin === undefined ? 0 : Math.max(0, 8 - avant.length - apres.length);
  const groupes = [...avant, ...Array<string>(manquants).fill('0'), ...apres].slice(0, 4);
  return `${groupes.map((g) => Number.parseInt(g, 16).toString(16)).join(':')}::/64`;
}
