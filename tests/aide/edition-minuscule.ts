// Une édition inventée, écrite dans un dossier comme `donnees/` : deux académies, trois actions.
import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type {
  ActionFichier,
  AxeFichier,
  EditionFichier,
  PartenaireFichier,
  ParticipationFichier,
  TermeFichier,
} from '#domaine/donnees-edition.ts';

const unCompte = (valeur: number) => ({ texte: String(valeur), portees: { semaine: { genre: 'exact' as const, valeur } } });

export const uneEdition = (e: Partial<EditionFichier> = {}): EditionFichier => ({
  edition: '2011-2012',
  titre: 'La Semaine de 2011-2012',
  plan: null,
  chapo: 'Une édition inventée pour les essais.',
  debut: '2012-03-05',
  fin: '2012-03-30',
  documents: [{ code: 'doc', titre: 'Synthèse inventée', genre: 'synthese', emetteur: null, date: '2012', lignes: 100 }],
  enonces: [{ objet: 'actions', texte: 'près de 40', document: 'doc', lignes: '12' }],
  effets: [],
  objectifs: [],
  perspectives: [],
  accompagnements: [],
  dejaOrganise: null,
  publicsMoinsTouches: [],
  ...e,
});

export const uneParticipation = (p: Partial<ParticipationFichier> = {}): ParticipationFichier => ({
  academie: '02',
  statut: 'tenue',
  rang: 2,
  rangEcrit: true,
  calendrier: { texte: 'du 5 au 9 mars 2012', touteLannee: false, periodes: [{ debut: '2012-03-05', fin: '2012-03-09' }] },
  theme: 'Grandir ensemble',
  themesSecondaires: [],
  evenementHote: null,
  pilotes: ['DAFPIC'],
  parrain: null,
  fonds: [],
  presentation: ['Une semaine préparée avec les écoles.'],
  niveaux: { 'premier-degre': true, college: true, lycee: false, 'lycee-professionnel': true },
  actions: unCompte(12),
  etablissements: unCompte(9),
  alliances: { nature: 'internes-externes', intensite: null, intercategorielles: null },
  categoriesPartenaires: [],
  partenaires: [{ partenaire: 'afev', role: 'intervenant' }],
  tempsForts: [{ texte: 'Ouverture au théâtre', date: '2012-03-05', genre: 'ouverture' }],
  publications: [{ titre: 'Programme', url: 'https://exemple.fr/programme.pdf', genre: 'programme' }],
  axes: [{ axe: 'partenaires', variante: null, exemples: ['parents'], lignes: '20-22' }],
  substitution: null,
  notes: [],
  document: 'doc',
  lignes: '10-30',
  ...p,
});

export const uneActionDeFichier = (a: Partial<ActionFichier> = {}): ActionFichier => ({
  numero: 1,
  academie: '02',
  titre: 'Le jardin des possibles',
  resume: 'Des collégiens cultivent un potager et tiennent un marché.',
  accroche: 'Un potager tenu par les élèves',
  nature: 'semaine',
  quand: { texte: null, periodes: [{ debut: '2012-03-06', fin: '2012-03-07' }] },
  porteurs: [
    {
      nom: 'Collège Jules Ferry',
      type: 'college',
      commune: 'Briançon',
      communeCode: '05023',
      departement: '05',
      uai: '0050003V',
    },
  ],
  lieu: null,
  niveaux: ['college'],
  publics: [],
  themes: ['sciences'],
  formes: [],
  dispositifs: [],
  phases: [],
  partenariat: 'avec',
  partenaires: [{ partenaire: 'afev', role: 'intervenant' }],
  distinctions: [{ libelle: 'Prix du public', genre: 'prix-public', annee: '2012' }],
  presences: [],
  effectifs: [],
  liens: [{ titre: 'Film', url: 'https://exemple.fr/film', genre: 'video' }],
  source: 'semaine',
  ficheExperitheque: null,
  notes: [],
  document: 'doc',
  lignes: '25',
  ...a,
});

export type Dossier = {
  edition: EditionFichier;
  participations: ParticipationFichier[];
  actions: ActionFichier[];
  partenaires: PartenaireFichier[];
  axes: AxeFichier[];
  termes: TermeFichier[];
};

export const unDossier = (d: Partial<Dossier> = {}): Dossier => ({
  edition: uneEdition(),
  participations: [
    uneParticipation(),
    uneParticipation({
      academie: '15',
      statut: 'donnees-indisponibles',
      rang: null,
      partenaires: [],
      axes: [],
      publications: [],
    }),
  ],
  actions: [
    uneActionDeFichier(),
    uneActionDeFichier({
      numero: 2,
      titre: 'La radio du lycée',
      nature: 'annee',
      quand: { texte: 'toute l’année', periodes: [] },
    }),
    uneActionDeFichier({
      numero: 3,
      titre: 'Forum des métiers',
      academie: '15',
      partenaires: [],
      liens: [],
      porteurs: [{ nom: 'Réseau des écoles', type: 'reseau', commune: null, communeCode: null, departement: null, uai: null }],
    }),
  ],
  partenaires: [
    {
      code: 'afev',
      nom: 'Association de la fondation étudiante pour la ville',
      sigle: 'AFEV',
      categorie: 'association',
      description: null,
      variantes: ['Afev'],
    },
    { code: 'jamais-cite', nom: 'Jamais cité', sigle: null, categorie: 'autre', description: null, variantes: [] },
  ],
  axes: [
    {
      code: 'partenaires',
      libelle: 'Mobiliser les partenaires',
      description: 'Faire venir les partenaires.',
      famille: 'partenaires',
      variantes: [],
    },
  ],
  termes: [
    {
      vocabulaire: 'theme',
      code: 'sciences',
      libelle: 'Sciences',
      sigle: null,
      definition: null,
      lien: null,
      depuis: null,
      jusqua: null,
    },
  ],
  ...d,
});

/** Écrit le dossier et rend son chemin ; `dans` réécrit un dossier déjà fait. */
export async function ecrireDossier(d: Dossier, dans?: string): Promise<string> {
  const racine = dans ?? (await mkdtemp(join(tmpdir(), 'accroche-donnees-')));
  const annee = join(racine, 'editions', d.edition.edition);
  await mkdir(join(racine, 'vocabulaires'), { recursive: true });
  await mkdir(annee, { recursive: true });
  const ecrire = (chemin: string, contenu: unknown) => writeFile(chemin, JSON.stringify(contenu));
  await ecrire(join(racine, 'vocabulaires', 'termes.json'), d.termes);
  await ecrire(join(racine, 'vocabulaires', 'axes.json'), d.axes);
  await ecrire(join(racine, 'partenaires.json'), d.partenaires);
  await ecrire(join(annee, 'edition.json'), d.edition);
  await ecrire(join(annee, 'academies.json'), d.participations);
  await ecrire(join(annee, 'actions.json'), d.actions);
  return racine;
}
