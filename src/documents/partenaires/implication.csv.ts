// Le tableau d’implication d’un partenaire, pour un tableur.
import { stringify } from 'csv-stringify/sync';
import { direEdition } from '#domaine/edition-en-mots.ts';
import type { LigneImplication } from '#domaine/implication.ts';
import { LIBELLES_ROLES, type RolePartenaire } from '#domaine/libelles.ts';

const role = (code: string) => LIBELLES_ROLES[code as RolePartenaire] ?? code;

/** UTF-8 avec marque d’ordre, point-virgule, titres français ; une cellule qui ressemble à une formule est neutralisée. */
export const csvImplication = (partenaire: string, lignes: readonly LigneImplication[]): string =>
  stringify(
    lignes.map((l) => [
      partenaire,
      direEdition(l.edition),
      l.academie,
      l.roleFiche ? role(l.roleFiche) : '',
      String(l.actions),
      l.rolesActions.map(role).join(', '),
    ]),
    {
      bom: true,
      delimiter: ';',
      record_delimiter: 'windows',
      escape_formulas: true,
      header: true,
      columns: ['Partenaire', 'Édition', 'Académie', 'Rôle dans la fiche d’académie', 'Actions', 'Rôles dans les actions'],
    },
  );
