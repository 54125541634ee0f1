// La fiche entière, section par section. Rien n’y est obligatoire, hors des six réponses du début. Un champ que l’académie demande se tient
// en tête de page : chaque champ s’écrit donc seul, et n’est qu’une fois dans la page.
import { LIBELLES_NIVEAUX, LIBELLES_ROLES } from '#domaine/libelles.ts';
import { estRempli } from '#domaine/recensement/declarer.ts';
import type { FicheAction } from '#domaine/recensement/fiche-action.ts';
import { pareil } from '#domaine/recensement/partager-modification.ts';
import { ChampQuand } from './champ-quand.tsx';
import type { Etat } from './champs-fiche.tsx';
import { ChampCases, ChampChoix, ChampLigne, ChampRangees, ChampTexte, dits } from './champs-fiche.tsx';
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

const lieuDe = ({ fiche }: Etat, champ: 'nom' | 'adresse') => {
  const lieu = fiche.lieu as Record<string, unknown> | null | undefined;
  return typeof lieu?.[champ] === 'string' ? (lieu[champ] as string) : '';
};

export type Contexte = { etat: Etat; mots: Vocabulaires; partenaires: string[] };
export type ChampMontre = keyof FicheAction;

/** Un champ de la fiche, avec son étiquette et son aide. */
export function ChampDeLaFiche({ champ, etat, mots, partenaires }: Contexte & { champ: ChampMontre }) {
  const c = { champ, etat };
  switch (champ) {
    case 'titre':
      return <ChampLigne {...c} etiquette="Le nom de l’action" requis max={140} />;
    case 'quand':
      return <ChampQuand etat={etat} aide="En toutes lettres, comme vous le diriez." />;
    case 'publics':
      return <ChampCases {...c} etiquette="Pour qui" choix={mots.public ?? []} />;
    case 'resume':
      return <ChampTexte {...c} etiquette="En deux lignes, que se passe-t-il ?" aide="600 signes au plus." requis max={600} />;
    case 'contactNom':
      return <ChampLigne {...c} etiquette="Qui joindre" aide="Pour votre académie seulement." requis max={120} complete="name" />;
    case 'contactCourriel':
      return <ChampLigne {...c} etiquette="Son adresse de courriel" type="email" requis max={200} complete="email" />;
    case 'contactFonction':
      return <ChampLigne {...c} etiquette="Sa fonction (facultatif)" max={120} />;
    case 'description':
      return (
        <ChampTexte
          {...c}
          etiquette="Le déroulement"
          aide="Paragraphes et listes se gardent, même collés d’un traitement de texte."
          max={10_000}
          lignes={10}
        />
      );
    case 'objectifs':
      return <ChampTexte {...c} etiquette="Ce que vous visez" max={2000} />;
    case 'evaluation':
      return <ChampTexte {...c} etiquette="Comment vous saurez que cela a marché" max={2000} />;
    case 'conditionsReproduction':
      return <ChampTexte {...c} etiquette="Ce qu’il faut pour la refaire ailleurs" max={2000} />;
    case 'periodes':
      return (
        <ChampRangees
          {...c}
          etiquette="Au calendrier"
          aide="Elles l’emportent sur le texte de « Quand ». Heures du lieu. Un seul jour : laissez « jusqu’au » vide."
          colonnes={[
            { nom: 'debut', etiquette: 'Le, ou du', type: 'date' },
            { nom: 'fin', etiquette: 'Jusqu’au', type: 'date' },
            { nom: 'de', etiquette: 'De', type: 'time' },
            { nom: 'a', etiquette: 'À', type: 'time' },
          ]}
        />
      );
    case 'nature':
      return <ChampChoix {...c} etiquette="Dans l’année" choix={enChoix(NATURES)} />;
    case 'recurrence':
      return <ChampLigne {...c} etiquette="Si elle revient, à quel rythme" aide="Exemple : un vendredi sur deux" max={200} />;
    case 'lieu':
      return <Ailleurs etat={etat} />;
    case 'modalite':
      return <ChampChoix {...c} etiquette="Sur place ou en ligne" choix={enChoix(MODALITES)} />;
    case 'ouverteA':
      return <ChampChoix {...c} etiquette="Ouverte à qui" choix={enChoix(OUVERTURES)} />;
    case 'effectifPrevu':
      return <ChampLigne {...c} etiquette="Personnes attendues" type="number" max={9} />;
    case 'presenceSouhaitee':
      return (
        <ChampLigne
          {...c}
          etiquette="Présence officielle souhaitée"
          aide="Pour votre académie : qui aimeriez-vous accueillir ?"
          max={300}
        />
      );
    case 'niveaux':
      return (
        <ChampCases {...c} etiquette="Niveaux" aide="Sans réponse, celui de votre école." choix={enChoix(LIBELLES_NIVEAUX)} />
      );
    case 'themes':
      return <ChampCases {...c} etiquette="Thèmes" choix={mots.theme ?? []} />;
    case 'formes':
      return <ChampCases {...c} etiquette="Formes" choix={mots.forme ?? []} />;
    case 'dispositifs':
      return <ChampCases {...c} etiquette="Dispositifs" choix={mots.dispositif ?? []} autres={mots['autre-dispositif'] ?? []} />;
    case 'phases':
      return <ChampCases {...c} etiquette="À quel moment du parcours" choix={enChoix(PHASES)} />;
    case 'porteurs':
      return (
        <ChampRangees
          {...c}
          etiquette="Autres établissements qui la portent"
          aide="Le numéro UAI suffit : sept chiffres et une lettre. Sans UAI, donnez le nom."
          colonnes={[
            { nom: 'uai', etiquette: 'UAI' },
            { nom: 'nom', etiquette: 'Nom' },
          ]}
        />
      );
    case 'partenariat':
      return <ChampChoix {...c} etiquette="Avec ou sans partenaires" choix={enChoix(PARTENARIAT)} />;
    case 'partenaires':
      return (
        <>
          <ChampRangees
            {...c}
            etiquette="Partenaires"
            colonnes={[
              { nom: 'nom', etiquette: 'Nom', liste: 'partenaires-connus' },
              { nom: 'role', etiquette: 'Son rôle', choix: enChoix(LIBELLES_ROLES) },
            ]}
          />
          <datalist id="partenaires-connus">
            {partenaires.map((nom) => (
              <option value={nom}></option>
            ))}
          </datalist>
        </>
      );
    case 'financement':
      return <ChampLigne {...c} etiquette="Financement à mentionner" max={300} />;
    case 'liens':
      return (
        <ChampRangees
          {...c}
          etiquette="Liens"
          aide="Une vidéo, un blog, un document en ligne. Adresse complète, en https://."
          colonnes={[
            { nom: 'titre', etiquette: 'Titre' },
            { nom: 'url', etiquette: 'Adresse' },
          ]}
        />
      );
  }
}

