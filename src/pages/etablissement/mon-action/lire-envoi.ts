// Ce que la page d’une action envoie, hors de la fiche : le bouton, le message, les motifs, la nouvelle date, l’image. Tout part ensemble.
import { GESTES_DE_L_ECOLE } from '#domaine/recensement/etats-en-mots.ts';
import { type Alerte, vigilerMessage, vigilerTexte } from '#domaine/recensement/vigilance.ts';
import { BOUTONS, type Bouton, estGesteDeLEcole } from '#operations/recensement/agir-sur-action.ts';
import { MAX_MESSAGE } from '#operations/recensement/tenir-action.ts';
import type { Erreurs, Saisie } from '../lire-saisie.ts';

/** Tapé sur la page, hors de la fiche ; rendu tel quel tant que ce n’est pas parti. */
export type Tape = {
  reponse: string;
  /** geste → pourquoi */
  motifs: Partial<Record<string, string>>;
  report: string;
  credit: string;
  texteAlternatif: string;
  droits: string;
};
export const RIEN_DE_TAPE: Tape = { reponse: '', motifs: {}, report: '', credit: '', texteAlternatif: '', droits: '' };

export type EnvoiLu = {
  bouton: Bouton;
  tape: Tape;
  fichier: File | null;
  imageARetirer: string | undefined;
  /** la nouvelle date que la personne a lue avant de confirmer */
  reportLu: string;
};

const texte = (saisie: Saisie, nom: string): string => {
  const recu = [saisie[nom]].flat()[0];
  return typeof recu === 'string' ? recu.replace(/\r\n?/g, '\n').trim() : '';
};

export function lireEnvoi(saisie: Saisie): EnvoiLu {
  const bouton = texte(saisie, 'bouton');
  const fichier = [saisie.image].flat()[0];
  return {
    bouton: (BOUTONS as readonly string[]).includes(bouton) || estGesteDeLEcole(bouton) ? (bouton as Bouton) : 'enregistrer',
    tape: {
      reponse: texte(saisie, 'reponse'),
      motifs: Object.fromEntries(Object.keys(GESTES_DE_L_ECOLE).map((geste) => [geste, texte(saisie, `motif.${geste}`)])),
      report: texte(saisie, 'report').replace(/\s+/g, ' '),
      credit: texte(saisie, 'credit'),
      texteAlternatif: texte(saisie, 'texteAlternatif'),
      droits: texte(saisie, 'droits'),
    },
    fichier: fichier instanceof File && fichier.size > 0 ? fichier : null,
    imageARetirer: texte(saisie, 'retirer') || undefined,
    reportLu: texte(saisie, 'reportLu'),
  };
}

/** Ce qui manque à ce bouton, dit à côté de sa cause. */
export function verifierEnvoi({ bouton, tape, fichier }: EnvoiLu): Erreurs {
  const erreurs: Erreurs = {};
  if (estGesteDeLEcole(bouton) && GESTES_DE_L_ECOLE[bouton].motif && (tape.motifs[bouton] ?? '').length < 3)
    erreurs[`motif.${bouton}`] = 'Dites pourquoi, en une phrase.';
  for (const [geste, motif = ''] of Object.entries(tape.motifs))
    if (motif.length > MAX_MESSAGE) erreurs[`motif.${geste}`] = tropLong(motif);
  if (bouton === 'repondre' && !tape.reponse) erreurs.reponse = 'Écrivez votre message.';
  if (tape.reponse && tape.reponse.length < 3) erreurs.reponse = 'Ce message est trop court pour être compris.';
  if (tape.reponse.length > MAX_MESSAGE) erreurs.reponse = tropLong(tape.reponse);
  if (bouton === 'reporter' && tape.report.length < 2) erreurs.report = 'Dites la nouvelle date, même à peu près.';
  if (tape.report.length > 200) erreurs.report = `200 signes au plus : il y en a ${tape.report.length}.`;
  if (bouton !== 'ajouter-image' && !fichier) return erreurs;
  if (!fichier) erreurs.image = 'Choisissez un fichier.';
  if (tape.credit.length < 2) erreurs.credit = 'Dites qui a fait l’image.';
  if (tape.credit.length > 200) erreurs.credit = '200 signes au plus.';
  if (tape.texteAlternatif.length < 5) erreurs.texteAlternatif = 'Dites en une phrase ce qu’on y voit.';
  if (tape.texteAlternatif.length > 300) erreurs.texteAlternatif = '300 signes au plus.';
  if (!tape.droits)
    erreurs.droits =
      'Dites si l’on reconnaît quelqu’un. Sans l’autorisation écrite de chaque personne visible, l’image ne peut pas être publiée.';
  return erreurs;
}

const tropLong = (texte: string) => `${MAX_MESSAGE} signes au plus : il y en a ${texte.length}.`;

/** Ce qui part sans être de la fiche se relit aussi : un message s’envoie par courriel, une image et une date se publient. */
export const vigilerEnvoi = ({ bouton, tape, fichier }: EnvoiLu): Alerte[] => [
  ...vigilerMessage('reponse', tape.reponse),
  ...(estGesteDeLEcole(bouton) ? vigilerMessage(`motif.${bouton}`, tape.motifs[bouton] ?? '') : []),
  ...(bouton === 'reporter' ? vigilerTexte('report', tape.report) : []),
  ...(fichier ? [...vigilerTexte('credit', tape.credit), ...vigilerTexte('texteAlternatif', tape.texteAlternatif)] : []),
];

/** Ce qui a été tapé et que ce bouton n’envoie pas : la page le rend, au lieu de l’oublier. */
export function resteDe({ bouton, tape, fichier }: EnvoiLu): Tape | null {
  const reste: Tape = {
    reponse: '',
    motifs: Object.fromEntries(Object.entries(tape.motifs).filter(([geste, motif]) => motif && geste !== bouton)),
    report: bouton === 'reporter' ? '' : tape.report,
    credit: fichier ? '' : tape.credit,
    texteAlternatif: fichier ? '' : tape.texteAlternatif,
    droits: fichier ? '' : tape.droits,
  };
  const vide = !reste.report && !reste.credit && !reste.texteAlternatif && Object.keys(reste.motifs).length === 0;
  return vide ? null : reste;
}
