// La fiche entière, section par section. Rien n’y est obligatoire, hors des six réponses du début.
import type { Child } from 'hono/jsx';
import { LIBELLES_NIVEAUX, LIBELLES_ROLES } from '#domaine/libelles.ts';
import type { Etat } from './champs-fiche.tsx';
import { ChampCases, ChampChoix, ChampLigne, ChampRangees, ChampTexte } from './champs-fiche.tsx';
import { CommuneDuLieu } from './commune-du-lieu.tsx';

type Choix = { code: string; libelle: string };
export type Vocabulaires = Partial<Record<string, Choix[]>>;

const enChoix = (libelles: Record<string, string>): Choix[] =>
  Object.entries(libelles).map(([code, libelle]) => ({ code, libelle: libelle.charAt(0).toUpperCase() + libelle.slice(1) }));
const PHASES = { prevention: 'avant que le lien ne casse', intervention: 'quand l’élève décroche', remediation: 'pour revenir' };
const MODALITES = { '': 'pas encore dit', 'sur-place': 'sur place', 'en-ligne': 'en ligne', hybride: 'sur place et en ligne' };
const OUVERTURES = {
  '': 'pas encore dit',
  interne: 'aux élèves et personnels seulement',
  familles: 'aux familles aussi',
  tous: 'à tout le monde',
};
const PARTENARIAT = { 'non-renseigne': 'pas encore dit', avec: 'avec des partenaires', sans: 'sans partenaire extérieur' };
const NATURES = { semaine: 'pendant la Semaine, ou à ses dates', annee: 'toute l’année, ou de façon régulière' };

const Section = ({ titre, ouverte = false, children }: { titre: string; ouverte?: boolean; children?: Child }) => (
  <details class="section-fiche" open={ouverte}>
    <summary>{titre}</summary>
    {children}
  </details>
);

const lieuDe = ({ fiche }: Etat, champ: 'nom' | 'adresse') => {
  const lieu = fiche.lieu as Record<string, unknown> | null | undefined;
  return typeof lieu?.[champ] === 'string' ? (lieu[champ] as string) : '';
};

