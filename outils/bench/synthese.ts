// La synthèse nationale en PDF, contre Chromium imprimant la page des mêmes chiffres.
import { chromium } from 'playwright-core';
import type { Base } from '#base/ouvrir.ts';
import { jourDesDonnees, matiereDeSynthese } from '#base/syntheses.ts';
import { fermerAtelier } from '#documents/ateliers/typst.ts';
import { contenuSynthese } from '#documents/synthese-nationale/contenu.ts';
import { synthesePdf } from '#documents/synthese-nationale/pdf.ts';
import { chromiumPresent } from '../chromium.ts';
import { centile, enMs, type Mesure } from './mesures.ts';
import { demander } from './programmes.ts';

const EDITION = '2015-2016';

async function imprimerAvecChromium(adresse: string, tours: number): Promise<number | null> {
  const executablePath = chromiumPresent();
  if (!executablePath || (await demander(adresse)).statut !== 200) return null;
  const navigateur = await chromium.launch({
    executablePath,
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
  });
  try {
    const page = await navigateur.newPage();
    const temps: number[] = [];
    for (let tour = 0; tour <= tours; tour++) {
      const debut = performance.now();
      await page.goto(adresse, { waitUntil: 'load' });
      await page.pdf({ format: 'A4', tagged: true, outline: true });
      if (tour > 0) temps.push(performance.now() - debut);
    }
    return centile(
      temps.sort((a, b) => a - b),
      0.5,
    );
  } finally {
    await navigateur.close();
  }
}

export async function mesurerSynthese(base: Base, origine: string, tours: number): Promise<Mesure[]> {
  const composer = async () => {
    const matiere = await matiereDeSynthese(base, EDITION);
    if (!matiere) throw new Error(`L’édition ${EDITION} n’est pas chargée.`);
    const jour = (await jourDesDonnees(base, EDITION)) ?? '2016-01-01';
    return synthesePdf(contenuSynthese(matiere, jour), { origine, creeLe: new Date(`${jour}T00:00:00Z`) });
  };
  try {
    const debut = performance.now();
    const { pages } = await composer();
    const froid = performance.now() - debut;
    const temps: number[] = [];
    for (let tour = 0; tour < tours; tour++) {
      const depart = performance.now();
      await composer();
      temps.push(performance.now() - depart);
    }
    const chaud = centile(
      temps.sort((a, b) => a - b),
      0.5,
    );
    const groupe = `Synthèse nationale en PDF (${pages} pages)`;
    const navigateur = await imprimerAvecChromium(`${origine}/editions/${EDITION}/synthese`, tours);
    return [
      {
        groupe,
        quoi: 'de la base au PDF, à chaud (la première fois)',
        valeur: `${enMs(chaud)} (${enMs(froid)})`,
        vise: '< 1 s',
        tenu: chaud < 1000,
      },
      {
        groupe,
        quoi: 'Chromium, de la page au PDF, à chaud',
        valeur: navigateur === null ? 'pas mesuré' : enMs(navigateur),
        vise: 'plus long',
        tenu: navigateur === null ? null : chaud < navigateur,
      },
    ];
  } finally {
    await fermerAtelier();
  }
}
