// La carte des actions comptées, et la liste qui dit la même chose en mots.
import type { editionsPubliques, participationsMontrees } from '#base/accueil.ts';
import { ACTIONS, direCompte, direNombre, ETABLISSEMENTS } from '#domaine/comptes-en-mots.ts';
import { adresses } from '#src/adresses.ts';
import { bornesDeClasses, CarteFrance, ecrireSurCarte, LegendeCarte, type ValeurCarte } from '../communs/carte-france.tsx';

type Edition = Pick<Awaited<ReturnType<typeof editionsPubliques>>[number], 'id' | 'debut'>;
type Participation = Awaited<ReturnType<typeof participationsMontrees>>[number];

// Caen et Rouen se fondent le 1er janvier 2020 : avant, la carte est celle des trente académies de 2015-2016.
const decoupage = (debut: string | null) =>
  debut !== null && debut >= '2020-01-01' ? ('actuel' as const) : ('2015-2016' as const);

export function CarteDesActions({ edition, participations }: { edition: Edition; participations: Participation[] }) {
  const nombres = participations.map((p) => ({ p, valeur: p.nb_actions.portees.semaine }));
  const connus = nombres.flatMap(({ p, valeur }) => (valeur && 'valeur' in valeur ? [{ nom: p.nom, n: valeur.valeur }] : []));
  const bornes = bornesDeClasses(connus.map((c) => c.n));
  const valeurs = nombres.map(({ p, valeur }): ValeurCarte => ({ code: p.code, ...ecrireSurCarte(valeur, bornes) }));
  const plus = connus.reduce((a, b) => (b.n > a.n ? b : a), { nom: '', n: -1 });
  const moins = connus.reduce((a, b) => (b.n < a.n ? b : a), { nom: '', n: Number.POSITIVE_INFINITY });
  const sans = participations.length - connus.length;
  return (
    <CarteFrance
      decoupage={decoupage(edition.debut)}
      titre={`Carte : nombre d’actions par académie pendant la Semaine, édition ${edition.id}`}
      description={
        connus.length
          ? `De ${direNombre(moins.n)} à ${moins.nom} à ${direNombre(plus.n)} à ${plus.nom} ; ${sans} académies sans nombre. Chaque nombre est dans la liste qui suit.`
          : 'Aucun nombre n’est connu.'
      }
      valeurs={valeurs}
    >
      <LegendeCarte bornes={bornes} />
      <details class="deplie" id="nombres">
        <summary>Lire la carte en liste : {participations.length} académies</summary>
        <section class="defile" tabindex={0} aria-label="Actions et établissements par académie">
          <table class="empile">
            <caption>Ce que chaque académie a écrit, édition {edition.id}</caption>
            <thead>
              <tr>
                <th scope="col">Académie</th>
                <th scope="col">Actions</th>
                <th scope="col">Écoles et établissements</th>
              </tr>
            </thead>
            <tbody>
              {[...participations]
                .sort((a, b) => a.nom.localeCompare(b.nom, 'fr'))
                .map((p) => (
                  <tr>
                    <th scope="row">
                      <a href={adresses.academie(p.slug)}>{p.nom}</a>
                    </th>
                    <td data-quoi="Actions">{direCompte(p.nb_actions, ACTIONS)}</td>
                    <td data-quoi="Écoles et établissements">{direCompte(p.nb_etablissements, ETABLISSEMENTS)}</td>
                  </tr>
                ))}
            </tbody>
          </table>
        </section>
      </details>
    </CarteFrance>
  );
}
