// La typographie passe une fois, sur tout ce qui se lit ; les adresses, clés et codes restent tels quels.
import { typographier } from '#domaine/typographie.ts';

const TELS_QUELS = new Set([
  'url',
  'cle',
  'ancre',
  'slug',
  'code',
  'id',
  'genre',
  'cible',
  'regles',
  'edition',
  'debut',
  'fin',
  'statut',
  'famille',
  'decoupage',
  'svg',
  'lien',
  'vignette',
]);

export function composer<T>(contenu: T): T {
  return composerValeur(contenu) as T;
}

function composerValeur(valeur: unknown): unknown {
  if (typeof valeur === 'string') return typographier(valeur.normalize('NFC'));
  if (Array.isArray(valeur)) return valeur.map(composerValeur);
  if (valeur === null || typeof valeur !== 'object') return valeur;
  return Object.fromEntries(Object.entries(valeur).map(([cle, v]) => [cle, garderTelQuel(cle, v) ? v : composerValeur(v)]));
}

// `regles` est une liste d’identifiants dans un chiffre, une liste de textes dans la note de méthode ;
// `statut` est un code dans le calendrier, une phrase dans une fiche.
const garderTelQuel = (cle: string, valeur: unknown) =>
  TELS_QUELS.has(cle) && !(cle === 'regles' && Array.isArray(valeur) && typeof valeur[0] === 'object');
