// Le courriel qui fait entrer : un lien pour ce navigateur, six chiffres pour un autre.

export type LienDeConnexion = {
  adresse: string;
  /** six chiffres */
  code: string;
  /** l’établissement au nom de qui l’on entre ; null : ses propres mandats */
  ecole: string | null;
  minutes: number;
};

export function lienDeConnexion({ adresse, code, ecole, minutes }: LienDeConnexion): {
  objet: string;
  texte: string;
  html: string;
} {
  const objet = 'Votre lien pour entrer dans Accroche';
  const annonce = `Quelqu’un, sans doute vous, demande à entrer dans Accroche${ecole ? ` au nom de\u00A0: ${ecole}` : ''}.`;
  const duree = `Ce lien sert une fois, pendant ${minutes} minutes.`;
  const secours = 'Si une page vous demande six chiffres, les voici\u00A0:';
  const sinon =
    'Si vous n’avez rien demandé, laissez ce message de côté\u00A0: sans lui, personne n’entre. Ne le transférez pas.';
  const chiffres = `${code.slice(0, 3)} ${code.slice(3)}`;
  return {
    objet,
    texte: [
      annonce,
      `Pour entrer, ouvrez ce lien puis appuyez sur le bouton\u00A0:\n${adresse}`,
      duree,
      `${secours} ${chiffres}`,
      sinon,
    ].join('\n\n'),
    html: `<!doctype html>${(
      <html lang="fr">
        <head>
          <meta charset="utf-8" />
          <title>{objet}</title>
        </head>
        <body>
          <p>{annonce}</p>
          <p>
            <a href={adresse}>Ouvrir le lien, puis appuyer sur le bouton</a>
          </p>
          <p>{duree}</p>
          <p>
            {secours} <strong>{chiffres}</strong>
          </p>
          <p>{sinon}</p>
        </body>
      </html>
    )}`,
  };
}
