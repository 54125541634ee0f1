// Une ligne tapée devient une fiche, avec ce qui lui manque, ce qui fait douter et ce qui l’interdit. Rien n’est deviné en silence.
import { type Brouillon, FicheAction } from '../fiche-action.ts';
import { LIBELLES_CHAMPS } from '../libelles-champs.ts';
import { comprendreQuand, type Repere } from '../quand.ts';
import { IDENTIFIANT_RETIRE, vigiler } from '../vigilance.ts';
import { CHAMPS_IMPORT, type ChampImport, type Sens } from './champs.ts';
import { type Corrections, corriger, type Dit } from './corrections.ts';
import type { AutreEcole, EcoleLue, EcoleProposee, Repertoire } from './ecoles.ts';
import { parTexte } from './par-texte.ts';
import {
  direCelluleDeDate,
  direHoraires,
  lireCourrielTape,
  lireLiens,
  lireNombre,
  lirePublics,
  lireTermes,
  morceaux,
  niveauxCites,
  type Reconnus,
  sansCourriel,
  type Terme,
} from './valeurs.ts';

/** `refus` : la ligne n’entre pas ; `doute` : une personne décide ; `manque` : il faut le dire ; `avis` : on prévient. */
export type Ennui = { champ: string | null; gravite: 'refus' | 'doute' | 'manque' | 'avis'; message: string };

/** Ce que toutes les lignes disent quand elles ne le disent pas. */
export type Defauts = { quand: string; publics: string[]; contactNom: string; contactCourriel: string };
export const SANS_DEFAUT: Defauts = { quand: '', publics: [], contactNom: '', contactCourriel: '' };

export type Contexte = {
  repertoire: Repertoire;
  /** le sens de chaque colonne, par rang */
  colonnes: Readonly<Record<number, Sens>>;
  defauts: Defauts;
  termes: { theme: readonly Terme[]; forme: readonly Terme[]; dispositif: readonly Terme[] };
  repere: Repere;
};

export type LigneComprise = {
  fiche: Brouillon;
  uai: string | null;
  ennuis: Ennui[];
  propositions: EcoleProposee[];
  autresEcoles: AutreEcole[];
};

const MAX_RESUME = 600;

/** @param brut les cellules, par rang de colonne */
export function comprendreLigne(
  brut: Readonly<Record<string, string>>,
  contexte: Contexte,
  corrections: Corrections = {},
): LigneComprise {
  const { defauts } = contexte;
  const lecteurs = lecteursDe(contexte);
  const { publics: retapes, ...textes } = corrections;
  const dit = corriger(rangerParChamp(brut, contexte.colonnes), textes);
  if (retapes !== undefined) delete dit.publics;
  const ennuis: Ennui[] = [];
  const avertir = (champ: ChampImport | keyof FicheAction, message: string) => ennuis.push({ champ, gravite: 'avis', message });

  const { uai, propositions, autresEcoles } = ecolesDe(dit, contexte.repertoire, ennuis, corrections);
  const fiche: Brouillon = {
    titre: dit.titre ?? '',
    ...textesDe(dit),
    ...contactDe(dit, defauts),
    quand: quandDe(dit) || defauts.quand,
    publics: listeDe(dit, 'publics', lecteurs.publics, avertir),
    themes: listeDe(dit, 'themes', lecteurs.themes, avertir),
    formes: listeDe(dit, 'formes', lecteurs.formes, avertir),
    dispositifs: listeDe(dit, 'dispositifs', lecteurs.dispositifs, avertir),
    niveaux: niveauxDe(dit, avertir),
    ...partenairesDe(dit.partenaires),
    ...(autresEcoles.length > 0 && { porteurs: autresEcoles.map(enPorteur) }),
    ...(dit.lieu && { lieu: { nom: dit.lieu.slice(0, 200), adresse: '', communeCode: null } }),
    ...(dit.liens && { liens: lireLiens(dit.liens) }),
  };
  if ((fiche.publics as string[]).length === 0 && !dit.publics) fiche.publics = defauts.publics;
  // Des cases cochées dans le rapport n’ont plus à être comprises.
  if (retapes !== undefined) fiche.publics = retapes.split(',').filter(Boolean);
  if (dit.modalite) fiche.modalite = modaliteDe(dit.modalite);
  if (dit.ouverteA) fiche.ouverteA = ouverteADe(dit.ouverteA);
  if (dit.effectifPrevu) {
    const lu = lireNombre(dit.effectifPrevu);
    if (lu === undefined) avertir('effectifPrevu', `« ${dit.effectifPrevu} » n’est pas un nombre : laissé de côté.`);
    else fiche.effectifPrevu = lu;
  }
  if ((fiche.resume as string).length > MAX_RESUME) raccourcir(fiche, avertir);
  ennuis.push(...lecteurs.dates(fiche.quand as string), ...manquesDe(fiche, dit), ...ennuisDePersonnes(fiche, dit));
  return { fiche, uai, ennuis, propositions, autresEcoles };
}

