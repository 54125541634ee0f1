// Changer d’adresse : l’ancienne boîte et la nouvelle confirment chacune.

export function changerAdresse({
  ancienne,
  nouvelle,
  adresse,
  heures,
}: {
  ancienne: string;
  nouvelle: string;
  adresse: string;
  heures: number;
}): { objet: string; texte: string; html: string } {
  const objet = 'Confirmez votre changement d’adresse dans Accroche';
  const annonce = `On demande à remplacer ${ancienne} par ${nouvelle} dans Accroche.`;
  const suite = `Pour l’accepter, ouvrez ce lien puis appuyez sur le bouton, dans les ${heures} heures. L’autre boîte reçoit le même message\u00A0: les deux doivent confirmer.`;
  const sinon = 'Si vous n’avez rien demandé, laissez ce message de côté\u00A0: rien ne changera.';
  return {
    objet,
    texte: [annonce, suite, adresse, sinon].join('\n\n'),
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
            <a href={adresse}>Ouvrir le lien</a>
          </p>
          <p>{sinon}</p>
        </body>
      </html>
    )}`,
  };
}