/** `touteOuverte` : une erreur ou un message peut être n’importe où, rien ne reste plié. */
export const SectionsFiche = ({
  etat,
  mots,
  partenaires,
  touteOuverte,
}: {
  etat: Etat;
  mots: Vocabulaires;
  partenaires: string[];
  touteOuverte: boolean;
}) => (
  <>
    <Section titre="L’essentiel" ouverte>
      <ChampLigne champ="titre" etat={etat} etiquette="Le nom de l’action" requis max={140} />
      <ChampLigne champ="quand" etat={etat} etiquette="Quand" aide="En toutes lettres, comme vous le diriez." requis max={200} />
      <ChampCases champ="publics" etat={etat} etiquette="Pour qui" choix={mots.public ?? []} />
      <ChampTexte champ="resume" etat={etat} etiquette="En deux lignes, que se passe-t-il ?" requis max={600} />
      <ChampLigne
        champ="contactNom"
        etat={etat}
        etiquette="Qui joindre"
        aide="Pour votre académie seulement."
        requis
        max={120}
        complete="name"
      />
      <ChampLigne
        champ="contactCourriel"
        etat={etat}
        etiquette="Son adresse de courriel"
        type="email"
        requis
        max={200}
        complete="email"
      />
      <ChampLigne champ="contactFonction" etat={etat} etiquette="Sa fonction (facultatif)" max={120} />
    </Section>
    <Section titre="Raconter" ouverte={touteOuverte}>
      <ChampTexte
        champ="description"
        etat={etat}
        etiquette="Le déroulement"
        aide="Paragraphes et listes se gardent, même collés d’un traitement de texte."
        max={10_000}
        lignes={10}
      />
      <ChampTexte champ="objectifs" etat={etat} etiquette="Ce que vous visez" max={2000} />
      <ChampTexte champ="evaluation" etat={etat} etiquette="Comment vous saurez que cela a marché" max={2000} />
      <ChampTexte champ="conditionsReproduction" etat={etat} etiquette="Ce qu’il faut pour la refaire ailleurs" max={2000} />
    </Section>
    <Section titre="Dates et heures" ouverte={touteOuverte}>
      <ChampRangees
        champ="periodes"
        etat={etat}
        etiquette="Au calendrier"
        aide="Elles l’emportent sur le texte de « Quand ». Heures du lieu. Un seul jour : laissez « jusqu’au » vide."
        colonnes={[
          { nom: 'debut', etiquette: 'Le, ou du', type: 'date' },
          { nom: 'fin', etiquette: 'Jusqu’au', type: 'date' },
          { nom: 'de', etiquette: 'De', type: 'time' },
          { nom: 'a', etiquette: 'À', type: 'time' },
        ]}
      />
      <ChampChoix champ="nature" etat={etat} etiquette="Dans l’année" choix={enChoix(NATURES)} />
      <ChampLigne
        champ="recurrence"
        etat={etat}
        etiquette="Si elle revient, à quel rythme"
        aide="Exemple : un vendredi sur deux"
        max={200}
      />
    </Section>
    <Section
      titre="Lieu et accueil"
      ouverte={touteOuverte || etat.commune?.genre === 'laquelle' || etat.commune?.genre === 'inconnue'}
    >
      <fieldset class="champ" id="lieu">
        <legend>Ailleurs que dans votre école</legend>
        <p class="aide">Laissez vide si tout se passe chez vous.</p>
        <input type="hidden" name="groupes" value="lieu" />
        <div class="rangee">
          <div>
            <label for="lieu.nom">Nom du lieu</label>
            <input class="saisie" id="lieu.nom" name="lieu.nom" value={lieuDe(etat, 'nom')} maxlength={200} />
          </div>
          <div>
            <label for="lieu.adresse">Adresse</label>
            <input class="saisie" id="lieu.adresse" name="lieu.adresse" value={lieuDe(etat, 'adresse')} maxlength={300} />
          </div>
        </div>
        <CommuneDuLieu fiche={etat.fiche} commune={etat.commune ?? { genre: 'non-dite' }} erreurs={etat.erreurs} />
      </fieldset>
      <ChampChoix champ="modalite" etat={etat} etiquette="Sur place ou en ligne" choix={enChoix(MODALITES)} />
      <ChampChoix champ="ouverteA" etat={etat} etiquette="Ouverte à qui" choix={enChoix(OUVERTURES)} />
      <ChampLigne champ="effectifPrevu" etat={etat} etiquette="Personnes attendues" type="number" max={9} />
      <ChampLigne
        champ="presenceSouhaitee"
        etat={etat}
        etiquette="Présence officielle souhaitée"
        aide="Pour votre académie : qui aimeriez-vous accueillir ?"
        max={300}
      />
    </Section>
    <Section titre="De quoi il s’agit" ouverte={touteOuverte}>
      <ChampCases
        champ="niveaux"
        etat={etat}
        etiquette="Niveaux"
        aide="Sans réponse, celui de votre école."
        choix={enChoix(LIBELLES_NIVEAUX)}
      />
      <ChampCases champ="themes" etat={etat} etiquette="Thèmes" choix={mots.theme ?? []} />
      <ChampCases champ="formes" etat={etat} etiquette="Formes" choix={mots.forme ?? []} />
      <ChampCases champ="dispositifs" etat={etat} etiquette="Dispositifs" choix={mots.dispositif ?? []} />
      <ChampCases champ="phases" etat={etat} etiquette="À quel moment du parcours" choix={enChoix(PHASES)} />
    </Section>
    <Section titre="Avec qui" ouverte={touteOuverte}>
      <ChampRangees
        champ="porteurs"
        etat={etat}
        etiquette="Autres établissements qui la portent"
        aide="Le numéro UAI suffit : sept chiffres et une lettre. Sans UAI, donnez le nom."
        colonnes={[
          { nom: 'uai', etiquette: 'UAI', max: 8 },
          { nom: 'nom', etiquette: 'Nom', max: 200 },
        ]}
      />
      <ChampChoix champ="partenariat" etat={etat} etiquette="Avec ou sans partenaires" choix={enChoix(PARTENARIAT)} />
      <ChampRangees
        champ="partenaires"
        etat={etat}
        etiquette="Partenaires"
        colonnes={[
          { nom: 'nom', etiquette: 'Nom', liste: 'partenaires-connus', max: 200 },
          { nom: 'role', etiquette: 'Son rôle', choix: enChoix(LIBELLES_ROLES) },
        ]}
      />
      <datalist id="partenaires-connus">
        {partenaires.map((nom) => (
          <option value={nom}></option>
        ))}
      </datalist>
      <ChampLigne champ="financement" etat={etat} etiquette="Financement à mentionner" max={300} />
      <ChampRangees
        champ="liens"
        etat={etat}
        etiquette="Liens"
        aide="Une vidéo, un blog, un document en ligne. Adresse complète, en https://."
        colonnes={[
          { nom: 'titre', etiquette: 'Titre', max: 200 },
          { nom: 'url', etiquette: 'Adresse' },
        ]}
      />
    </Section>
  </>
);