/** Ce qui se dit en peu de mots revient de ligne en ligne : chaque texte ne se lit qu’une fois par tableau. */
const ouvrirLecteurs = ({ termes, repere }: Contexte) => ({
  publics: parTexte(lirePublics),
  themes: parTexte((texte) => lireTermes(texte, termes.theme)),
  formes: parTexte((texte) => lireTermes(texte, termes.forme)),
  dispositifs: parTexte((texte) => lireTermes(texte, termes.dispositif)),
  dates: parTexte((texte) => ennuisDeDate(texte, repere)),
});
const lecteurs = new WeakMap<Contexte, ReturnType<typeof ouvrirLecteurs>>();
function lecteursDe(contexte: Contexte) {
  const ouverts = lecteurs.get(contexte) ?? ouvrirLecteurs(contexte);
  lecteurs.set(contexte, ouverts);
  return ouverts;
}

function rangerParChamp(brut: Readonly<Record<string, string>>, colonnes: Readonly<Record<number, Sens>>): Dit {
  const dit: Dit = {};
  for (const [rang, sens] of Object.entries(colonnes)) {
    const valeur = brut[rang]?.trim();
    if (sens === 'ignorer' || !valeur) continue;
    dit[sens] = dit[sens] ? `${dit[sens]}\n${valeur}` : valeur;
  }
  return dit;
}

function ecolesDe(dit: Dit, repertoire: Repertoire, ennuis: Ennui[], { uai: choisie, autres: reponses = {} }: Corrections) {
  const lues = repertoire.lire({ uai: dit.uai ?? '', etablissement: dit.etablissement ?? '', commune: dit.commune ?? '' });
  const [premiere, ...suivantes] = lues;
  const direRaison = ({ dit, raison }: EcoleLue) => (raison?.includes(dit) ? raison : `« ${dit} » : ${raison}`);
  if (!premiere) ennuis.push({ champ: 'etablissement', gravite: 'manque', message: 'Aucun établissement n’est écrit.' });
  else if (premiere.uai === null) ennuis.push({ champ: 'etablissement', gravite: 'manque', message: direRaison(premiere) });
  const uai = choisie ?? premiere?.uai ?? null;
  const prises = new Set([uai]);
  const autresEcoles = suivantes
    .map((e) => repondue(e, repertoire, reponses[e.dit]))
    // La même école nommée deux fois n’est porteuse qu’une fois.
    .filter((e) => e.uai === null || (!prises.has(e.uai) && prises.add(e.uai)))
    .slice(0, MAX_AUTRES);
  for (const e of autresEcoles)
    if (e.raison)
      ennuis.push({ champ: 'etablissement', gravite: 'avis', message: `Autre porteur, gardé tel qu’écrit. ${direRaison(e)}` });
  return { uai, propositions: premiere?.propositions ?? [], autresEcoles };
}

const MAX_AUTRES = 30;

