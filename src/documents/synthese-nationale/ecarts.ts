// Ce qui sépare deux contenus de la synthèse : chaque chiffre qui a changé, et si les textes ont bougé.
import { createHash } from 'node:crypto';
import type { Chiffre } from '#domaine/synthese/index.ts';
import { type ContenuSynthese, chiffresDuDocument } from './modele.ts';

/** `avant` ou `apres` null : ce chiffre n’existait pas, ou n’existe plus. */
export type Ecart = { cle: string; quoi: string; avant: string | null; apres: string | null };
export type Ecarts = { chiffres: Ecart[]; textes: boolean };

export function ecartsEntre(avant: ContenuSynthese, apres: ContenuSynthese): Ecarts {
  const [anciens, nouveaux] = [chiffresNommes(avant), chiffresNommes(apres)];
  const chiffres = [...new Set([...anciens.keys(), ...nouveaux.keys()])].flatMap((cle) => {
    const [ancien, nouveau] = [anciens.get(cle), nouveaux.get(cle)];
    if (ancien?.texte === nouveau?.texte) return [];
    return [{ cle, quoi: (nouveau ?? ancien)?.quoi ?? cle, avant: ancien?.texte ?? null, apres: nouveau?.texte ?? null }];
  });
  return { chiffres, textes: chiffres.length === 0 && empreinteDuContenu(avant) !== empreinteDuContenu(apres) };
}

const chiffresNommes = (c: ContenuSynthese): Map<string, { quoi: string; texte: string }> =>
  new Map([
    ...chiffresDuDocument(c).map((ch) => [ch.cle, { quoi: ch.libelle, texte: ch.texte }] as const),
    ...c.fiches.flatMap((f) =>
      [f.actions, f.etablissements, f.sollicites]
        .filter((ch): ch is Chiffre => ch !== null)
        .map((ch) => [ch.cle, { quoi: `${f.nom}, ${ch.libelle}`, texte: ch.texte }] as const),
    ),
  ]);

/** Deux contenus qui disent la même chose ont la même empreinte, quels que soient le jour des données et l’ordre des clés. */
export const empreinteDuContenu = (contenu: ContenuSynthese): string =>
  createHash('sha256')
    .update(JSON.stringify(sansJour(contenu)))
    .digest('hex');

function sansJour(valeur: unknown): unknown {
  if (Array.isArray(valeur)) return valeur.map(sansJour);
  if (valeur === null || typeof valeur !== 'object') return valeur;
  return Object.fromEntries(
    Object.entries(valeur)
      .filter(([cle, v]) => v !== undefined && cle !== 'jour' && !(cle === 'date' && ('cle' in valeur || 'jour' in valeur)))
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([cle, v]) => [cle, sansJour(v)]),
  );
}
