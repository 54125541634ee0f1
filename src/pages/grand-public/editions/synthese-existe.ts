/** Une synthèse nationale demande des fiches d’académie : une édition connue par quelques actions, ou inventée, n’en a pas. */
export const aUneSynthese = (edition: { academies: readonly unknown[]; demonstration: boolean }) =>
  !edition.demonstration && edition.academies.length > 0;
