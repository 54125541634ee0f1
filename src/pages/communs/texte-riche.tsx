// Un texte tapé par une école : paragraphes, listes, gras, italique, liens. Tout le reste est du texte, écrit tel quel.
import { raw } from 'hono/html';
import MarkdownIt from 'markdown-it';
import { typographier } from '#domaine/typographie.ts';

// « zero » ne connaît rien : on n’allume que ce qui est permis ; le HTML tapé reste du texte.
const lecteur = new MarkdownIt('zero', { html: false, breaks: true }).enable(['list', 'emphasis', 'link', 'newline', 'escape']);
lecteur.validateLink = (adresse: string) => /^https?:\/\//i.test(adresse);
const ouvrirLien = lecteur.renderer.rules.link_open;
lecteur.renderer.rules.link_open = (jetons, rang, options, contexte, rendu) => {
  jetons[rang]?.attrSet('rel', 'external nofollow noopener');
  return ouvrirLien ? ouvrirLien(jetons, rang, options, contexte, rendu) : rendu.renderToken(jetons, rang, options);
};

export const TexteRiche = ({ texte }: { texte: string }) => <div class="mesure">{raw(lecteur.render(typographier(texte)))}</div>;
