// Un chiffre de la synthèse, ou d’un dossier, qui s’ouvre : sa portée, sa date, ses règles, ceux qu’il n’a pas comptés, ses lignes.

import { cheminDe } from '#documents/synthese-nationale/liens.ts';
import { direNombre } from '#domaine/comptes-en-mots.ts';
import { type Chiffre, type Cible, type IdRegle, type LigneChiffre, REGLES } from '#domaine/synthese/index.ts';
import { type Affichage, affichageValeur, ChiffreOuvrable } from '../../communs/chiffre.tsx';
import { Defile } from '../../communs/listes.tsx';

export const ancreDuChiffre = (cle: string) => `chiffre-${cle}`;

const affichage = ({ genre, nombre }: Pick<Chiffre, 'genre' | 'nombre'>): Affichage =>
  nombre === null
    ? affichageValeur(genre === 'tous' || genre === 'indisponible' ? { genre } : { genre: 'non-communique' })
    : { nature: NATURES[genre] ?? '', nombre: direNombre(nombre) };

const NATURES: Partial<Record<Chiffre['genre'], string>> = { exact: 'exactement', 'au-moins': 'au moins', environ: 'environ' };

/** `regle` : en toutes lettres, là où aucune note de méthode n’attend ; sinon le chiffre renvoie à la note de sa page. */
type Depliable = Omit<Chiffre, 'regles'> & ({ regles: IdRegle[] } | { regle: string });

export const ChiffreDeplie = ({ chiffre, sous }: { chiffre: Depliable; sous?: string }) => (
  <ChiffreOuvrable
    affichage={affichage(chiffre)}
    quoi={sous ? `${chiffre.libelle}, ${sous}` : chiffre.libelle}
    id={ancreDuChiffre(chiffre.cle)}
  >
    <p>
      <strong>Portée.</strong> {chiffre.portee}. <strong>Données.</strong> {chiffre.date}. <Regle chiffre={chiffre} />
    </p>
    {chiffre.absents.length > 0 && (
      <>
        <p>
          <strong>Hors du compte, jamais comptés zéro.</strong>
        </p>
        <ul>
          {chiffre.absents.map((absent) => (
            <li>{absent}</li>
          ))}
        </ul>
      </>
    )}
    <Lignes lignes={chiffre.lignes} titre={chiffre.libelle} />
  </ChiffreOuvrable>
);

const Regle = ({ chiffre }: { chiffre: Depliable }) =>
  'regle' in chiffre ? (
    <>
      <strong>Règle.</strong> {chiffre.regle}
    </>
  ) : (
    <>
      <strong>{chiffre.regles.length > 1 ? 'Règles' : 'Règle'}.</strong>{' '}
      {chiffre.regles.map((id, i) => (
        <>
          {i > 0 && ', '}
          <a href={`#regle-${id}`}>{REGLES[id].titre.toLowerCase()}</a>
        </>
      ))}
      .
    </>
  );

// Peu de lignes tiennent dans la page ; beaucoup défilent dans leur cadre.
const LIGNES_SANS_CADRE = 4;

const Lignes = ({ lignes, titre }: { lignes: LigneChiffre[]; titre: string }) => {
  if (lignes.length === 0) return null;
  const table = (
    <table class="empile">
      <thead>
        <tr>
          <th scope="col">Ligne</th>
          <th scope="col">Ce qui est écrit</th>
          <th scope="col">Source</th>
        </tr>
      </thead>
      <tbody>
        {lignes.map((l) => (
          <tr>
            <th scope="row">
              <Vers cible={l.cible} texte={l.quoi} />
            </th>
            <td data-quoi="Ce qui est écrit">{l.imprime}</td>
            <td data-quoi="Source">{l.source ?? '–'}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
  return lignes.length > LIGNES_SANS_CADRE ? <Defile titre={`Lignes : ${titre}`}>{table}</Defile> : table;
};

/** Le texte, lié à sa page quand il en a une. */
export const Vers = ({ cible, texte }: { cible: Cible | null; texte: string }) =>
  cible ? <a href={cheminDe(cible)}>{texte}</a> : <span>{texte}</span>;
