// Les portes que l’en-tête ouvre à la personne entrée, d’après ses mandats du jour ; personne d’entré, aucune.
import { tryGetContext } from 'hono/context-storage';
import { perimetresDe } from '#domaine/recensement/mandats.ts';
import type { Maison } from '#operations/maison.ts';
import { jourDe } from '#operations/recensement/sessions.ts';
import { adresses } from '#src/adresses.ts';
import { visite } from './visite.ts';

export function portesDuVisiteur(maison: Maison): { titre: string; adresse: string }[] {
  const contexte = tryGetContext();
  const presente = contexte ? visite(contexte) : null;
  if (!presente) return [];
  const { territoires } = perimetresDe(presente.acteur.mandats, 'examiner', jourDe(maison));
  return territoires.length > 0 ? [{ titre: 'Espace académie', adresse: adresses.academiesAExaminer() }] : [];
}
