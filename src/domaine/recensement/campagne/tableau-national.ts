// Le tableau national : chaque académie, et pourquoi l’équipe nationale devrait l’appeler. Ceux qui en ont besoin viennent d’abord.
import { ageEnJours, direAge, enRetard } from '../examen/file-d-examen.ts';

export type AcademieSuivie = {
  nom: string;
  fuseau: string;
  /** mandats de pilotage ou d’examen en cours, dans l’académie ou l’un de ses territoires */
  referents: number;
  pilotes: number;
  periodes: number;
  touteLannee: boolean;
  attendent: number;
  plusAncienne: Date | null;
  invites: number;
  derniereActivite: Date | null;
};

export type Alerte = { code: 'sans-referent' | 'file-en-retard' | 'sans-pilote' | 'sans-dates'; mot: string; phrase: string };

/** De la plus grave à la plus légère. */
export function alertesDe(a: AcademieSuivie, maintenant: Date): Alerte[] {
  const alertes: Alerte[] = [];
  const age = a.plusAncienne === null ? null : ageEnJours(a.plusAncienne, maintenant, a.fuseau);
  if (a.referents === 0)
    alertes.push({
      code: 'sans-referent',
      mot: 'sans référent',
      phrase: 'Personne n’y a de mandat pour piloter ni examiner.',
    });
  if (age !== null && enRetard(age))
    alertes.push({
      code: 'file-en-retard',
      mot: 'file en retard',
      phrase: `La plus ancienne attend depuis ${direAge(age)}.`,
    });
  if (a.referents > 0 && a.pilotes === 0)
    alertes.push({
      code: 'sans-pilote',
      mot: 'sans pilote',
      phrase: 'On y examine, mais personne ne règle la Semaine ni n’invite.',
    });
  if (a.periodes === 0 && !a.touteLannee)
    alertes.push({ code: 'sans-dates', mot: 'dates à venir', phrase: 'Les dates de sa Semaine ne sont pas connues.' });
  return alertes;
}

/** L’académie est à appeler. */
export const presse = (alertes: readonly Alerte[]) =>
  alertes.some((a) => a.code === 'sans-referent' || a.code === 'file-en-retard');

/** 0 : des actions attendent et personne ne les lira ; 1 : la file est en retard ; 2 : personne n’y suit rien ; 3 : rien qui presse. */
function poids({ alertes, attendent }: AcademieSuivie & { alertes: readonly Alerte[] }): 0 | 1 | 2 | 3 {
  const codes = new Set(alertes.map((a) => a.code));
  if (codes.has('sans-referent') && attendent > 0) return 0;
  return codes.has('file-en-retard') ? 1 : codes.has('sans-referent') ? 2 : 3;
}

/** Ce qui presse d’abord, la plus vieille file en tête ; le reste par nom. */
export const ordonner = <T extends AcademieSuivie>(academies: readonly T[], maintenant: Date): (T & { alertes: Alerte[] })[] =>
  academies
    .map((a) => ({ ...a, alertes: alertesDe(a, maintenant) }))
    .sort(
      (a, b) =>
        poids(a) - poids(b) || (presse(a.alertes) ? anciennete(a) - anciennete(b) : 0) || a.nom.localeCompare(b.nom, 'fr'),
    );

const anciennete = ({ plusAncienne }: AcademieSuivie) => plusAncienne?.getTime() ?? Number.MAX_SAFE_INTEGER;
