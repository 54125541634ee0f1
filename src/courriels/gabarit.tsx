// La mise en page de tout courriel : un seul contenu, dit en texte et en HTML dans le même ordre. Rien n’est porté par une image ; les
// styles sont en ligne, les logiciels de courrier n’en lisent pas d’autres.
import { raw } from 'hono/html';
import { typographier } from '#domaine/typographie.ts';

export type Bloc =
  | { phrase: string }
  | { intertitre: string }
  | { bouton: string; adresse: string }
  /** ce qu’il faut recopier, un code ou un titre */
  | { enClair: string; libelle: string }
  | { citation: string; auteur?: string }
  | { liste: { texte: string; adresse?: string }[] };

export type Contenu = {
  objet: string;
  titre: string;
  blocs: Bloc[];
  /** pourquoi cette personne reçoit ce message */
  pourquoi: string;
  /** adresse des réglages, quand ce courriel peut se régler */
  reglages?: string;
  /** où demander à ne plus en recevoir, quand ce courriel n’est à personne en particulier */
  silence?: string;
};
export type Lettre = { objet: string; texte: string; html: string };

/** Un objet tient sur une ligne : un retour y serait un en-tête. */
const surUneLigne = (texte: string) =>
  texte
    .replace(/[\p{Cc}\u2028\u2029]+/gu, ' ')
    .trim()
    .slice(0, 180);

/** Mise en page quand on la lit : de ceux qu’un acte prévient, peu veulent le courriel en plus de la notification. */
export function lettre(contenu: Contenu): Lettre {
  const objet = surUneLigne(typographier(contenu.objet));
  return {
    objet,
    get texte() {
      return enTexte(contenu);
    },
    get html() {
      return `<!doctype html>${<Feuille {...contenu} objet={objet} />}`;
    },
  };
}

function enTexte({ titre, blocs, pourquoi, reglages, silence }: Contenu): string {
  const lignes = [typographier(titre), '='.repeat(Math.min(titre.length, 72))];
  for (const bloc of blocs) {
    if ('phrase' in bloc) lignes.push('', typographier(bloc.phrase));
    else if ('intertitre' in bloc) lignes.push('', typographier(bloc.intertitre), '-'.repeat(bloc.intertitre.length));
    else if ('bouton' in bloc) lignes.push('', `${typographier(bloc.bouton)}\u00A0:`, bloc.adresse);
    else if ('enClair' in bloc) lignes.push('', `${typographier(bloc.libelle)}\u00A0: ${bloc.enClair}`);
    else if ('citation' in bloc)
      lignes.push('', ...bloc.citation.split(/\r?\n/).map((l) => `> ${l}`), ...(bloc.auteur ? [`> — ${bloc.auteur}`] : []));
    else lignes.push('', ...bloc.liste.flatMap((l) => [`- ${typographier(l.texte)}`, ...(l.adresse ? [`  ${l.adresse}`] : [])]));
  }
  lignes.push('', '--', typographier(pourquoi));
  if (reglages) lignes.push(`Vos réglages\u00A0: ${reglages}`);
  if (silence) lignes.push(`${SILENCE}\u00A0: ${silence}`);
  return `${lignes.join('\n')}\n`;
}

const SILENCE = 'Ne plus recevoir ces courriels pour cette édition';

const POLICE = "Atkinson Hyperlegible Next, Verdana, 'Segoe UI', Helvetica, Arial, sans-serif";
const TEXTE = `margin:0 0 16px;font:16px/1.6 ${POLICE};color:#2a163f`;

function Feuille({ objet, titre, blocs, pourquoi, reglages, silence }: Contenu) {
  return (
    <html lang="fr">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <meta name="color-scheme" content="light" />
        <title>{objet}</title>
      </head>
      <body style="margin:0;background:#fbf5ea">
        <table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="background:#fbf5ea">
          <tbody>
            <tr>
              <td align="center" style="padding:24px 12px">
                <table
                  role="presentation"
                  width="600"
                  cellpadding="0"
                  cellspacing="0"
                  style="width:100%;max-width:600px;background:#fffdf8"
                >
                  <tbody>
                    <tr>
                      <td style="background:#f4a915;height:6px;line-height:6px;font-size:0">{raw('&nbsp;')}</td>
                    </tr>
                    <tr>
                      <td style="padding:28px 32px 12px">
                        <p style={`margin:0 0 20px;font:bold 20px/1 ${POLICE};color:#2a163f`}>Accroche</p>
                        <h1 style={`margin:0 0 16px;font:bold 26px/1.2 ${POLICE};color:#2a163f`}>{typographier(titre)}</h1>
                        {blocs.map((bloc) => (
                          <UnBloc bloc={bloc} />
                        ))}
                      </td>
                    </tr>
                    <tr>
                      <td style="padding:16px 32px 28px;border-top:1px solid #dccdb3">
                        <p style={`margin:0;font:14px/1.5 ${POLICE};color:#594769`}>
                          {typographier(pourquoi)}
                          {reglages && (
                            <>
                              {' '}
                              <a href={reglages} style="color:#5b2894">
                                Vos réglages
                              </a>
                            </>
                          )}
                          {silence && (
                            <>
                              {' '}
                              <a href={silence} style="color:#5b2894">
                                {SILENCE}
                              </a>
                            </>
                          )}
                        </p>
                      </td>
                    </tr>
                  </tbody>
                </table>
              </td>
            </tr>
          </tbody>
        </table>
      </body>
    </html>
  );
}

function UnBloc({ bloc }: { bloc: Bloc }) {
  if ('phrase' in bloc) return <p style={TEXTE}>{typographier(bloc.phrase)}</p>;
  if ('intertitre' in bloc)
    return <h2 style={`margin:24px 0 8px;font:bold 18px/1.3 ${POLICE};color:#2a163f`}>{typographier(bloc.intertitre)}</h2>;
  if ('bouton' in bloc)
    return (
      <p style="margin:0 0 20px">
        <a
          href={bloc.adresse}
          style={`display:inline-block;padding:12px 24px;border-radius:24px;background:#5b2894;color:#fbf5ea;font:bold 16px/1.3 ${POLICE};text-decoration:none`}
        >
          {typographier(bloc.bouton)}
        </a>
      </p>
    );
  if ('enClair' in bloc)
    return (
      <p style={TEXTE}>
        {typographier(bloc.libelle)}
        {'\u00A0: '}
        <strong style="font-size:20px;letter-spacing:1px">{bloc.enClair}</strong>
      </p>
    );
  if ('citation' in bloc)
    return (
      <blockquote style={`margin:0 0 16px;padding:12px 16px;background:#fdebc2;font:16px/1.6 ${POLICE};color:#2a163f`}>
        {bloc.citation.split(/\r?\n/).map((ligne, i) => (
          <>
            {i > 0 && <br />}
            {ligne}
          </>
        ))}
        {bloc.auteur && <p style={`margin:8px 0 0;font:14px/1.4 ${POLICE};color:#594769`}>{bloc.auteur}</p>}
      </blockquote>
    );
  return (
    <ul style={`${TEXTE};padding-left:20px`}>
      {bloc.liste.map(({ texte, adresse }) => (
        <li style="margin:0 0 8px">
          {adresse ? (
            <a href={adresse} style="color:#5b2894">
              {typographier(texte)}
            </a>
          ) : (
            typographier(texte)
          )}
        </li>
      ))}
    </ul>
  );
}
