// La France des académies. La carte double une liste ou un tableau, elle ne les remplace jamais.
import type { Child } from 'hono/jsx';
import { type Decoupage, type FormeAcademie, formesCarte, type Projeter } from '#documents/cartes/carte-france.ts';
import { type Classe, classeDe } from '#domaine/classes.ts';
import type { Valeur } from '#domaine/compte.ts';
import { direValeurCourte } from '#domaine/comptes-en-mots.ts';
import { adresseStatique } from './statique.ts';

export { bornesDeClasses, classeDe } from '#domaine/classes.ts';

/** `classe` : 1 à 5, du safran au violet ; null : hachuré, le nombre manque. `texte` : ce qui s’écrit dans l’académie. */
export type ValeurCarte = { code: string; classe: Classe | null; texte: string; adresse?: string };

/** « 53 », « ≥ 300 » pour au moins 300, « ≈ 30 » pour environ 30 ; un inconnu est « n.c. » ou « n.d. », hachuré. */
export function ecrireSurCarte(valeur: Valeur | undefined, bornes: readonly number[]): Pick<ValeurCarte, 'classe' | 'texte'> {
  const texte = direValeurCourte(valeur);
  return { classe: valeur && 'valeur' in valeur ? classeDe(valeur.valeur, bornes) : null, texte };
}

type Proprietes = {
  decoupage: Decoupage;
  titre: string;
  /** ce que voit celui qui ne voit pas la carte */
  description: string;
  id?: string;
  valeurs?: ValeurCarte[];
  /** académies nouées d’un fil, dans cet ordre (codes) */
  fil?: string[];
  /** des lieux, ou des amas de lieux : la France est alors sans encart d’Île-de-France */
  points?: PointCarte[];
  children?: Child;
};
export type PointCarte = { lat: number; lon: number; nombre: number };

export function CarteFrance({ decoupage, titre, description, id = 'france', valeurs = [], fil, points, children }: Proprietes) {
  const { cadre, chemins, encarts: tous, projeter } = formesCarte({ decoupage });
  const encarts = points ? tous.filter((e) => e.code !== 'idf') : tous;
  const parCode = new Map(valeurs.map((v) => [v.code, v]));
  const idf = encarts.find((e) => e.code === 'idf');
  const formes = adresseStatique(`france-${decoupage}.svg`);
  return (
    <figure class="carte">
      <svg viewBox={`0 0 ${cadre.largeur} ${cadre.hauteur}`} role="img" aria-labelledby={`${id}-t ${id}-d`}>
        <title id={`${id}-t`}>{titre}</title>
        <desc id={`${id}-d`}>{description}</desc>
        <Hachure id={id} />
        {encarts.map((e) => (
          <rect class="cadre" x={e.x} y={e.y} width={e.largeur} height={e.hauteur} rx="6" />
        ))}
        <g class={valeurs.length ? 'terre choro' : 'terre'}>
          {valeurs.length === 0 && !idf ? (
            <use href={`${formes}#toutes`} />
          ) : (
            <>
              {chemins.map((c) => (
                <Academie forme={`${formes}#a${c.code}`} d={c.d} valeur={parCode.get(c.code)} hachure={id} />
              ))}
              {chemins.map(
                (c) =>
                  idf &&
                  c.agrandi && (
                    <Academie forme={`${formes}#a${c.code}-idf`} d={c.agrandi.d} valeur={parCode.get(c.code)} hachure={id} />
                  ),
              )}
            </>
          )}
        </g>
        {fil && <Fil chemins={chemins} ordre={fil} />}
        {points && <Points points={points} projeter={projeter} />}
        {encarts.map((e) => (
          <text class="petit" x={e.x + 4} y={e.y + e.hauteur + 15}>
            {e.nom}
          </text>
        ))}
        {idf && chemins.some((c) => c.agrandi) && (
          <path class="renvoi" d={`M${idf.x + idf.largeur} ${idf.y + idf.hauteur - 14}L276 184`} />
        )}
        {chemins.map((c) => (
          <Nombre forme={c} valeur={parCode.get(c.code)} />
        ))}
      </svg>
      {children && <figcaption>{children}</figcaption>}
    </figure>
  );
}

type Forme = { forme: string; d: string; valeur: ValeurCarte | undefined; hachure: string };

// La hachure est un motif de la page : une forme citée d’un autre fichier ne le trouverait pas.
const Academie = ({ forme, d, valeur, hachure }: Forme) => (
  <>
    <use class={valeur?.classe ? `r${valeur.classe}` : undefined} href={forme} />
    {valeur && valeur.classe === null && <path class="h" fill={`url(#${hachure}-h)`} d={d} />}
  </>
);

