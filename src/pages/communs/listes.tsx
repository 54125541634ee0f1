// Listes nouées, pages de résultats, repères.
import type { Child } from 'hono/jsx';
import { Icone } from './icone.tsx';

/** Les étapes d’un récit, nouées sur la corde. */
export const FilTemps = ({ etapes }: { etapes: { titre: Child; texte?: Child; aVenir?: boolean }[] }) => (
  <ol class="fil">
    {etapes.map((e) => (
      <li class={e.aVenir ? 'avenir' : undefined}>
        <strong>{e.titre}</strong>
        {e.texte && <> {e.texte}</>}
      </li>
    ))}
  </ol>
);

export const ListeNouee = ({ lignes, ordonnee = false }: { lignes: { titre: Child; texte?: Child }[]; ordonnee?: boolean }) => {
  const contenu = lignes.map((l) => (
    <li>
      <strong>{l.titre}</strong>
      {l.texte}
    </li>
  ));
  return ordonnee ? <ol class="liste-nouee">{contenu}</ol> : <ul class="liste-nouee">{contenu}</ul>;
};

/** Ce qu’on cherche d’un coup d’œil sur une fiche. Une valeur vide ne fait pas de ligne. */
export const Reperes = ({ lignes }: { lignes: { titre: string; valeur: Child }[] }) => (
  <dl class="reperes">
    {lignes
      .filter((l) => l.valeur)
      .map((l) => (
        <div>
          <dt>{l.titre}</dt>
          <dd>{l.valeur}</dd>
        </div>
      ))}
  </dl>
);

type Plies = { mot?: string; actifs: number; ouverts?: boolean; classe?: string; children?: Child };

/** Sur un téléphone, les filtres ne poussent pas sous l’écran ce qu’on vient lire ; sur un écran large, « pli » les tient ouverts. */
export const FiltresPlies = ({ mot = 'Filtrer', actifs, ouverts = actifs > 0, classe = 'pli', children }: Plies) => (
  <details class={classe} open={ouverts}>
    <summary class="bouton bouton--trait">
      <Icone nom="sliders-horizontal" />
      <span>
        {mot}
        {actifs > 0 && <> ({actifs === 1 ? '1\u00A0filtre' : `${actifs}\u00A0filtres`})</>}
      </span>
    </summary>
    {children}
  </details>
);

type Pages = { page: number; pages: number; adresse: (page: number) => string; titre?: string };

export function Pagination({ page, pages, adresse, titre = 'Pages de résultats' }: Pages) {
  if (pages < 2) return null;
  return (
    <nav aria-label={titre}>
      <ul class="pages">
        {page > 1 && (
          <li>
            <a href={adresse(page - 1)} rel="prev">
              <Icone nom="arrow-left" />
              Précédente
            </a>
          </li>
        )}
        {pagesMontrees(page, pages).map((n) =>
          n === null ? (
            <li class="pages__saut" aria-hidden="true">
              …
            </li>
          ) : (
            <li>
              <a href={adresse(n)} aria-current={n === page ? 'page' : undefined} aria-label={`Page ${n}`}>
                {n}
              </a>
            </li>
          ),
        )}
        {page < pages && (
          <li>
            <a href={adresse(page + 1)} rel="next">
              Suivante
              <Icone nom="arrow-right" />
            </a>
          </li>
        )}
      </ul>
    </nav>
  );
}

/** La première, la dernière, la courante et ses voisines ; `null` : un saut. */
export function pagesMontrees(page: number, pages: number): (number | null)[] {
  const voulues = [...new Set([1, page - 1, page, page + 1, pages])].filter((n) => n >= 1 && n <= pages).sort((a, b) => a - b);
  return voulues.flatMap((n, i) => (i > 0 && n - (voulues[i - 1] as number) > 1 ? [null, n] : [n]));
}

/** Un tableau large défile dans son cadre, au clavier aussi, sans faire défiler la page. */
export const Defile = ({ titre, children }: { titre: string; children?: Child }) => (
  <section class="defile" tabindex={0} aria-label={titre}>
    {children}
  </section>
);
