// « Quand », et ce qu’on en comprend pendant qu’on l’écrit ; sans JavaScript, c’est dit à l’enregistrement.
import { adresses } from '#src/adresses.ts';
import { ChampLigne, type Etat } from './champs-fiche.tsx';

export const ChampQuand = ({ etat, aide, uai }: { etat: Etat; aide: string; uai?: string }) => (
  <ChampLigne champ="quand" etat={etat} etiquette="Quand" aide={aide} requis max={200}>
    <p class="petit doux" role="status" data-quand={adresses.dateComprise(uai ?? etat.uai)}>
      {etat.compris}
    </p>
  </ChampLigne>
);
