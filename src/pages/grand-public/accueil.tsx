// L’accueil : l’édition à la une, ses deux chiffres, sa carte, le fil de ses Semaines, ses actions.
import { Hono } from 'hono';
import { editionsPubliques, participationsMontrees } from '#base/accueil.ts';
import { actionsPubliees, type CarteAction } from '#base/actions-publiees.ts';
import { editionALaUne } from '#domaine/a-la-une.ts';
import { additionner } from '#domaine/compte.ts';
import { ACTIONS, direCouverture, direNombre, ETABLISSEMENTS } from '#domaine/comptes-en-mots.ts';
import { FILTRE_VIDE } from '#domaine/filtre.ts';
import type { Maison } from '#operations/maison.ts';
import { adresses } from '#src/adresses.ts';
import { aMontrer, CartesActions } from '../communs/carte-action.tsx';
import { Recherche } from '../communs/champs.tsx';
import { affichageSomme, Chiffres } from '../communs/chiffre.tsx';
import { Gabarit, NOM_SITE } from '../communs/gabarit.tsx';
import { FriseSemaines } from '../communs/graphes.tsx';
import { Icone } from '../communs/icone.tsx';
import { libellesGardes } from '../communs/libelles-gardes.ts';
import { ListeNouee } from '../communs/listes.tsx';
import { Vide } from '../communs/message.tsx';
import { CarteDesActions } from './carte-des-actions.tsx';

export const pagesAccueil = (maison: Maison) =>
  new Hono().get(adresses.accueil(), async (c) => c.html(<Accueil maison={maison} {...(await contenu(maison))} />));

type Contenu = Awaited<ReturnType<typeof contenu>>;

const A_L_AFFICHE = 3;
const SUR_LE_FIL = 4;
const DISTINCTIONS = ['prix-public', 'prix-jury', 'externe', 'remarquable'] as const;

async function contenu(maison: Maison) {
  const { base, index } = maison;
  const [editions, recentes, parEdition, libelles] = await Promise.all([
    editionsPubliques(base),
    index.page(FILTRE_VIDE),
    index.comptage(FILTRE_VIDE, 'edition'),
    libellesGardes(maison),
  ]);
  const edition = editionALaUne(editions);
  const distinguees = edition && (await index.page({ ...FILTRE_VIDE, edition: [edition.id], distinction: [...DISTINCTIONS] }));
  const [participations, cartes] = await Promise.all([
    edition ? participationsMontrees(base, edition.id) : [],
    actionsPubliees(base, [...new Set([...(distinguees?.numeros ?? []), ...recentes.numeros])]),
  ]);
  const affiche = choisirAffiche(cartes.filter((a) => distinguees?.numeros.includes(a.numero)));
  const fil = cartes
    .filter((a) => recentes.numeros.includes(a.numero) && !a.annulee && !affiche.includes(a))
    .slice(0, SUR_LE_FIL);
  const nombres = new Map(parEdition.map((f) => [f.code, f.nombre]));
  const montrer = (action: CarteAction) => aMontrer(action, libelles);
  return {
    editions: editions.filter((e) => !e.demonstration).map((e) => ({ ...e, actions: nombres.get(e.id) ?? 0 })),
    edition: edition && { ...edition, actions: nombres.get(edition.id) ?? 0 },
    participations,
    affiche: affiche.map(montrer),
    recentes: fil.map(montrer),
  };
}

/** Les prix d’abord, puis les actions remarquées ; une seule par académie, pour que l’affiche voyage. */
function choisirAffiche(actions: CarteAction[]): CarteAction[] {
  const rang = (a: CarteAction) => Math.min(...a.distinctions.map((d) => DISTINCTIONS.indexOf(d.genre)));
  const vues = new Set<string>();
  return actions
    .filter((a) => !a.annulee)
    .sort((a, b) => rang(a) - rang(b) || a.numero - b.numero)
    .filter((a) => !vues.has(a.academie_slug) && vues.add(a.academie_slug))
    .slice(0, A_L_AFFICHE);
}

