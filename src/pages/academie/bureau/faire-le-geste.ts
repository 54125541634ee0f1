// Un envoi du bureau devient un acte ; ce qui a été tapé est rendu s’il ne passe pas.
import type { Context } from 'hono';
import type { GesteDExamen } from '#domaine/recensement/examen/file-d-examen.ts';
import { NIVEAUX_DE_VALEUR } from '#domaine/recensement/examen/valeur.ts';
import { LIBELLES_CHAMPS } from '#domaine/recensement/libelles-champs.ts';
import { Refus } from '#domaine/recensement/refus.ts';
import type { Maison } from '#operations/maison.ts';
import type { Acteur } from '#operations/recensement/acteur.ts';
import { confierAction } from '#operations/recensement/examen/confier-action.ts';
import {
  reexaminerAction,
  refuserAction,
  renvoyerAction,
  validerAction,
} from '#operations/recensement/examen/examiner-action.ts';
import { fusionnerActions } from '#operations/recensement/examen/fusionner-actions.ts';
import { accepterVersion, ecarterVersion } from '#operations/recensement/examen/juger-version.ts';
import { devaloriserAction, valoriserAction } from '#operations/recensement/examen/valoriser-action.ts';
import { type Envoi, nomDuMotif, texte } from './saisie.ts';

const entier = (envoi: Envoi, nom: string) => (/^\d{1,9}$/.test(texte(envoi, nom)) ? Number(texte(envoi, nom)) : null);

const FAITS = {
  validation: 'L’action {n} est validée : elle est en ligne.',
  renvoi: 'L’action {n} est renvoyée à l’école, avec vos messages.',
  refus: 'L’action {n} n’est pas retenue ; l’école lit pourquoi.',
  reexamen: 'L’action {n} est remise à l’examen.',
  attribution: 'L’examen de l’action {n} a changé de mains.',
  'mise-a-jour': 'La modification de l’action {n} est en ligne.',
  'mise-a-jour-retrait': 'L’action {n} garde son ancienne version.',
  valorisation: 'L’action {n} est mise en valeur.',
  'valorisation-retrait': 'L’action {n} n’est plus mise en valeur.',
  fusion: 'L’action {n} est réunie à l’autre ; son adresse y mène.',
} as const;

export async function faireLeGeste(
  maison: Maison,
  acteur: Acteur,
  numero: number,
  geste: GesteDExamen,
  envoi: Envoi,
): Promise<void> {
  const version = entier(envoi, 'version');
  const motif = texte(envoi, champDuMotif(geste, envoi));
  const le = texte(envoi, 'le') || null;
  switch (geste) {
    case 'validation':
      return validerAction(maison, acteur, numero, { version });
    case 'renvoi':
      return renvoyerAction(maison, acteur, numero, { version, messages: messagesDe(envoi) });
    case 'refus':
      return refuserAction(maison, acteur, numero, { version, motif });
    case 'reexamen':
      return reexaminerAction(maison, acteur, numero, { version, motif });
    case 'attribution':
      return confierAction(maison, acteur, numero, { vers: texte(envoi, 'vers') || null });
    case 'mise-a-jour':
      return accepterVersion(maison, acteur, numero, { le });
    case 'mise-a-jour/retrait':
      return ecarterVersion(maison, acteur, numero, { le, motif });
    case 'valorisation':
      return valoriserAction(maison, acteur, numero, { niveau: niveauDe(envoi), motif });
    case 'valorisation/retrait':
      return devaloriserAction(maison, acteur, numero, { niveau: niveauDe(envoi), motif });
    case 'fusion': {
      const gardee = entier(envoi, 'gardee');
      if (gardee === null) throw new Refus('fiche-inconnue', 'Donnez le numéro de la fiche qui reste, en chiffres.');
      return fusionnerActions(maison, acteur, { gardee, autre: numero, motif });
    }
  }
}

function niveauDe(envoi: Envoi) {
  const niveau = NIVEAUX_DE_VALEUR.find((n) => n === envoi.niveau);
  if (!niveau) throw new Refus('introuvable');
  return niveau;
}

const messagesDe = (envoi: Envoi) => [
  ...Object.keys(LIBELLES_CHAMPS).map((champ) => ({ champ, texte: texte(envoi, `message-${champ}`) })),
  { champ: null, texte: texte(envoi, 'general') },
];

/** Le champ où ce geste lit son motif ; la demande de précision, elle, lit ses messages. */
export const champDuMotif = (geste: GesteDExamen, envoi: Envoi) =>
  geste === 'renvoi' ? 'general' : nomDuMotif(geste, geste.startsWith('valorisation') ? texte(envoi, 'niveau') : undefined);

export type Fait = { sur: number; phrase: string };

/** Le dernier geste, et sur quelle action : la page montrée est déjà la suivante. */
export function faitDe(c: Context): Fait | undefined {
  const sur = /^\d{1,9}$/.exec(c.req.query('sur') ?? '')?.[0];
  const phrase = FAITS[(c.req.query('fait') ?? '') as keyof typeof FAITS];
  return phrase && sur ? { sur: Number(sur), phrase: phrase.replace('{n}', sur) } : undefined;
}
