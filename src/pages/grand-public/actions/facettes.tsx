// Les filtres : un seul formulaire GET, celui de la recherche ; chaque case lui appartient par l’attribut `form`.
import type { ComptageFacette } from '#base/index-actions/contrat.ts';
import { FACETTES, type Facette, type Filtre, TRIS } from '#domaine/filtre.ts';
import { LIBELLES_TRIS } from '#domaine/libelles.ts';
import { enChiffres } from '#domaine/phrase-resultats.ts';
import { adresses } from '#src/adresses.ts';
import { Icone } from '../../communs/icone.tsx';
import { iconeNiveau } from '../../communs/niveaux.tsx';
import { FORMULAIRE } from './chercher.tsx';
import type { Recherche } from './lire-recherche.ts';
import { NOMS_FACETTES } from './lire-recherche.ts';

/** Au-delà, les cases se déplient : une liste de trente académies pousserait les autres filtres hors de l’écran. */
const VISIBLES: Partial<Record<Facette, number>> = { niveau: 9, nature: 9, source: 9 };
const VISIBLES_PAR_DEFAUT = 5;
/** Plus nombreux, les choix pliés ne viennent qu’à la demande : mille partenaires pèseraient sur chaque page que personne ne déplie. */
const PLIES_DANS_LA_PAGE = 10;
const RAYONS_KM = [10, 20, 30, 50, 100];

type Proprietes = { recherche: Recherche; facettes: Record<Facette, ComptageFacette[]>; depuis: 'actions' | 'carte' };

/** Ce que cherche presque tout le monde ; le reste se déplie d’un geste. */
const PREMIERES: readonly Facette[] = ['niveau', 'theme', 'academie', 'edition', 'nature'];

/** Les premières et celles où l’on a choisi, dans cet ordre ; puis les autres, qui ont quelque chose à proposer. */
function ranger(filtre: Filtre, facettes: Proprietes['facettes']): { ouvertes: readonly Facette[]; pliees: readonly Facette[] } {
  const autres = FACETTES.filter((f) => !PREMIERES.includes(f) && facettes[f].length > 0);
  const choisies = autres.filter((f) => filtre[f].length > 0);
  return { ouvertes: [...PREMIERES, ...choisies], pliees: autres.filter((f) => !choisies.includes(f)) };
}

export function Facettes({ recherche, facettes, depuis }: Proprietes) {
  const { filtre, libelle } = recherche;
  const { ouvertes, pliees } = ranger(filtre, facettes);
  const groupe = (facette: Facette) => (
    <GroupeDeCases facette={facette} comptages={facettes[facette]} libelle={libelle} depuis={depuis} />
  );
  return (
    <div class="facettes">
      <PresDe filtre={filtre} />
      {ouvertes.map(groupe)}
      {pliees.length > 0 && (
        <details class="deplie facettes__suite">
          <summary>Plus de filtres : {pliees.map((f) => NOMS_FACETTES[f].toLocaleLowerCase('fr')).join(', ')}</summary>
          {pliees.map(groupe)}
        </details>
      )}
      <p class="facettes__geste">
        <button class="bouton" type="submit" form={FORMULAIRE}>
          Filtrer
        </button>
      </p>
    </div>
  );
}

const PresDe = ({ filtre }: { filtre: Filtre }) => (
  <fieldset class="facettes__pres">
    <legend>Près de</legend>
    <label class="petit" for="pres">
      Commune ou code postal
    </label>
    <input
      class="saisie"
      id="pres"
      name="pres"
      form={FORMULAIRE}
      value={filtre.pres}
      maxlength={200}
      autocomplete="postal-code"
      list="communes-proposees"
      data-communes={adresses.communes()}
    />
    <datalist id="communes-proposees"></datalist>
    <label class="petit" for="km">
      À moins de
    </label>
    <select class="saisie" id="km" name="km" form={FORMULAIRE}>
      {RAYONS_KM.map((km) => (
        <option value={km} selected={km === filtre.km}>
          {km} km
        </option>
      ))}
    </select>
  </fieldset>
);

type Groupe = Pick<Proprietes, 'depuis'> & {
  facette: Facette;
  comptages: ComptageFacette[];
  libelle: Recherche['libelle'];
};

