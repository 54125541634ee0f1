import { adresses } from '#src/adresses.ts';

/** La dernière étape est la page où l’on est : elle n’a pas d’adresse. */
export type Etape = { titre: string; adresse?: string /** quand le titre n’est pas en français */; langue?: string | undefined };

export const Ariane = ({ etapes }: { etapes: Etape[] }) => (
  <nav class="page chemin" aria-label="Fil d’Ariane">
    <ol class="ariane">
      <li>
        <a href={adresses.accueil()}>Accueil</a>
      </li>
      {etapes.map((etape) =>
        etape.adresse ? (
          <li>
            <a href={etape.adresse}>{etape.titre}</a>
          </li>
        ) : (
          <li aria-current="page" lang={etape.langue}>
            {etape.titre}
          </li>
        ),
      )}
    </ol>
  </nav>
);
