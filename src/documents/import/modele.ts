// Le tableau à remplir, en trois formats, et son mode d’emploi sur une seconde feuille ; puis le rapport d’un import, ligne par ligne.
import { stringify } from 'csv-stringify/sync';
import ecrireXlsx from 'write-excel-file/node';
import type { Terme } from '#domaine/recensement/import/valeurs.ts';
import { sansFormule } from '../actions/tableau.ts';
import { ecrireOds } from '../ateliers/ods.ts';

type Rubrique = { titre: string; requis: boolean; dire: string; exemple: string };
export type Vocabulaires = { public: readonly Terme[]; theme: readonly Terme[]; forme: readonly Terme[] };

const libelles = (termes: readonly Terme[]) => termes.map((t) => t.libelle).join(', ');

/** Dans l’ordre où une personne y pense ; chaque titre est de ceux que la lecture reconnaît seule. */
export const rubriques = (v: Vocabulaires): Rubrique[] => [
  { titre: 'UAI', requis: false, dire: 'Le plus sûr. À défaut, le nom et la commune suffisent.', exemple: '0590183D' },
  {
    titre: 'Établissement',
    requis: true,
    dire: 'Une ou plusieurs écoles ; la première porte l’action.',
    exemple: 'Collège Sévigné',
  },
  { titre: 'Commune', requis: false, dire: 'Celle de l’établissement : elle départage les homonymes.', exemple: 'Roubaix' },
  { titre: 'Titre de l’action', requis: true, dire: '140 caractères au plus.', exemple: 'Le forum des parcours' },
  {
    titre: 'Dates',
    requis: true,
    dire: 'Comme vous l’écrivez.',
    exemple: 'du 15 au 19 mars, ou : toute la semaine, ou : tous les vendredis',
  },
  { titre: 'Publics', requis: true, dire: `Un ou plusieurs : ${libelles(v.public)}.`, exemple: 'Élèves, familles' },
  {
    titre: 'Résumé',
    requis: true,
    dire: 'Deux lignes, 600 caractères au plus. Aucun nom d’élève.',
    exemple: 'Des anciens racontent leur parcours aux classes de 3e.',
  },
  { titre: 'Contact', requis: true, dire: 'Une personne à joindre. L’académie est seule à le lire.', exemple: 'Camille Roy' },
  { titre: 'Courriel', requis: true, dire: 'Son adresse.', exemple: 'camille.roy@petit-monde.example' },
  { titre: 'Niveaux', requis: false, dire: 'À défaut, celui de l’établissement.', exemple: 'Collège, 3e' },
  { titre: 'Thèmes', requis: false, dire: `Parmi : ${libelles(v.theme)}.`, exemple: 'Orientation et métiers' },
  { titre: 'Forme de l’action', requis: false, dire: `Parmi : ${libelles(v.forme)}.`, exemple: 'Forum' },
  { titre: 'Déroulement', requis: false, dire: 'Autant de texte qu’il faut.', exemple: '' },
  { titre: 'Objectifs', requis: false, dire: '', exemple: '' },
  { titre: 'Partenaires', requis: false, dire: 'Séparés par des points-virgules.', exemple: 'Mission locale ; Ville de Roubaix' },
  { titre: 'Lieu', requis: false, dire: 'Si ce n’est pas l’établissement.', exemple: 'Salle des fêtes' },
  { titre: 'Nombre de personnes attendues', requis: false, dire: 'Un nombre.', exemple: '120' },
];

const NOM = 'Actions';
const AIDE = 'Mode d’emploi';
const TETES_D_AIDE = ['Colonne', 'À remplir', 'Ce qu’on y écrit', 'Exemple'];
const aide = (r: readonly Rubrique[]) =>
  r.map(({ titre, requis, dire, exemple }) => [titre, requis ? 'oui' : 'si possible', dire, exemple]);

export const modeleCsv = (v: Vocabulaires): string => enCsv([rubriques(v).map((r) => r.titre)]);

export const modeleOds = (v: Vocabulaires): Uint8Array =>
  ecrireOds({
    titre: 'Actions de la Semaine de la persévérance scolaire, à importer',
    feuilles: [
      { nom: NOM, colonnes: rubriques(v).map(({ titre }) => ({ titre, type: 'string' })), lignes: [] },
      { nom: AIDE, colonnes: TETES_D_AIDE.map((titre) => ({ titre, type: 'string' })), lignes: aide(rubriques(v)) },
    ],
  });

export const modeleXlsx = (v: Vocabulaires): Promise<Buffer> => {
  const tete = (value: string) => ({ value, fontWeight: 'bold' as const, backgroundColor: '#eaddf8' });
  const texte = (value: string) => ({ value, type: String, wrap: true });
  return ecrireXlsx([
    {
      sheet: NOM,
      data: [rubriques(v).map((r) => tete(r.titre))],
      columns: rubriques(v).map(() => ({ width: 24 })),
      stickyRowsCount: 1,
    },
    {
      sheet: AIDE,
      data: [TETES_D_AIDE.map(tete), ...aide(rubriques(v)).map((ligne) => ligne.map(texte))],
      columns: [{ width: 28 }, { width: 12 }, { width: 70 }, { width: 50 }],
    },
  ]).toBuffer();
};

/** Pour tableur français ; rien n’y est une formule. */
export const enCsv = (lignes: readonly (readonly (string | number | null)[])[]): string =>
  stringify(
    lignes.map((ligne) => ligne.map(sansFormule)),
    { bom: true, delimiter: ';', record_delimiter: 'windows' },
  );
