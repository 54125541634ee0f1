// La frise des Semaines : une ligne par académie, dans l’ordre des dates, sur un même fil de mois.
import { scaleLinear } from 'd3-scale';
import { direPeriodeCourte } from '#domaine/dates.ts';
import { arrondir, dessin, ENCRES, echapper, element } from './svg.ts';

export type LigneDeFrise = { nom: string; periodes: { debut: string; fin: string }[]; touteLannee: boolean };

const LARGEUR = 790;
const NOMS = 132;
/** « 30 novembre – 5 décembre » y tient */
const DATES = 180;
const LIGNE = 20;
const TETE = 34;

const MOIS = ['janv.', 'févr.', 'mars', 'avril', 'mai', 'juin', 'juil.', 'août', 'sept.', 'oct.', 'nov.', 'déc.'];

const enJours = (jour: string) => Temporal.PlainDate.from('2000-01-01').until(Temporal.PlainDate.from(jour)).days;

/** Null quand aucune ligne n’a de date : il n’y a rien à dessiner. */
export function frise(lignes: readonly LigneDeFrise[], titre: string): string | null {
  const jours = lignes.flatMap((l) => l.periodes.flatMap((p) => [p.debut, p.fin])).toSorted();
  const [premier, dernier] = [jours[0], jours.at(-1)];
  if (!premier || !dernier) return null;
  const debut = Temporal.PlainDate.from(premier).with({ day: 1 });
  const fin = Temporal.PlainDate.from(dernier).with({ day: 1 }).add({ months: 1 });
  const x = scaleLinear([enJours(debut.toString()), enJours(fin.toString())], [NOMS, LARGEUR - DATES]);
  const hauteur = TETE + lignes.length * LIGNE + 8;
  const dedans = [grilleDesMois(debut, fin, x, hauteur), ...lignes.map((l, i) => ligne(l, TETE + i * LIGNE + LIGNE / 2, x))];
  return dessin(LARGEUR, hauteur, 'graphe-frise', titre, dedans.join(''));
}

type Echelle = (jours: number) => number;

function grilleDesMois(debut: Temporal.PlainDate, fin: Temporal.PlainDate, x: Echelle, hauteur: number): string {
  const morceaux: string[] = [];
  for (let mois = debut; Temporal.PlainDate.compare(mois, fin) < 0; mois = mois.add({ months: 1 })) {
    const abscisse = arrondir(x(enJours(mois.toString())));
    const suivant = arrondir(x(enJours(mois.add({ months: 1 }).toString())));
    morceaux.push(
      element('path', {
        class: 'graphe-grille',
        d: `M${abscisse} 24V${hauteur - 4}`,
        stroke: ENCRES.trait,
        'stroke-width': 1,
        fill: 'none',
      }),
      element(
        'text',
        {
          class: 'graphe-mois',
          x: (abscisse + suivant) / 2,
          y: 16,
          'text-anchor': 'middle',
          'font-size': 13,
          'font-weight': 700,
          fill: ENCRES.encre,
        },
        MOIS[mois.month - 1],
      ),
    );
  }
  return morceaux.join('');
}

function ligne({ nom, periodes, touteLannee }: LigneDeFrise, y: number, x: Echelle): string {
  const texte = (abscisse: number, ancrage: 'start' | 'end', classe: string, encre: string, dit: string) =>
    element(
      'text',
      { class: classe, x: abscisse, y: y + 4.5, 'text-anchor': ancrage, 'font-size': 13, fill: encre },
      echapper(dit),
    );
  const fil = (x1: number, x2: number, attributs: Record<string, string | number>) =>
    element('path', { d: `M${arrondir(x1)} ${y}H${arrondir(x2)}`, fill: 'none', 'stroke-linecap': 'round', ...attributs });
  const dates = periodes.length ? periodes.map(direPeriodeCourte).join(', ') : touteLannee ? 'toute l’année' : 'sans date';
  const court = periodes.length > 1 ? `${periodes.length} périodes` : dates;
  return [
    texte(NOMS - 10, 'end', 'graphe-nom', ENCRES.encre, nom),
    fil(NOMS, LARGEUR - DATES, {
      class: 'graphe-fil',
      stroke: ENCRES.safran,
      'stroke-width': 1.5,
      ...(touteLannee && !periodes.length ? { 'stroke-dasharray': '6 5' } : { 'stroke-opacity': 0.55 }),
    }),
    ...periodes.map((p) =>
      fil(x(enJours(p.debut)), Math.max(x(enJours(p.debut)) + 1, x(enJours(p.fin) + 1)), {
        class: 'graphe-trait',
        stroke: ENCRES.lien,
        'stroke-width': 9,
      }),
    ),
    texte(LARGEUR - DATES + 10, 'start', 'graphe-date', ENCRES.douce, court),
  ].join('');
}
