import { type Compte, donneUnNombre } from '../compte.ts';

type Comptes = { nb_actions: Compte; nb_etablissements: Compte };

/** Une académie au moins y donne un nombre : « non communiqué » partout ne fait ni un total ni une synthèse. */
export const aDesChiffres = (edition: { academies: readonly Comptes[] }) =>
  edition.academies.some((a) => donneUnNombre(a.nb_actions) || donneUnNombre(a.nb_etablissements));

/** Une synthèse nationale réunit des chiffres d’académie : une édition qui s’ouvre, connue par quelques actions, ou inventée, n’en a pas. */
export const aUneSynthese = (edition: { academies: readonly Comptes[]; demonstration: boolean }) =>
  !edition.demonstration && aDesChiffres(edition);
