// L’encart : une page à lui seul, sans script ni cookie, qui tient dans une colonne étroite d’un autre site.
import { raw } from 'hono/html';
import type { Child } from 'hono/jsx';
import { direLieu, direQuandEtAnnee } from '#domaine/action-en-mots.ts';
import { direNombre } from '#domaine/comptes-en-mots.ts';
import type { Encart } from '#domaine/encart.ts';
import type { Filtre } from '#domaine/filtre.ts';
import { nomDAcademie } from '#domaine/nom-d-academie.ts';
import { typographier } from '#domaine/typographie.ts';
import type { Maison } from '#operations/maison.ts';
import { adresses } from '#src/adresses.ts';
import type { ActionMontree } from '../../communs/carte-action.tsx';
import { NOM_SITE } from '../../communs/gabarit.tsx';
import { adresseStatique } from '../../communs/statique.ts';

export type ContenuEncart = {
  /** son nom ; null : toutes */
  academie: string | null;
  edition: { titre: string; demonstration: boolean } | null;
  /** ce que la liste du site compte pour ce filtre */
  total: number;
  filtre: Partial<Filtre>;
  actions: ActionMontree[];
};

type Proprietes = { maison: Maison; encart: Encart; contenu: ContenuEncart };

export const EncartDActions = ({ maison, encart, contenu: { academie, edition, total, filtre, actions } }: Proprietes) => {
  const absolue = (chemin: string) => maison.config.adressePublique + chemin;
  const qui = academie === null ? 'Toutes les académies' : nomDAcademie(academie);
  return (
    <Feuille maison={maison} encart={encart} titre={`Persévérance scolaire, ${qui}`}>
      <p class="encart__surtitre">{typographier(edition?.titre ?? 'Semaine de la persévérance scolaire')}</p>
      <h1>{qui}</h1>
      {edition?.demonstration && <p class="encart__avis">Démonstration : les personnes et les actions sont inventées.</p>}
      {actions.length === 0 ? (
        <p>Aucune action n’est encore publiée. Elles paraîtront ici d’elles-mêmes.</p>
      ) : (
        <ul>
          {actions.map((action) => (
            <li>
              <Dehors adresse={absolue(adresses.action(action.numero, action.titre))} langue={action.langueTitre}>
                {action.titre}
              </Dehors>
              <span class="encart__quand">
                {action.annulee && 'annulée, '}
                {direQuandEtAnnee(action)}
              </span>
              <span class="encart__lieu">{direLieu(action)}</span>
            </li>
          ))}
        </ul>
      )}
      <p class="encart__suite">
        {total > 0 ? (
          <Dehors adresse={absolue(adresses.actions(filtre))}>
            {total > 1 ? `Voir les ${direNombre(total)} actions` : 'Voir cette action dans la liste'}
          </Dehors>
        ) : (
          <Dehors adresse={absolue(adresses.academies())}>Voir les académies</Dehors>
        )}
      </p>
    </Feuille>
  );
};

/** L’encart est déjà chez quelqu’un : la panne se dit à qui le lit, et mène à qui peut la réparer. */
export const EncartIllisible = ({ maison, encart }: { maison: Maison; encart: Encart }) => (
  <Feuille maison={maison} encart={encart} titre="Encart introuvable">
    <h1>Cet encart n’existe pas</h1>
    <p>Son adresse demande une académie, une édition ou un réglage que nous ne connaissons pas.</p>
    <p class="encart__suite">
      <Dehors adresse={maison.config.adressePublique + adresses.integrer()}>Refaire le code de l’encart</Dehors>
    </p>
  </Feuille>
);

/** Un lien quitte le cadre : il ouvre sa propre fenêtre, et le dit. */
const Dehors = ({ adresse, langue, children }: { adresse: string; langue?: string | null | undefined; children?: Child }) => (
  <a href={adresse} target="_blank" rel="noopener">
    <span lang={langue ?? undefined}>{children}</span>
    <span class="cache"> (nouvelle fenêtre)</span>
  </a>
);

const Feuille = ({ maison, encart, titre, children }: { maison: Maison; encart: Encart; titre: string; children?: Child }) => (
  <>
    {raw('<!doctype html>')}
    <html lang="fr" data-theme={encart.apparence === 'auto' ? undefined : encart.apparence}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <title>{titre}</title>
        <link rel="stylesheet" href={adresseStatique('encart.css')} />
        <link rel="icon" href={adresseStatique('marque.svg')} type="image/svg+xml" />
        <link rel="canonical" href={maison.config.adressePublique + adresses.encart(encart)} />
      </head>
      <body>
        <main class="encart">
          {children}
          <p class="encart__pied">
            <Dehors adresse={maison.config.adressePublique + adresses.accueil()}>{NOM_SITE}</Dehors>, la Semaine de la
            persévérance scolaire
          </p>
        </main>
      </body>
    </html>
  </>
);
