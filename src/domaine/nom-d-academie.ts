// « Académie d’Aix-Marseille », « de Caen », « de La Réunion », « de la Guadeloupe » : l’article suit l’usage de chaque nom.
const ARTICLES: Record<string, string> = {
  Corse: 'de Corse',
  Guadeloupe: 'de la Guadeloupe',
  Guyane: 'de la Guyane',
  Martinique: 'de la Martinique',
  Mayotte: 'de Mayotte',
};
const SANS_ACADEMIE = ['Nouvelle-Calédonie', 'Polynésie française', 'Wallis-et-Futuna', 'Saint-Pierre-et-Miquelon'];

export const nomDAcademie = (nom: string) =>
  SANS_ACADEMIE.includes(nom) ? nom : `Académie ${ARTICLES[nom] ?? (/^[AEIOUÉÈ]/.test(nom) ? `d’${nom}` : `de ${nom}`)}`;

/** Faux pour les vice-rectorats et services, qui n’ont pas d’académie. */
export const estUneAcademie = (nom: string) => !SANS_ACADEMIE.includes(nom);

/** « l’académie de Lille », au fil d’une phrase */
export const lAcademie = (nom: string) => nomDAcademie(nom).replace(/^Académie/, 'l’académie');
