// Ce qu’on a compris d’une date, redit ; et ce qui y cloche, à relire avant de l’envoyer.
import type { Periode } from '../dates.ts';
import { bornesDeLAnnee } from './campagne/edition.ts';
import { comprendreQuand, direPeriodesLues, type Quand } from './quand.ts';
import type { Alerte } from './vigilance.ts';

/** « Compris : le 16 mars 2027, à 14 h. », ou pourquoi ce n’est pas au calendrier ; rien tant que rien n’est dit. */
export function direCompris(texte: string, quand: Quand): string {
  if (texte.trim().length < 2) return '';
  if (quand.ennui) return quand.ennui;
  if (quand.periodes.length > 0) return `Compris : ${direPeriodesLues(quand.periodes)}.`;
  if (quand.sur && quand.nature === 'annee') return `Compris : ${quand.recurrence ?? 'toute l’année'}.`;
  return 'Gardé tel quel : sans jour précis, l’action ne paraîtra pas à l’agenda.';
}

/** « Le 3 décembre 2019 est hors de l’année scolaire 2026-2027. » */
function horsDeLAnnee(periodes: readonly Periode[], annee: string): string | null {
  const { debut, fin } = bornesDeLAnnee(annee);
  const dehors = periodes.find((p) => p.debut < debut || p.fin > fin);
  return dehors ? `${direPeriodesLues([dehors])} : c’est hors de l’année scolaire ${annee}.` : null;
}

/** Ce qui mérite d’être relu dans la date d’une action publiée qu’on reporte. `jour` : aujourd’hui. */
export function ennuisDeDate({ sur, periodes, ennui }: Quand, { annee, jour }: { annee: string; jour: string }): string[] {
  if (ennui) return [ennui];
  if (!sur) return ['Cette date n’est pas comprise : elle sera lue telle quelle.'];
  const dehors = horsDeLAnnee(periodes, annee);
  if (dehors) return [dehors];
  return periodes.length > 0 && periodes.every((p) => p.fin < jour) ? ['Cette date est déjà passée.'] : [];
}

/** Les dates d’une fiche qui se contredisent, ou sortent de l’année de leur édition. Celles du calendrier l’emportent sur « Quand ». */
export function alertesDeDate(
  fiche: Partial<Record<string, unknown>>,
  { annee, semaine = null }: { annee: string; semaine?: Periode | null },
): Alerte[] {
  const alerte = (champ: string, phrase: string | null): Alerte[] =>
    phrase === null ? [] : [{ champ, genre: 'date', extrait: '', phrase, bloquant: false }];
  const choisies = (Array.isArray(fiche.periodes) ? fiche.periodes : []).filter(
    (p): p is Periode => typeof p?.debut === 'string' && typeof p?.fin === 'string' && p.debut !== '',
  );
  if (choisies.length > 0) return alerte('periodes', horsDeLAnnee(choisies, annee));
  if (typeof fiche.quand !== 'string') return [];
  const { ennui, periodes } = comprendreQuand(fiche.quand, { annee, semaine });
  return alerte('quand', ennui ?? horsDeLAnnee(periodes, annee));
}
