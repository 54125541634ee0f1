import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { dessinable, pointsDessines } from './glyphes.ts';

const police = (chemin: string) => readFileSync(fileURLToPath(import.meta.resolve(`@expo-google-fonts/${chemin}`)));
const points = pointsDessines(police('atkinson-hyperlegible-next/400Regular/AtkinsonHyperlegibleNext_400Regular.ttf'));

test('tout le français se dessine, typographie comprise', () => {
  const francais = 'À Œuvrer, ça « naît » : « l’été » – 1\u202F046 € ; ½… ÀÂÇÉÈÊËÎÏÔÖÙÛÜŸÆ ≥ ≈ n° 3';

  expect(dessinable(francais, points)).toBe(francais);
});

test.each([
  ['La fête 🎉 des familles 👩‍👩‍👧', 'La fête  des familles '],
  ['CO₂ et ﬁn', 'CO2 et fin'],
  ['école → collège', 'école > collège'],
  ['Дом', '???'],
  ['fin\u0007\u200B.', 'fin.'],
  ['Nguyễn', 'Nguyễn'.normalize('NFKD').replace(/\p{M}/gu, '')],
])('« %s » s’imprime « %s »', (ecrit, imprime) => {
  expect(dessinable(ecrit.normalize('NFC'), points)).toBe(imprime);
});
