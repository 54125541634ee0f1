// L’édition inventée qui contient un jour : trois académies, leur Semaine autour de lui, leurs réglages.
import { direPeriode, type Periode } from '../dates.ts';
import type { EditionFichier, ParticipationFichier } from '../donnees-edition.ts';
import { anneeScolaire } from '../recensement/declarer.ts';
import { LILLE, NICE, REUNION } from './ecoles.ts';

const decaler = (jour: string, jours: number) => Temporal.PlainDate.from(jour).add({ days: jours }).toString();

/** Du lundi au vendredi, `semaines` après celle de ce jour. */
export function semaineDe(jour: string, semaines: number): Periode {
  const lundi = decaler(jour, 1 - Temporal.PlainDate.from(jour).dayOfWeek + 7 * semaines);
  return { debut: lundi, fin: decaler(lundi, 4) };
}

/** Lille la vit, Nice l’attend, La Réunion l’a vécue. */
export const SEMAINES = { [LILLE]: 0, [NICE]: 1, [REUNION]: -2 } as const;
export type Academie = keyof typeof SEMAINES;

const THEMES: Record<Academie, string> = {
  [LILLE]: 'Se parler pour rester',
  [NICE]: 'Le goût d’essayer',
  [REUNION]: 'Ensemble, on tient le cap',
};

export function editionDuMonde(jour: string): EditionFichier {
  const annee = anneeScolaire(jour);
  return {
    edition: annee,
    titre: `Semaine de la persévérance scolaire, édition ${annee} (démonstration)`,
    plan: null,
    chapo:
      'Une édition inventée pour montrer le site : les écoles existent, les personnes et les actions non. Elle se charge et se retire d’une commande, et n’entre dans aucun compte.',
    debut: semaineDe(jour, -2).debut,
    fin: semaineDe(jour, 1).fin,
    documents: [],
    enonces: [],
    effets: [],
    objectifs: [],
    perspectives: [],
    accompagnements: [],
    dejaOrganise: null,
    publicsMoinsTouches: [],
  };
}

export const participationsDuMonde = (jour: string): ParticipationFichier[] =>
  (Object.keys(SEMAINES) as Academie[]).map((academie) => {
    const semaine = semaineDe(jour, SEMAINES[academie]);
    const rienDeCompte = { texte: '', portees: {} };
    return {
      academie: academie.replace('academie:', ''),
      statut: 'tenue',
      rang: null,
      rangEcrit: false,
      calendrier: { texte: direPeriode(semaine), touteLannee: false, periodes: [semaine] },
      theme: THEMES[academie],
      themesSecondaires: [],
      evenementHote: null,
      pilotes: [],
      parrain: null,
      fonds: [],
      presentation: ['Une participation inventée pour la démonstration.'],
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
  });

/** Lille demande le visa de la direction. */
export const reglagesDuMonde = (jour: string) =>
  (Object.keys(SEMAINES) as Academie[]).map((territoire) => ({
    territoire,
    visa: territoire === LILLE,
    ouverture: decaler(jour, -45),
    cloture: decaler(jour, 45),
  }));