function Accueil({ maison, editions, edition, participations, affiche, recentes }: Contenu & { maison: Maison }) {
  const terme = (champ: 'nb_actions' | 'nb_etablissements') => participations.map((p) => ({ quoi: p.nom, compte: p[champ] }));
  const actions = additionner(terme('nb_actions'), 'semaine');
  const etablissements = additionner(terme('nb_etablissements'), 'semaine');
  const enonce = edition?.enonces.find((e) => e.objet === 'etablissements');
  return (
    <Gabarit
      maison={maison}
      titre="Accroche, la Semaine de la persévérance scolaire"
      chemin={adresses.accueil()}
      donnees={siteEnDonnees(maison.config.adressePublique)}
      formes={[{ type: 'application/atom+xml', titre: 'Les dernières actions', adresse: adresses.actionsEn('atom') }]}
    >
      <div class="seyes">
        <div class="page une">
          <div>
            <h1>
              Ici, on ne lâche <Souligne mot="personne." />
            </h1>
            <p class="chapo">
              Des élèves tutorent, jardinent, dansent, tiennent la radio, retrouvent le chemin du lycée. Des équipes inventent
              avec eux. Voici ce qu’ils font, école par école, et ce que les académies en retiennent.
            </p>
            <Recherche
              adresse={adresses.actions()}
              etiquette="Chercher une action, une école, une commune"
              exemple="Une école, une ville, une idée…"
            />
            {edition && (
              <Chiffres
                chiffres={[
                  {
                    affichage: affichageSomme(actions),
                    quoi: ACTIONS.pluriel,
                    portee: `pendant la Semaine, ${direCouverture(actions)}`,
                    source: { titre: 'D’où vient ce nombre d’actions', adresse: '#nombres' },
                  },
                  {
                    affichage: affichageSomme(etablissements),
                    quoi: ETABLISSEMENTS.pluriel,
                    portee: `pendant la Semaine, ${direCouverture(etablissements)}`,
                    source: { titre: 'D’où vient ce nombre d’écoles', adresse: '#nombres' },
                  },
                ]}
              />
            )}
          </div>
          {edition && <CarteDesActions edition={edition} participations={participations} />}
        </div>
      </div>

      {!edition && (
        <div class="page bloc">
          <Vide titre="Aucune édition n’est encore racontée">
            <p>Les premières actions paraîtront ici dès qu’une académie les aura publiées.</p>
          </Vide>
        </div>
      )}

      {affiche.length > 0 && edition && (
        <section class="page bloc" aria-labelledby="affiche">
          <div class="entete-bloc">
            <h2 id="affiche">À l’affiche</h2>
            <p>
              Primées ou remarquées.{' '}
              <a href={adresses.actions({ edition: [edition.id] })}>Voir les {direNombre(edition.actions)} actions racontées</a>
            </p>
          </div>
          <CartesActions actions={affiche} forme="frise" />
        </section>
      )}

      {participations.length > 0 && edition && (
        <section class="bande" aria-labelledby="fil">
          <div class="page bloc">
            <div class="entete-bloc">
              <h2 id="fil">Un seul fil, {participations.length} académies</h2>
              <p>Chacune a choisi sa Semaine. Les voici dans l’ordre de l’année {edition.id}.</p>
            </div>
            <FriseSemaines
              legende={`Les Semaines de l’édition ${edition.id}, dans l’ordre`}
              lignes={lignesDeFrise(participations)}
            />
          </div>
        </section>
      )}

      <div class="page bloc grille deux--large">
        {recentes.length > 0 && (
          <section aria-labelledby="recentes">
            <h2 id="recentes">Le fil des actions</h2>
            <CartesActions actions={recentes} forme="fil" />
            <p>
              <a href={adresses.actions()}>Toutes les actions</a>, ou{' '}
              <a href={adresses.actionsEn('atom')}>suivre le fil (Atom)</a>
            </p>
          </section>
        )}
        <div class="pile">
          {editions.length > 0 && <Editions editions={editions} courante={edition?.id} />}
          {edition && enonce && (
            <section class="encadre" aria-labelledby="enonce">
              <h2 id="enonce">Ce qu’on dit, ce qu’on compte</h2>
              <blockquote>« {enonce.texte} »</blockquote>
              <p class="petit doux">Énoncé du document de l’époque, cité tel quel.</p>
              <p>
                Nous, nous additionnons ce que chaque académie a écrit :{' '}
                <strong>
                  {affichageSomme(etablissements).nature} {affichageSomme(etablissements).nombre}
                </strong>
                . Un nombre absent n’est jamais compté zéro.{' '}
                <a href={adresses.synthese(edition.id)}>Lire la règle dans la synthèse</a>
              </p>
            </section>
          )}
        </div>
      </div>

      <section class="page bloc" aria-labelledby="portes">
        <h2 id="portes">Par où prendre le fil</h2>
        <ul class="portes">
          <Porte adresse={adresses.carte()} icone="map-pin" titre="Près de chez vous">
            Les actions de votre commune et des communes voisines, sur la carte et en liste.
          </Porte>
          <Porte
            adresse={edition ? adresses.synthese(edition.id) : adresses.editions()}
            icone="book-open"
            titre="La synthèse nationale"
          >
            Académie par académie, ce qui s’est fait et ce qui vient ensuite. Chaque chiffre s’ouvre.
          </Porte>
          <Porte adresse={adresses.axes()} icone="route" titre="Les axes de travail">
            Ce que les académies veulent faire l’an prochain, et celles qui visent la même chose.
          </Porte>
          <Porte adresse={adresses.donnees()} icone="database" titre="Les données ouvertes">
            Tableur, carte, agenda, interface : tout se télécharge et se réemploie.
          </Porte>
        </ul>
      </section>
    </Gabarit>
  );
}

