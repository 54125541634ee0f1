// La page d’information type : une réglure, un grand titre écrit comme une phrase, puis ses blocs. Les sigles s’y déplient une fois.
import type { Child } from 'hono/jsx';
import { siglesConnus } from '#base/grand-public/termes.ts';
import { typographier } from '#domaine/typographie.ts';
import type { Maison } from '#operations/maison.ts';
import { Gabarit, type ProprietesGabarit } from '../communs/gabarit.tsx';
import { PageAvecSigles, type Sigles } from '../communs/sigle.tsx';

const gardes = new WeakMap<Maison, { version: number; sigles: Promise<Sigles> }>();

/** Les sigles du site, relus à chaque contenu nouveau. */
export function siglesDuSite(maison: Maison): Promise<Sigles> {
  const version = maison.versionContenu();
  const garde = gardes.get(maison);
  if (garde?.version === version) return garde.sigles;
  const sigles = siglesConnus(maison.base);
  gardes.set(maison, { version, sigles });
  sigles.catch(() => gardes.delete(maison));
  return sigles;
}

type Proprietes = ProprietesGabarit & {
  sigles: Sigles;
  surtitre?: Child;
  /** le grand titre, quand il dit autre chose que le titre de l’onglet */
  grandTitre?: string;
  chapo?: Child;
  /** sous le chapô : recherche, sommaire */
  ouverture?: Child;
};

// Les espaces insécables d’une phrase écrite dans une page sont posées ici, une fois pour toutes.
const bienEcrit = <T,>(texte: T) => (typeof texte === 'string' ? (typographier(texte) as T) : texte);

export function PageOuverte({ sigles, surtitre, grandTitre, chapo, ouverture, children, ...gabarit }: Proprietes) {
  const description = bienEcrit(gabarit.description);
  return (
    <Gabarit {...gabarit} titre={bienEcrit(gabarit.titre)} {...(description ? { description } : {})}>
      <PageAvecSigles sigles={sigles}>
        <div class="seyes">
          <header class="page bloc bloc--serre">
            {surtitre && <p class="surtitre">{surtitre}</p>}
            <h1>{bienEcrit(grandTitre ?? gabarit.titre)}</h1>
            {chapo && <p class="chapo">{bienEcrit(chapo)}</p>}
            {ouverture}
          </header>
        </div>
        {children}
      </PageAvecSigles>
    </Gabarit>
  );
}

/** Un bloc de page titré ; `bande` : sur fond de sable. */
export const Bloc = ({
  id,
  titre,
  bande = false,
  children,
}: {
  id: string;
  titre: string;
  bande?: boolean;
  children?: Child;
}) => (
  <section id={id} class={bande ? 'bande' : undefined} aria-labelledby={`${id}-titre`}>
    <div class="page bloc">
      <h2 id={`${id}-titre`}>{titre}</h2>
      {children}
    </div>
  </section>
);

export const Sommaire = ({ liens }: { liens: { titre: string; adresse: string }[] }) =>
  liens.length < 2 ? null : (
    <nav aria-label="Dans cette page">
      <ul class="themes">
        {liens.map((l) => (
          <li>
            <a href={l.adresse}>{l.titre}</a>
          </li>
        ))}
      </ul>
    </nav>
  );
