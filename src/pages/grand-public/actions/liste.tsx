// La liste des actions : ce qu’on cherche, ce qu’on a trouvé, ce qu’on peut en faire. La carte montre les mêmes résultats.
import { setImmediate as souffler } from 'node:timers/promises';
import type { Context } from 'hono';
import { raw } from 'hono/html';
import { type CarteAction as ActionEnCarte, actionsPubliees } from '#base/actions-publiees.ts';
import { type Extrait, extraits, type Morceau } from '#base/extraits.ts';
import type { ResultatRecherche } from '#base/index-actions/contrat.ts';
import { distanceKm } from '#base/index-actions/points.ts';
import { traitsDe } from '#documents/graphes/traits.ts';
import { ecrireFiltre, FILTRE_VIDE, type Filtre } from '#domaine/filtre.ts';
import { enChiffres, phraseDesResultats } from '#domaine/phrase-resultats.ts';
import type { Maison } from '#operations/maison.ts';
import { adresses } from '#src/adresses.ts';
import { aMontrer, CarteAction } from '../../communs/carte-action.tsx';
import { Gabarit } from '../../communs/gabarit.tsx';
import { Pagination } from '../../communs/listes.tsx';
import { Message, Vide } from '../../communs/message.tsx';
import { Chercher } from './chercher.tsx';
import { ChoixDuTri, Facettes } from './facettes.tsx';
import { FacettesPliees, FiltresActifs, filtresActifs } from './filtres-actifs.tsx';
import type { Recherche } from './lire-recherche.ts';
import { PetiteCarte, type PointsEnCarte, pointsEnCarte } from './petite-carte.tsx';
import { RechercheACorriger } from './recherche-a-corriger.tsx';

export type Trouve = {
  recherche: Recherche;
  resultat: ResultatRecherche;
  actions: ActionEnCarte[];
  extraits: ReadonlyMap<number, Extrait>;
};
type Vers = (filtre: Partial<Filtre>) => string;

/** Ce que la recherche trouve, prêt à montrer. */
export const trouver = async (maison: Maison, recherche: Recherche): Promise<Trouve> =>
  lireTrouvees(maison, recherche, await maison.index.chercher(recherche.filtre));

async function lireTrouvees(maison: Maison, recherche: Recherche, resultat: ResultatRecherche): Promise<Trouve> {
  const mots = resultat.corrige ?? recherche.filtre.texte;
  const [actions, trouves] = await Promise.all([
    actionsPubliees(maison.base, resultat.numeros),
    extraits(maison.base, resultat.numeros, mots),
  ]);
  return { recherche, resultat, actions, extraits: trouves };
}

/**
 * Ce qui empêche de montrer la page : une adresse à corriger, à récrire, ou une page au-delà de la dernière. null : rien.
 * Une seule adresse par recherche : les paramètres vides d’un formulaire et ceux qu’ajoute un partage sont retirés.
 */
export function renvoi(c: Context, maison: Maison, recherche: Recherche, adresse: Vers, requete: string) {
  if (recherche.erreurs.length > 0)
    return c.html(<RechercheACorriger maison={maison} recherche={recherche} adresse={adresse} />, 400);
  if (requete !== ecrireFiltre(recherche.filtre)) return c.redirect(adresse(recherche.filtre), 302);
  return null;
}

export async function pageListe(c: Context, maison: Maison, recherche: Recherche) {
  const autre = renvoi(c, maison, recherche, adresses.actions, new URL(c.req.url).searchParams.toString());
  if (autre) return autre;
  const [resultat, points] = await Promise.all([
    maison.index.chercher(recherche.filtre),
    pointsEnCarte(maison.index, recherche.filtre),
  ]);
  // Un souffle : la question part, et PostgreSQL lit les actions pendant que l’on écrit ce qui ne les attend pas.
  const [trouve, abords] = await Promise.all([
    lireTrouvees(maison, recherche, resultat),
    souffler().then(() => ecrireLesAbords(recherche, resultat, points)),
  ]);
  const horsPage = recherche.filtre.page > Math.max(1, resultat.pages);
  return c.html(<Liste maison={maison} trouve={trouve} abords={abords} horsPage={horsPage} />, horsPage ? 404 : 200);
}

const ecrireLesAbords = (recherche: Recherche, resultat: ResultatRecherche, points: PointsEnCarte) => ({
  facettes: raw(String(<Facettes recherche={recherche} facettes={resultat.facettes} depuis="actions" />)),
  carte: raw(String(<PetiteCarte points={points} filtre={recherche.filtre} />)),
});

