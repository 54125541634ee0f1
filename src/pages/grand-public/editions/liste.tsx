import type { EditionListee } from '#base/grand-public/editions.ts';
import { additionner } from '#domaine/compte.ts';
import { ACTIONS, direNombre, direSomme } from '#domaine/comptes-en-mots.ts';
import { direPeriode } from '#domaine/dates.ts';
import { aUneSynthese } from '#domaine/synthese/existence.ts';
import type { Maison } from '#operations/maison.ts';
import { adresses } from '#src/adresses.ts';
import type { Sigles } from '../../communs/sigle.tsx';
import { PageOuverte } from '../page-ouverte.tsx';

export const ListeEditions = ({ maison, liste, sigles }: { maison: Maison; liste: EditionListee[]; sigles: Sigles }) => (
  <PageOuverte
    maison={maison}
    sigles={sigles}
    titre="Les éditions"
    description="Les éditions de la Semaine de la persévérance scolaire, leurs chiffres et leurs synthèses."
    chemin={adresses.editions()}
    rubrique="editions"
    ariane={[{ titre: 'Éditions' }]}
    grandTitre="D’une année à l’autre, le fil continue"
    chapo="Chaque année scolaire a sa page. Les chiffres y disent ce qu’ils comptent et ce qu’ils ignorent."
  >
    <div class="page bloc">
      <ol class="fil">
        {liste.map((e) => (
          <li>
            <h2>
              <a href={adresses.edition(e.id)}>{e.titre}</a>
            </h2>
            {e.debut && e.fin && <p class="quand">{direPeriode({ debut: e.debut, fin: e.fin })}</p>}
            <p class="mesure">{e.chapo}</p>
            <p>
              {(e.fiches ?? 0) > 1
                ? `${direNombre(e.fiches ?? 0)} actions racontées`
                : e.fiches === 1
                  ? 'Une action racontée'
                  : 'Aucune action racontée pour l’instant'}
              {resume(e)}.
            </p>
            {aUneSynthese(e) && (
              <p>
                <a href={adresses.synthese(e.id)}>Lire la synthèse nationale</a>
              </p>
            )}
          </li>
        ))}
      </ol>
    </div>
  </PageOuverte>
);

function resume({ academies }: EditionListee): string {
  const somme = additionner(
    academies.map((a) => ({ quoi: a.nom, compte: a.nb_actions })),
    'semaine',
  );
  return somme.valeur === null ? '' : `\u202F; en tout, ${direSomme(somme, ACTIONS)}`;
}
