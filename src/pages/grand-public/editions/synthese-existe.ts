/** Une synthèse nationale demande des fiches d’académie : une édition connue par quelques actions n’en a pas. */
export const aUneSynthese = (nombreDeFiches: number) => nombreDeFiches > 0;
