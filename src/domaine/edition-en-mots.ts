const ANNEE_SCOLAIRE = /^\d{4}-\d{4}$/;

/** « 2015-2016 » ; « sans date » pour un lot que rien ne date. */
export const direEdition = (id: string) => (ANNEE_SCOLAIRE.test(id) ? id : 'sans date');

/** « En 2015-2016 », « Sans date connue » : le titre d’un groupe. */
export const titreEdition = (id: string) => (ANNEE_SCOLAIRE.test(id) ? `En ${id}` : 'Sans date connue');
