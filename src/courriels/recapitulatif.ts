// Le récapitulatif : ce qui est arrivé depuis la veille, rangé par sujet, ce qu’il y a à faire d’abord.
import type { SujetReglable } from '#domaine/recensement/notifications.ts';
import { type Bloc, type Lettre, lettre } from './gabarit.tsx';

export type Recapitulatif = {
  /** en mots : « lundi 8 mars 2027 » */
  jour: string;
  groupes: { sujet: SujetReglable; nouvelles: { texte: string; adresse: string }[] }[];
  adresse: string;
  reglages: string;
};

const INTERTITRES: Record<SujetReglable, string> = {
  examen: 'À l’académie',
  visa: 'Pour votre visa',
  ecole: 'Vos actions',
  import: 'Vos imports',
};
/** Au-delà, une liste ne se lit plus : la page la tient tout entière. */
const MONTREES = 30;

export function recapitulatif({ jour, groupes, adresse, reglages }: Recapitulatif): Lettre {
  const pleins = groupes.filter((g) => g.nouvelles.length > 0);
  const total = pleins.reduce((somme, g) => somme + g.nouvelles.length, 0);
  return lettre({
    objet: `${total} ${total > 1 ? 'nouvelles' : 'nouvelle'} dans Accroche, ${jour}`,
    titre: total > 1 ? `${total} nouvelles` : 'Une nouvelle',
    blocs: [
      ...pleins.flatMap(({ sujet, nouvelles }): Bloc[] => {
        const enPlus = nouvelles.length - MONTREES;
        return [
          ...(pleins.length > 1 ? [{ intertitre: INTERTITRES[sujet] }] : []),
          { liste: nouvelles.slice(0, MONTREES) },
          ...(enPlus > 0 ? [{ phrase: `Et ${enPlus} ${enPlus > 1 ? 'autres' : 'autre'}, sur le site.` }] : []),
        ];
      }),
      { bouton: 'Tout voir', adresse },
    ],
    pourquoi:
      'Vous recevez ce message, un par jour au plus, du lundi au vendredi, parce que vos nouvelles vous viennent groupées.',
    reglages,
  });
}
