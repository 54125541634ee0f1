// La page des données ouvertes : quoi, sous quelle licence, dans quels fichiers, et ce qui n’y est pas.
import type { Plan } from '#base/grand-public/plan.ts';
import { direNombre } from '#domaine/comptes-en-mots.ts';
import { typographier } from '#domaine/typographie.ts';
import type { Maison } from '#operations/maison.ts';
import { adresses, type FormatActions } from '#src/adresses.ts';
import { Icone } from '../../communs/icone.tsx';
import { Defile } from '../../communs/listes.tsx';
import type { Sigles } from '../../communs/sigle.tsx';
import { Bloc, PageOuverte } from '../page-ouverte.tsx';
import { LICENCE_DU_PROGRAMME } from './licence.ts';

const LICENCE = 'https://www.etalab.gouv.fr/licence-ouverte-open-licence/';
const FORMATS: { format: FormatActions; nom: string; pour: string }[] = [
  {
    format: 'csv',
    nom: 'CSV',
    pour: 'Pour un tableur ou un programme : titres français, point-virgule, UTF-8. Le schéma le décrit colonne par colonne.',
  },
  { format: 'ods', nom: 'ODS', pour: 'Pour LibreOffice ou un autre tableur, avec une feuille qui dit d’où vient le fichier.' },
  { format: 'json', nom: 'JSON', pour: 'Pour un programme.' },
  { format: 'geojson', nom: 'GeoJSON', pour: 'Pour une carte ; une action sans point connu a une géométrie vide.' },
  { format: 'atom', nom: 'Atom', pour: 'Pour suivre les actions nouvelles dans un lecteur de fil.' },
  { format: 'ics', nom: 'iCalendar', pour: 'Pour un agenda : les actions datées, chacune dans son fuseau.' },
];

const SOURCES = [
  [
    'Éditions, académies, actions',
    'Synthèse nationale 2015-2016, bulletins, dossier et communiqué de presse de la Semaine. Faits et nombres relevés ; textes de présentation écrits par Accroche.',
  ],
  [
    'Établissements',
    'Annuaire et géolocalisation du ministère de l’Éducation nationale, Licence Ouverte 2.0. Plusieurs millésimes, de 2020 à 2026.',
  ],
  ['Communes, départements', 'INSEE et Etalab, code officiel géographique 2026, Licence Ouverte 2.0.'],
  ['Contours', 'IGN Admin Express 2018, Licence Ouverte, simplifiés.'],
] as const;

export function DonneesOuvertes({
  maison,
  plan,
  sigles,
  etablissements,
}: {
  maison: Maison;
  plan: Plan;
  sigles: Sigles;
  etablissements: number;
}) {
  return (
    <PageOuverte
      maison={maison}
      sigles={sigles}
      titre="Données ouvertes"
      description="Les actions de la Semaine de la persévérance scolaire en fichiers libres, leur schéma et leur interface de programmation."
      chemin={adresses.donnees()}
      ariane={[{ titre: 'Données ouvertes' }]}
      grandTitre="Tout se reprend, rien ne se perd"
      chapo={`${direNombre(plan.actions)} actions, ${plan.academies.length} académies d’hier et d’aujourd’hui, ${plan.partenaires.length} partenaires, ${plan.axes.length} axes de travail\u00A0: à reprendre librement, source citée.`}
    >
      <Bloc id="fichiers" titre="Les actions, en fichiers">
        <p class="mesure">
          Ces fichiers contiennent toutes les actions publiées. Après une <a href={adresses.actions()}>recherche</a>, les mêmes
          boutons donnent le résultat affiché, avec le même nombre de lignes.
        </p>
        <ul class="ecoles">
          {FORMATS.map((f) => (
            <li>
              <p class="ecoles__nom">
                <a href={adresses.actionsEn(f.format)}>
                  <Icone nom="download" /> {f.nom}
                </a>
              </p>
              <p class="petit">{typographier(f.pour)}</p>
            </li>
          ))}
        </ul>
        <p>
          <a href={adresses.schemaActions()}>Schéma du fichier CSV (Table Schema)</a>
        </p>
      </Bloc>
      <Bloc id="interface" titre="L’interface de programmation" bande>
        <p class="mesure">
          Sans clé ni inscription. <a href={adresses.api()}>Sa documentation se lit ici</a>&#x202F;; sa description OpenAPI 3.1
          est à <a href={adresses.openapi()}>{adresses.openapi()}</a>.
        </p>
      </Bloc>
      <Bloc id="licence" titre="La licence">
        <p class="mesure">
          Les données publiées par Accroche sont sous <a href={LICENCE}>Licence Ouverte 2.0</a>. Une seule condition&nbsp;: citer
          la source et la date, par exemple «&nbsp;Accroche, Semaine de la persévérance scolaire, {jour(maison)}&nbsp;». Le
          programme lui-même est libre, sous licence <a href={LICENCE_DU_PROGRAMME.adresse}>{LICENCE_DU_PROGRAMME.nom}</a>.
        </p>
        <Defile titre="Sources des données, tableau">
          <table>
            <caption>D’où viennent les données</caption>
            <thead>
              <tr>
                <th scope="col">Données</th>
                <th scope="col">Source et licence</th>
              </tr>
            </thead>
            <tbody>
              {SOURCES.map(([quoi, source]) => (
                <tr>
                  <th scope="row">{quoi}</th>
                  <td>{typographier(source)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </Defile>
      </Bloc>
      <Bloc id="limites" titre="Ce qui y est, ce qui n’y est pas" bande>
        <ul class="mesure">
          <li>Aucune donnée sur un élève, aucune adresse de courriel, aucun numéro de téléphone.</li>
          <li>
            L’annuaire compte {direNombre(etablissements)} écoles et établissements&nbsp;: environ les deux tiers du total
            officiel. Il y manque surtout de petites écoles, des écoles privées hors contrat et des services.
          </li>
          <li>
            Un porteur que l’annuaire ne reconnaît pas avec certitude n’a pas d’UAI&nbsp;: il est «&nbsp;à rattacher&nbsp;».
            Chaque <a href={adresses.editions()}>page d’édition</a> dit combien ont été retrouvés.
          </li>
          <li>
            Beaucoup d’écoles n’ont pas de point plus précis que leur commune&nbsp;: la colonne de précision le dit pour chaque
            action.
          </li>
          <li>Un nombre inconnu reste inconnu. Il n’est jamais remplacé par zéro.</li>
          <li>
            Les 144 fiches qu’une académie cite d’un catalogue ne sont pas des actions de la Semaine et n’entrent dans aucun
            total.
          </li>
          <li>Les liens vers d’autres sites sont ceux des documents d’origine&#x202F;; certains sont morts, leur titre reste.</li>
        </ul>
      </Bloc>
    </PageOuverte>
  );
}

const jour = (maison: Maison) => {
  const d = maison.maintenant().toZonedDateTimeISO('Europe/Paris');
  return `${String(d.day).padStart(2, '0')}/${String(d.month).padStart(2, '0')}/${d.year}`;
};
