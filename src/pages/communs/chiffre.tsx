// Un chiffre dit sa nature, sa portée, ce qui manque, et s’ouvre sur ses lignes.
import type { Child } from 'hono/jsx';
import type { Compte, Portee, Somme, Valeur } from '#domaine/compte.ts';
import { direNombre } from '#domaine/comptes-en-mots.ts';
import { Icone } from './icone.tsx';

type Genre = Valeur['genre'];
const NATURES: Record<Genre, string> = {
  exact: 'exactement',
  'au-moins': 'au moins',
  environ: 'environ',
  tous: 'sans nombre',
  'non-communique': 'non communiqué',
  indisponible: 'donnée indisponible',
};

export type Affichage = { nature: string; nombre: string };

/** Un inconnu se montre « n.c. » ou « n.d. », jamais 0. */
export function affichageValeur(valeur: Valeur | undefined): Affichage {
  if (!valeur) return { nature: 'non communiqué', nombre: 'n.c.' };
  if ('valeur' in valeur) return { nature: NATURES[valeur.genre], nombre: direNombre(valeur.valeur) };
  return {
    nature: NATURES[valeur.genre],
    nombre: valeur.genre === 'tous' ? 'toutes' : valeur.genre === 'indisponible' ? 'n.d.' : 'n.c.',
  };
}

export const affichageSomme = (somme: Somme): Affichage =>
  somme.valeur === null
    ? { nature: 'non communiqué', nombre: 'n.c.' }
    : { nature: NATURES[somme.genre], nombre: direNombre(somme.valeur) };

export const affichageCompte = (compte: Compte, portee: Portee = 'semaine'): Affichage =>
  affichageValeur(compte.portees[portee] ?? compte.portees.annee ?? compte.portees.catalogue);

type Proprietes = {
  affichage: Affichage;
  /** ce qui est compté : « actions déclarées » */
  quoi: string;
  /** « 24 académies comptées sur 30, pendant la Semaine » */
  portee?: string;
  /** où lire les lignes et la règle */
  source?: { titre: string; adresse: string };
};

/** À poser dans une `<dl class="chiffres">`. */
export const Chiffre = ({ affichage, quoi, portee, source }: Proprietes) => (
  <div class="chiffre">
    <dt>{quoi}</dt>
    <dd>
      <span class="chiffre__nature">{affichage.nature} </span>
      <b>{affichage.nombre}</b>
    </dd>
    {portee && <dd class="chiffre__portee">{portee}</dd>}
    {source && (
      <dd class="chiffre__portee">
        <a href={source.adresse}>{source.titre}</a>
      </dd>
    )}
  </div>
);

export const Chiffres = ({ chiffres }: { chiffres: Proprietes[] }) => (
  <dl class="chiffres">
    {chiffres.map((c) => (
      <Chiffre {...c} />
    ))}
  </dl>
);

/** Le même chiffre, avec dessous la liste qui le fait. Fermé par défaut ; imprimé ouvert. */
export const ChiffreOuvrable = ({
  affichage,
  quoi,
  id,
  ouvert = false,
  children,
}: Omit<Proprietes, 'source' | 'portee'> & { id?: string; ouvert?: boolean; children?: Child }) => (
  <details class="ouvrable" id={id} open={ouvert}>
    <summary>
      <span class="chiffre__nature">{affichage.nature} </span>
      <b>{affichage.nombre}</b>
      <span class="quoi"> {quoi}</span>
      <span class="ouvrir">
        <span class="ouvrir__mot">Ouvrir</span>
        <Icone nom="chevron-down" />
      </span>
    </summary>
    {children}
  </details>
);