type Proprietes = { maison: Maison; trouve: Trouve; abords: ReturnType<typeof ecrireLesAbords>; horsPage: boolean };

function Liste({ maison, trouve, abords, horsPage }: Proprietes) {
  const { recherche, resultat } = trouve;
  const { filtre } = recherche;
  const titre = titreDe(trouve);
  return (
    <Gabarit
      maison={maison}
      titre={filtre.page > 1 ? `${titre}, page ${filtre.page}` : titre}
      description={`${titre}. Les actions des écoles, collèges et lycées pour la persévérance scolaire : chercher, filtrer, emporter.`}
      chemin={adresses.actions(filtre)}
      rubrique="actions"
      ariane={[{ titre: 'Actions' }]}
      horsRecherche={filtre.texte !== '' || filtre.pres !== '' || horsPage}
      formes={[{ type: 'application/atom+xml', titre, adresse: adresses.actionsEn('atom', { ...filtre, page: 1 }) }]}
      scripts={['filtres.js', 'communes.js']}
    >
      <div class="page">
        <EnTeteRecherche trouve={trouve} total={maison.index.total} adresse={adresses.actions} />
        <div class="liste liste--carte">
          <FacettesPliees recherche={recherche}>{abords.facettes}</FacettesPliees>
          <section aria-labelledby="resultats">
            <h2 class="cache" id="resultats">
              Résultats
            </h2>
            <FiltresActifs recherche={recherche} adresse={adresses.actions} />
            {horsPage ? (
              <PageEnTrop filtre={filtre} pages={resultat.pages} />
            ) : (
              <Resultats trouve={trouve} adresse={adresses.actions} />
            )}
          </section>
          {resultat.total > 0 && (
            <aside class="colle" aria-label="Sur la carte">
              {abords.carte}
            </aside>
          )}
        </div>
      </div>
    </Gabarit>
  );
}

export const titreDe = ({ recherche, resultat }: Trouve) =>
  phraseDesResultats({
    total: resultat.total,
    filtre: resultat.corrige ? { ...recherche.filtre, texte: resultat.corrige } : recherche.filtre,
    libelle: recherche.libelle,
    pres: resultat.pres?.nom ?? null,
  });

/** Le titre, les mots cherchés, et ce que la machine en a compris. */
export function EnTeteRecherche({ trouve, total, adresse }: { trouve: Trouve; total: number; adresse: Vers }) {
  const { recherche, resultat } = trouve;
  return (
    <header class="bloc bloc--serre">
      <h1>{titreDe(trouve)}</h1>
      <p class="chapo">{direPortee(resultat.total, total)}</p>
      <Chercher valeur={recherche.filtre.texte} adresse={adresse({})} />
      <Compris recherche={recherche} resultat={resultat} />
    </header>
  );
}

const AILLEURS = 'Les académies en ont compté bien d’autres, sans fiche.';
const direPortee = (trouvees: number, total: number) =>
  trouvees === 0
    ? `Parmi les ${enChiffres(total)} actions racontées ici, aucune ne répond à tout à la fois.`
    : trouvees === total
      ? `Ce sont toutes les actions racontées ici. ${AILLEURS}`
      : `${enChiffres(trouvees)} des ${enChiffres(total)} actions racontées ici. ${AILLEURS}`;

function Compris({ recherche, resultat }: { recherche: Recherche; resultat: ResultatRecherche }) {
  const { pres } = recherche.filtre;
  return (
    <>
      {resultat.corrige && (
        <Message titre={`Résultats pour « ${resultat.corrige} »`}>
          <p>
            Aucune action ne contient {resultat.remplaces.map((mot) => `« ${mot} »`).join(' ni ')} : nous avons cherché{' '}
            {resultat.remplaces.length > 1 ? 'les mots les plus proches' : 'le mot le plus proche'}.
          </p>
        </Message>
      )}
      {resultat.ignores.length > 0 && resultat.total > 0 && (
        <p class="petit doux">
          {resultat.ignores.length > 1 ? 'Mots laissés de côté : ' : 'Mot laissé de côté : '}
          {resultat.ignores.map((mot) => `« ${mot} »`).join(', ')}.
        </p>
      )}
      {resultat.presIntrouvable && (
        <Message genre="erreur" titre={`Nous ne trouvons pas « ${pres} »`}>
          <p>Essayez le nom d’une commune (« Saumur ») ou son code postal (« 49400 »).</p>
        </Message>
      )}
    </>
  );
}

