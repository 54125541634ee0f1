// La fiche d’une académie : même squelette pour toutes, et ce qui manque se dit au lieu de se taire.
import type { Compte } from '#domaine/compte.ts';
import { ACTIONS, ETABLISSEMENTS } from '#domaine/comptes-en-mots.ts';
import { direJour, direPeriodes } from '#domaine/dates.ts';
import type { ParticipationFichier } from '#domaine/donnees-edition.ts';
import { avecSaCommune } from '#domaine/etablissement-en-mots.ts';
import { type CategoriePartenaire, LIBELLES_CATEGORIES, LIBELLES_NIVEAUX, type Niveau } from '#domaine/libelles.ts';
import { nomDAcademie } from '#domaine/nom-d-academie.ts';
import { direAlliances, direRang, direStatut, direSubstitution } from '#domaine/participation-en-mots.ts';
import {
  type ActionDeSynthese,
  accorder,
  type Chiffre,
  type Contexte,
  compteDe,
  type Engagement,
  type IdRegle,
  montrerCompte,
  NIVEAUX_FICHE,
  versAcademie,
} from '#domaine/synthese/index.ts';
import { niveauDominant } from '../graphes/niveaux.ts';
import { type Trait, traitsDe } from '../graphes/traits.ts';
import type { Exemple, Fiche } from './modele.ts';

export const enTeteDePhrase = (texte: string) => texte.charAt(0).toUpperCase() + texte.slice(1);

/** Les dates d’une académie, en une phrase courte ; sans période connue, ce que la fiche écrit. */
export function direDates(calendrier: ParticipationFichier['calendrier']): string {
  const { periodes, touteLannee, texte } = calendrier;
  if (periodes.length === 0) return touteLannee ? `Toute l’année ${texte}` : texte;
  const phrase = periodes.some((p) => p.perimetre)
    ? periodes.map((p) => `${direPeriodes([p])}${p.perimetre ? ` (${p.perimetre})` : ''}`).join(', puis ')
    : direPeriodes(periodes);
  return enTeteDePhrase(phrase);
}

function exemple(action: ActionDeSynthese, trait: Trait): Exemple {
  const [chef, ...autres] = action.porteurs;
  const suite = autres.length ? `, avec ${autres.map((p) => p.nom).join(', ')}` : '';
  return {
    numero: action.numero,
    titre: action.titre,
    ...(action.langueTitre ? { langueTitre: action.langueTitre } : {}),
    porteur: chef ? avecSaCommune(chef.nom, chef.commune) + suite : 'Porteur non précisé',
    vignette: { trait, niveau: niveauDominant(action.niveaux) },
    texte: action.resume || action.accroche,
    quand: action.quand ?? (action.nature === 'annee' ? 'toute l’année' : null),
    niveaux: action.niveaux.map((n) => LIBELLES_NIVEAUX[n as Niveau] ?? n),
    distinctions: action.distinctions.map((d) => (d.annee ? `${d.libelle} (${d.annee})` : d.libelle)),
    liens: action.liens.map((l) => ({ titre: l.titre, url: l.url, note: l.note ?? null })),
    cible: { genre: 'action', numero: action.numero, titre: action.titre },
  };
}

function chiffreDe(contexte: Contexte, engagement: Engagement, objet: 'actions' | 'etablissements'): Chiffre {
  const compte = compteDe(engagement, objet);
  const { participation, academie } = engagement;
  const source = participation
    ? contexte.source(compte.source?.document ?? participation.document, compte.source?.lignes ?? participation.lignes)
    : 'Actions publiées dans Accroche';
  const regles: IdRegle[] = [
    'inconnu',
    'bornes',
    ...(Object.keys(compte.portees).length > 1 ? (['deux-portees'] as const) : []),
    ...(compte.portees.catalogue ? (['catalogue'] as const) : []),
    ...(participation ? [] : (['fiches-comme-minimum'] as const)),
  ];
  const chiffre = montrerCompte(
    {
      cle: `${academie.slug}-${objet}`,
      libelle: accorder(
        nombreDe(compte),
        objet === 'actions' ? ['action', 'actions'] : ['école ou établissement', 'écoles et établissements'],
      ),
      date: contexte.date,
      regles,
    },
    compte,
    objet === 'actions' ? ACTIONS : ETABLISSEMENTS,
    source,
  );
  const imprime = [{ quoi: 'Tel que la fiche l’écrit', imprime: `« ${compte.texte} »`, source, cible: null }];
  const remarque = compte.remarque ? [{ quoi: 'Remarque', imprime: compte.remarque, source, cible: null }] : [];
  return { ...chiffre, lignes: [...imprime, ...chiffre.lignes, ...remarque] };
}

