import sharp from 'sharp';
import { expect, test } from 'vitest';
import { type ContenuImageAction, imageAction } from './image-action.ts';

const contenu: ContenuImageAction = {
  titre: 'Le jardin pédagogique',
  surtitre: 'Académie de Nice',
  lignes: ['Collège Les Eucalyptus, Ollioules', 'toute l’année'],
  niveau: 'college',
  trace: 'M0 140 C60 140 80 140 92 130 C104 118 100 84 78 76 L320 140',
  annulee: false,
};

const couleurs = async (image: Buffer) => (await sharp(image).stats()).channels.map((canal) => Math.round(canal.mean));

test('l’image mesure 1200 × 630', async () => {
  const { format, width, height } = await sharp(await imageAction(contenu)).metadata();

  expect({ format, width, height }).toEqual({ format: 'png', width: 1200, height: 630 });
});

test('le titre est dessiné : deux titres font deux images', async () => {
  const une = await couleurs(await imageAction(contenu));
  const autre = await couleurs(
    await imageAction({ ...contenu, titre: 'Un titre nettement plus long, pour un tout autre projet d’école' }),
  );

  expect(une).not.toEqual(autre);
});

test('un titre qui ressemble à du balisage reste du texte', async () => {
  for (const titre of ['#panic("non") $x$ *gras*', '"guillemets" et \\barre', '</svg><script>', '\u0000\u202E 🎈', '']) {
    expect((await sharp(await imageAction({ ...contenu, titre, trace: 'M0 0"/><script>' })).metadata()).width).toEqual(1200);
  }
});
