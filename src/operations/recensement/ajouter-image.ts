// Ajouter une image : lue par son contenu et non par son nom, réduite, réencodée, sans ce que l’appareil y a noté. Ni SVG ni format rare.
import { createHash } from 'node:crypto';
import sharp from 'sharp';
import { type ActionVerrouillee, changerAction } from '#base/declaration/ecrire-action.ts';
import { versionEnAttente } from '#base/examen/decisions.ts';
import { aDesImagesEnAttente, compterImages, imageDEmpreinte, inscrireImage, oterImage } from '#base/images.ts';
import type { Base } from '#base/ouvrir.ts';
import { mettreEnAttente, oterVersionEnAttente } from '#base/versions-en-attente.ts';
import { modificationARelire } from '#courriels/examen.ts';
import type { FicheAction } from '#domaine/recensement/fiche-action.ts';
import { partagerModification } from '#domaine/recensement/partager-modification.ts';
import { Refus } from '#domaine/recensement/refus.ts';
import type { Maison } from '../maison.ts';
import { type Acteur, exiger, perimetreDeLAction } from './acteur.ts';
import { prevenir } from './courrier/prevenir.ts';
import { jourDe } from './sessions.ts';
import { noterAction, tenirAction } from './tenir-action.ts';

export const MAX_OCTETS = 20 * 1024 * 1024;
/** Un capteur de 48 Mpx passe ; une image faite pour remplir la mémoire, non. */
export const MAX_POINTS = 50_000_000;
const MAX_COTE = 2000;
const MAX_IMAGES = 6;
const PUBLIEES = ['validee', 'annulee'];

// libvips sait lire des dizaines de formats : nous n’en ouvrons que quatre, et le SVG que nos propres documents dessinent. Les premiers
// octets, puis le format que libvips a reconnu, écartent tout SVG envoyé.
sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({
  operation: ['Jpeg', 'Png', 'Webp', 'Heif', 'Svg'].map((format) => `VipsForeignLoad${format}Buffer`),
});
const RECONNUS = new Set(['jpeg', 'png', 'webp', 'heif', 'avif']);

export type ImageEnvoyee = { octets: Uint8Array; credit: string; texteAlternatif: string; droits: string };
type Format = 'jpeg' | 'png' | 'webp' | 'avif' | 'heic' | 'svg' | 'inconnu';

const texte = (o: Uint8Array, de: number, a: number) => Buffer.from(o.subarray(de, a)).toString('latin1');

/** Le format d’après les premiers octets : un nom de fichier se choisit, pas eux. */
export function formatDe(octets: Uint8Array): Format {
  if (octets[0] === 0xff && octets[1] === 0xd8 && octets[2] === 0xff) return 'jpeg';
  if (texte(octets, 0, 8) === '\x89PNG\r\n\x1a\n') return 'png';
  if (texte(octets, 0, 4) === 'RIFF' && texte(octets, 8, 12) === 'WEBP') return 'webp';
  if (texte(octets, 4, 8) === 'ftyp') {
    const marques = texte(octets, 8, 40);
    if (/avi[fs]/.test(marques)) return 'avif';
    if (/hei[cmsx]|hev[cx]|mif1|msf1/.test(marques)) return 'heic';
  }
  return /^\s*(<\?xml|<!doctype|<svg)/i.test(texte(octets, 0, 200)) ? 'svg' : 'inconnu';
}

const PHRASES: Partial<Record<Format, string>> = {
  heic: 'Les photos HEIC ne sont pas lues ici. Sur le téléphone, choisissez « le plus compatible » dans les réglages de l’appareil photo, ou envoyez une copie en JPEG.',
  svg: 'Les dessins SVG ne sont pas acceptés : exportez-le en PNG.',
  inconnu: 'Ce fichier n’est pas une image JPEG, PNG, WebP ou AVIF.',
};
const nombre = new Intl.NumberFormat('fr-FR');

