// Reporter : la nouvelle date se lit comme « Quand », et la personne voit ce que tout le monde lira avant de le publier.
import type { Periode } from '#domaine/dates.ts';
import { comprendreQuand, direPeriodesLues, type Quand } from '#domaine/recensement/quand.ts';
import { ennuisDeDate } from '#domaine/recensement/quand-en-mots.ts';
import { typographier } from '#domaine/typographie.ts';
import { Icone } from '../../communs/icone.tsx';

export type ReportCompris = {
  texte: string;
  quand: Quand;
  ennuis: string[];
  /** ce qui change avec la date rouvre l’examen : le public ne la lira qu’après */
  relue: boolean;
};

export function comprendreReport(
  texte: string,
  { annee, semaine, jour, relue }: { annee: string; semaine: Periode | null; jour: string; relue: boolean },
): ReportCompris {
  const quand = comprendreQuand(texte, { annee, semaine });
  return { texte, quand, relue, ennuis: ennuisDeDate(quand, { annee, jour }) };
}

/** Ce que le public lira ; le texte lu revient avec la confirmation : changé entre-temps, il se relit. */
export const LectureDuReport = ({ report: { texte, quand, ennuis, relue } }: { report: ReportCompris }) => (
  <div class="encadre report-lu" role="status">
    {relue && (
      <p>
        Un établissement, un niveau ou un thème change aussi{'\u00A0'}: l’action quitte le site jusqu’à ce que votre académie
        l’ait relue. Elle y reparaîtra à sa nouvelle date.
      </p>
    )}
    <p>
      {relue ? 'Tout le monde lira alors' : 'Tout le monde lira'}
      {'\u00A0'}:{' '}
      <strong>
        reportée, «{'\u00A0'}
        {typographier(texte)}
        {'\u00A0'}»
      </strong>
      .
    </p>
    <p>
      {quand.periodes.length > 0 ? (
        <>
          Au calendrier{'\u00A0'}: <strong>{direPeriodesLues(quand.periodes)}</strong>.
        </>
      ) : (
        'Aucune date n’en est comprise : l’action sortira du calendrier et des agendas.'
      )}
    </p>
    {ennuis.map((ennui) => (
      <p class="avertissement">
        <Icone nom="triangle-alert" />
        <span>{typographier(ennui)}</span>
      </p>
    ))}
    <input type="hidden" name="reportLu" value={texte} />
    <p class="boutons">
      <button class="bouton" type="submit" name="bouton" value="reporter">
        {relue ? 'Reporter, et faire relire' : 'Publier cette nouvelle date'}
      </button>
    </p>
  </div>
);
