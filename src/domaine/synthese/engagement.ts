// Qui a pris part, à quel rang, quand, et pour quels niveaux.
import type { ParticipationFichier } from '../donnees-edition.ts';
import { LIBELLES_STATUTS } from '../libelles.ts';
import { direRang } from '../participation-en-mots.ts';
import { type Chiffre, compterLignes, direPart } from './chiffre.ts';
import { type Contexte, type Engagement, versAcademie } from './contexte.ts';

export const NIVEAUX_FICHE = [
  { code: 'premier-degre', libelle: 'Premier degré' },
  { code: 'college', libelle: 'Collège' },
  { code: 'lycee', libelle: 'Lycée' },
  { code: 'lycee-professionnel', libelle: 'Lycée professionnel' },
] as const;
export type NiveauFiche = (typeof NIVEAUX_FICHE)[number]['code'];

const dates = (e: Engagement) => e.participation?.calendrier.texte ?? 'sans fiche d’édition';
const source = (contexte: Contexte, e: Engagement) => contexte.source(e.participation?.document, e.participation?.lignes);

export function academiesEngagees(contexte: Contexte): Chiffre {
  const engagees = contexte.engagements.filter(
    (e) =>
      e.participation?.statut === 'tenue' ||
      e.participation?.statut === 'perturbee' ||
      (!e.participation && e.fiches.semaine + e.fiches.annee > 0),
  );
  const autres = contexte.engagements.filter((e) => !engagees.includes(e));
  return compterLignes({
    cle: 'academies-engagees',
    libelle: [`académie engagée, sur ${contexte.engagements.length}`, `académies engagées, sur ${contexte.engagements.length}`],
    portee: 'Toute l’édition',
    date: contexte.date,
    regles: ['engagement'],
    lignes: engagees.map((e) => ({
      quoi: e.academie.nom,
      imprime: dates(e),
      source: source(contexte, e),
      cible: versAcademie(e.academie),
    })),
    absents: autres.map(
      (e) => `${e.academie.nom} (${e.participation ? LIBELLES_STATUTS[e.participation.statut] : 'aucune fiche'})`,
    ),
  });
}

export type LigneNiveaux = { academie: string; slug: string; cases: Record<NiveauFiche, boolean> | null };

/** Une ligne par académie ; `cases` est nul quand la fiche ne dit rien. */
export const niveauxParAcademie = (contexte: Contexte): LigneNiveaux[] =>
  contexte.engagements.map((e) => ({ academie: e.academie.nom, slug: e.academie.slug, cases: e.participation?.niveaux ?? null }));

/** Un chiffre par niveau : les académies qui l’ont coché, sur celles qui ont renseigné les cases. */
export function niveauxTouches(contexte: Contexte): Chiffre[] {
  const renseignees = contexte.engagements.filter((e) => e.participation?.niveaux);
  if (renseignees.length === 0) return [];
  const muettes = contexte.engagements.filter((e) => !e.participation?.niveaux).map((e) => e.academie.nom);
  return NIVEAUX_FICHE.map(({ code, libelle }) => {
    const cochees = renseignees.filter((e) => e.participation?.niveaux?.[code]);
    const non = renseignees.filter((e) => !e.participation?.niveaux?.[code]).map((e) => e.academie.nom);
    return compterLignes({
      cle: `niveau-${code}`,
      libelle: [
        `académie sur ${renseignees.length} touche le niveau ${libelle.toLowerCase()} (${direPart(cochees.length, renseignees.length)})`,
        `académies sur ${renseignees.length} touchent le niveau ${libelle.toLowerCase()} (${direPart(cochees.length, renseignees.length)})`,
      ],
      portee: 'Toute l’édition',
      date: contexte.date,
      regles: ['niveaux'],
      lignes: cochees.map((e) => ({
        quoi: e.academie.nom,
        imprime: 'coché',
        source: source(contexte, e),
        cible: versAcademie(e.academie),
      })),
      absents: [
        ...(non.length ? [`Non coché : ${non.join(', ')}`] : []),
        ...(muettes.length ? [`Sans réponse : ${muettes.join(', ')}`] : []),
      ],
    });
  });
}

/** Les académies qui n’ont pas coché un niveau qu’elles ont pourtant renseigné : la couverture à surveiller. */
export const sansNiveau = (contexte: Contexte, niveau: NiveauFiche): string[] =>
  contexte.engagements.filter((e) => e.participation?.niveaux && !e.participation.niveaux[niveau]).map((e) => e.academie.nom);

export type LigneCalendrier = {
  academie: string;
  slug: string;
  texte: string;
  periodes: { debut: string; fin: string; perimetre: string | null }[];
  touteLannee: boolean;
  statut: ParticipationFichier['statut'];
  rang: string;
};

/** Dans l’ordre des dates ; les académies sans date à la fin. */
export const calendrier = (contexte: Contexte): LigneCalendrier[] =>
  contexte.engagements
    .flatMap(({ academie, participation: p }) =>
      p
        ? [
            {
              academie: academie.nom,
              slug: academie.slug,
              texte: p.calendrier.texte,
              periodes: p.calendrier.periodes
                .map((q) => ({ debut: q.debut, fin: q.fin, perimetre: q.perimetre ?? null }))
                .toSorted((a, b) => a.debut.localeCompare(b.debut)),
              touteLannee: p.calendrier.touteLannee,
              statut: p.statut,
              rang: direRang(p),
            },
          ]
        : [],
    )
    .toSorted((a, b) => (a.periodes[0]?.debut ?? '9').localeCompare(b.periodes[0]?.debut ?? '9'));
