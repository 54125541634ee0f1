// Le fil Atom : les actions les plus récemment publiées d’abord.
import { Feed } from 'feed';
import type { ActionAEmporter } from '#domaine/action-a-emporter.ts';
import type { Contexte } from './colonnes.ts';

// Atom annonce du HTML : un texte simple s’y échappe.
const enHtml = (texte: string) => texte.replace(/[&<>]/g, (c) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;' })[c] ?? c);

export function filDesActions(
  actions: readonly ActionAEmporter[],
  contexte: Contexte,
  { titre, page, fil }: { titre: string; page: string; fil: string },
): string {
  const recent = new Date(Math.max(0, ...actions.map((a) => a.modifieeLe.getTime())));
  const sortie = new Feed({
    title: titre,
    id: fil,
    link: page,
    language: 'fr',
    updated: recent,
    copyright: 'Licence Ouverte 2.0',
    feedLinks: { atom: fil },
    generator: 'Accroche',
    author: { name: 'Accroche' },
  });
  for (const action of actions) {
    sortie.addItem({
      title: action.titre,
      id: contexte.adresse(action),
      link: contexte.adresse(action),
      date: action.modifieeLe,
      published: action.publieeLe,
      description: enHtml(action.accroche || action.resume),
      content: `<p>${enHtml(action.resume)}</p>`,
      category: [...action.themes.map((t) => ({ name: contexte.libelle('theme', t) })), { name: action.academie.nom }],
    });
  }
  return sortie.atom1();
}
