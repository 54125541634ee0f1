// Le suivi d’une campagne, pour un tableur.
import { stringify } from 'csv-stringify/sync';
import { LIBELLES_NIVEAUX, type Niveau } from '#domaine/libelles.ts';
import { MOTS_DU_RANG } from '#domaine/recensement/campagne/etapes.ts';

export type LigneDeSuivi = {
  uai: string;
  nom: string;
  commune: string | null;
  departement: string | null;
  niveau: Niveau;
  rang: 0 | 1 | 2 | 3 | 4;
  impliquee: boolean;
  envoyee_le: Date | null;
  sans_action_le: Date | null;
  silence_le: Date | null;
  relances: number;
  derniere_relance_le: Date | null;
};

const COLONNES = [
  'UAI',
  'Établissement',
  'Commune',
  'Département',
  'Niveau',
  'Étape',
  'Impliqué',
  'Pas d’action cette année',
  'Ne veut plus de courriel',
  'Invité le',
  'Relances',
  'Dernière relance',
];

/** UTF-8 avec marque d’ordre, point-virgule, titres français ; une cellule qui ressemble à une formule est neutralisée. */
export function csvDuSuivi(lignes: readonly LigneDeSuivi[], fuseau: string): string {
  const jour = (instant: Date | null) =>
    instant === null
      ? ''
      : Temporal.Instant.fromEpochMilliseconds(instant.getTime()).toZonedDateTimeISO(fuseau).toPlainDate().toString();
  return stringify(
    lignes.map((l) => [
      l.uai,
      l.nom,
      l.commune ?? '',
      l.departement ?? '',
      LIBELLES_NIVEAUX[l.niveau],
      l.envoyee_le === null && !l.impliquee ? '' : MOTS_DU_RANG[l.rang],
      l.impliquee ? 'oui' : 'non',
      l.sans_action_le ? 'oui' : 'non',
      l.silence_le ? 'oui' : 'non',
      jour(l.envoyee_le),
      String(l.relances),
      jour(l.derniere_relance_le),
    ]),
    { bom: true, delimiter: ';', record_delimiter: 'windows', escape_formulas: true, header: true, columns: COLONNES },
  );
}
