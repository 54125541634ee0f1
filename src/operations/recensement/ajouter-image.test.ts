import { randomUUID } from 'node:crypto';
import sharp from 'sharp';
import { beforeEach, expect, test } from 'vitest';
import { imagesPubliees } from '#base/images.ts';
import { imageAction } from '#documents/image-partage/image-action.ts';
import { FicheAction } from '#domaine/recensement/fiche-action.ts';
import { baseDeTest } from '#tests/aide/base-de-test.ts';
import { petiteMaison, poserReference } from '#tests/aide/petite-maison.ts';
import type { Acteur } from './acteur.ts';
import { agirSurAction } from './agir-sur-action.ts';
import { formatDe, type ImageEnvoyee, lireImage, preparerImage } from './ajouter-image.ts';
import { signalerAction } from './deposer-action.ts';

const { base, vider } = await baseDeTest();
const maison = await petiteMaison(base);
const CAMILLE = '00000000-0000-4000-8000-000000000001';
const acteur = (uai: string): Acteur => ({
  personne: CAMILLE,
  courriel: 'camille@exemple.fr',
  signature: 'Camille',
  mandats: [{ role: 'porteur', uai, territoire: null, du: '2026-09-01', au: null }],
});
const camille = acteur('0050003V');
const voisin = acteur('0050005X');
const photo = (largeur = 300, hauteur = 200) =>
  sharp({ create: { width: largeur, height: hauteur, channels: 3, background: '#7a3b00' } });
const jpeg = await photo()
  .withExif({ IFD0: { Copyright: 'Secret' }, IFD3: { GPSLatitude: '44/1 53/1 0/1' } })
  .withMetadata({ orientation: 6 })
  .jpeg()
  .toBuffer();
const envoi = (octets: Uint8Array = jpeg) => ({
  octets,
  credit: 'La 3e B',
  texteAlternatif: 'Un potager en mars',
  droits: 'sans-visage',
});

let numero: number;
beforeEach(async () => {
  await vider();
  await poserReference(base);
  await base
    .insertInto('editions')
    .values({ id: '2026-2027', titre: 'Essai', chapo: '', contenu: '{}' as never })
    .execute();
  await base.insertInto('personnes').values({ id: CAMILLE, courriel: 'camille@exemple.fr', preferences: '{}' }).execute();
  const fiche = FicheAction.parse({
    titre: 'Le jardin',
    quand: '16 mars',
    publics: ['eleves'],
    resume: 'Les élèves cultivent.',
    contactNom: 'Camille Roy',
    contactCourriel: 'camille@exemple.fr',
  });
  numero = (await signalerAction(maison, camille, { cle: randomUUID(), uai: '0050003V', fiche })).numero;
});
const ajouter = (image: ImageEnvoyee) =>
  agirSurAction(maison, camille, numero, { bouton: 'ajouter-image', version: null, image });
const retirer = (qui: Acteur, imageARetirer: string) =>
  agirSurAction(maison, qui, numero, { bouton: 'enregistrer', version: null, imageARetirer });
const images = () =>
  base.selectFrom('images').select(['id', 'empreinte', 'type', 'octets', 'largeur', 'hauteur', 'droits']).execute();

test('une photo est redressée, réencodée en WebP, et ne dit plus ni où ni avec quoi elle a été prise', async () => {
  await ajouter(envoi());

  const [image] = await images();
  const { format, exif, orientation, xmp, width, height } = await sharp(image?.octets).metadata();
  expect([format, exif, orientation, xmp, width, height]).toEqual(['webp', undefined, undefined, undefined, 200, 300]);
  expect([image?.type, image?.largeur, image?.hauteur]).toEqual(['image/webp', 200, 300]);
});

test('une photo de 48 Mpx passe, réduite ; au-delà de la limite, elle est refusée et la limite est dite', async () => {
  const grande = await photo(8000, 6000).jpeg({ quality: 30 }).toBuffer();
  const tropGrande = await photo(10_000, 5001).png({ compressionLevel: 9 }).toBuffer();

  expect(await preparerImage(grande)).toMatchObject({ largeur: 2000, hauteur: 1500 });
  await expect(preparerImage(tropGrande)).rejects.toThrow('50\u202F000\u202F000 points');
});

const enBoite = (marque: string) =>
  Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from(`ftyp${marque}\0\0\0\0mif1heic`), Buffer.alloc(40)]);
test.each([
  ['un SVG', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'), 'SVG'],
  ['un SVG derrière un prologue', Buffer.from('<?xml version="1.0"?><svg/>'), 'SVG'],
  ['un HEIC', enBoite('heic'), 'HEIC'],
  ['un GIF', Buffer.from('GIF89a\x01\x00\x01\x00'), 'n’est pas une image'],
  ['un PDF', Buffer.from('%PDF-1.7'), 'n’est pas une image'],
  ['une page déguisée', Buffer.from('<html><script>alert(1)</script>'), 'n’est pas une image'],
  ['un JPEG coupé', jpeg.subarray(0, 200), 'abîmée'],
  ['un faux PNG', Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), Buffer.from('<svg/>')]), 'abîmée'],
  ['rien', Buffer.alloc(0), 'Choisissez'],
  ['plus de 20 Mo', Buffer.concat([jpeg, Buffer.alloc(20 * 1024 * 1024)]), '20 Mo'],
])('%s est refusé, et la raison est dite', async (_, octets, raison) => {
  await expect(ajouter(envoi(octets))).rejects.toThrow(raison);

  expect(await images()).toEqual([]);
});

test.each([
  [{ droits: '' }, 'autorisation écrite'],
  [{ droits: 'je-crois' }, 'autorisation écrite'],
  [{ credit: ' ' }, 'qui a fait l’image'],
  [{ texteAlternatif: '' }, 'ce qu’on y voit'],
])('sans droits, auteur ou texte de remplacement (%j), pas d’image', async (manque, raison) => {
  await expect(ajouter({ ...envoi(), ...manque })).rejects.toThrow(raison);

  expect(await images()).toEqual([]);
});

test('l’image d’une action qui n’est pas publiée n’existe que pour qui peut la lire', async () => {
  await ajouter(envoi());
  const empreinte = String((await images())[0]?.empreinte);

  expect((await lireImage(maison, camille, empreinte)).publiee).toBe(false);
  await expect(lireImage(maison, null, empreinte)).rejects.toThrow('n’existe pas');
  await expect(lireImage(maison, voisin, empreinte)).rejects.toThrow('n’existe pas');
  expect(await imagesPubliees(base, numero)).toEqual([]);
  await base.updateTable('actions').set({ statut: 'validee' }).execute();
  expect((await lireImage(maison, null, empreinte)).publiee).toBe(true);
  expect((await imagesPubliees(base, numero)).length).toBe(1);
});

test('une image se retire tout de suite, même publiée ; pas celle d’un autre', async () => {
  await ajouter(envoi());
  await base.updateTable('actions').set({ statut: 'validee' }).execute();
  const [image] = await images();

  await expect(retirer(voisin, String(image?.id))).rejects.toThrow('n’existe pas');
  await retirer(camille, String(image?.id));

  expect(await images()).toEqual([]);
});

test('bloquer les autres formats n’empêche pas nos propres dessins', async () => {
  const dessin = await imageAction({
    titre: 'Essai',
    surtitre: '',
    lignes: [],
    niveau: undefined,
    trace: 'M0 0',
    annulee: false,
  });

  expect(formatDe(dessin)).toBe('png');
});
