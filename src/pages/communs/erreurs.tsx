// Quand la page n’est pas là : ce qui s’est passé, et par où repartir. Jamais de jargon, jamais d’excuse plate.
import type { Context } from 'hono';
import type { Child } from 'hono/jsx';
import { type Proche, proches } from '#base/grand-public/proches.ts';
import type { Maison } from '#operations/maison.ts';
import { adresses } from '#src/adresses.ts';
import { Recherche } from './champs.tsx';
import { Gabarit } from './gabarit.tsx';
import { Message, Vide } from './message.tsx';
import { espacesDuVisiteur } from './portes.ts';

type Suggestion = { titre: string; adresse: string };

const ADRESSES_PROCHES: Record<Proche['genre'], (code: string) => string> = {
  academie: adresses.academie,
  partenaire: adresses.partenaire,
  axe: adresses.axe,
  edition: adresses.edition,
  terme: adresses.glossaire,
};

/** 404. `quoi` dit ce qui manque (« Cette académie n’existe pas ») ; `mot` sert à chercher ce qui lui ressemble. */
export async function introuvable(
  maison: Maison,
  c: Context,
  { quoi, mot, suggestions = [], aide }: { quoi?: string; mot?: string; suggestions?: Suggestion[]; aide?: Child } = {},
) {
  const cherche = enMots(mot ?? c.req.path.split('/').at(-1) ?? '');
  const voisins = cherche === '' ? [] : await proches(maison.base, cherche).catch(() => []);
  const pistes = [...suggestions, ...voisins.map((v) => ({ titre: v.nom, adresse: ADRESSES_PROCHES[v.genre](v.code) }))];
  return c.html(
    <PageEmpechee maison={maison} chemin={c.req.path} titre={quoi ?? 'Cette page n’existe pas'}>
      {aide}
      {pistes.length > 0 && <Pistes pistes={pistes} />}
      <Repartir maison={maison} mot={cherche} />
    </PageEmpechee>,
    404,
  );
}

/** 400 : la demande n’est pas lisible ; chaque raison est dite. */
export const demandeIllisible = (maison: Maison, c: Context, raisons: string[], suite?: Suggestion) =>
  c.html(
    <PageEmpechee maison={maison} chemin={c.req.path} titre="Cette demande n’est pas lisible">
      <ul class="mesure">
        {raisons.map((raison) => (
          <li>{raison}</li>
        ))}
      </ul>
      {suite && <Pistes pistes={[suite]} />}
      <Repartir maison={maison} mot="" />
    </PageEmpechee>,
    400,
  );

/** 500 : le numéro est celui du journal, de quoi retrouver ce qui s’est passé. */
export const incident = (maison: Maison, c: Context, numero: string) =>
  c.html(
    <PageEmpechee maison={maison} chemin={c.req.path} titre="Le fil s’est rompu de notre côté">
      <Message genre="erreur">
        <p>
          Incident nº&nbsp;<strong>{numero}</strong>. Ce n’est pas votre faute&nbsp;: la panne est notée sous ce numéro. Donnez-le
          si vous nous écrivez, il suffit à la retrouver.
        </p>
      </Message>
      <p>Réessayez dans un instant&#x202F;; rien de ce que vous cherchiez n’est perdu.</p>
      <Repartir maison={maison} mot="" />
    </PageEmpechee>,
    500,
    { 'cache-control': 'no-store' },
  );

export const numeroIncident = () => crypto.randomUUID().slice(0, 8).toUpperCase();

const PageEmpechee = ({
  maison,
  chemin,
  titre,
  children,
}: {
  maison: Maison;
  chemin: string;
  titre: string;
  children?: Child;
}) => (
  <Gabarit maison={maison} titre={titre} chemin={chemin} horsRecherche>
    <div class="page bloc">
      <Vide titre={titre} niveauTitre="h1" />
      <div class="empechement">{children}</div>
    </div>
  </Gabarit>
);

const Pistes = ({ pistes }: { pistes: Suggestion[] }) => (
  <>
    <h2>Peut-être cherchiez-vous</h2>
    <ul class="mesure">
      {pistes.map((p) => (
        <li>
          <a href={p.adresse}>{p.titre}</a>
        </li>
      ))}
    </ul>
  </>
);

/** Le chemin du retour de qui est entré. */
export const VotreEspace = ({ maison }: { maison: Maison }) => {
  const espaces = espacesDuVisiteur(maison);
  if (espaces.length === 0) return null;
  return (
    <nav aria-label="Votre espace">
      <ul class="compte__portes compte__portes--perdu">
        {espaces.map(({ titre, adresse }) => (
          <li>
            <a class="bouton bouton--trait" href={adresse}>
              {titre}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
};

const Repartir = ({ maison, mot }: { maison: Maison; mot: string }) => (
  <>
    <h2>Repartir</h2>
    <VotreEspace maison={maison} />
    <Recherche adresse={adresses.actions()} etiquette="Chercher une action" valeur={mot} />
    <ul class="themes">
      <li>
        <a href={adresses.accueil()}>Accueil</a>
      </li>
      <li>
        <a href={adresses.academies()}>Académies</a>
      </li>
      <li>
        <a href={adresses.etablissements()}>Établissements</a>
      </li>
      <li>
        <a href={adresses.plan()}>Plan du site</a>
      </li>
    </ul>
  </>
);

/** « aix-marseile » → « aix marseile » ; vide quand rien n’y est lisible. */
function enMots(segment: string): string {
  const lu = segment
    .normalize('NFC')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
  return lu.slice(0, 80);
}
