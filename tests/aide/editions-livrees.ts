// Les éditions livrées, chargées dans une base d’essai avec leurs territoires ; sans l’annuaire, qui prendrait des secondes.
import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { poserDecoupage } from '#base/chargement/ecrire-territoires.ts';
import type { Base } from '#base/ouvrir.ts';
import { decoupage, type LigneAcademie, type LigneDepartement } from '#domaine/decoupage.ts';
import { type ReseauFichier, territoiresDesReseaux } from '#domaine/reseaux/reseaux.ts';
import { chargerEditions } from '#operations/charger-editions.ts';

const lignes = <T>(nom: string) =>
  parse(readFileSync(new URL(`../../donnees/reference/${nom}`, import.meta.url)), { columns: true, bom: true }) as T[];

export async function chargerLesEditionsLivrees(base: Base): Promise<void> {
  const territoires = decoupage(lignes<LigneAcademie>('academies.csv'), lignes<LigneDepartement>('departements.csv'));
  const reseaux = JSON.parse(
    readFileSync(new URL('../../donnees/reference/reseaux.json', import.meta.url), 'utf8'),
  ) as ReseauFichier[];
  await base.transaction().execute(async (tx) => {
    await poserDecoupage(tx, territoires);
    await poserDecoupage(tx, { ...territoiresDesReseaux(reseaux, territoires), successions: [] });
  });
  await chargerEditions(base);
}