const Souligne = ({ mot }: { mot: string }) => (
  <span class="noeud">
    {mot}
    <svg viewBox="0 0 300 20" preserveAspectRatio="none" aria-hidden="true">
      <path vector-effect="non-scaling-stroke" d="M0 12 C60 2 110 18 160 10 S250 4 300 11" />
    </svg>
  </span>
);

const Editions = ({ editions, courante }: { editions: Contenu['editions']; courante: string | undefined }) => (
  <section aria-labelledby="editions">
    <h2 id="editions">Les éditions</h2>
    <ListeNouee
      lignes={editions.map((e) => ({
        titre: <a href={adresses.edition(e.id)}>{e.titre}</a>,
        texte: [
          `${direNombre(e.academies)} académies, ${direNombre(e.actions)} actions racontées`,
          e.id === courante && 'celle que montre cette page',
        ]
          .filter(Boolean)
          .join(' ; '),
      }))}
    />
  </section>
);

const Porte = ({ adresse, icone, titre, children }: { adresse: string; icone: string; titre: string; children: string }) => (
  <li>
    <a href={adresse}>
      <Icone nom={icone} />
      <strong>{titre}</strong>
      {children}
    </a>
  </li>
);

const lignesDeFrise = (participations: Contenu['participations']) =>
  participations.map((p) => ({
    nom: p.nom,
    adresse: adresses.academie(p.slug),
    periodes: p.periodes,
    texte: p.statut === 'annulee' ? 'annulée' : p.toute_lannee ? 'toute l’année' : p.dates_texte,
  }));

const siteEnDonnees = (adressePublique: string) => ({
  '@context': 'https://schema.org',
  '@type': 'WebSite',
  name: NOM_SITE,
  url: `${adressePublique}/`,
  inLanguage: 'fr',
  potentialAction: {
    '@type': 'SearchAction',
    target: `${adressePublique}${adresses.actions()}?texte={texte}`,
    'query-input': 'required name=texte',
  },
});
