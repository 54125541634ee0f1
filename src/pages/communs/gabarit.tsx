// La page entière, du doctype au pied. Chaque page publique passe par ici ; rien n’y est en ligne, la CSP le refuse.

import { raw } from 'hono/html';
import type { Child } from 'hono/jsx';
import type { Maison } from '#operations/maison.ts';
import { Ariane, type Etape } from './charpente/ariane.tsx';
import { Entete, type Rubrique } from './charpente/entete.tsx';
import { Pied } from './charpente/pied.tsx';
import { Message } from './message.tsx';
import { nonLuesDuVisiteur, portesDuVisiteur } from './portes.ts';
import { adresseStatique, adresseTheme } from './statique.ts';

export type ProprietesGabarit = {
  maison: Maison;
  /** sans le nom du site, que le gabarit ajoute */
  titre: string;
  description?: string;
  /** adresse canonique, depuis la racine : elle sert aussi au partage */
  chemin: string;
  rubrique?: Rubrique;
  /** les étapes entre l’accueil et la page ; la dernière est la page même */
  ariane?: Etape[];
  /** image de partage, depuis la racine */
  image?: string;
  donnees?: object;
  /** noms servis par `statique.ts`, en plus de la feuille commune */
  styles?: string[];
  scripts?: string[];
  /** autres formes de la même page : Atom, JSON… */
  formes?: { type: string; titre: string; adresse: string }[];
  /** la page n’entre pas dans les moteurs de recherche */
  horsRecherche?: boolean;
  /** ce qu’elle montre est inventé : elle le dit, et n’entre pas dans les moteurs */
  demonstration?: boolean;
  children?: Child;
};

export const NOM_SITE = 'Accroche';
const DESCRIPTION =
  'Ce que les écoles, les collèges et les lycées font pour que chaque jeune garde le fil : une Semaine par académie, des actions toute l’année.';

export function Gabarit(p: ProprietesGabarit) {
  const complet = p.titre === NOM_SITE ? NOM_SITE : `${p.titre} – ${NOM_SITE}`;
  const description = p.description ?? DESCRIPTION;
  const absolue = (chemin: string) => p.maison.config.adressePublique + chemin;
  return (
    <>
      {raw('<!doctype html>')}
      <html lang="fr">
        <head>
          <meta charset="utf-8" />
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <title>{complet}</title>
          <meta name="description" content={description} />
          <script src={adresseStatique('affichage.js')}></script>
          <link rel="preload" href={adresseStatique('atkinson.woff2')} as="font" type="font/woff2" crossorigin="anonymous" />
          <link rel="preload" href={adresseStatique('bricolage.woff2')} as="font" type="font/woff2" crossorigin="anonymous" />
          <link rel="stylesheet" href={adresseStatique('accroche.css')} />
          {p.maison.config.themeDossier && <link rel="stylesheet" href={adresseTheme('theme.css')} />}
          {p.styles?.map((nom) => (
            <link rel="stylesheet" href={adresseStatique(nom)} />
          ))}
          {p.scripts?.map((nom) => (
            <script src={adresseStatique(nom)} defer></script>
          ))}
          <link rel="icon" href={adresseStatique('marque.svg')} type="image/svg+xml" />
          <link rel="canonical" href={absolue(p.chemin)} />
          {p.formes?.map((f) => (
            <link rel="alternate" type={f.type} title={f.titre} href={f.adresse} />
          ))}
          <meta name="theme-color" content="#fbf5ea" media="(prefers-color-scheme: light)" />
          <meta name="theme-color" content="#180f23" media="(prefers-color-scheme: dark)" />
          <meta property="og:site_name" content={NOM_SITE} />
          <meta property="og:locale" content="fr_FR" />
          <meta property="og:type" content="website" />
          <meta property="og:title" content={p.titre} />
          <meta property="og:description" content={description} />
          <meta property="og:url" content={absolue(p.chemin)} />
          {p.image && <meta property="og:image" content={absolue(p.image)} />}
          <meta name="twitter:card" content={p.image ? 'summary_large_image' : 'summary'} />
          {(p.horsRecherche || p.demonstration) && <meta name="robots" content="noindex" />}
          {p.donnees && <script type="application/ld+json">{raw(enJsonSur(p.donnees))}</script>}
        </head>
        <body>
          <p class="evitement">
            <a href="#contenu">Aller au contenu</a>
            <a href="#pied">Aller au pied de page</a>
          </p>
          <Entete rubrique={p.rubrique} portes={portesDuVisiteur(p.maison)} nonLues={nonLuesDuVisiteur()} />
          {p.ariane && <Ariane etapes={p.ariane} />}
          <main id="contenu" tabindex={-1}>
            {p.demonstration && (
              <div class="page">
                <Message titre="Démonstration">
                  <p>Les écoles existent&#8239;; les personnes et les actions sont inventées.</p>
                </Message>
              </div>
            )}
            {p.children}
          </main>
          <Pied />
        </body>
      </html>
    </>
  );
}

/** Un titre d’action peut contenir « </script> » : « < » y est écrit autrement, le JSON reste le même. */
export const enJsonSur = (donnees: object) => JSON.stringify(donnees).replaceAll('<', '\\u003c');
