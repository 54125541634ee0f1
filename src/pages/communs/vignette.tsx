import { TRAITS, type Trait } from '#documents/graphes/traits.ts';

/** Décor : elle ne porte aucune information, le titre est à côté. `large` prolonge le fil de part et d’autre. */
export const Vignette = ({ trait, couleur = 'n-autre', large = false }: { trait: Trait; couleur?: string; large?: boolean }) => (
  <span class={`vignette ${couleur}${large ? ' vignette--grande' : ''}`}>
    <svg aria-hidden="true" viewBox={large ? '-160 0 640 180' : '0 0 320 180'}>
      <path
        vector-effect="non-scaling-stroke"
        d={large ? `M-160 140 L0 140 ${TRAITS[trait]} M320 140 L480 140` : TRAITS[trait]}
      />
    </svg>
  </span>
);
