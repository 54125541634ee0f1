// Ce que l’en-tête ouvre à la personne entrée : ses portes, d’après ses mandats du jour, et ses notifications ; personne d’entré, rien.
import { tryGetContext } from 'hono/context-storage';
import { type Acte, perimetresDe } from '#domaine/recensement/mandats.ts';
import type { Maison } from '#operations/maison.ts';
import { jourDe } from '#operations/recensement/sessions.ts';
import { adresses } from '#src/adresses.ts';
import { visiteDeLEntete } from './visite.ts';

const visiteur = () => {
  const contexte = tryGetContext();
  return contexte ? visiteDeLEntete(contexte) : null;
};

/** Combien de notifications à lire ; null : personne n’est entré. */
export const nonLuesDuVisiteur = (): number | null => visiteur()?.nonLues ?? null;

export function portesDuVisiteur(maison: Maison): { titre: string; adresse: string }[] {
  const presente = visiteur();
  if (!presente) return [];
  const { mandats } = presente.acteur;
  const a = (acte: Acte) => perimetresDe(mandats, acte, jourDe(maison)).territoires.length > 0;
  if (a('lire-tableau-national')) return [{ titre: 'Tableau national', adresse: adresses.tableauNational() }];
  return a('examiner') || a('lire-tableau-academie')
    ? [{ titre: 'Espace académie', adresse: adresses.academiesAExaminer() }]
    : [];
}

/** Où revient qui s’est perdu : son école, son académie, la nation, puis son compte ; personne d’entré, rien. */
export function espacesDuVisiteur(maison: Maison): { titre: string; adresse: string }[] {
  const presente = visiteur();
  if (!presente) return [];
  const ecole = perimetresDe(presente.acteur.mandats, 'declarer', jourDe(maison)).uais.length > 0;
  return [
    ...(ecole ? [{ titre: 'Mes actions', adresse: adresses.mesActions() }] : []),
    ...portesDuVisiteur(maison),
    { titre: 'Mon compte', adresse: adresses.monCompte() },
  ];
}
