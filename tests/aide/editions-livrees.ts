// Les éditions livrées, chargées dans une base d’essai avec leurs territoires ; sans l’annuaire, qui prendrait des secondes.
import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { poserDecoupage } from '#base/chargement/ecrire-territoires.ts';
import type { Base } from '#base/ouvrir.ts';
import { decoupage, type LigneAcademie, type LigneDepartement } from '#domaine/decoupage.ts';
import { chargerEditions } from '#operations/charger-editions.ts';

const lignes = <T>(nom: string) =>
  parse(readFileSync(new URL(`../../donnees/reference/${nom}`, import.meta.url)), { columns: true, bom: true }) as T[];

export async function chargerLesEditionsLivrees(base: Base): Promise<void> {
  const territoires = decoupage(lignes<LigneAcademie>('academies.csv'), lignes<LigneDepartement>('departements.csv'));
  await base.transaction().execute((tx) => poserDecoupage(tx, territoires));
  await chargerEditions(base);
}