/** Les cartes, les pages, et les fichiers des mêmes actions. */
export function Resultats({ trouve, adresse }: { trouve: Trouve; adresse: Vers }) {
  const { recherche, resultat } = trouve;
  const { filtre } = recherche;
  if (resultat.total === 0) return <RienTrouve recherche={recherche} adresse={adresse} />;
  return (
    <>
      <ChoixDuTri filtre={filtre} />
      <CartesTrouvees trouve={trouve} />
      <Pagination page={filtre.page} pages={resultat.pages} adresse={(page) => adresse({ ...filtre, page })} />
      <Emporter filtre={filtre} total={resultat.total} />
    </>
  );
}

function CartesTrouvees({ trouve }: { trouve: Trouve }) {
  const plusieurs = trouve.recherche.filtre.edition.length !== 1 && trouve.resultat.facettes.edition.length > 1;
  const traits = traitsDe(trouve.actions);
  return (
    <ul class="cartes cartes--liste">
      {trouve.actions.map((action, i) => {
        const extrait = trouve.extraits.get(action.numero);
        const { pres } = trouve.resultat;
        const distance =
          pres && action.lat !== null && action.lon !== null
            ? direDistance(distanceKm(pres.lat, pres.lon, action.lat, action.lon))
            : undefined;
        return (
          <li>
            <CarteAction
              action={aMontrer(action, trouve.recherche.libelles)}
              trait={traits[i] ?? null}
              {...(extrait ? { titreMarque: <Marque morceaux={extrait.titre} /> } : {})}
              {...(extrait ? { extraitMarque: <Marque morceaux={extrait.passage ?? extrait.accroche} /> } : {})}
              {...(distance ? { distance } : {})}
              annee={plusieurs}
            />
          </li>
        );
      })}
    </ul>
  );
}

const Marque = ({ morceaux }: { morceaux: Morceau[] }) => (
  <>{morceaux.map(({ texte, trouve }) => (trouve ? <mark>{texte}</mark> : texte))}</>
);

const direDistance = (km: number) => (km < 1 ? 'à moins de 1\u00A0km' : `à ${Math.round(km)}\u00A0km`);

const FICHIERS = [
  ['csv', 'Tableur (CSV)'],
  ['ods', 'Tableur (ODS)'],
  ['json', 'Données (JSON)'],
  ['geojson', 'Carte (GeoJSON)'],
  ['atom', 'Suivre (Atom)'],
  ['ics', 'Agenda (iCalendar)'],
] as const;

const Emporter = ({ filtre, total }: { filtre: Filtre; total: number }) => (
  <section class="emporter" aria-labelledby="emporter">
    <h2 id="emporter">{total > 1 ? `Emporter ces ${enChiffres(total)} actions` : 'Emporter cette action'}</h2>
    <ul class="themes">
      {FICHIERS.map(([format, nom]) => (
        <li>
          <a class="etiquette" href={adresses.actionsEn(format, { ...filtre, page: 1 })}>
            {nom}
          </a>
        </li>
      ))}
    </ul>
  </section>
);

function RienTrouve({ recherche, adresse }: { recherche: Recherche; adresse: Vers }) {
  const { filtre } = recherche;
  return (
    <Vide titre="Ce bout de fil n’est pas encore noué" niveauTitre="h3">
      {filtre.reseau.map((code) => (
        <p>
          Aucune action n’est rattachée ici à <a href={adresses.reseau(code)}>{recherche.libelle('reseau', code)}</a> : ses écoles
          ne sont peut-être pas encore connues.
        </p>
      ))}
      <p>Lâchez un peu de lest :</p>
      <ul class="sorties">
        {filtre.pres && filtre.km < 100 && (
          <li>
            <a href={adresse({ ...filtre, km: 100, page: 1 })}>Chercher jusqu’à 100 km de {filtre.pres}</a>
          </li>
        )}
        {filtresActifs(recherche).map(({ mot, sans }) => (
          <li>
            <a href={adresse(sans)}>Chercher sans {mot}</a>
          </li>
        ))}
        <li>
          <a href={adresse(FILTRE_VIDE)}>Voir toutes les actions</a>
        </li>
      </ul>
    </Vide>
  );
}

const PageEnTrop = ({ filtre, pages }: { filtre: Filtre; pages: number }) => (
  <Vide titre="Cette page n’existe pas" niveauTitre="h3">
    <p>
      {pages > 1 ? `Ces résultats tiennent en ${enChiffres(pages)} pages` : 'Ces résultats tiennent en une page'} ; vous demandez
      la {enChiffres(filtre.page)}
      <sup>e</sup>.
    </p>
    <p>
      <a class="bouton" href={adresses.actions({ ...filtre, page: Math.max(1, pages) })}>
        Aller à la dernière page
      </a>
    </p>
  </Vide>
);