// Un inconnu s’accorde au pluriel : « actions : non communiqué ».
const nombreDe = ({ portees }: Compte) => {
  const premiere = portees.semaine ?? portees.annee ?? portees.catalogue;
  return premiere && 'valeur' in premiere ? premiere.valeur : 2;
};

function reperesDe(p: ParticipationFichier | null): Fiche['reperes'] {
  const reperes: [string, string | null][] = [
    ['Thème', p?.theme ?? null],
    ['Autres thèmes', p?.themesSecondaires.join(', ') || null],
    ['Événement d’accueil', p?.evenementHote ?? null],
    ['Pilotage', p?.pilotes.join(', ') || null],
    ['Parrain ou marraine', p?.parrain ?? null],
    ['Fonds', p?.fonds.join(', ') || null],
  ];
  return reperes.flatMap(([terme, valeur]) => (valeur ? [{ terme, valeur }] : []));
}

export function ficheDe(contexte: Contexte, engagement: Engagement, rangDansLeDocument: number): Fiche {
  const { academie, participation: p, fiches } = engagement;
  const axes = new Map(contexte.matiere.axes.map((a) => [a.code, a]));
  const noms = new Map(contexte.matiere.partenaires.map((q) => [q.code, q.nom]));
  const siennes = contexte.matiere.actions.filter((a) => a.academie === academie.code);
  const traits = traitsDe(siennes);
  return {
    ancre: `academie-${academie.slug}`,
    rangDansLeDocument,
    titre: nomDAcademie(academie.nom),
    nom: academie.nom,
    cible: versAcademie(academie),
    dates: p ? direDates(p.calendrier) : 'Dates non communiquées',
    rang: p ? enTeteDePhrase(direRang(p)) : null,
    statut: p ? direStatut(p) : null,
    reperes: reperesDe(p),
    presentation: p?.presentation ?? [],
    constat: p?.constat ?? null,
    axes: (p?.axes ?? []).map((a) => {
      const reference = axes.get(a.axe);
      return {
        libelle: reference?.libelle ?? a.axe,
        description: reference?.description ?? '',
        // Un axe retenu « sans motif écrit » se passe de parenthèse.
        nuance:
          a.variante === 'sans-motif' ? null : (reference?.variantes.find((v) => v.code === a.variante)?.libelle ?? a.variante),
        exemples: a.exemples,
      };
    }),
    reserveAxes: p?.reserveAxes ?? null,
    niveaux: NIVEAUX_FICHE.map((n) => ({ code: n.code, libelle: n.libelle, coche: p?.niveaux ? p.niveaux[n.code] : null })),
    actions: chiffreDe(contexte, engagement, 'actions'),
    etablissements: chiffreDe(contexte, engagement, 'etablissements'),
    sollicites: p?.etablissementsSollicites
      ? montrerCompte(
          { cle: `${academie.slug}-sollicites`, libelle: 'sollicités', date: contexte.date, regles: ['inconnu'] },
          p.etablissementsSollicites,
          ETABLISSEMENTS,
          contexte.source(p.etablissementsSollicites.source?.document, p.etablissementsSollicites.source?.lignes),
        )
      : null,
    alliances: p ? direAlliances(p.alliances) : null,
    partenaires: (p?.partenaires ?? []).map((q) => ({
      nom: noms.get(q.partenaire) ?? q.partenaire,
      cible: { genre: 'partenaire', code: q.partenaire },
    })),
    categories: categoriesDe(p),
    tempsForts: (p?.tempsForts ?? []).map((t) => ({ texte: t.texte, date: t.date ? direDateOuTexte(t.date) : null })),
    publications: (p?.publications ?? []).map((l) => ({ titre: l.titre, url: l.url, note: l.note ?? null })),
    avertissement: p ? direSubstitution(p.substitution) : null,
    exemples: siennes.map((action, i) => exemple(action, traits[i] as Trait)),
    autresActions: Math.max(0, fiches.semaine + fiches.annee - siennes.length),
    notes: [p?.calendrier.note, p?.rangNote, ...(p?.notes ?? [])].filter((n): n is string => Boolean(n)),
    source: p ? contexte.source(p.document, p.lignes) : null,
  };
}

const categoriesDe = (p: ParticipationFichier | null) =>
  (p?.categoriesPartenaires ?? []).map((c) => LIBELLES_CATEGORIES[c as CategoriePartenaire] ?? c);

const direDateOuTexte = (date: string) => (/^\d{4}-\d{2}-\d{2}$/.test(date) ? direJour(date) : date);