function Ailleurs({ etat }: { etat: Etat }) {
  const { erreur, corps, decritPar } = dits({ champ: 'lieu', etat });
  return (
    <fieldset class={erreur ? 'champ champ--erreur' : 'champ'} id="lieu" aria-describedby={decritPar}>
      <legend>Ailleurs que dans votre école</legend>
      <p class="aide">Laissez vide si tout se passe chez vous.</p>
      {corps}
      <input type="hidden" name="groupes" value="lieu" />
      <div class="rangee">
        <div>
          <label for="lieu.nom">Nom du lieu</label>
          <input class="saisie" id="lieu.nom" name="lieu.nom" value={lieuDe(etat, 'nom')} />
        </div>
        <div>
          <label for="lieu.adresse">Adresse</label>
          <input class="saisie" id="lieu.adresse" name="lieu.adresse" value={lieuDe(etat, 'adresse')} />
        </div>
      </div>
      <CommuneDuLieu fiche={etat.fiche} commune={etat.commune ?? { genre: 'non-dite' }} erreurs={etat.erreurs} />
    </fieldset>
  );
}

export const SECTIONS: readonly { titre: string; champs: readonly ChampMontre[] }[] = [
  { titre: 'L’essentiel', champs: ['titre', 'quand', 'publics', 'resume', 'contactNom', 'contactCourriel', 'contactFonction'] },
  { titre: 'Raconter', champs: ['description', 'objectifs', 'evaluation', 'conditionsReproduction'] },
  { titre: 'Dates et heures', champs: ['periodes', 'nature', 'recurrence'] },
  { titre: 'Lieu et accueil', champs: ['lieu', 'modalite', 'ouverteA', 'effectifPrevu', 'presenceSouhaitee'] },
  { titre: 'De quoi il s’agit', champs: ['niveaux', 'themes', 'formes', 'dispositifs', 'phases'] },
  { titre: 'Avec qui', champs: ['porteurs', 'partenariat', 'partenaires', 'financement', 'liens'] },
];

/** Ce qui appelle un regard dans ce champ : une erreur, une relecture, une demande de l’académie, le texte d’un autre. */
export function appelle({ fiche, erreurs = {}, alertes = [], messages = [], autre, commune }: Etat, champ: ChampMontre): boolean {
  const dedans = (nom: string | null) => nom === champ || nom?.startsWith(`${champ}.`) === true;
  return (
    Object.keys(erreurs).some(dedans) ||
    alertes.some((a) => dedans(a.champ)) ||
    messages.some((m) => m.leve_le === null && dedans(m.champ)) ||
    (autre !== undefined && !pareil(autre[champ] || null, fiche[champ] || null)) ||
    (champ === 'lieu' && (commune?.genre === 'laquelle' || commune?.genre === 'inconnue'))
  );
}

/** Ne s’ouvre que ce qui appelle un regard ; sans rien de tel, l’essentiel. `sauf` : les champs montrés ailleurs dans la page. */
export function SectionsFiche({
  sauf = [],
  plie = false,
  ...contexte
}: Contexte & { sauf?: readonly ChampMontre[]; plie?: boolean }) {
  const { etat } = contexte;
  return (
    <>
      {SECTIONS.map(({ titre, champs }, i) => {
        const montres = champs.filter((c) => !sauf.includes(c));
        const faits = champs.filter((c) => estRempli(etat.fiche[c])).length;
        return (
          <details class="section-fiche" open={montres.some((c) => appelle(etat, c)) || (i === 0 && !plie)}>
            <summary>
              {titre}
              <span class="section-fiche__faits">
                {' '}
                {faits} sur {champs.length} {faits > 1 ? 'remplis' : 'rempli'}
              </span>
            </summary>
            {montres.map((champ) => (
              <ChampDeLaFiche champ={champ} {...contexte} />
            ))}
          </details>
        );
      })}
    </>
  );
}
