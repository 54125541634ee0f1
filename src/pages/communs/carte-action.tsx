// La carte d’une action dit ce qu’elle est : titre, école, commune, niveau, dates, thème, une ligne, ce qui la distingue.

import type { Child } from 'hono/jsx';
import type { CarteAction as Publiee } from '#base/actions-publiees.ts';
import type { Libelles } from '#base/libelles-facettes.ts';
import { type Trait, traitDe, traitsDe } from '#documents/graphes/traits.ts';
import { direLieu, direQuand, direQuandEtAnnee } from '#domaine/action-en-mots.ts';
import type { Periode } from '#domaine/dates.ts';
import { LIBELLES_DISTINCTIONS } from '#domaine/libelles.ts';
import { adresses } from '#src/adresses.ts';
import { Icone } from './icone.tsx';
import { couleurNiveaux, Mention, Niveaux } from './niveaux.tsx';
import { Vignette } from './vignette.tsx';

export type ActionMontree = {
  numero: number;
  edition: string;
  titre: string;
  /** celle du titre, quand ce n’est pas le français */
  langueTitre?: string | null;
  accroche: string;
  nature: 'semaine' | 'annee';
  /** tel qu’écrit quand il n’y a pas de date (« chaque trimestre ») */
  quandTexte: string | null;
  periodes: readonly Periode[];
  /** le chef de file, nom affiché ; null : aucun */
  porteur: string | null;
  autresPorteurs: number;
  commune: string | null;
  departement: string | null;
  niveaux: readonly string[];
  themes: readonly string[];
  formes: readonly string[];
  /** libellé du premier thème */
  theme: string | null;
  distinctions: readonly { libelle: string; genre: keyof typeof LIBELLES_DISTINCTIONS }[];
  annulee?: boolean;
  reportee?: boolean;
  enLigne?: boolean;
  /** d’une édition de démonstration */
  demonstration?: boolean;
};

/** D’une action lue en base à ce que la carte montre. */
export function aMontrer(action: Publiee, libelles: Libelles): ActionMontree {
  const [chef, ...autres] = action.porteurs;
  return {
    numero: action.numero,
    edition: action.edition,
    titre: action.titre,
    langueTitre: action.langue_titre,
    accroche: action.accroche,
    nature: action.nature,
    quandTexte: action.quand_texte,
    periodes: action.periodes,
    porteur: chef ? (chef.etablissement ?? chef.nom) : null,
    autresPorteurs: autres.length,
    commune: action.commune,
    departement: action.departement,
    niveaux: action.niveaux,
    themes: action.themes,
    formes: action.formes,
    theme: libelles.theme?.get(action.themes[0] ?? '') ?? null,
    distinctions: action.distinctions,
    annulee: action.annulee,
    reportee: action.reportee && !action.annulee,
    enLigne: action.modalite === 'en-ligne',
    demonstration: action.demonstration,
  };
}

type Titre = 'h2' | 'h3' | 'h4';
type Proprietes = {
  action: ActionMontree;
  niveauTitre?: Titre;
  /** le dessin, quand la liste en choisit un que ses voisines n’ont pas ; null : sans dessin */
  trait?: Trait | null;
  /** le titre et la ligne, mots cherchés marqués */
  titreMarque?: Child;
  extraitMarque?: Child;
  /** « à 12 km » */
  distance?: string;
  /** parmi des actions de plusieurs éditions : dire de laquelle */
  annee?: boolean;
};

export function CarteAction({
  action,
  niveauTitre: H = 'h3',
  trait = traitDe(action),
  titreMarque,
  extraitMarque,
  distance,
  annee = false,
}: Proprietes) {
  const couleur = couleurNiveaux(action.niveaux);
  const [distinction] = action.distinctions;
  return (
    <article class="action">
      {trait && <Vignette trait={trait} couleur={couleur} />}
      <div class="action__corps">
        <H class="action__titre">
          <a href={adresses.action(action.numero, action.titre)} lang={action.langueTitre ?? undefined}>
            {titreMarque ?? action.titre}
          </a>
        </H>
        <p class="lieu">
          <Icone nom="map-pin" />
          <span>
            {direLieu(action)}
            {distance && <strong> {distance}</strong>}
          </span>
        </p>
        <p class="quand">
          <Icone nom="calendar-days" />
          <span>{annee ? direQuandEtAnnee(action) : direQuand(action)}</span>
        </p>
        {(action.annulee || action.reportee || action.enLigne || action.demonstration) && (
          <p>
            {action.demonstration && <Mention icone="flask-conical">démonstration</Mention>}{' '}
            {action.annulee && <Mention icone="circle-x">annulée</Mention>}
            {action.reportee && <Mention icone="calendar-clock">reportée</Mention>}{' '}
            {action.enLigne && <Mention icone="monitor">en ligne</Mention>}
          </p>
        )}
        <p class="action__ligne">{extraitMarque ?? action.accroche}</p>
        <Niveaux codes={action.niveaux} />
        {(action.theme || distinction) && (
          <p class="action__pied">
            {distinction && (
              <Mention icone={distinction.genre === 'remarquable' ? 'star' : 'award'}>{direDistinction(distinction)}</Mention>
            )}
            {action.theme && <span class="sujet">{action.theme}</span>}
          </p>
        )}
      </div>
    </article>
  );
}

/** `cartes` : en grille ; `liste` : une par ligne, vignette à gauche ; `frise` : vignettes bout à bout ; `fil` : nouées, sans dessin. */
export function CartesActions({
  actions,
  forme = 'cartes',
  niveauTitre,
}: {
  actions: readonly ActionMontree[];
  forme?: 'cartes' | 'liste' | 'frise' | 'fil';
  niveauTitre?: Titre;
}) {
  const plusieurs = new Set(actions.map((a) => a.edition)).size > 1;
  const traits = forme === 'fil' ? [] : traitsDe(actions);
  const classe = { cartes: 'cartes', liste: 'cartes cartes--liste', frise: 'frise', fil: 'fil' }[forme];
  return (
    <ul class={classe}>
      {actions.map((action, i) => (
        <li>
          <CarteAction
            action={action}
            trait={traits[i] ?? null}
            annee={plusieurs || forme === 'fil'}
            {...(niveauTitre ? { niveauTitre } : {})}
          />
        </li>
      ))}
    </ul>
  );
}

/** Le nom du prix sans sa catégorie ni sa journée, que la fiche dit : « Prix du public ». */
const direDistinction = ({ libelle, genre }: ActionMontree['distinctions'][number]) =>
  libelle.split(',')[0] || LIBELLES_DISTINCTIONS[genre];
