// La petite carte à côté de la liste : les mêmes actions, dessinées sur le serveur. Elle double la liste, elle ne la remplace pas.
import type { IndexActions, Regard, VueDAmas } from '#base/index-actions/contrat.ts';
import type { Filtre } from '#domaine/filtre.ts';
import { enChiffres } from '#domaine/phrase-resultats.ts';
import { adresses } from '#src/adresses.ts';
import { CarteFrance } from '../../communs/carte-france.tsx';

export type PointsEnCarte = VueDAmas;

/** La métropole d’un regard, les outre-mer de plus près : chacun a son encart. */
const REGARDS: Regard[] = [
  { cadre: { ouest: -6, sud: 41, est: 10, nord: 51.5 }, zoom: 6 },
  { cadre: { ouest: -63, sud: 2, est: -51, nord: 18 }, zoom: 8 },
  { cadre: { ouest: 44, sud: -22, est: 57, nord: -12 }, zoom: 8 },
];

export async function pointsEnCarte(index: IndexActions, filtre: Filtre): Promise<PointsEnCarte> {
  const regards = await index.amas(filtre, REGARDS);
  return {
    amas: regards.flatMap((r) => r.amas),
    places: regards.reduce((somme, r) => somme + r.places, 0),
    sansPoint: regards[0]?.sansPoint ?? 0,
  };
}

type Proprietes = { points: PointsEnCarte; filtre: Filtre; lien?: boolean };

export function PetiteCarte({ points, filtre, lien = true }: Proprietes) {
  return (
    <CarteFrance decoupage="actuel" titre="Carte des actions trouvées" description={direPoints(points)} points={points.amas}>
      <p class="petit doux">
        {direPoints(points)} Un cercle avec un nombre réunit des lieux proches ; une commune peut tenir lieu d’adresse.
      </p>
      {lien && (
        <p>
          <a class="bouton bouton--trait" href={adresses.carte({ ...filtre, page: 1 })}>
            Ouvrir la carte
          </a>
        </p>
      )}
    </CarteFrance>
  );
}

export const direPoints = ({ places, sansPoint }: Pick<PointsEnCarte, 'places' | 'sansPoint'>) =>
  [
    `${places > 1 ? `${enChiffres(places)} actions placées` : places === 1 ? 'Une action placée' : 'Aucune action placée'} sur la carte`,
    sansPoint > 0
      ? ` ; ${sansPoint > 1 ? `${enChiffres(sansPoint)} n’ont` : 'une n’a'} pas de lieu connu et ${sansPoint > 1 ? 'restent' : 'reste'} dans la liste`
      : '',
    '.',
  ].join('');
