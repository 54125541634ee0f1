/** Où lire dans le texte extrait d’un document : « ligne 125 », « lignes 389-391 ». */
export const direLignes = (lignes: string) => `${/^\d+$/.test(lignes) ? 'ligne' : 'lignes'}\u00A0${lignes}`;

const ANNEE_SCOLAIRE = /^\d{4}-\d{4}$/;

/** « 2015-2016 » ; « sans date » pour un lot que rien ne date. */
export const direEdition = (id: string) => (ANNEE_SCOLAIRE.test(id) ? id : 'sans date');

/** « En 2015-2016 », « Sans date connue » : le titre d’un groupe. */
export const titreEdition = (id: string) => (ANNEE_SCOLAIRE.test(id) ? `En ${id}` : 'Sans date connue');

/** « édition 2015-2016 » ; un lot que rien ne date garde son titre. */
export const nommerEdition = ({ id, titre }: { id: string; titre: string }) =>
  ANNEE_SCOLAIRE.test(id) ? `édition ${id}` : titre;
