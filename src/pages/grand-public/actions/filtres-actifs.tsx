import type { Child } from 'hono/jsx';
import { FACETTES, FILTRE_VIDE, type Filtre } from '#domaine/filtre.ts';
import { Icone } from '../../communs/icone.tsx';
import { FiltresPlies } from '../../communs/listes.tsx';
import { NOMS_FACETTES, type Recherche } from './lire-recherche.ts';

type Actif = { mot: string; nature: string; sans: Filtre };

/** Ce qui est choisi, et la recherche sans lui. */
export function filtresActifs({ filtre, libelle }: Recherche): Actif[] {
  const sans = (changement: Partial<Filtre>): Filtre => ({ ...filtre, page: 1, ...changement });
  return [
    ...(filtre.texte ? [{ mot: `« ${filtre.texte} »`, nature: 'la recherche', sans: sans({ texte: '' }) }] : []),
    ...(filtre.pres
      ? [{ mot: `près de ${filtre.pres}, ${filtre.km} km`, nature: 'le lieu', sans: sans({ pres: '', km: FILTRE_VIDE.km }) }]
      : []),
    ...FACETTES.flatMap((facette) =>
      filtre[facette].map((code) => ({
        // « Familles » est un public et un thème.
        mot: facette === 'public' ? `public\u00A0: ${libelle(facette, code).toLocaleLowerCase('fr')}` : libelle(facette, code),
        nature: `le filtre ${NOMS_FACETTES[facette]}`,
        sans: sans({ [facette]: filtre[facette].filter((autre) => autre !== code) }),
      })),
    ),
  ];
}

type Plie = { recherche: Recherche; classe?: string; children?: Child };

/** Toujours plié au départ : les facettes tiennent trois écrans de téléphone, et ce qui est choisi se lit au-dessus des résultats. */
export const FacettesPliees = ({ recherche, children, ...pli }: Plie) => (
  <FiltresPlies mot="Filtrer par niveau, thème, académie…" actifs={filtresActifs(recherche).length} ouverts={false} {...pli}>
    {children}
  </FiltresPlies>
);

type Proprietes = { recherche: Recherche; adresse: (filtre: Partial<Filtre>) => string };

export function FiltresActifs({ recherche, adresse }: Proprietes) {
  const actifs = filtresActifs(recherche);
  if (actifs.length === 0) return null;
  return (
    <ul class="actifs" aria-label="Filtres actifs">
      {actifs.map(({ mot, nature, sans }) => (
        <li>
          <a href={adresse(sans)}>
            <Icone nom="x" />
            <span class="cache">Retirer {nature} : </span>
            {mot}
          </a>
        </li>
      ))}
      <li>
        <a class="tout" href={adresse({})}>
          Tout effacer
        </a>
      </li>
    </ul>
  );
}