/** L’image prête à être gardée : WebP, droite, 2 000 points de côté au plus, sans métadonnées. @throws Refus `image-refusee`, et pourquoi */
export async function preparerImage(octets: Uint8Array): Promise<{ octets: Buffer; largeur: number; hauteur: number }> {
  if (octets.length === 0) throw new Refus('image-refusee', 'Choisissez un fichier.');
  if (octets.length > MAX_OCTETS)
    throw new Refus('image-refusee', 'Cette image dépasse 20 Mo. Envoyez-en une copie plus légère.');
  const format = formatDe(octets);
  const phrase = PHRASES[format];
  if (phrase) throw new Refus('image-refusee', phrase);
  try {
    const source = sharp(octets, { limitInputPixels: MAX_POINTS, failOn: 'error', pages: 1 });
    const { width, height, format: reconnu } = await source.metadata();
    if (!RECONNUS.has(reconnu)) throw new Refus('image-refusee', PHRASES.inconnu);
    if (width * height > MAX_POINTS)
      throw new Refus(
        'image-refusee',
        `Cette image a ${nombre.format(width * height)} points ; la limite est ${nombre.format(MAX_POINTS)}.`,
      );
    // « autoOrient » applique le sens noté par l’appareil avant que la note ne parte.
    const { data, info } = await source
      .autoOrient()
      .resize({ width: MAX_COTE, height: MAX_COTE, fit: 'inside', withoutEnlargement: true })
      .webp({ quality: 80 })
      .toBuffer({ resolveWithObject: true });
    return { octets: data, largeur: info.width, hauteur: info.height };
  } catch (erreur) {
    if (erreur instanceof Refus) throw erreur;
    if (/pixel limit/i.test(String(erreur)))
      throw new Refus('image-refusee', `Cette image est trop grande : ${nombre.format(MAX_POINTS)} points au plus.`);
    throw new Refus('image-refusee', 'Cette image est abîmée ou incomplète. Ouvrez-la et enregistrez-la de nouveau.');
  }
}

function exigerDroits({
  credit,
  texteAlternatif,
  droits,
}: Omit<ImageEnvoyee, 'octets'>): 'sans-visage' | 'autorisations-recueillies' {
  if (credit.trim().length < 2) throw new Refus('image-refusee', 'Dites qui a fait l’image.');
  if (texteAlternatif.trim().length < 5) throw new Refus('image-refusee', 'Dites en une phrase ce qu’on y voit.');
  if (droits !== 'sans-visage' && droits !== 'autorisations-recueillies')
    throw new Refus(
      'image-refusee',
      'Dites si l’on reconnaît quelqu’un. Sans l’autorisation écrite de chaque personne visible, l’image ne peut pas être publiée.',
    );
  return droits;
}

export type ImagePrete = Omit<ImageEnvoyee, 'octets' | 'droits'> & {
  droits: 'sans-visage' | 'autorisations-recueillies';
  image: Awaited<ReturnType<typeof preparerImage>>;
};

/** Le droit d’abord : on ne travaille pas pour qui ne peut rien déposer. Et le travail hors de la transaction, qui ne tient aucun verrou. */
export async function preparerEnvoi(
  maison: Maison,
  acteur: Acteur,
  numero: number,
  { octets, ...dit }: ImageEnvoyee,
): Promise<ImagePrete> {
  const droits = exigerDroits(dit);
  await maison.base.transaction().execute((tx) => tenirAction(tx, maison, acteur, 'declarer', numero));
  return { ...dit, droits, image: await preparerImage(octets) };
}