/** Une école de la cellule, telle que lue, ou telle que l’académie a répondu dans le rapport. */
function repondue(lue: EcoleLue, repertoire: Repertoire, reponse: string | undefined): AutreEcole {
  const [relue] = reponse ? repertoire.lire({ uai: '', etablissement: reponse, commune: '' }) : [];
  const gardee = { uai: null, raison: null };
  const { uai, raison } = reponse === undefined ? lue : (relue ?? gardee);
  const connue = uai ? repertoire.ecole(uai) : undefined;
  return {
    dit: lue.dit,
    uai,
    raison,
    propositions: relue?.propositions.length ? relue.propositions : lue.propositions,
    nom: connue?.nom ?? null,
    commune: connue?.commune ?? null,
    reponse: reponse ?? null,
  };
}

const enPorteur = ({ uai, dit, nom, commune }: AutreEcole) => ({
  uai,
  nom: (nom ?? dit).slice(0, 200),
  type: 'autre' as const,
  commune,
});

const textesDe = (dit: Dit) => ({
  resume: dit.resume ?? dit.description ?? '',
  ...(dit.description && dit.resume ? { description: dit.description } : {}),
  ...(dit.objectifs ? { objectifs: dit.objectifs } : {}),
  ...(dit.evaluation ? { evaluation: dit.evaluation } : {}),
  ...(dit.financement ? { financement: dit.financement } : {}),
});

function contactDe(dit: Dit, defauts: Defauts) {
  const courriel = lireCourrielTape(dit.contactCourriel ?? '') || lireCourrielTape(dit.contactNom ?? '');
  const nom = [dit.contactPrenom, sansCourriel(dit.contactNom ?? '')]
    .filter(Boolean)
    .join(' ')
    .replace(/\s+/g, ' ')
    .slice(0, 120);
  return {
    contactNom: nom || (courriel ? courriel.split('@')[0] : '') || defauts.contactNom,
    contactCourriel: courriel || dit.contactCourriel || defauts.contactCourriel,
    ...(dit.contactFonction && { contactFonction: dit.contactFonction.slice(0, 120) }),
  };
}

/** « du 5 au 12 février 2027 à 14 h » : ce que disent ensemble les colonnes de dates. */
function quandDe({ quand, debut, fin, horaires }: Dit): string {
  const [de, a] = [debut, fin].map((texte) => direCelluleDeDate(texte ?? '').replace(/^le /, ''));
  const entre = de && a && de !== a ? `du ${de} au ${a}` : de ? (/^\d/.test(de) ? `le ${de}` : de) : a ? `jusqu’au ${a}` : '';
  const jours = entre && !quand ? entre : quand ? direCelluleDeDate(quand) : '';
  return [jours, horaires && direHoraires(horaires)].filter(Boolean).join(' ').replace(/\s+/g, ' ').trim();
}

function listeDe(
  dit: Dit,
  champ: 'publics' | 'themes' | 'formes' | 'dispositifs',
  lire: (texte: string) => Reconnus,
  avertir: (champ: ChampImport, message: string) => void,
): string[] {
  const texte = dit[champ];
  if (!texte) return [];
  const { codes, inconnus } = lire(texte);
  if (inconnus.length > 0)
    avertir(champ, `${inconnus.map((i) => `« ${i.slice(0, 60)} »`).join(', ')} : pas reconnu, laissé de côté.`);
  return codes.slice(0, 20);
}

function niveauxDe(dit: Dit, avertir: (champ: ChampImport, message: string) => void) {
  const dits = dit.niveaux ? niveauxCites(dit.niveaux) : [];
  if (dit.niveaux && dits.length === 0)
    avertir('niveaux', `« ${dit.niveaux.slice(0, 60)} » : pas reconnu ; le niveau sera celui de l’école.`);
  return dits;
}

const AUCUN = /^(non|aucune?s?|n[eé]ant|sans|-|0|\/)$/i;

function partenairesDe(texte: string | undefined) {
  if (!texte) return {};
  if (AUCUN.test(texte)) return { partenariat: 'sans' };
  const noms = morceaux(texte)
    .filter((n) => !/^oui$/i.test(n))
    .slice(0, 40);
  return { partenariat: 'avec', partenaires: noms.map((nom) => ({ code: null, nom: nom.slice(0, 200), role: 'intervenant' })) };
}

