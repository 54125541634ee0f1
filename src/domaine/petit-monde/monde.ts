// Le petit monde d’un jour : tout ce qu’il faut écrire, dates posées, fiches vérifiées par la forme que remplit une école.
import { direPeriode } from '../dates.ts';
import { FicheAction } from '../recensement/fiche-action.ts';
import type { Statut } from '../recensement/gestes.ts';
import { ACTIONS_DU_MONDE, type ActionDuMonde } from './actions.ts';
import { academieDe, BASSIN, type ClefEcole, ECOLES } from './ecoles.ts';
import { anneeDAvant, SEMAINES, semaineDe } from './edition.ts';
import { type ClefPersonne, personnesDuMonde } from './personnes.ts';

const decaler = (jour: string, jours: number) => Temporal.PlainDate.from(jour).add({ days: jours }).toString();

/** La clé du formulaire : toujours la même pour la même action. */
export const cleDe = (rang: number) => `d3300000-0000-4000-9000-0000000000${String(rang + 10)}`;

export function ficheDe({ ecole, titre, resume, dates, par, fiche = {} }: ActionDuMonde, jour: string): FicheAction {
  const { prenom, nom, courriel } = personnesDuMonde(jour)[par];
  const [premier, duree = 1] = dates ?? [];
  const { debut: lundi } = semaineDe(jour, SEMAINES[academieDe(ecole)]);
  const periode = premier === undefined ? null : { debut: decaler(lundi, premier), fin: decaler(lundi, premier + duree - 1) };
  return FicheAction.parse({
    titre,
    resume,
    quand: periode ? direPeriode(periode) : 'toute l’année',
    nature: periode ? 'semaine' : 'annee',
    periodes: periode ? [periode] : [],
    publics: ['eleves'],
    contactNom: `${prenom} ${nom}`,
    contactCourriel: courriel,
    ...fiche,
  });
}

/** Les actions, dans l’ordre où elles s’écrivent ; `jour` : celui d’où se comptent les siens. */
export const actionsDuMonde = (aujourdhui: string) =>
  ACTIONS_DU_MONDE.map((action, rang) => {
    const jour = action.anneeDAvant ? anneeDAvant(aujourdhui) : aujourdhui;
    const fiche = ficheDe(action, jour);
    return {
      ...action,
      jour,
      cle: cleDe(rang),
      uai: ECOLES[action.ecole],
      fiche,
      enAttente: action.enAttente ? { ...fiche, ...action.enAttente } : null,
    };
  });

export const BASSINS = { bassin: BASSIN } as const;

type GesteNote = { geste: string; par: ClefPersonne; le: number; motif?: string | undefined };

const DERNIERS: Partial<Record<Statut, string>> = {
  validee: 'valider',
  'a-completer': 'renvoyer',
  refusee: 'refuser',
  retiree: 'retirer',
  annulee: 'annuler',
  fusionnee: 'fusionner',
};

/** Ce que le journal raconte d’une action, dans l’ordre : commencée, déposée, puis le dernier geste. Une action annulée fut d’abord validée. */
export function gestesDe({ par, deposee, examen, statut, ecole }: Omit<ActionDuMonde, 'fiche' | 'enAttente'>): GesteNote[] {
  if (deposee === undefined) return [{ geste: 'commencer', par, le: -1 }];
  const gestes: GesteNote[] = [
    { geste: 'commencer', par, le: deposee },
    { geste: 'deposer', par, le: deposee },
  ];
  if (statut === 'annulee') gestes.push({ geste: 'valider', par: EXAMINENT[ecole], le: deposee + 2 });
  const dernier = DERNIERS[statut];
  if (examen && dernier) gestes.push({ geste: dernier, par: examen.par, le: examen.le, motif: examen.motif });
  return gestes;
}

const EXAMINENT: Record<ClefEcole, ClefPersonne> = {
  sevigne: 'hugo',
  turgot: 'hugo',
  montaigne: 'hugo',
  bude: 'hugo',
  risso: 'paolo',
  magnan: 'paolo',
  auber: 'paolo',
  wiesel: 'jean',
  lebert: 'jean',
};
