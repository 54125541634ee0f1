// Tous les composants, dans chaque état : pour qui dessine une page. Servie en développement seulement.

import { Hono } from 'hono';
import type { Child } from 'hono/jsx';
import { TRAITS, type Trait } from '#documents/graphes/traits.ts';
import { NIVEAUX } from '#domaine/donnees-edition.ts';
import type { Maison } from '#operations/maison.ts';
import { adresses } from '#src/adresses.ts';
import { type ActionMontree, CartesActions } from '../communs/carte-action.tsx';
import { bornesDeClasses, CarteFrance, classeDe, LegendeCarte, type ValeurCarte } from '../communs/carte-france.tsx';
import { Cases, Champ, Recherche, Selection } from '../communs/champs.tsx';
import { affichageValeur, ChiffreOuvrable, Chiffres } from '../communs/chiffre.tsx';
import { EcolesTrouvees } from '../communs/ecoles-trouvees.tsx';
import { Gabarit } from '../communs/gabarit.tsx';
import { Barres, FriseSemaines } from '../communs/graphes.tsx';
import { FilTemps, ListeNouee, Pagination, Reperes } from '../communs/listes.tsx';
import { Message, Vide } from '../communs/message.tsx';
import { Etiquettes, Mention, Niveaux } from '../communs/niveaux.tsx';
import { PageAvecSigles, TexteAvecSigles } from '../communs/sigle.tsx';
import { Vignette } from '../communs/vignette.tsx';

export const pagesGalerie = (maison: Maison) => new Hono().get(adresses.galerie(), (c) => c.html(<Galerie maison={maison} />));

const ECOLE_TROUVEE = {
  uai: '9710000X',
  nom: 'Collège de la Rivière',
  type: 'college',
  nature: null,
  secteur: 'public',
  commune: 'Sainte-Anne',
  departement: '971',
  ferme_le: null,
  actions: 2,
  autre_nom: 'Collège du Bourg',
};

const COULEURS = ['n-ecole', 'n-college', 'n-lycee', 'n-pro', 'n-autre'];

const exemple = (numero: number, autre: Partial<ActionMontree> = {}): ActionMontree => ({
  numero,
  edition: '2015-2016',
  titre: 'Le jardin des sixièmes',
  accroche: 'Chaque classe sème une rangée et la suit jusqu’à la récolte.',
  nature: 'semaine',
  quandTexte: null,
  periodes: [{ debut: '2016-04-04', fin: '2016-04-08' }],
  porteur: 'Collège de la Rivière',
  autresPorteurs: 0,
  commune: 'Sainte-Anne',
  departement: '971',
  niveaux: ['college'],
  themes: ['sciences'],
  formes: [],
  theme: 'Sciences, techniques et environnement',
  distinctions: [],
  ...autre,
});
const ACTIONS = [
  exemple(1),
  exemple(2, {
    titre: 'Radio Grand Large',
    accroche: 'Vingt élèves montent leur antenne et invitent le quartier.',
    formes: ['web-radio'],
    niveaux: ['lycee-professionnel', 'lycee'],
    nature: 'annee',
    periodes: [],
    theme: 'Numérique et médias',
    distinctions: [{ libelle: 'Prix du public', genre: 'prix-public' }],
  }),
  exemple(3, {
    titre: 'Un café, des parents, une école qui ouvre sa porte le mercredi matin pour parler de la suite',
    formes: ['cafe-des-parents'],
    niveaux: ['premier-degre', 'college'],
    porteur: 'École élémentaire des Tilleuls',
    autresPorteurs: 2,
    quandTexte: 'chaque trimestre',
    periodes: [],
    theme: 'Familles',
    distinctions: [{ libelle: '', genre: 'remarquable' }],
  }),
];

const NOMBRES: [string, number | null][] = [
  ['01', 4],
  ['02', 110],
  ['03', 19],
  ['04', 40],
  ['05', 22],
  ['06', 53],
  ['07', 19],
  ['08', 113],
  ['09', 20],
  ['10', 31],
  ['11', 55],
  ['12', 30],
  ['13', 10],
  ['14', 13],
  ['15', null],
  ['16', null],
  ['17', 19],
  ['18', null],
  ['19', null],
  ['20', 20],
  ['21', 7],
  ['22', 3],
  ['23', 5],
  ['24', 26],
  ['25', 300],
  ['27', 24],
  ['28', null],
  ['31', 5],
  ['32', 6],
  ['33', null],
];
const BORNES = bornesDeClasses(NOMBRES.flatMap(([, n]) => (n === null ? [] : [n])));
const VALEURS: ValeurCarte[] = NOMBRES.map(([code, n]) => ({
  code,
  classe: n === null ? null : classeDe(n, BORNES),
  texte: n === null ? 'n.c.' : String(n),
}));
const SIGLES = new Map([['MLDS', { code: 'mlds', libelle: 'Mission de lutte contre le décrochage scolaire' }]]);

