// L’établissement apprend que quelqu’un parle désormais en son nom, et comment y mettre fin.

export function nouveauPorteur({ qui, ecole, adresse }: { qui: string; ecole: string; adresse: string }): {
  objet: string;
  texte: string;
  html: string;
} {
  const objet = 'Quelqu’un déclare des actions pour votre établissement';
  const annonce = `${qui} vient d’entrer dans Accroche au nom de\u00A0: ${ecole}. Son adresse professionnelle est dans votre académie.`;
  const suite =
    'Rien à faire si c’est prévu. Sinon, entrez avec cette boîte et mettez fin à son mandat depuis «\u00A0Mon compte\u00A0».';
  return {
    objet,
    texte: [annonce, suite, adresse].join('\n\n'),
    html: `<!doctype html>${(
      <html lang="fr">
        <head>
          <meta charset="utf-8" />
          <title>{objet}</title>
        </head>
        <body>
          <p>{annonce}</p>
          <p>{suite}</p>
          <p>
            <a href={adresse}>Mon compte</a>
          </p>
        </body>
      </html>
    )}`,
  };
}
