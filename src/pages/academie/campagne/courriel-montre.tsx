// Un courriel tel qu’il partira, avant qu’il parte.
import type { Lettre } from '#courriels/gabarit.tsx';

export const CourrielMontre = ({ lettre, vers }: { lettre: Lettre; vers: string | null }) => (
  <figure class="courriel-montre">
    <figcaption>
      {vers && (
        <span>
          <span class="doux">À</span> {vers}
        </span>
      )}
      <span>
        <span class="doux">Objet</span> <strong>{lettre.objet}</strong>
      </span>
    </figcaption>
    <pre>{lettre.texte}</pre>
  </figure>
);
