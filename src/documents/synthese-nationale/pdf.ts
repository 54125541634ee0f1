// La synthèse en PDF/UA-1 : le contenu, ses graphes et ses adresses, confiés au gabarit Typst.
import { fileURLToPath } from 'node:url';
import { type Imprime, imprimer } from '../ateliers/typst.ts';
import { barre } from '../graphes/barre.ts';
import { composer } from './composer.ts';
import { decorDe, nomDeLaVignette } from './decor.ts';
import { type GraphesDeSynthese, graphesDe } from './graphes.ts';
import { avecAdresses } from './liens.ts';
import { type Avis, type ContenuSynthese, chiffresDuDocument } from './modele.ts';

const GABARIT = fileURLToPath(new URL('./synthese.typ', import.meta.url));

/** `origine` : « https://… » du site, pour les liens ; absente, les liens internes au site disparaissent et le texte reste. */
export type OptionsImpression = { origine: string | null; creeLe: Date; avis?: Avis[] };

export const synthesePdf = (contenu: ContenuSynthese, options: OptionsImpression): Promise<Imprime> =>
  imprimer(GABARIT, { 'contenu.json': JSON.stringify(pourLeGabarit(contenu, options)) }, options.creeLe);

function pourLeGabarit(contenu: ContenuSynthese, { origine, avis = [] }: OptionsImpression) {
  const graphes: GraphesDeSynthese = graphesDe(contenu);
  const maximum = Math.max(1, ...contenu.transversale.axes.liste.map((a) => a.academies.length));
  const liste = contenu.transversale.axes.liste.map((a) => ({ ...a, barre: barre(a.academies.length, maximum) }));
  const complet = {
    ...contenu,
    avis: composer(avis),
    transversale: { ...contenu.transversale, axes: { ...contenu.transversale.axes, liste } },
    fiches: contenu.fiches.map((f) => ({
      ...f,
      comptesEcrits: comptesEcrits(f),
      exemples: f.exemples.map((e) => ({ ...e, vignette: e.vignette ? nomDeLaVignette(e.vignette) : null })),
    })),
    decor: decorDe(contenu),
    annexe: chiffresDuDocument(contenu),
    graphes,
  };
  return avecAdresses(complet, origine);
}

/** Ce que la fiche d’origine écrit, quand le seul nombre ne suffit pas à le dire. */
const comptesEcrits = ({ actions, etablissements }: ContenuSynthese['fiches'][number]) =>
  [actions, etablissements].flatMap((ch) => {
    const [ecrit, ...suite] = ch.lignes;
    if (!ecrit || (suite.length < 2 && ecrit.imprime.replace(/[«»\s]/g, '') === String(ch.nombre))) return [];
    const remarques = suite.filter((l) => l.quoi === 'Remarque').map((l) => l.imprime);
    return [[`${ch.libelle} : ${ecrit.imprime}`, ...remarques].join('. ')];
  });