function Galerie({ maison }: { maison: Maison }) {
  return (
    <Gabarit maison={maison} titre="Galerie" chemin={adresses.galerie()} ariane={[{ titre: 'Galerie' }]} horsRecherche>
      <header class="page bloc bloc--serre">
        <p class="surtitre">Atelier</p>
        <h1>Tout ce qui fait une page</h1>
        <p class="chapo">Chaque composant, dans chacun de ses états. Les exemples sont inventés.</p>
      </header>
      <Piece titre="Lettres">
        <h3>Un titre de troisième rang</h3>
        <p class="mesure">
          Un paragraphe ordinaire, avec <a href="#contenu">un lien</a>, du <strong>gras</strong>, un mot <mark>trouvé</mark> et{' '}
          <em>de l’italique</em>.
        </p>
        <p class="petit doux">Un texte petit et doux.</p>
        <p>
          <a class="bouton" href="#contenu">
            Bouton
          </a>{' '}
          <a class="bouton bouton--appel" href="#contenu">
            Appel
          </a>{' '}
          <a class="bouton bouton--trait" href="#contenu">
            Trait
          </a>
        </p>
      </Piece>
      <Piece titre="Niveaux, mentions, étiquettes">
        <Niveaux codes={NIVEAUX} />
        <p>
          <Mention>Action remarquable</Mention> <Mention icone="award">Prix du jury</Mention>
        </p>
        <Etiquettes
          titre="Thèmes"
          etiquettes={[
            { libelle: 'Coopération et tutorat', adresse: adresses.actions({ theme: ['cooperation-tutorat'] }) },
            { libelle: 'sans lien' },
          ]}
        />
      </Piece>
      <Piece titre="Chiffres">
        <Chiffres
          chiffres={[
            {
              affichage: affichageValeur({ genre: 'au-moins', valeur: 1046 }),
              quoi: 'actions',
              portee: '24 académies comptées sur 30',
              source: { titre: 'Ouvrir ce chiffre', adresse: '#contenu' },
            },
            { affichage: affichageValeur({ genre: 'environ', valeur: 677 }), quoi: 'écoles et établissements' },
            { affichage: affichageValeur({ genre: 'exact', valeur: 53 }), quoi: 'actions à Clermont-Ferrand' },
            { affichage: affichageValeur({ genre: 'tous' }), quoi: 'écoles' },
            { affichage: affichageValeur({ genre: 'non-communique' }), quoi: 'actions en Guyane' },
            { affichage: affichageValeur({ genre: 'indisponible' }), quoi: 'actions à Strasbourg' },
          ]}
        />
        <div class="grille deux">
          <ChiffreOuvrable affichage={affichageValeur({ genre: 'au-moins', valeur: 1046 })} quoi="actions pendant la Semaine">
            <p>
              <strong>Règle.</strong> On additionne les nombres de la Semaine ; un nombre absent n’est jamais un zéro.
            </p>
          </ChiffreOuvrable>
          <ChiffreOuvrable affichage={affichageValeur({ genre: 'non-communique' })} quoi="écoles" ouvert>
            <p>L’académie n’a pas donné ce nombre.</p>
          </ChiffreOuvrable>
        </div>
      </Piece>
      <Piece titre="Cartes d’action">
        <CartesActions actions={ACTIONS} />
        <h3>En liste</h3>
        <CartesActions actions={ACTIONS} forme="liste" niveauTitre="h4" />
        <h3>En frise</h3>
        <CartesActions actions={ACTIONS} forme="frise" niveauTitre="h4" />
        <h3>Sur le fil</h3>
        <CartesActions actions={ACTIONS.slice(0, 2)} forme="fil" niveauTitre="h4" />
      </Piece>
      <Piece titre="Vignettes">
        <ul class="vignettes">
          {(Object.keys(TRAITS) as Trait[]).map((trait, i) => (
            <li>
              <Vignette trait={trait} couleur={COULEURS[i % 5] as string} />
              <span class="petit">{trait}</span>
            </li>
          ))}
        </ul>
        <Vignette trait="sommet" couleur="n-lycee" large />
      </Piece>
      <Piece titre="Carte de France">
        <div class="grille deux">
          <CarteFrance
            decoupage="2015-2016"
            titre="Nombre d’actions par académie"
            id="choro"
            valeurs={VALEURS}
            description="De 3 actions à Limoges à plus de 300 à Versailles ; six académies sans nombre."
          >
            <LegendeCarte bornes={BORNES} id="choro" />
          </CarteFrance>
          <CarteFrance
            decoupage="actuel"
            titre="Le fil des académies"
            id="fil"
            description="Les académies d’aujourd’hui, sans nombre."
            fil={['09', '02', '23', '07', '04', '14']}
          />
        </div>
      </Piece>
      <Piece titre="Barres et frise">
        <Barres
          legende="Axes de travail"
          colonnes={['Axe', 'Académies']}
          barres={[
            { titre: 'Mobiliser les partenaires', nombre: 17, detail: 'Aix-Marseille, Amiens et quinze autres' },
            { titre: 'Mieux montrer', nombre: 14 },
            { titre: 'Consolider', nombre: 1 },
          ]}
        />
        <FriseSemaines
          legende="Les Semaines"
          lignes={[
            { nom: 'Amiens', periodes: [{ debut: '2015-11-23', fin: '2015-11-27' }] },
            {
              nom: 'Dijon',
              periodes: [
                { debut: '2016-01-18', fin: '2016-01-22' },
                { debut: '2016-03-14', fin: '2016-03-18' },
              ],
            },
            { nom: 'Limoges', periodes: [], texte: 'toute l’année' },
          ]}
        />
      </Piece>
      <Piece titre="Listes nouées, repères, pages">
        <div class="grille deux">
          <FilTemps
            etapes={[
              { titre: 'Créer.', texte: 'Un film d’animation.' },
              { titre: 'Montrer.', texte: 'Une projection.', aVenir: true },
            ]}
          />
          <ListeNouee lignes={[{ titre: 'Un premier nœud', texte: 'et ce qu’il dit' }, { titre: 'Un second' }]} />
        </div>
        <Reperes
          lignes={[
            { titre: 'Porté par', valeur: 'Collège de la Rivière' },
            { titre: 'Quand', valeur: 'toute l’année' },
          ]}
        />
        <Pagination page={5} pages={12} adresse={(page) => adresses.actions({ page })} />
      </Piece>
      <Piece titre="Messages">
        <Message>Une information, sans titre.</Message>
        <Message genre="citation" titre="Ce que dit le document">
          <p>« Près de 800 écoles » : un énoncé cité, jamais calculé.</p>
        </Message>
        <Message genre="reussite" titre="C’est noué">
          <p>Votre action est enregistrée.</p>
        </Message>
        <Message genre="erreur" titre="Il manque une réponse">
          <p>
            <a href="#titre">Donnez un nom à l’action.</a>
          </p>
        </Message>
        <Vide titre="Ce bout de fil n’est pas encore noué" niveauTitre="h3">
          <p>Aucune action ne répond à ces filtres.</p>
        </Vide>
      </Piece>
      <Piece titre="Champs">
        <Recherche
          adresse={adresses.actions()}
          etiquette="Chercher une action, une école, une commune"
          exemple="Une école, une ville, une idée…"
        />
        <EcolesTrouvees
          resultat={{ trouves: [ECOLE_TROUVEE], total: 14, approche: false }}
          titre="Choisissez la vôtre"
          adresse={adresses.etablissement}
        />
        <div class="grille deux">
          <div>
            <Champ nom="titre" etiquette="Le nom de l’action" aide="Celui que diraient les élèves." />
            <Champ
              nom="commune"
              etiquette="La commune"
              erreur="Cette commune n’existe pas. Vérifiez l’orthographe."
              valeur="Sainte-Ane"
            />
          </div>
          <div>
            <Selection
              nom="tri"
              etiquette="Trier par"
              choix={[
                { code: 'date', libelle: 'date' },
                { code: 'titre', libelle: 'titre' },
              ]}
            />
            <Cases
              nom="niveau"
              etiquette="Niveau"
              choix={[
                { code: 'college', libelle: 'collège', nombre: 36, icone: 'backpack', coche: true },
                { code: 'lycee', libelle: 'lycée', nombre: 1, coche: false },
              ]}
            />
          </div>
        </div>
      </Piece>
      <Piece titre="Sigles">
        <PageAvecSigles sigles={SIGLES}>
          <p class="mesure">
            <TexteAvecSigles texte="La MLDS accompagne les élèves. Ici, la MLDS a monté un atelier." />
          </p>
        </PageAvecSigles>
      </Piece>
    </Gabarit>
  );
}

const Piece = ({ titre, children }: { titre: string; children?: Child }) => (
  <section class="page bloc bloc--serre">
    <h2>{titre}</h2>
    {children}
  </section>
);
