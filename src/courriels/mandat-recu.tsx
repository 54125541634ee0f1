// Quelqu’un vient de recevoir un mandat : ce qu’il lui ouvre, jusqu’à quand, et comment entrer.

export function mandatRecu({
  role,
  lieu,
  au,
  adresse,
  par,
}: {
  role: string;
  lieu: string;
  au: string;
  adresse: string;
  par: string;
}): {
  objet: string;
  texte: string;
  html: string;
} {
  const objet = `Votre mandat dans Accroche\u00A0: ${role}, ${lieu}`;
  const annonce = `${par} vous a donné un mandat dans Accroche\u00A0: ${role}, ${lieu}, jusqu’au ${au}.`;
  const suite = 'Il n’y a pas de compte à créer\u00A0: entrez avec cette adresse, un lien vous y arrivera.';
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
            <a href={adresse}>Entrer dans Accroche</a>
          </p>
        </body>
      </html>
    )}`,
  };
}