/** Les choix à montrer, et ceux qui se déplient dans la page ; trop nombreux, ceux-ci ne sont que comptés. */
function plier(facette: Facette, comptages: readonly ComptageFacette[], libelle: Recherche['libelle']) {
  const choisis = comptages.filter((c) => c.choisi).length;
  const limite = Math.max(choisis, VISIBLES[facette] ?? VISIBLES_PAR_DEFAUT);
  // Une ligne cachée de plus ne vaut pas un pli.
  const nombreMontrees = comptages.length <= limite + 1 ? comptages.length : limite;
  const nombrePliees = comptages.length - nombreMontrees;
  // Mille partenaires ne se rangent pas pour en montrer cinq : ceux qui comptent moins que le dernier montré n’en seront pas.
  const seuil = nombrePliees > PLIES_DANS_LA_PAGE ? (comptages[limite - 1]?.nombre ?? 0) : 0;
  const lignes = enLignes(
    facette,
    comptages.filter((c) => c.choisi || c.nombre >= seuil),
    libelle,
  ).sort((a, b) => Number(b.choisi) - Number(a.choisi) || b.nombre - a.nombre || parMot(a, b));
  return { montrees: lignes.slice(0, nombreMontrees), pliees: lignes.slice(nombreMontrees), nombrePliees };
}

function GroupeDeCases({ facette, comptages, libelle, depuis }: Groupe) {
  if (comptages.length === 0) return null;
  const { montrees, pliees, nombrePliees } = plier(facette, comptages, libelle);
  return (
    <fieldset>
      <legend>{NOMS_FACETTES[facette]}</legend>
      {montrees.map((ligne) => (
        <CaseDeFacette facette={facette} {...ligne} />
      ))}
      {nombrePliees > PLIES_DANS_LA_PAGE ? (
        // Un bouton du formulaire, pas un lien : ce qui est coché et pas encore envoyé part avec lui.
        <button
          class="facettes__autres"
          type="submit"
          form={FORMULAIRE}
          formaction={adresses.choix(depuis, facette)}
          data-autres-choix
        >
          <AutresChoix facette={facette} nombre={nombrePliees} />
        </button>
      ) : (
        nombrePliees > 0 && (
          <details class="deplie">
            <summary>
              <AutresChoix facette={facette} nombre={nombrePliees} />
            </summary>
            {pliees.map((ligne) => (
              <CaseDeFacette facette={facette} {...ligne} />
            ))}
          </details>
        )
      )}
    </fieldset>
  );
}

const AutresChoix = ({ facette, nombre }: { facette: Facette; nombre: number }) => (
  <>
    {enChiffres(nombre)} autres<span class="cache"> choix, {NOMS_FACETTES[facette]}</span>
  </>
);

type Ligne = ComptageFacette & { mot: string };

export const enLignes = (facette: Facette, comptages: readonly ComptageFacette[], libelle: Recherche['libelle']): Ligne[] =>
  comptages.map((c) => ({ ...c, mot: libelle(facette, c.code) }));

const { compare } = new Intl.Collator('fr', { numeric: true });
export const parMot = (a: Ligne, b: Ligne) => compare(a.mot, b.mot);

export const CaseDeFacette = ({ facette, code, mot, nombre, choisi }: Ligne & { facette: Facette }) => (
  <label class="coche">
    <input type="checkbox" name={facette} value={code} checked={choisi} form={FORMULAIRE} />
    <span class="coche__mot">
      {facette === 'niveau' && <Icone nom={iconeNiveau(code)} />}
      {mot}
    </span>
    <b>
      {enChiffres(nombre)}
      <span class="cache"> {nombre > 1 ? 'actions' : 'action'}</span>
    </b>
  </label>
);

/** Le tri n’a de sens que pour ce qu’on a demandé : pas de distance sans lieu, pas de pertinence sans mots. */
export const ChoixDuTri = ({ filtre }: { filtre: Filtre }) => (
  <p class="tri">
    <label for="tri">Trier par</label>
    <select class="saisie" id="tri" name="tri" form={FORMULAIRE}>
      <option value="">
        {filtre.texte ? LIBELLES_TRIS.pertinence : filtre.pres ? LIBELLES_TRIS.distance : 'ordre habituel'}
      </option>
      {TRIS.filter((tri) => (tri === 'pertinence' ? filtre.texte : tri === 'distance' ? filtre.pres : true)).map((tri) => (
        <option value={tri} selected={tri === filtre.tri}>
          {LIBELLES_TRIS[tri]}
        </option>
      ))}
    </select>
    <button class="bouton bouton--trait" type="submit" form={FORMULAIRE}>
      Trier
    </button>
  </p>
);
