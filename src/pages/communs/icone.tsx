// Les icônes Lucide (ISC), écrites dans la page : ni requête, ni symbole à déclarer.
import { raw } from 'hono/html';
import { traceDeLIcone } from '#documents/graphes/icone.ts';

type Dessin = ReturnType<typeof raw>;
type Icone = { trace: Dessin; decorative: Dessin };
// Une page en a cent : chacune s’écrit une fois pour toutes.
const icones = new Map<string, Icone>();

function icone(nom: string): Icone {
  let dessinee = icones.get(nom);
  if (dessinee === undefined) {
    const trace = traceDeLIcone(nom);
    dessinee = { trace: raw(trace), decorative: raw(`<svg class="i" viewBox="0 0 24 24" aria-hidden="true">${trace}</svg>`) };
    icones.set(nom, dessinee);
  }
  return dessinee;
}

/** Décorative sans `titre` : le mot est alors à côté d’elle. */
export const Icone = ({ nom, titre }: { nom: string; titre?: string }) =>
  titre ? (
    <svg class="i" viewBox="0 0 24 24" role="img" aria-label={titre}>
      {icone(nom).trace}
    </svg>
  ) : (
    icone(nom).decorative
  );
