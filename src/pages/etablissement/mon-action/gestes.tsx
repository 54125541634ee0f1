// Changer l’état d’une action : des boutons du même formulaire que la fiche, pour que rien de tapé ne reste derrière.
import { GESTES_DE_L_ECOLE, type GesteDeLEcole } from '#domaine/recensement/etats-en-mots.ts';
import { gestesPossibles } from '#domaine/recensement/gestes.ts';
import type { Acte } from '#domaine/recensement/mandats.ts';
import { typographier } from '#domaine/typographie.ts';
import { Icone } from '../../communs/icone.tsx';
import { ChampLibre, type Etat } from '../champs-fiche.tsx';
import type { ActionLue } from './lire-action.ts';
import type { Tape } from './lire-envoi.ts';
import { LectureDuReport, type ReportCompris } from './report.tsx';

export const Bouton = ({ valeur, mot, appel = false }: { valeur: string; mot: string; appel?: boolean }) => (
  <button class={`bouton ${appel ? 'bouton--appel' : 'bouton--trait'}`} type="submit" name="bouton" value={valeur}>
    {typographier(mot)}
  </button>
);

type Proprietes = {
  action: ActionLue;
  etat: Etat;
  tape: Tape;
  report: ReportCompris | null;
  peutFaire: (acte: Acte) => boolean;
};

/** Le visa a sa place en tête de page. */
export const EN_TETE: readonly string[] = ['viser', 'renvoyer'];

export function Gestes({ action, etat, tape, report, peutFaire }: Proprietes) {
  const possibles = gestesPossibles(action.statut)
    .filter((g): g is GesteDeLEcole => g in GESTES_DE_L_ECOLE && !EN_TETE.includes(g))
    .filter(() => peutFaire('declarer'));
  const publiee = action.statut === 'validee';
  if (possibles.length === 0 && !publiee) return null;
  return (
    <section class="gestes-ecole">
      <h2>Changer son état</h2>
      {publiee && (
        <details open={Boolean(report || tape.report || etat.erreurs?.report)}>
          <summary>
            <Icone nom="calendar-clock" /> Reporter l’action
          </summary>
          <ChampLibre
            nom="report"
            etat={etat}
            etiquette="Nouvelle date, en toutes lettres"
            aide="Comme dans « Quand » : « mardi 16 mars à 14 h ». Vous relirez avant que ce soit public."
            valeur={tape.report}
            max={200}
            horsFiche
          />
          {report ? <LectureDuReport report={report} /> : <Bouton valeur="reporter" mot="Relire ce qui sera public" />}
        </details>
      )}
      {possibles
        .filter((g) => GESTES_DE_L_ECOLE[g].motif)
        .map((g) => (
          <details open={Boolean(tape.motifs[g] || etat.erreurs?.[`motif.${g}`])}>
            <summary>{typographier(GESTES_DE_L_ECOLE[g].bouton)}</summary>
            <Motif geste={g} {...{ etat, tape }} />
            <Bouton valeur={g} mot={GESTES_DE_L_ECOLE[g].bouton} />
          </details>
        ))}
      <p class="boutons">
        {publiee && action.modalite !== 'en-ligne' && <Bouton valeur="passer-en-ligne" mot="Passer l’action en ligne" />}
        {possibles
          .filter((g) => !GESTES_DE_L_ECOLE[g].motif)
          .map((g) => (
            <Bouton valeur={g} mot={GESTES_DE_L_ECOLE[g].bouton} />
          ))}
      </p>
    </section>
  );
}

export const Motif = ({ geste, etat, tape }: { geste: GesteDeLEcole; etat: Etat; tape: Tape }) => (
  <ChampLibre
    nom={`motif.${geste}`}
    etat={etat}
    etiquette="Pourquoi, en une phrase"
    valeur={tape.motifs[geste] ?? ''}
    max={2000}
    horsFiche
  />
);
