// Les invitations inventées de la démonstration : les écoles des communes du petit monde, une à chaque étape d’une campagne.
import { type AcademieDuMonde, LILLE, NICE, REUNION } from './ecoles.ts';
import type { ClefPersonne } from './personnes.ts';

/** Les jours se comptent à partir d’aujourd’hui : -20, il y a vingt jours. */
type Etape = { ouverte?: number; sansAction?: number; silence?: number; relances?: number; derniereRelance?: number };

const INVITEES = -20;
/** Tour à tour : silencieux, ouvert, relancé, sans action, relancé deux fois, ouvert puis relancé, ne veut plus de courriel. */
const ETAPES: readonly Etape[] = [
  {},
  { ouverte: -18 },
  { relances: 1, derniereRelance: -9 },
  { ouverte: -17, sansAction: -17 },
  { relances: 2, derniereRelance: -3 },
  { ouverte: -8, relances: 1, derniereRelance: -9 },
  { ouverte: -15 },
  { relances: 1, derniereRelance: -9, silence: -9 },
];
/** Celles qui ont des actions sont entrées. */
const ACTIVE: Etape = { ouverte: -19 };

export const PILOTES: Record<AcademieDuMonde, ClefPersonne> = { [LILLE]: 'ines', [NICE]: 'paolo', [REUNION]: 'jean' };

/** @param active l’école a une action dans le petit monde */
export const invitationsDuMonde = (ecoles: readonly { uai: string; territoire: string; active: boolean }[]) =>
  ecoles.map(({ uai, territoire, active }, rang) => ({
    uai,
    territoire,
    envoyee: INVITEES,
    ...(active ? ACTIVE : ETAPES[rang % ETAPES.length]),
  }));
