// Les graphes sont des tableaux qu’on voit : le nombre est toujours écrit, le trait le double.
import type { Child } from 'hono/jsx';
import { direNombre } from '#domaine/comptes-en-mots.ts';
import { direPeriodeCourte, type Periode } from '#domaine/dates.ts';

type Barre = { titre: Child; nombre: number /** sous le titre : qui l’a retenu */; detail?: Child };

export function Barres({ legende, colonnes, barres }: { legende: string; colonnes: [string, string]; barres: Barre[] }) {
  const sommet = Math.max(1, ...barres.map((b) => b.nombre));
  return (
    <table class="barres">
      <caption class="cache">{legende}</caption>
      <thead class="cache">
        <tr>
          <th scope="col">{colonnes[0]}</th>
          <th scope="col">{colonnes[1]}</th>
        </tr>
      </thead>
      <tbody>
        {barres.map((b) => (
          <tr>
            <th scope="row">
              {b.titre}
              {b.detail && <div class="barres__detail">{b.detail}</div>}
            </th>
            <td>
              <span class="barres__mesure">
                <svg viewBox="0 0 340 24" preserveAspectRatio="none" aria-hidden="true">
                  {b.nombre > 0 && (
                    <path vector-effect="non-scaling-stroke" d={`M8 12H${Math.round(8 + (b.nombre / sommet) * 324)}`} />
                  )}
                </svg>
                <b>{direNombre(b.nombre)}</b>
              </span>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const JOUR = 86_400_000;
const enJours = (jour: string) => Date.parse(jour) / JOUR;
const MOIS = ['janv.', 'févr.', 'mars', 'avril', 'mai', 'juin', 'juil.', 'août', 'sept.', 'oct.', 'nov.', 'déc.'];

export type LigneFrise = {
  nom: string;
  adresse?: string;
  periodes: readonly Periode[];
  /** quand il n’y a pas de date */
  texte?: string;
};

/**
 * Le fil des Semaines : un tableau, une ligne par territoire, sa période nouée à sa place dans l’année. Un même fil descend de ligne
 * en ligne et passe par la première période de chacune : elles sont rangées dans l’ordre du calendrier, celles sans date à la fin.
 */
export function FriseSemaines({ legende, lignes: recues }: { legende: string; lignes: LigneFrise[] }) {
  const lignes = dansLOrdre(recues);
  const dates = lignes.flatMap((l) => l.periodes.flatMap((p) => [p.debut, p.fin])).sort();
  const [premier, dernier] = [dates[0], dates.at(-1)];
  if (!premier || !dernier) return null;
  const debut = enJours(`${premier.slice(0, 7)}-01`);
  const fin = enJours(dernier) + 12;
  const x = (jour: number) => Math.round(((jour - debut) / (fin - debut)) * 1000);
  const reperes = debutsDeMois(premier, dernier).map((m) => ({ x: x(enJours(m)), mot: MOIS[Number(m.slice(5, 7)) - 1] }));
  const bouts = lignes.map((l) => l.periodes.map((p): [number, number] => [x(enJours(p.debut)), x(enJours(p.fin) + 1)]));
  return (
    <table class="semaines">
      <caption class="cache">{legende}</caption>
      <thead>
        <tr>
          <th scope="col">Académie</th>
          <th scope="col">
            <span class="semaines__ligne">
              <svg class="semaines__mois" viewBox="0 0 1000 26" aria-hidden="true">
                {reperes.map((r) => (
                  <text x={r.x + 4} y="20">
                    {r.mot}
                  </text>
                ))}
              </svg>
              <span>Sa Semaine</span>
            </span>
          </th>
        </tr>
      </thead>
      <tbody>
        {lignes.map((l, i) => (
          <tr>
            <th scope="row">{l.adresse ? <a href={l.adresse}>{l.nom}</a> : l.nom}</th>
            <td>
              <span class="semaines__ligne">
                <svg class="semaines__fil" viewBox="0 0 1000 40" preserveAspectRatio="none" aria-hidden="true">
                  {reperes.map((r) => (
                    <Trait classe="repere" d={`M${r.x} 0V40`} />
                  ))}
                  <Trait classe="ligne" d="M0 20H1000" />
                  <Corde d={cheminDuFil(bouts, i)} />
                  {bouts[i]?.map(([d, f]) => (
                    <>
                      <Trait classe="periode" d={`M${d} 20H${f}`} />
                      <Trait classe="periode-coeur" d={`M${d} 20H${f}`} />
                    </>
                  ))}
                </svg>
                <span class="semaines__dates">
                  <Dates ligne={l} />
                </span>
              </span>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function dansLOrdre(lignes: LigneFrise[]): LigneFrise[] {
  const debut = (l: LigneFrise) => l.periodes[0]?.debut ?? '9999';
  return [...lignes].sort((a, b) => (debut(a) < debut(b) ? -1 : debut(a) > debut(b) ? 1 : a.nom.localeCompare(b.nom, 'fr')));
}

const Dates = ({ ligne: { periodes, texte = 'sans date' } }: { ligne: LigneFrise }) =>
  periodes.length === 0 ? (
    <span>{texte}</span>
  ) : (
    periodes.map((p, i) => (
      <>
        {i > 0 && ', puis '}
        <span class="insecable">{direPeriodeCourte(p)}</span>
      </>
    ))
  );

const Trait = ({ classe, d }: { classe: string; d: string }) => <path class={classe} vector-effect="non-scaling-stroke" d={d} />;

const Corde = ({ d }: { d: string }) =>
  d === '' ? null : (
    <>
      <Trait classe="corde-ombre" d={d} />
      <Trait classe="corde-fil" d={d} />
    </>
  );

/** Le bout de fil d’une ligne : il arrive du haut, à l’aplomb de la précédente, et repart vers le bas ; la première vient du bord. */
function cheminDuFil(bouts: [number, number][][], i: number): string {
  const [ici] = bouts[i] ?? [];
  if (!ici) return '';
  const avant = bouts[i - 1]?.[0];
  const apres = bouts[i + 1]?.[0];
  const entree = avant ? `M${avant[1]} 0C${avant[1]} 14 ${ici[0]} 6 ${ici[0]} 20` : `M0 20H${ici[0]}`;
  return `${entree}H${ici[1]}${apres ? 'V40' : 'H1000'}`;
}

function debutsDeMois(premier: string, dernier: string): string[] {
  const mois: string[] = [];
  let jour = Temporal.PlainDate.from(premier).with({ day: 1 });
  while (jour.toString() <= dernier) {
    mois.push(jour.toString());
    jour = jour.add({ months: 1 });
  }
  return mois;
}
