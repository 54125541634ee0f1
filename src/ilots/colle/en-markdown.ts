// Ce qu’on colle depuis un traitement de texte, en Markdown restreint : paragraphes, listes, gras, italique, liens. Le reste tombe.

const PARAGRAPHES = new Set(['P', 'DIV', 'SECTION', 'ARTICLE', 'BLOCKQUOTE', 'H1', 'H2', 'H3', 'H4', 'H5', 'H6', 'TR', 'PRE']);
const MUETS = new Set([
  'STYLE',
  'SCRIPT',
  'HEAD',
  'META',
  'LINK',
  'TITLE',
  'IMG',
  'SVG',
  'OBJECT',
  'TEMPLATE',
  'COL',
  'COLGROUP',
]);

export function enMarkdown(racine: Node): string {
  const blocs: string[] = [];
  let courant = '';
  // La puce attend son texte : une liste dedans la clôt avant de s’ouvrir.
  let puce = '';
  const clore = (prefixe = puce) => {
    const texte = courant.replace(/[ \t\u00A0]+/g, ' ').trim();
    if (texte) blocs.push(prefixe + texte);
    courant = '';
    puce = '';
  };
  const parcourir = (noeud: Node, liste: { ordre: boolean; rang: number; niveau: number } | null): void => {
    if (noeud.nodeType === 3) {
      courant += (noeud.textContent ?? '').replace(/\s+/g, ' ');
      return;
    }
    if (noeud.nodeType !== 1) return;
    const e = noeud as Element;
    const nom = e.nodeName.toUpperCase();
    if (MUETS.has(nom)) return;
    const enfants = (l = liste) => {
      for (const enfant of e.childNodes) parcourir(enfant, l);
    };
    if (nom === 'BR') {
      clore();
    } else if (nom === 'UL' || nom === 'OL') {
      clore();
      enfants({ ordre: nom === 'OL', rang: 0, niveau: (liste?.niveau ?? -1) + 1 });
    } else if (nom === 'LI' && liste) {
      liste.rang++;
      clore();
      puce = `${'  '.repeat(liste.niveau)}${liste.ordre ? `${liste.rang}.` : '-'} `;
      enfants();
      clore();
    } else if (/MsoListParagraph/.test(e.getAttribute('class') ?? '')) {
      // Word écrit ses listes en paragraphes : une puce ou un numéro, puis le texte.
      clore();
      enfants();
      const texte = courant.trim();
      const numero = /^(\d+)[.)]\s*/.exec(texte);
      courant = numero ? texte.slice(numero[0].length) : texte.replace(/^[·•●○▪§o–-]\s+/u, '').replace(/^[·•●▪§]\s*/u, '');
      clore(numero ? `${numero[1]}. ` : '- ');
    } else if (PARAGRAPHES.has(nom)) {
      // Un paragraphe dans une puce reste dans la puce.
      if (!liste) clore();
      enfants();
      if (!liste) clore();
      else courant += ' ';
    } else if (nom === 'TD' || nom === 'TH') {
      enfants();
      courant += ' ';
    } else {
      const [avant, apres] = marques(e, nom);
      const depart = courant.length;
      enfants();
      const dedans = courant.slice(depart);
      if (avant && dedans.trim()) {
        const [, blanc1 = '', texte = '', blanc2 = ''] = /^(\s*)([\s\S]*?)(\s*)$/.exec(dedans) ?? [];
        courant = courant.slice(0, depart) + blanc1 + avant + texte + apres + blanc2;
      }
    }
  };
  parcourir(racine, null);
  clore();
  return blocs
    .map((bloc, i) => (i === 0 ? bloc : (estPuce(bloc) && estPuce(blocs[i - 1] ?? '') ? '\n' : '\n\n') + bloc))
    .join('');
}

const estPuce = (bloc: string) => /^\s*(?:-|\d+\.) /.test(bloc);

function marques(e: Element, nom: string): [string, string] {
  if (nom === 'B' || nom === 'STRONG')
    return /font-weight:\s*normal/.test(e.getAttribute('style') ?? '') ? ['', ''] : ['**', '**'];
  if (nom === 'I' || nom === 'EM') return ['*', '*'];
  const adresse = nom === 'A' ? (e.getAttribute('href') ?? '') : '';
  return /^https?:\/\/[^\s()]+$/.test(adresse) ? ['[', `](${adresse})`] : ['', ''];
}
