// Tous les choix d’une facette : la liste n’en montre que les premiers. La recherche en cours reste entière, dans des champs cachés.
import type { Context } from 'hono';
import { FACETTES, type Facette, type Filtre } from '#domaine/filtre.ts';
import type { Maison } from '#operations/maison.ts';
import { adresses } from '#src/adresses.ts';
import { introuvable } from '../../communs/erreurs.tsx';
import { Gabarit } from '../../communs/gabarit.tsx';
import { FORMULAIRE } from './chercher.tsx';
import { CaseDeFacette, enLignes, parMot } from './facettes.tsx';
import { FiltresActifs } from './filtres-actifs.tsx';
import { NOMS_FACETTES, type Recherche } from './lire-recherche.ts';
import { renvoi } from './liste.tsx';

type Depuis = 'actions' | 'carte';

const estFacette = (nom: string): nom is Facette => (FACETTES as readonly string[]).includes(nom);

export async function pageChoix(c: Context, maison: Maison, chemin: { depuis: string; facette: string }, recherche: Recherche) {
  const { facette } = chemin;
  const depuis: Depuis = chemin.depuis === 'carte' ? 'carte' : 'actions';
  if (!estFacette(facette)) return introuvable(maison, c);
  const adresse = (filtre: Partial<Filtre>) => adresses.choix(depuis, facette, filtre);
  const autre = renvoi(c, maison, recherche, adresse, new URL(c.req.url).searchParams.toString());
  if (autre) return autre;
  const { facettes } = await maison.index.chercher(recherche.filtre);
  const lignes = enLignes(facette, facettes[facette], recherche.libelle).sort(parMot);
  return c.html(<Choix maison={maison} {...{ depuis, facette, recherche, lignes }} />);
}

type Proprietes = {
  maison: Maison;
  depuis: Depuis;
  facette: Facette;
  recherche: Recherche;
  lignes: ReturnType<typeof enLignes>;
};

function Choix({ maison, depuis, facette, recherche, lignes }: Proprietes) {
  const { filtre } = recherche;
  const nom = NOMS_FACETTES[facette];
  const resultats = adresses[depuis];
  return (
    <Gabarit
      maison={maison}
      titre={`${nom} : tous les choix`}
      chemin={adresses.choix(depuis, facette, filtre)}
      rubrique={depuis}
      ariane={[
        { titre: 'Actions', adresse: adresses.actions(depuis === 'actions' ? filtre : {}) },
        ...(depuis === 'carte' ? [{ titre: 'Carte', adresse: adresses.carte(filtre) }] : []),
        { titre: nom },
      ]}
      horsRecherche
    >
      <div class="page bloc bloc--serre">
        <h1>{nom} : tous les choix</h1>
        <FiltresActifs recherche={recherche} adresse={(f) => adresses.choix(depuis, facette, f)} />
        <form id={FORMULAIRE} action={resultats()} method="get">
          <Gardes filtre={filtre} sauf={facette} />
          <fieldset class="tous-les-choix">
            <legend class="cache">{nom}</legend>
            {lignes.map((ligne) => (
              <CaseDeFacette facette={facette} {...ligne} />
            ))}
          </fieldset>
          {lignes.length === 0 && <p>Rien à choisir ici avec les autres filtres.</p>}
          <p class="tous-les-choix__geste">
            <button class="bouton" type="submit">
              Filtrer
            </button>
            <a href={resultats(filtre)}>Revenir sans rien changer</a>
          </p>
        </form>
      </div>
    </Gabarit>
  );
}

/** Le reste de la recherche, que le formulaire renvoie tel quel ; la page repart de la première. */
const Gardes = ({ filtre, sauf }: { filtre: Filtre; sauf: Facette }) => (
  <>
    {[...new URLSearchParams(adresses.actions({ ...filtre, page: 1, [sauf]: [] }).split('?')[1])].map(([nom, valeur]) => (
      <input type="hidden" name={nom} value={valeur} />
    ))}
  </>
);
