// Les actions où une école souhaite une présence officielle, pour l’agenda du recteur.
import { stringify } from 'csv-stringify/sync';
import { direPeriodes, type PeriodeHeurable } from '#domaine/dates.ts';
import { LIBELLES_ETATS } from '#domaine/recensement/etats-en-mots.ts';
import type { Statut } from '#domaine/recensement/gestes.ts';

export type PresenceSouhaitee = {
  numero: number;
  titre: string;
  statut: Statut;
  ecole: string | null;
  commune: string | null;
  periodes: readonly PeriodeHeurable[];
  quand_texte: string | null;
  presence: string | null;
};

const COLONNES = ['Numéro', 'Quand', 'Action', 'Établissement', 'Commune', 'Présence souhaitée', 'État'];

/** UTF-8 avec marque d’ordre, point-virgule, titres français ; une cellule qui ressemble à une formule est neutralisée. */
export const csvDesPresences = (lignes: readonly PresenceSouhaitee[]): string =>
  stringify(
    lignes.map((l) => [
      String(l.numero),
      l.periodes.length > 0 ? direPeriodes(l.periodes) : (l.quand_texte ?? ''),
      l.titre,
      l.ecole ?? '',
      l.commune ?? '',
      l.presence ?? '',
      LIBELLES_ETATS[l.statut].mot,
    ]),
    { bom: true, delimiter: ';', record_delimiter: 'windows', escape_formulas: true, header: true, columns: COLONNES },
  );
