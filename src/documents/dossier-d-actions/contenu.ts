// Le dossier d’actions d’une académie, dans une édition. Pur : les mêmes données donnent le même objet.
import { direLieu, direQuandEtAnnee } from '#domaine/action-en-mots.ts';
import { ACTIONS, direNombre, ETABLISSEMENTS } from '#domaine/comptes-en-mots.ts';
import { direJour, direPeriodes } from '#domaine/dates.ts';
import type { ParticipationFichier } from '#domaine/donnees-edition.ts';
import { ecolesPorteuses } from '#domaine/dossier/ecoles-porteuses.ts';
import type { ActionDeDossier, MatiereDeDossier } from '#domaine/dossier/matiere.ts';
import { type Rayon, rangerParTheme } from '#domaine/dossier/par-theme.ts';
import { direLignes, nommerEdition } from '#domaine/edition-en-mots.ts';
import { avecSaCommune } from '#domaine/etablissement-en-mots.ts';
import { LIBELLES_NIVEAUX, type Niveau } from '#domaine/libelles.ts';
import { lAcademie, nomDAcademie } from '#domaine/nom-d-academie.ts';
import { direSubstitution } from '#domaine/participation-en-mots.ts';
import { accorder, compterLignes, montrerCompte } from '#domaine/synthese/index.ts';
import { composer } from '../synthese-nationale/composer.ts';
import type { ActionDite, ChiffreDeDossier, ContenuDossier, Renvoi, Theme } from './modele.ts';

export function contenuDossier(matiere: MatiereDeDossier): ContenuDossier {
  const { academie, edition, participation: p, actions } = matiere;
  const nom = nommerEdition(edition);
  const nomComplet = nomDAcademie(academie.nom);
  const date = direJour(matiere.jour);
  const rayons = rangerParTheme(actions, matiere.themes).map((rayon) => enTheme(rayon, edition.id));
  return composer({
    academie,
    nomComplet,
    edition: edition.id,
    nom,
    titre: 'Dossier de synthèse des actions',
    titreCourant: `${nomComplet} – Dossier de synthèse des actions, ${nom}`,
    chapo: chapo(matiere),
    dates: p && p.calendrier.periodes.length > 0 ? direPeriodes(p.calendrier.periodes) : null,
    themesDeLAcademie: p ? [p.theme, ...p.themesSecondaires].filter((t) => t !== null) : [],
    demonstration: edition.demonstration,
    avertissement: p && direSubstitution(p.substitution),
    jour: matiere.jour,
    date,
    declares: p ? (['actions', 'etablissements'] as const).map((objet) => declare(matiere, p, objet, date)) : [],
    detailles: [actionsDetaillees(matiere, date), ecolesNommees(matiere, date)],
    themes: rayons.filter((r) => r.actions.length > 0),
    aussi: rayons.filter((r) => r.actions.length === 0),
  });
}

/** Les deux nombres ne disent pas la même chose : la première phrase les distingue. */
function chapo({ academie, participation, actions }: MatiereDeDossier): string {
  const plusieurs = actions.length > 1;
  const nombre = direNombre(actions.length);
  const combien = plusieurs ? `${nombre} actions publiées, rangées par thème.` : 'Une action publiée, et son thème.';
  // Un catalogue n’est pas un recensement.
  const valeur = participation && (participation.actions.portees.semaine ?? participation.actions.portees.annee);
  if (!valeur || !('valeur' in valeur)) return combien;
  const recensees = { exact: '', 'au-moins': 'au moins ', environ: 'environ ' }[valeur.genre] + direNombre(valeur.valeur);
  const qui = lAcademie(academie.nom);
  if (participation.substitution)
    return `${combien} ${plusieurs ? 'Elles ne sont' : 'Elle n’est'} pas de celles que ${qui} a recensées (${recensees}) pour sa Semaine.`;
  if (valeur.valeur <= actions.length) return `${combien} ${enTete(qui)} en a recensé ${recensees}.`;
  return `Les actions publiées, rangées par thème. ${enTete(qui)} en a recensé ${recensees}\u202F; ${plusieurs ? `${nombre} sont détaillées` : 'une seule est détaillée'} ici.`;
}

const enTete = (texte: string) => texte.charAt(0).toUpperCase() + texte.slice(1);

