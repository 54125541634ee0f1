// L’édition inventée qui contient un jour : trois académies, leur Semaine autour de lui, leurs réglages.
import { direPeriode, type Periode } from '../dates.ts';
import type { EditionFichier, ParticipationFichier } from '../donnees-edition.ts';
import { participationVide } from '../recensement/campagne/participation-vide.ts';
import { anneeScolaire } from '../recensement/declarer.ts';
import { type AcademieDuMonde, LILLE, NICE, REUNION } from './ecoles.ts';

const decaler = (jour: string, jours: number) => Temporal.PlainDate.from(jour).add({ days: jours }).toString();

/** Du lundi au vendredi, `semaines` après celle de ce jour ; un samedi ou un dimanche, celle qui vient. */
export function semaineDe(jour: string, semaines: number): Periode {
  const { dayOfWeek } = Temporal.PlainDate.from(jour);
  const lundi = decaler(jour, 1 - dayOfWeek + 7 * (dayOfWeek > 5 ? semaines + 1 : semaines));
  return { debut: lundi, fin: decaler(lundi, 4) };
}

/** Le même jour de l’édition précédente. */
export const anneeDAvant = (jour: string) => Temporal.PlainDate.from(jour).subtract({ years: 1 }).toString();

/** Lille la vit, Nice l’attend, La Réunion l’a vécue. */
export const SEMAINES: Record<AcademieDuMonde, number> = { [LILLE]: 0, [NICE]: 1, [REUNION]: -2 };
const ACADEMIES = Object.keys(SEMAINES) as AcademieDuMonde[];

const THEMES: Record<AcademieDuMonde, string> = {
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
  ACADEMIES.map((academie) => {
    const semaine = semaineDe(jour, SEMAINES[academie]);
    return {
      ...participationVide(academie.replace('academie:', '')),
      calendrier: { texte: direPeriode(semaine), touteLannee: false, periodes: [semaine] },
      theme: THEMES[academie],
      presentation: ['Une participation inventée pour la démonstration.'],
    };
  });

/** Lille demande le visa de la direction. */
export const reglagesDuMonde = (jour: string) =>
  ACADEMIES.map((territoire) => ({
    territoire,
    visa: territoire === LILLE,
    ouverture: decaler(jour, -45),
    cloture: decaler(jour, 45),
  }));
