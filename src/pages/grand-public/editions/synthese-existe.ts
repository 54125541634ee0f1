import type { Compte } from '#domaine/compte.ts';

/** Une synthèse nationale demande des fiches d’académie : une édition qui s’ouvre, connue par quelques actions, ou inventée, n’en a pas. */
export const aUneSynthese = (edition: { academies: readonly { nb_actions: Compte }[]; demonstration: boolean }) =>
  !edition.demonstration && edition.academies.some((a) => Object.keys(a.nb_actions.portees).length > 0);