/** Sur une action déjà tenue ; publiée, elle garde ses images : celle-ci attend l’académie. @throws Refus `image-refusee`, `geste-impossible` */
export async function poserImage(
  tx: Base,
  maison: Maison,
  acteur: Acteur,
  action: ActionVerrouillee,
  { image: prete, credit, texteAlternatif, droits }: ImagePrete,
): Promise<void> {
  const { numero } = action;
  const publiee = PUBLIEES.includes(action.statut);
  if (!publiee && !['brouillon', 'a-viser', 'deposee', 'a-completer'].includes(action.statut))
    throw new Refus('geste-impossible');
  if ((await compterImages(tx, numero)) >= MAX_IMAGES)
    throw new Refus('image-refusee', `${MAX_IMAGES} images au plus par action.`);
  await inscrireImage(tx, {
    action: numero,
    empreinte: createHash('sha256').update(prete.octets).digest('hex').slice(0, 32),
    type: 'image/webp',
    octets: prete.octets,
    largeur: prete.largeur,
    hauteur: prete.hauteur,
    credit: credit.trim().slice(0, 200),
    texte_alternatif: texteAlternatif.trim().slice(0, 300),
    droits,
    en_attente: publiee,
  });
  const version = await changerAction(tx, numero, {});
  await noterAction(tx, acteur, 'ajouter-image', action, { detail: { droits } });
  if (publiee) await proposerALAcademie(tx, maison, acteur, { ...action, version });
}

/** L’image rejoint la version en attente ; l’académie n’est prévenue que si rien ne l’attendait déjà. */
async function proposerALAcademie(
  tx: Base,
  maison: Maison,
  acteur: Acteur,
  { numero, fiche, version }: ActionVerrouillee,
): Promise<void> {
  const attente = await versionEnAttente(tx, numero);
  const proposee = (attente?.fiche ?? fiche) as FicheAction;
  await mettreEnAttente(tx, numero, proposee, acteur.personne, new Date(maison.maintenant().epochMilliseconds));
  if (attente) return;
  await prevenir(tx, maison, {
    numero,
    version,
    par: acteur.personne,
    sujet: 'examen',
    modele: 'modification-a-relire',
    ecrire: modificationARelire,
  });
}

/** La dernière image proposée s’en va : la version en attente reste si un texte y change encore. */
async function reprendreLaProposition(tx: Base, maison: Maison, acteur: Acteur, { numero, fiche }: ActionVerrouillee) {
  const attente = await versionEnAttente(tx, numero);
  if (!attente) return;
  const { champs } = partagerModification(fiche as Partial<FicheAction>, attente.fiche as FicheAction);
  if (champs['en-attente'].length > 0 || (await aDesImagesEnAttente(tx, numero)))
    await mettreEnAttente(
      tx,
      numero,
      attente.fiche as FicheAction,
      acteur.personne,
      new Date(maison.maintenant().epochMilliseconds),
    );
  else await oterVersionEnAttente(tx, numero);
}

/** Sur une action déjà tenue. Retirer vaut tout de suite, même publiée : une autorisation se retire. @throws Refus `introuvable` */
export async function oterDeLAction(
  tx: Base,
  maison: Maison,
  acteur: Acteur,
  action: ActionVerrouillee,
  id: string,
): Promise<void> {
  const { numero } = action;
  const otee = /^[0-9a-f-]{36}$/.test(id) ? await oterImage(tx, numero, id) : undefined;
  if (!otee) throw new Refus('introuvable');
  if (otee.en_attente) await reprendreLaProposition(tx, maison, acteur, action);
  await changerAction(tx, numero, {});
  await noterAction(tx, acteur, 'retirer-image', action);
}

/** Les octets d’une image, pour le public si son action est publiée, sinon pour qui peut lire l’action. @throws Refus `introuvable` */
export async function lireImage(
  maison: Maison,
  acteur: Acteur | null,
  empreinte: string,
): Promise<{ octets: Uint8Array; type: string; publiee: boolean }> {
  const image = /^[0-9a-f]{32}$/.test(empreinte) ? await imageDEmpreinte(maison.base, empreinte) : undefined;
  if (!image) throw new Refus('introuvable');
  if (!image.publiee) {
    if (!acteur) throw new Refus('introuvable');
    exiger(acteur, 'lire-non-publie', await perimetreDeLAction(maison.base, image, jourDe(maison)), jourDe(maison));
  }
  return { octets: image.octets, type: image.type, publiee: image.publiee };
}
