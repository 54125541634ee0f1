// Où mène une ligne : une page du site, ou une fiche du document lui-même.

import type { Cible } from '#domaine/synthese/index.ts';
import { adresses } from '#src/adresses.ts';

export function cheminDe(cible: Cible): string {
  if (cible.genre === 'academie') return adresses.academie(cible.slug);
  if (cible.genre === 'action') return adresses.action(cible.numero, cible.titre);
  if (cible.genre === 'etablissement') return adresses.etablissement(cible.uai);
  if (cible.genre === 'partenaire') return adresses.partenaire(cible.code);
  return cible.genre === 'axe' ? adresses.axe(cible.code) : cible.url;
}

/** Dans un fichier : une académie mène à sa fiche, le reste au site quand on le connaît. */
export function adresseDansLeFichier(cible: Cible, origine: string | null): string | null {
  if (cible.genre === 'academie') return `#academie-${cible.slug}`;
  if (cible.genre === 'page') return cible.url;
  return origine ? new URL(cheminDe(cible), origine).href : null;
}

/** Le même contenu, chaque `cible` doublée d’un `href` prêt à écrire. */
export function avecAdresses(valeur: unknown, origine: string | null): unknown {
  if (Array.isArray(valeur)) return valeur.map((v) => avecAdresses(v, origine));
  if (valeur === null || typeof valeur !== 'object') return valeur;
  const entrees = Object.entries(valeur).map(([cle, v]) => [cle, avecAdresses(v, origine)] as const);
  const { cible } = valeur as { cible?: Cible | null };
  const href = cible ? adresseDansLeFichier(cible, origine) : null;
  return Object.fromEntries('cible' in valeur ? [...entrees, ['href', href] as const] : entrees);
}
