// Ce qui est tapé sur le bureau : tout part dans un seul envoi, quel que soit le bouton, et revient tel quel si rien n’est fait.
import type { GesteDExamen } from '#domaine/recensement/examen/file-d-examen.ts';
import { NIVEAUX_DE_VALEUR, type NiveauDeValeur } from '#domaine/recensement/examen/valeur.ts';
import { LIBELLES_CHAMPS } from '#domaine/recensement/libelles-champs.ts';
import { type Alerte, vigilerMessage } from '#domaine/recensement/vigilance.ts';

export type Envoi = Record<string, unknown>;
export const texte = (envoi: Envoi, nom: string) => (typeof envoi[nom] === 'string' ? envoi[nom] : '');

/** Chaque geste a son motif : cliquer sur l’un ne prend pas le motif écrit pour l’autre. */
export const nomDuMotif = (geste: GesteDExamen, niveau?: string) =>
  ['motif', geste.replaceAll('/', '-'), niveau].filter(Boolean).join('-');

export type Saisie = {
  general: string;
  /** par champ */
  messages: Record<string, string>;
  /** par nom de motif */
  motifs: Record<string, string>;
  gardee: string;
  /** l’identifiant du champ à reprendre, et pourquoi */
  erreur?: { champ: string; phrase: string };
  /** par identifiant de champ : ce qu’on y a vu, à relire avant d’envoyer */
  alertes: Record<string, string>;
};

const CHAMPS_A_MESSAGE = Object.keys(LIBELLES_CHAMPS);
const AVEC_MOTIF = ['refus', 'reexamen', 'mise-a-jour/retrait', 'fusion'] as const;
const A_DEUX_NIVEAUX = ['valorisation', 'valorisation/retrait'] as const;

type Ecrit = { geste: GesteDExamen; niveau?: NiveauDeValeur; nom: string; valeur: string };

/** Chaque texte tapé, et le geste qu’il attend. */
function ecritsDe(envoi: Envoi): Ecrit[] {
  const champs: Omit<Ecrit, 'valeur'>[] = [
    ...CHAMPS_A_MESSAGE.map((champ) => ({ geste: 'renvoi', nom: `message-${champ}` }) as const),
    { geste: 'renvoi', nom: 'general' },
    ...AVEC_MOTIF.map((geste) => ({ geste, nom: nomDuMotif(geste) })),
    ...A_DEUX_NIVEAUX.flatMap((geste) => NIVEAUX_DE_VALEUR.map((niveau) => ({ geste, niveau, nom: nomDuMotif(geste, niveau) }))),
    { geste: 'fusion', nom: 'gardee' },
  ];
  return champs.flatMap((champ) => {
    const valeur = texte(envoi, champ.nom).trim();
    return valeur === '' ? [] : [{ ...champ, valeur }];
  });
}

export type Oublie = { geste: GesteDExamen; niveau?: NiveauDeValeur };

/** Les gestes pour lesquels on a écrit, autres que celui qu’on demande : leur texte serait perdu. */
export function oubliesPar(geste: GesteDExamen, envoi: Envoi): Oublie[] {
  const autres = ecritsDe(envoi).filter(
    (e) => e.geste !== geste || (e.niveau !== undefined && e.niveau !== texte(envoi, 'niveau')),
  );
  return [
    ...new Map(autres.map(({ geste, niveau }) => [nomDuMotif(geste, niveau), { geste, ...(niveau && { niveau }) }])).values(),
  ];
}

/** Ce que ce geste enverra se relit comme le message d’une école : il part par courriel. */
export const vigilerGeste = (geste: GesteDExamen, envoi: Envoi): Alerte[] =>
  ecritsDe(envoi)
    .filter((e) => e.geste === geste && e.nom !== 'gardee' && (e.niveau === undefined || e.niveau === texte(envoi, 'niveau')))
    .flatMap(({ nom, valeur }) => vigilerMessage(nom, valeur));

export const saisieDe = (
  envoi: Envoi,
  { erreur, alertes = [] }: { erreur?: Saisie['erreur']; alertes?: readonly Alerte[] } = {},
): Saisie => ({
  general: texte(envoi, 'general'),
  messages: Object.fromEntries(CHAMPS_A_MESSAGE.map((champ) => [champ, texte(envoi, `message-${champ}`)])),
  motifs: Object.fromEntries(
    ecritsDe(envoi).flatMap(({ nom, valeur }) => (nom.startsWith('motif-') ? [[nom, valeur] as const] : [])),
  ),
  gardee: texte(envoi, 'gardee'),
  alertes: Object.fromEntries(alertes.map((a) => [a.champ, a.phrase])),
  ...(erreur && { erreur }),
});

/** Tout ce qui a été tapé, pour le rendre quand la fiche n’a plus le champ. */
export const textesTapes = ({ general, messages, motifs }: Saisie): [string, string][] =>
  [
    ...Object.entries(messages).map(([champ, valeur]): [string, string] => [LIBELLES_CHAMPS[champ] ?? champ, valeur]),
    ['Pour toute la fiche', general] as [string, string],
    ...Object.values(motifs).map((valeur): [string, string] => ['Pourquoi', valeur]),
  ].filter(([, valeur]) => valeur.trim() !== '');
