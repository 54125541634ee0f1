// Une académie d’une édition qui s’ouvre : rien n’est encore dit, et rien n’est compté zéro.
import type { ParticipationFichier } from '../../donnees-edition.ts';

export function participationVide(academie: string): ParticipationFichier {
  const rienDeCompte = { texte: '', portees: {} };
  return {
    academie,
    statut: 'tenue',
    rang: null,
    rangEcrit: false,
    calendrier: { texte: 'Dates à venir', touteLannee: false, periodes: [] },
    theme: null,
    themesSecondaires: [],
    evenementHote: null,
    pilotes: [],
    parrain: null,
    fonds: [],
    presentation: [],
    niveaux: null,
    actions: rienDeCompte,
    etablissements: rienDeCompte,
    alliances: { nature: null, intensite: null, intercategorielles: null },
    categoriesPartenaires: [],
    partenaires: [],
    tempsForts: [],
    publications: [],
    axes: [],
    substitution: null,
    notes: [],
    document: '',
    lignes: '',
  };
}
