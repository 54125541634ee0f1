// La carte : les mêmes résultats que la liste, qui reste à côté. Sans JavaScript, le dessin du serveur tient lieu de carte.
import type { Context } from 'hono';
import type { Maison } from '#operations/maison.ts';
import { adresses } from '#src/adresses.ts';
import { Gabarit } from '../../communs/gabarit.tsx';
import { Facettes } from './facettes.tsx';
import { FacettesPliees, FiltresActifs, filtresActifs } from './filtres-actifs.tsx';
import type { Recherche } from './lire-recherche.ts';
import { EnTeteRecherche, Resultats, renvoi, type Trouve, titreDe, trouver } from './liste.tsx';
import { PetiteCarte, type PointsEnCarte, pointsEnCarte } from './petite-carte.tsx';

/** Ouest, sud, est, nord. */
export const REGIONS_DE_LA_CARTE = [
  { nom: 'Métropole', cadre: [-5.2, 41.3, 9.7, 51.2] },
  { nom: 'Guadeloupe', cadre: [-61.9, 15.8, -60.9, 16.6] },
  { nom: 'Martinique', cadre: [-61.3, 14.35, -60.75, 14.95] },
  { nom: 'Guyane', cadre: [-54.7, 2.1, -51.6, 5.8] },
  { nom: 'La Réunion', cadre: [55.15, -21.45, 55.9, -20.8] },
  { nom: 'Mayotte', cadre: [44.95, -13.05, 45.35, -12.6] },
] as const;

export async function pageCarte(c: Context, maison: Maison, recherche: Recherche) {
  const autre = renvoi(c, maison, recherche, adresses.carte, new URL(c.req.url).searchParams.toString());
  if (autre) return autre;
  const [trouve, points] = await Promise.all([trouver(maison, recherche), pointsEnCarte(maison.index, recherche.filtre)]);
  if (recherche.filtre.page > Math.max(1, trouve.resultat.pages))
    return c.redirect(adresses.carte({ ...recherche.filtre, page: 1 }), 302);
  return c.html(<Carte maison={maison} trouve={trouve} points={points} />);
}

function Carte({ maison, trouve, points }: { maison: Maison; trouve: Trouve; points: PointsEnCarte }) {
  const { recherche, resultat } = trouve;
  const titre = `${titreDe(trouve)}, sur la carte`;
  return (
    <Gabarit
      maison={maison}
      titre={titre}
      description={`${titre}. Chaque action à sa place, avec la liste à côté.`}
      chemin={adresses.carte(recherche.filtre)}
      rubrique="carte"
      ariane={[{ titre: 'Actions', adresse: adresses.actions({ ...recherche.filtre, page: 1 }) }, { titre: 'Carte' }]}
      horsRecherche={recherche.filtre.texte !== '' || recherche.filtre.pres !== ''}
      styles={['carte.css']}
      scripts={['carte.js', 'filtres.js', 'communes.js']}
    >
      <div class="page">
        <EnTeteRecherche trouve={trouve} total={maison.index.total} adresse={adresses.carte} />
        <p class="cache-sauf-focus">
          <a href="#resultats">Passer à la liste des mêmes actions</a>
        </p>
        <FacettesPliees recherche={recherche} classe="filtres-carte">
          <Facettes recherche={recherche} facettes={resultat.facettes} depuis="carte" />
        </FacettesPliees>
        <FiltresActifs recherche={recherche} adresse={adresses.carte} />
        <div class="carte-et-liste">
          <section aria-labelledby="la-carte" class="carte-et-liste__carte">
            <h2 class="cache" id="la-carte">
              La carte
            </h2>
            <Plan trouve={trouve} points={points} />
          </section>
          <section aria-labelledby="resultats" class="carte-et-liste__liste">
            <h2 id="resultats" tabindex={-1}>
              Les mêmes, en liste
            </h2>
            <Resultats trouve={trouve} adresse={adresses.carte} />
          </section>
        </div>
      </div>
    </Gabarit>
  );
}

function Plan({ trouve, points }: { trouve: Trouve; points: PointsEnCarte }) {
  const filtre = { ...trouve.recherche.filtre, page: 1 };
  return (
    <div
      class="plan"
      data-plan
      data-amas={adresses.amas(filtre)}
      data-actions={adresses.actionsDuCadre(filtre)}
      data-contours={adresses.contours()}
      data-depart={cadreDeDepart(trouve, points)}
    >
      <div class="plan__boite" data-plan-boite hidden></div>
      <fieldset class="plan__regions" data-plan-regions hidden>
        <legend class="cache">Montrer sur la carte</legend>
        {REGIONS_DE_LA_CARTE.map(({ nom, cadre }) => (
          <button class="bouton bouton--trait" type="button" data-cadre={cadre.join(',')}>
            {nom}
          </button>
        ))}
      </fieldset>
      <p class="petit doux" role="status" data-plan-etat hidden></p>
      <div data-plan-fixe>
        <PetiteCarte points={points} filtre={filtre} lien={false} />
      </div>
      <noscript>
        <p class="petit doux">
          Avec JavaScript, cette carte s’agrandit et chaque repère ouvre sa fiche. La liste, elle, est complète.
        </p>
      </noscript>
      <p class="petit doux">
        Sans adresse précise, une action est placée au centre de sa commune, et le dit. Contours : IGN Admin Express (2018).
      </p>
    </div>
  );
}

/** Ce que la carte montre d’abord : les actions trouvées quand elles tiennent d’un regard. undefined : la métropole. */
function cadreDeDepart({ recherche, resultat }: Trouve, { amas }: PointsEnCarte): string | undefined {
  if (amas.length === 0 || filtresActifs(recherche).length === 0) return undefined;
  const lats = amas.map(({ lat }) => lat);
  const lons = amas.map(({ lon }) => lon);
  const [ouest, sud, est, nord] = [Math.min(...lons), Math.min(...lats), Math.max(...lons), Math.max(...lats)];
  const tientDUnRegard = est - ouest < LARGEUR_METROPOLE;
  const marge = resultat.pres ? recherche.filtre.km / 111 / 2 : 0.4;
  return tientDUnRegard ? [ouest - marge, sud - marge, est + marge, nord + marge].map((n) => n.toFixed(2)).join(',') : undefined;
}
/** degrés */
const LARGEUR_METROPOLE = 15;
