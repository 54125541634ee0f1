import type { ActionEnCarte } from '#base/actions-publiees.ts';
import type { ActionMontree } from './carte-action.tsx';

/** Ce que la base sait d’une action, tel que sa carte le montre. */
export function actionMontree(carte: ActionEnCarte): ActionMontree {
  const [chef] = carte.porteurs;
  return {
    numero: carte.numero,
    titre: carte.titre,
    accroche: carte.accroche,
    nature: carte.nature,
    quandTexte: carte.quand_texte,
    periodes: carte.periodes,
    porteur: chef?.nom ?? carte.lieu,
    autresPorteurs: Math.max(0, carte.porteurs.length - 1),
    commune: carte.commune ?? chef?.commune ?? null,
    departement: carte.departement ?? chef?.departement ?? null,
    niveaux: carte.niveaux,
    themes: carte.themes,
    formes: carte.formes,
    theme: carte.theme,
    distinctions: carte.distinctions,
  };
}