// Les trois académies d’Île-de-France n’ont leur nombre que dans l’encart : sur la carte, il ne tiendrait pas.
function Nombre({ forme, valeur }: { forme: FormeAcademie; valeur: ValeurCarte | undefined }) {
  if (!valeur) return null;
  const [x, y] = forme.agrandi?.centre ?? forme.centre;
  return (
    <text class={`val${valeur.classe ? ` r${valeur.classe}t` : ''}`} x={x} y={y + 5}>
      {valeur.texte}
    </text>
  );
}

export const Hachure = ({ id }: { id: string }) => (
  <defs>
    <pattern id={`${id}-h`} width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
      <path class="hachure" d="M0 0V7" />
    </pattern>
  </defs>
);

/** Les plus gros d’abord : un petit cercle n’est jamais caché. */
const Points = ({ points, projeter }: { points: PointCarte[]; projeter: Projeter }) => (
  <g class="points">
    {[...points]
      .sort((a, b) => b.nombre - a.nombre)
      .map(({ lat, lon, nombre }) => {
        const place = projeter(lat, lon);
        if (!place) return null;
        const [x, y] = place;
        if (nombre === 1) return <circle r="8" cx={x} cy={y} />;
        return (
          <>
            <circle r={nombre < 10 ? 13 : nombre < 100 ? 17 : 22} cx={x} cy={y} />
            <text x={x} y={y + 6}>
              {nombre < 1000 ? nombre : `${Math.floor(nombre / 1000)}k`}
            </text>
          </>
        );
      })}
  </g>
);

/** Le fil passe par le centre de chaque académie de métropole, dans l’ordre ; il est courbe, comme une corde. */
function Fil({ chemins, ordre }: { chemins: FormeAcademie[]; ordre: string[] }) {
  const points = ordre.flatMap((code) => {
    const forme = chemins.find((c) => c.code === code);
    return forme && !forme.encart ? [forme.centre] : [];
  });
  const d = courbe(points);
  return (
    <>
      <path class="fil-ombre" pathLength="1" d={d} />
      <path class="fil-passe" pathLength="1" d={d} />
      {points.map(([x, y]) => (
        <circle class="n1" r="5.5" cx={x} cy={y} />
      ))}
    </>
  );
}

// Catmull-Rom vers Bézier, tension d’un sixième.
function courbe(points: [number, number][]): string {
  const p = (i: number) => points[Math.max(0, Math.min(points.length - 1, i))] as [number, number];
  const debut = points[0];
  if (!debut) return '';
  const arc = (i: number) => {
    const [a, b, c, e] = [p(i - 1), p(i), p(i + 1), p(i + 2)];
    const n = (v: number) => Math.round(v);
    return `C${n(b[0] + (c[0] - a[0]) / 6)} ${n(b[1] + (c[1] - a[1]) / 6)} ${n(c[0] - (e[0] - b[0]) / 6)} ${n(c[1] - (e[1] - b[1]) / 6)} ${c[0]} ${c[1]}`;
  };
  return `M${debut[0]} ${debut[1]}${points
    .slice(1)
    .map((_, i) => arc(i))
    .join('')}`;
}

export const LegendeCarte = ({
  bornes,
  manque = 'non communiqué ou indisponible',
  id = 'france',
}: {
  bornes: readonly number[];
  manque?: string;
  id?: string;
}) => (
  <>
    <ul class="legende" aria-label="Légende">
      {bornes.map((haut, i) => {
        const bas = i === 0 ? null : (bornes[i - 1] as number) + 1;
        return (
          <li>
            <svg class="terre" viewBox="0 0 24 16" aria-hidden="true">
              <rect class={`r${i + 1}`} width="24" height="16" rx="3" />
            </svg>
            {bas === null ? `jusqu’à ${haut}` : bas === haut ? haut : `${bas} à ${haut}`}
          </li>
        );
      })}
      <li>
        <svg class="terre" viewBox="0 0 24 16" aria-hidden="true">
          <rect class="h" fill={`url(#${id}-h)`} width="24" height="16" rx="3" />
        </svg>
        {manque}
      </li>
    </ul>
    <p class="petit doux">
      ≥{'\u00A0'}: au moins ; ≈{'\u00A0'}: environ ; n.c.{'\u00A0'}: non communiqué ; n.d.{'\u00A0'}: donnée indisponible.
    </p>
  </>
);
