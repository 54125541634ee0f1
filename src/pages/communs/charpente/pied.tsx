import { raw } from 'hono/html';
import { adresses } from '#src/adresses.ts';

const COLONNES = [
  {
    titre: 'Découvrir',
    liens: [
      ['Toutes les actions', adresses.actions()],
      ['La carte', adresses.carte()],
      ['Les académies', adresses.academies()],
      ['Les sites des académies', adresses.regions()],
      ['Les établissements', adresses.etablissements()],
      ['Les partenaires', adresses.partenaires()],
    ],
  },
  {
    titre: 'Comprendre',
    liens: [
      ['Les éditions et leurs synthèses', adresses.editions()],
      ['Les axes de travail', adresses.axes()],
      ['Le glossaire', adresses.glossaire()],
      ['Données ouvertes', adresses.donnees()],
      ['Interface de programmation', adresses.api()],
      ['Intégrer à votre site', adresses.integrer()],
    ],
  },
  {
    titre: 'Le site',
    liens: [
      ['Plan du site', adresses.plan()],
      ['Accessibilité : non conforme (audit à venir)', adresses.accessibilite()],
      ['Mentions légales', adresses.mentionsLegales()],
      ['Données personnelles', adresses.donneesPersonnelles()],
    ],
  },
] as const;

const PiedDePage = () => (
  <footer class="pied" id="pied" tabindex={-1}>
    <div class="corde" />
    <div class="page">
      <div>
        <p class="pied__devise">On ne lâche personne.</p>
        <p>
          Accroche rassemble ce que les écoles, les collèges et les lycées font pour que chaque jeune garde le fil : une Semaine
          par académie, des actions toute l’année.
        </p>
      </div>
      {COLONNES.map((colonne) => (
        <nav aria-label={colonne.titre}>
          <h2>{colonne.titre}</h2>
          <ul class="liens">
            {colonne.liens.map(([titre, adresse]) => (
              <li>
                <a href={adresse}>{titre}</a>
              </li>
            ))}
          </ul>
        </nav>
      ))}
      <p class="mentions petit">
        Données : Ministère de l’Éducation nationale (Licence Ouverte 2.0), INSEE / Etalab, IGN Admin Express.
      </p>
    </div>
  </footer>
);

/** Le même sur toutes les pages : écrit une fois. */
const ecrit = raw((<PiedDePage />).toString());
export const Pied = () => ecrit;
