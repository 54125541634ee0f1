// Les axes annoncés pour la prochaine édition, par fréquence, avec les académies qui les portent.
import { accorder, type Chiffre, compterLignes, type LigneChiffre } from './chiffre.ts';
import { type Contexte, versAcademie } from './contexte.ts';

export type AxeCompte = {
  code: string;
  libelle: string;
  description: string;
  famille: string;
  academies: { nom: string; slug: string; lignes: string }[];
  variantes: { libelle: string; academies: string[] }[];
};

/** Du plus au moins fréquent, puis par libellé. */
export function axesParFrequence(contexte: Contexte): AxeCompte[] {
  const retenus = contexte.engagements.flatMap((e) =>
    (e.participation?.axes ?? []).map((axe) => ({ ...axe, nom: e.academie.nom, slug: e.academie.slug })),
  );
  const codes = [...new Set(retenus.map((r) => r.axe))];
  return codes
    .map((code) => {
      const reference = contexte.matiere.axes.find((a) => a.code === code);
      const siens = retenus.filter((r) => r.axe === code);
      const variantes = [...new Set(siens.flatMap((r) => (r.variante ? [r.variante] : [])))];
      return {
        code,
        libelle: reference?.libelle ?? code,
        description: reference?.description ?? '',
        famille: reference?.famille ?? '',
        academies: siens.map(({ nom, slug, lignes }) => ({ nom, slug, lignes })),
        variantes: variantes
          .map((v) => ({
            libelle: reference?.variantes.find((connue) => connue.code === v)?.libelle ?? v,
            academies: siens.filter((r) => r.variante === v).map((r) => r.nom),
          }))
          .toSorted((a, b) => b.academies.length - a.academies.length),
      };
    })
    .toSorted((a, b) => b.academies.length - a.academies.length || a.libelle.localeCompare(b.libelle, 'fr'));
}

/** Les familles d’axes et leur nombre d’emplois, de la plus à la moins fréquente. */
export function famillesDAxes(axes: readonly AxeCompte[]): { famille: string; emplois: number }[] {
  const familles = [...new Set(axes.map((a) => a.famille).filter(Boolean))];
  return familles
    .map((famille) => ({
      famille,
      emplois: axes.filter((a) => a.famille === famille).reduce((n, a) => n + a.academies.length, 0),
    }))
    .toSorted((a, b) => b.emplois - a.emplois || a.famille.localeCompare(b.famille, 'fr'));
}

export function nombreDAxes(contexte: Contexte): Chiffre {
  const lignes: LigneChiffre[] = contexte.engagements.flatMap((e) =>
    (e.participation?.axes ?? []).map((axe) => ({
      quoi: e.academie.nom,
      imprime: contexte.matiere.axes.find((a) => a.code === axe.axe)?.libelle ?? axe.axe,
      source: contexte.source(e.participation?.document, axe.lignes),
      cible: versAcademie(e.academie),
    })),
  );
  const academies = contexte.engagements.filter((e) => e.participation?.axes.length);
  const sans = contexte.engagements.filter((e) => e.participation && !e.participation.axes.length).map((e) => e.academie.nom);
  const parQui = academies.length ? ` par ${academies.length} ${accorder(academies.length, ['académie', 'académies'])}` : '';
  return compterLignes({
    cle: 'axes',
    libelle: [`axe de travail annoncé${parQui}`, `axes de travail annoncés${parQui}`],
    portee: 'Prochaine édition',
    date: contexte.date,
    regles: ['axes'],
    lignes,
    absents: sans.length ? [`Sans axe annoncé : ${sans.join(', ')}`] : [],
  });
}
