// Des écoles écrites une par ligne, par leur numéro ou leur nom, comprises comme celles d’un tableau importé : jamais devinées.
import type { Base } from '#base/ouvrir.ts';
import { ecolesDIci } from '#base/territoires/reseaux-tenus.ts';
import { Refus } from '#domaine/recensement/refus.ts';
import { ECOLES_MAX, lireListeDEcoles, numerosDe } from '#domaine/reseaux/tenir-reseau.ts';
import { estUai } from '#domaine/uai.ts';
import { avecLaLecture } from '../recensement/import/lire-lignes.ts';

export type LigneIncomprise = { dit: string; raison: string; propositions: { uai: string; nom: string; commune: string }[] };
export type EcolesLues = { uais: string[]; incomprises: LigneIncomprise[] };

/**
 * @param textes chacun avec, ou sans, sa ligne de titres
 * @throws Refus `fichier-refuse` : bien plus d’écoles qu’un bassin n’en a
 */
export async function lireEcoles(base: Base, academie: string, textes: readonly string[]): Promise<EcolesLues> {
  const lignes = textes.flatMap(lireListeDEcoles);
  if (lignes.length > ECOLES_MAX)
    throw new Refus('fichier-refuse', `Cette liste a plus de ${ECOLES_MAX} lignes : gardez les seules écoles de ce bassin.`);
  const avecNumero = lignes.filter((ligne) => numerosDe(ligne).length > 0);
  const connues = await ecolesDIci(base, academie, [...new Set(avecNumero.flatMap(numerosDe))]);
  const uais = new Set(avecNumero.flatMap(numerosDe).filter((uai) => connues.has(uai)));
  const incomprises = avecNumero.flatMap((dit): LigneIncomprise[] => {
    const inconnus = numerosDe(dit).filter((uai) => !connues.has(uai));
    return inconnus.length === 0 ? [] : [{ dit, raison: direInconnus(inconnus), propositions: [] }];
  });
  const nommees = lignes.filter((ligne) => numerosDe(ligne).length === 0);
  for (const lue of await lireLesNoms(base, academie, nommees)) {
    for (const uai of lue.uais) uais.add(uai);
    if (lue.incomprise) incomprises.push(lue.incomprise);
  }
  return { uais: [...uais], incomprises };
}

const direInconnus = (uais: readonly string[]) =>
  uais.length === 1 && !estUai(uais[0] as string)
    ? `Le numéro ${uais[0]} a une faute : sa dernière lettre ne va pas avec ses chiffres.`
    : `${uais.join(', ')} : aucune école ouverte de votre académie.`;

/** Le tableau n’a qu’une colonne : le nom, et sa commune s’il la dit. */
const UNE_COLONNE = { edition: '', correspondances: { colonnes: { 0: 'etablissement' as const } } };

async function lireLesNoms(base: Base, academie: string, lignes: readonly string[]) {
  if (lignes.length === 0) return [];
  const comprises = await avecLaLecture(base, { ...UNE_COLONNE, territoire: academie }, (comprendre) =>
    comprendre(lignes.map((dit) => ({ brut: { 0: dit }, corrections: {} }))),
  );
  return lignes.map((dit, i) => {
    const { uai = null, ennuis = [], propositions = [], fiche } = comprises[i] ?? {};
    const autres = ((fiche?.porteurs as { uai: string | null }[] | undefined) ?? []).map((p) => p.uai);
    const lues = [uai, ...autres];
    const raison = ennuis.find((e) => e.champ === 'etablissement')?.message;
    return {
      uais: lues.filter((u) => u !== null),
      incomprise: lues.includes(null) ? { dit, raison: raison ?? 'Cette école n’a pas été trouvée.', propositions } : null,
    };
  });
}