/** Le nombre que l’académie a écrit : il n’est pas recompté. */
function declare(
  { academie, edition }: MatiereDeDossier,
  p: ParticipationFichier,
  objet: 'actions' | 'etablissements',
  date: string,
): ChiffreDeDossier {
  const compte = p[objet];
  const code = compte.source?.document ?? p.document;
  const document = edition.documents.find((d) => d.code === code);
  const source = document ? `${document.titre}, ${direLignes(compte.source?.lignes ?? p.lignes)}` : null;
  const chose = objet === 'actions' ? ACTIONS : ETABLISSEMENTS;
  const quoi = objet === 'actions' ? 'actions recensées' : 'écoles et établissements impliqués';
  const { regles: _, ...chiffre } = montrerCompte(
    { cle: `declares-${objet}`, libelle: '', date, regles: [] },
    compte,
    chose,
    source,
  );
  const ligne = (quoi: string, imprime: string) => ({ quoi, imprime, source, cible: null });
  return {
    ...chiffre,
    libelle: `${quoi}, selon l’académie`,
    regle:
      chiffre.genre === 'non-communique' || chiffre.genre === 'indisponible'
        ? `${enTete(lAcademie(academie.nom))} n’a pas donné ce nombre : il est inconnu, jamais zéro.`
        : `C’est le nombre que ${lAcademie(academie.nom)} a donné. Il n’est pas recompté d’après les actions publiées ici.`,
    lignes: [
      ...(compte.texte ? [ligne('Tel que la fiche l’écrit', `« ${compte.texte} »`)] : []),
      ...chiffre.lignes,
      ...(compte.remarque ? [ligne('Remarque', compte.remarque)] : []),
    ],
  };
}

const PORTEE = 'Dans ce dossier, Semaine et année confondues';

function actionsDetaillees({ actions, edition }: MatiereDeDossier, date: string): ChiffreDeDossier {
  const annulees = actions.filter((a) => a.annulee).length;
  const { regles: _, ...chiffre } = compterLignes({
    cle: 'actions',
    libelle: ['action détaillée ici', 'actions détaillées ici'],
    portee: annulees > 0 ? `${PORTEE}, dont ${annulees} ${accorder(annulees, ['annulée', 'annulées'])}` : PORTEE,
    date,
    regles: [],
    lignes: actions.map((a) => ({
      quoi: a.titre,
      imprime: `${lieuDe(a)}, ${direQuandEtAnnee({ ...a, edition: edition.id })}`,
      source: 'Fiche publiée sur ce site',
      cible: versAction(a),
    })),
  });
  return {
    ...chiffre,
    regle: 'Chaque action publiée compte une fois, même menée par plusieurs écoles ou rangée sous plusieurs thèmes.',
  };
}

function ecolesNommees({ actions }: MatiereDeDossier, date: string): ChiffreDeDossier {
  const { regles: _, ...chiffre } = compterLignes({
    cle: 'ecoles',
    libelle: ['école ou établissement nommé ici', 'écoles et établissements nommés ici'],
    portee: PORTEE,
    date,
    regles: [],
    lignes: ecolesPorteuses(actions).map((e) => ({
      quoi: avecSaCommune(e.nom, e.commune),
      imprime: `${e.actions} ${accorder(e.actions, ['action', 'actions'])}`,
      source: e.uai ? 'Reconnu dans l’annuaire' : 'À rattacher à l’annuaire',
      cible: e.uai ? { genre: 'etablissement', uai: e.uai } : null,
    })),
  });
  return {
    ...chiffre,
    regle:
      'Chaque école ou établissement compte une fois, quel que soit le nombre de ses actions. Les autres porteurs (CIO, association, service) ne sont pas comptés.',
  };
}

const ancreDe = ({ numero }: ActionDeDossier) => `action-${numero}`;
const versAction = ({ numero, titre }: ActionDeDossier) => ({ genre: 'action' as const, numero, titre });
const langueDe = ({ langueTitre }: ActionDeDossier) => (langueTitre ? { langueTitre } : {});

function lieuDe({ porteurs: [chef, ...autres], commune, departement }: ActionDeDossier): string {
  return direLieu({
    porteur: chef?.nom ?? null,
    autresPorteurs: autres.length,
    commune: commune ?? chef?.commune ?? null,
    departement,
  });
}

const enTheme = ({ code, libelle, actions, renvois }: Rayon<ActionDeDossier>, edition: string): Theme => ({
  ancre: `theme-${code}`,
  titre: libelle,
  actions: actions.map((action) => dire(action, edition)),
  renvois: renvois.map((a): Renvoi => ({ ancre: ancreDe(a), titre: a.titre, ...langueDe(a) })),
});

const dire = (action: ActionDeDossier, edition: string): ActionDite => ({
  ancre: ancreDe(action),
  numero: action.numero,
  titre: action.titre,
  ...langueDe(action),
  lieu: lieuDe(action),
  quand: direQuandEtAnnee({ ...action, edition }),
  niveaux: action.niveaux.map((n) => LIBELLES_NIVEAUX[n as Niveau] ?? n),
  mentions: [
    ...(action.annulee ? ['annulée'] : action.reportee ? ['reportée'] : []),
    ...action.distinctions.map((d) => (d.annee ? `${d.libelle} (${d.annee})` : d.libelle)),
  ],
  texte: action.accroche || action.resume,
  cible: versAction(action),
});
