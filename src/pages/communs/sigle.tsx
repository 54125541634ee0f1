// Un sigle se déplie à sa première apparition dans la page, puis reste seul.

import type { Child } from 'hono/jsx';
import { contexte } from '#jsx/jsx-runtime';
import { adresses } from '#src/adresses.ts';

export type Sigles = ReadonlyMap<string, { code: string; libelle: string }>;
type Page = { sigles: Sigles; vus: Set<string> };
const EtatPage = contexte<Page | null>(null);

/** À poser une fois autour du corps de la page. `sigles` : sigle écrit (« MLDS ») → code du glossaire et développé. */
export const PageAvecSigles = ({ sigles, children }: { sigles: Sigles; children?: Child }) => (
  <EtatPage.Fournir valeur={{ sigles, vus: new Set() }}>{children}</EtatPage.Fournir>
);

/** « MLDS (mission de lutte contre le décrochage scolaire) » la première fois, « MLDS » ensuite ; un sigle inconnu reste tel quel. */
export function Sigle({ code }: { code: string }) {
  const page = EtatPage.lire();
  const connu = page?.sigles.get(code);
  if (!page || !connu) return <>{code}</>;
  if (page.vus.has(code)) return <abbr title={connu.libelle}>{code}</abbr>;
  page.vus.add(code);
  // Un sigle que personne ne développe mène au glossaire, sans se répéter entre parenthèses.
  if (connu.libelle === code) return <a href={adresses.glossaire(connu.code)}>{code}</a>;
  return (
    <>
      <a class="sigle" href={adresses.glossaire(connu.code)}>
        {code}
      </a>{' '}
      ({minuscule(connu.libelle)})
    </>
  );
}

/** Le texte, chaque sigle du glossaire déplié à sa première apparition. */
export function TexteAvecSigles({ texte }: { texte: string }) {
  const sigles = EtatPage.lire()?.sigles;
  if (!sigles?.size) return <>{texte}</>;
  const morceaux = texte.split(/(?<![\p{L}\p{N}-])(\p{Lu}[\p{Lu}\p{N}-]+|\p{Lu}\p{L}+)(?![\p{L}\p{N}])/u);
  return <>{morceaux.map((m, i) => (i % 2 === 1 && sigles.has(m) ? <Sigle code={m} /> : m))}</>;
}

// « Mission de lutte » → « mission de lutte », mais « Éducation nationale » d’un nom propre reste : seul l’article initial change.
const minuscule = (libelle: string) =>
  /^(Mission|Centre|Section|Unité|Classe|Plan|Projet|Dispositif|Groupe|Réseau|Conseil|Comité|Cellule|Direction|Service|École|Lycée|Parcours|Brevet|Certificat)\b/u.test(
    libelle,
  )
    ? libelle.charAt(0).toLowerCase() + libelle.slice(1)
    : libelle;