function modaliteDe(texte: string) {
  const [loin, pres] = [/ligne|distan|visio|virtuel/i.test(texte), /place|pr[eé]sen|site/i.test(texte)];
  if (/hybride|mixte/i.test(texte) || (loin && pres)) return 'hybride';
  return loin ? 'en-ligne' : pres ? 'sur-place' : null;
}

function ouverteADe(texte: string) {
  if (/tous|tout|public|ext[eé]rieur/i.test(texte)) return 'tous';
  if (/famille|parent/i.test(texte)) return 'familles';
  return /interne|[eé]tablissement|[eé]l[eè]ve|non/i.test(texte) ? 'interne' : null;
}

/** Un texte trop long n’est pas perdu : il devient le déroulement, et ses premières phrases font le résumé. */
function raccourcir(fiche: Brouillon, avertir: (champ: ChampImport, message: string) => void): void {
  const texte = fiche.resume as string;
  const debut = texte.slice(0, MAX_RESUME - 1);
  const phrase = Math.max(debut.lastIndexOf('. '), debut.lastIndexOf('.\n'), debut.lastIndexOf('! '), debut.lastIndexOf('? '));
  fiche.resume = phrase > 100 ? debut.slice(0, phrase + 1) : `${debut.slice(0, Math.max(debut.lastIndexOf(' '), 1)).trimEnd()}…`;
  fiche.description = fiche.description ? `${texte}\n\n${fiche.description}` : texte;
  avertir(
    'resume',
    `Ce texte dépasse ${MAX_RESUME} caractères : il est gardé entier dans le déroulement, et son début fait le résumé.`,
  );
}

function ennuisDeDate(texte: string, repere: Repere): Ennui[] {
  if (!texte) return [];
  const lu = comprendreQuand(texte, repere);
  const avis = (message: string): Ennui[] => [{ champ: 'quand', gravite: 'avis', message }];
  if (lu.ennui) return avis(lu.ennui);
  if (!lu.sur) return avis(`« ${texte} » : aucune date sûre. Le texte est gardé tel quel, l’action n’ira pas dans l’agenda.`);
  const [annee = ''] = (repere.annee ?? '').split('-');
  const bornes = annee ? { de: `${annee}-08-01`, a: `${Number(annee) + 1}-08-31` } : null;
  const dehors = bornes && lu.periodes.some((p) => p.debut < bornes.de || p.fin > bornes.a);
  return dehors ? avis(`Cette date n’est pas dans l’année scolaire ${repere.annee}.`) : [];
}

/** Ce que la fiche déclarée exige aussi, dans les mêmes mots. */
function manquesDe(fiche: Brouillon, dit: Dit): Ennui[] {
  const lue = FicheAction.safeParse(fiche);
  if (lue.success) return [];
  const vus = new Set<string>();
  return lue.error.issues.flatMap(({ path, message }): Ennui[] => {
    const champ = String(path[0] ?? '');
    if (vus.has(champ)) return [];
    vus.add(champ);
    const tape = dit[champ as ChampImport];
    return [
      {
        champ,
        gravite: 'manque',
        message: tape && message.length < 80 ? `${message} Vous avez écrit « ${tape.slice(0, 80)} ».` : message,
      },
    ];
  });
}

const RETIRE = 'Cette cellule contenait un identifiant personnel (INE ou sécurité sociale) : il n’a été gardé nulle part.';

function ennuisDePersonnes(fiche: Brouillon, dit: Dit): Ennui[] {
  const retires = Object.entries(dit).flatMap(([champ, texte]): Ennui[] =>
    texte.includes(IDENTIFIANT_RETIRE) ? [{ champ, gravite: 'refus', message: RETIRE }] : [],
  );
  const alertes = vigiler(fiche).map(
    ({ champ, genre, phrase, bloquant }): Ennui => ({
      champ,
      gravite: bloquant ? 'refus' : genre === 'eleve' ? 'doute' : 'avis',
      message: phrase,
    }),
  );
  return [...retires, ...alertes];
}

/** Le nom d’une colonne ou d’un champ de la fiche, tel que l’écran le dit. */
export const direChamp = (champ: string): string =>
  CHAMPS_IMPORT[champ as ChampImport] ?? LIBELLES_CHAMPS[champ.split('.')[0] ?? champ] ?? champ;
