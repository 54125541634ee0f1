// Le même geste sur plusieurs actions : chacune pour elle-même.
import { Refus } from '#domaine/recensement/refus.ts';
import type { Lue } from './tenir-examen.ts';

export type Choisie = Lue & { numero: number };
export type ResultatDuLot = { numero: number; fait: boolean; phrase: string };

/** Ce qu’un refus arrête n’arrête pas les autres. */
export async function chacune(choix: readonly Choisie[], faire: (choisie: Choisie) => Promise<void>): Promise<ResultatDuLot[]> {
  const resultats: ResultatDuLot[] = [];
  for (const choisie of choix) {
    try {
      await faire(choisie);
      resultats.push({ numero: choisie.numero, fait: true, phrase: '' });
    } catch (refus) {
      if (!(refus instanceof Refus)) throw refus;
      resultats.push({ numero: choisie.numero, fait: false, phrase: refus.message });
    }
  }
  return resultats;
}
