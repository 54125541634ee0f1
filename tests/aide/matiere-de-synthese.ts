// La matière d’une synthèse, lue dans les fichiers d’édition : les essais purs n’ont pas besoin de base.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import type {
  ActionFichier,
  AxeFichier,
  EditionFichier,
  PartenaireFichier,
  ParticipationFichier,
} from '#domaine/donnees-edition.ts';
import { enSlug } from '#domaine/slug.ts';
import type { ActionDeSynthese, MatiereSynthese } from '#domaine/synthese/index.ts';

const RACINE = new URL('../../donnees/', import.meta.url);
const lire = <T>(chemin: string): T => JSON.parse(readFileSync(new URL(chemin, RACINE), 'utf8')) as T;

/** Les noms des académies, d’hier et d’aujourd’hui, par code. */
function nomsDesAcademies(): Map<string, string> {
  const lignes = parse(readFileSync(new URL('reference/academies.csv', RACINE)), { columns: true, bom: true }) as {
    code: string;
    nom: string;
  }[];
  return new Map(lignes.map((l) => [l.code, l.nom]));
}

export function matiereDesFichiers(edition: string): MatiereSynthese {
  const noms = nomsDesAcademies();
  const dossier = `editions/${edition}/`;
  const presents = new Set(readdirSync(new URL(dossier, RACINE)));
  const participations = presents.has('academies.json') ? lire<ParticipationFichier[]>(`${dossier}academies.json`) : [];
  const actions = presents.has('actions.json') ? lire<ActionFichier[]>(`${dossier}actions.json`) : [];
  const codes = new Set([...participations.map((p) => p.academie), ...actions.map((a) => a.academie)]);
  const academies = [...codes]
    .map((code) => ({ code, nom: noms.get(code) ?? code, slug: enSlug(noms.get(code) ?? code) }))
    .toSorted((a, b) => a.nom.localeCompare(b.nom, 'fr'));
  return {
    edition: lire<EditionFichier>(`${dossier}edition.json`),
    academies,
    participations,
    actions: academies
      .flatMap(({ code }) => exemples(actions.filter((a) => a.academie === code)))
      .toSorted((a, b) => a.numero - b.numero)
      .map(enAction),
    fiches: academies.map(({ code }) => {
      const siennes = actions.filter((a) => a.academie === code);
      const uais = siennes.flatMap((a) => a.porteurs.flatMap((p) => (p.uai ? [p.uai] : [])));
      return {
        academie: code,
        semaine: siennes.filter((a) => a.nature === 'semaine').length,
        annee: siennes.filter((a) => a.nature === 'annee').length,
        etablissements: new Set(uais).size,
      };
    }),
    axes: existsSync(new URL('vocabulaires/axes.json', RACINE)) ? lire<AxeFichier[]>('vocabulaires/axes.json') : [],
    partenaires: lire<PartenaireFichier[]>('partenaires.json'),
  };
}

/** Cinq par académie, les distinguées d’abord : la règle écrite une seconde fois, pour juger la requête. */
const exemples = (siennes: ActionFichier[]) =>
  siennes
    .toSorted((a, b) => Math.sign(b.distinctions.length) - Math.sign(a.distinctions.length) || a.numero - b.numero)
    .slice(0, 5);

const enAction = (a: ActionFichier): ActionDeSynthese => ({
  numero: a.numero,
  academie: a.academie,
  titre: a.titre,
  langueTitre: a.langueTitre ?? null,
  accroche: a.accroche,
  resume: a.resume,
  nature: a.nature,
  quand: a.quand.texte,
  niveaux: a.niveaux,
  formes: a.formes,
  themes: a.themes,
  source: a.source,
  ficheExperitheque: a.ficheExperitheque,
  distinctions: a.distinctions,
  porteurs: a.porteurs.map(({ nom, type, uai, commune }) => ({ nom, type, uai, commune })),
  liens: a.liens,
  notes: a.notes,
  document: a.document,
  lignes: a.lignes,
});
