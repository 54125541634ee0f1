// Une règle a dit non : une page calme, son statut, et par où repartir. Ce qui a été tapé est rendu.
import type { Context } from 'hono';
import { LIBELLES_CHAMPS } from '#domaine/recensement/libelles-champs.ts';
import { type CodeRefus, PHRASES, type Refus } from '#domaine/recensement/refus.ts';
import { typographier } from '#domaine/typographie.ts';
import type { Maison } from '#operations/maison.ts';
import { adresses } from '#src/adresses.ts';
import { introuvable, VotreEspace } from './erreurs.tsx';
import { Gabarit } from './gabarit.tsx';
import { Message } from './message.tsx';
import { Jeton, type Visite, visite } from './visite.ts';

type Statut = 400 | 401 | 403 | 409 | 410 | 422 | 429;
const ASPECTS: Record<Exclude<CodeRefus, 'introuvable' | 'hors-perimetre'>, { statut: Statut; titre: string }> = {
  'geste-impossible': { statut: 409, titre: 'Ce n’est plus possible' },
  'deja-fait': { statut: 409, titre: 'C’est déjà fait' },
  'version-depassee': { statut: 409, titre: 'Cette fiche a changé entre-temps' },
  'meme-sujet': { statut: 409, titre: 'Une action lui ressemble déjà' },
  'motif-manquant': { statut: 422, titre: 'Il manque quelques mots' },
  'fiche-inconnue': { statut: 422, titre: 'Cette fiche n’a pas été trouvée' },
  'recensement-clos': { statut: 409, titre: 'Le recensement est clos' },
  'pas-soi-meme': { statut: 409, titre: 'Ce n’est pas à vous de le faire' },
  'trop-souvent': { statut: 429, titre: 'Un instant' },
  'lien-perime': { statut: 410, titre: 'Ce lien ne sert plus' },
  'session-close': { statut: 401, titre: 'Votre session est terminée' },
  'formulaire-etranger': { statut: 403, titre: 'Ce formulaire n’a pas été lu' },
  'formulaire-perime': { statut: 403, titre: 'Il ne reste qu’à renvoyer' },
  'donnee-personnelle': { statut: 422, titre: 'Un identifiant est à retirer' },
  'image-refusee': { statut: 422, titre: 'Cette image n’est pas acceptée' },
  'fichier-refuse': { statut: 422, titre: 'Ce fichier n’est pas accepté' },
};

export async function pageDeRefus(maison: Maison, c: Context, refus: Refus) {
  if (refus.code === 'introuvable' || refus.code === 'hors-perimetre') {
    // La même page pour ce qui n’existe pas et pour ce qui n’est pas permis : elle ne dit pas lequel.
    const page = await introuvable(maison, c, { mot: '' });
    page.headers.set('cache-control', 'no-store');
    return page;
  }
  const lecture = c.req.method === 'GET' || c.req.method === 'HEAD';
  if (refus.code === 'session-close' && lecture) {
    const { pathname, search } = new URL(c.req.url);
    return c.redirect(adresses.entrer(pathname + search), 303);
  }
  const { statut, titre } = ASPECTS[refus.code];
  if (refus.attente) c.header('retry-after', String(Math.ceil(refus.attente)));
  c.header('cache-control', 'no-store');
  if (c.req.header('accept')?.startsWith('application/json')) {
    return c.json({ code: refus.code, message: typographier(refus.message) }, statut);
  }
  const saisie = lecture ? null : await saisieRecue(c);
  const presente = visite(c);
  return c.html(
    <PageDeRefus
      {...{ maison, titre, saisie, chemin: c.req.path, retour: pageDOu(c), visite: presente }}
      code={refus.code}
      phrase={refus.message}
    />,
    statut,
  );
}

/** La page d’où part l’envoi : l’adresse d’un envoi ne s’ouvre pas toujours. */
function pageDOu(c: Context): string {
  const origine = c.req.header('referer') ?? '';
  if (c.req.method === 'GET' || !URL.canParse(origine)) return c.req.path;
  const { host, pathname, search } = new URL(origine);
  return host === c.req.header('host') ? pathname + search : c.req.path;
}

type Saisie = { champs: [nom: string, valeur: string][]; fichiers: boolean };

/** Ce que portait l’envoi, hors jeton ; null quand il n’y a rien à rendre. */
async function saisieRecue(c: Context): Promise<Saisie | null> {
  if (!/^(application\/x-www-form-urlencoded|multipart\/form-data)/.test(c.req.header('content-type') ?? '')) return null;
  const lue = await c.req.formData().catch(() => null);
  if (!lue) return null;
  const champs: [string, string][] = [];
  let fichiers = false;
  for (const [nom, valeur] of lue.entries()) {
    if (typeof valeur !== 'string') fichiers = true;
    else if (nom !== 'jeton') champs.push([nom, valeur]);
  }
  return champs.length > 0 ? { champs, fichiers } : null;
}

type Proprietes = {
  maison: Maison;
  code: CodeRefus;
  titre: string;
  phrase: string;
  chemin: string;
  /** où revenir */
  retour: string;
  saisie: Saisie | null;
  visite: Visite | null;
};

function PageDeRefus({ maison, code, titre, phrase, chemin, retour, saisie, visite }: Proprietes) {
  return (
    <Gabarit maison={maison} titre={titre} chemin={chemin} horsRecherche>
      <div class="page bloc mesure compte">
        <h1>{titre}</h1>
        <Message genre={code === 'formulaire-perime' ? 'info' : 'erreur'}>
          <p>{typographier(phrase)}</p>
          {phrase !== PHRASES[code] && code === 'version-depassee' && <p>{typographier(PHRASES[code])}</p>}
        </Message>
        {code === 'session-close' && <Reconnexion {...{ chemin, retour, saisie }} />}
        {code === 'formulaire-perime' && saisie && <Renvoi {...{ chemin, saisie, visite }} />}
        {code === 'trop-souvent' && saisie && (
          <Renvoi {...{ chemin, saisie, visite }} phrase="Rien n’est perdu : laissez cette page ouverte, puis renvoyez." />
        )}
        {saisie && !RENVOYEES.includes(code) && <CeQuiAEteTape saisie={saisie} />}
        <p>
          <a href={code === 'lien-perime' ? adresses.entrer() : retour}>
            {code === 'lien-perime' ? 'Demander un autre lien' : 'Revenir à la page'}
          </a>
        </p>
        <VotreEspace maison={maison} />
      </div>
    </Gabarit>
  );
}

// L’entrée s’ouvre dans un autre onglet : celui-ci garde la saisie, et la renvoie quand la personne est revenue.
const Reconnexion = ({ chemin, retour, saisie }: { chemin: string; retour: string; saisie: Saisie | null }) => (
  <>
    <p>
      <a class="bouton" href={adresses.entrer(retour)} target={saisie ? '_blank' : undefined} rel={saisie ? 'opener' : undefined}>
        {saisie ? 'Entrer de nouveau, dans un autre onglet' : 'Entrer de nouveau'}
      </a>
    </p>
    {saisie && (
      <>
        <p>Une fois entré, revenez ici et renvoyez ce que vous aviez tapé.</p>
        <FormulaireGarde chemin={chemin} saisie={saisie} bouton="Renvoyer ce que j’ai tapé" />
      </>
    )}
  </>
);

// L’envoi vient bien de ce site, mais trop tôt, ou d’une page faite avant l’entrée : un geste suffit à le refaire.
const Renvoi = ({ chemin, saisie, visite, phrase }: Garde & { phrase?: string }) => (
  <>
    {phrase && <p>{typographier(phrase)}</p>}
    <FormulaireGarde {...{ chemin, saisie, visite }} bouton="Renvoyer" />
    <CeQuiAEteTape saisie={saisie} />
  </>
);

/** Celles qui rendent tout dans un formulaire à renvoyer. */
const RENVOYEES: readonly CodeRefus[] = ['session-close', 'formulaire-perime', 'trop-souvent'];

type Garde = { chemin: string; saisie: Saisie; visite?: Visite | null };

const FormulaireGarde = ({ chemin, saisie, visite, bouton }: Garde & { bouton: string }) => (
  <form method="post" action={chemin}>
    {visite && <Jeton visite={visite} />}
    {saisie.champs.map(([nom, valeur]) => (
      <textarea name={nom} hidden aria-label={nom}>
        {`\n${valeur}`}
      </textarea>
    ))}
    {saisie.fichiers && <p>Les fichiers joints sont à choisir de nouveau.</p>}
    <button class="bouton" type="submit">
      {bouton}
    </button>
  </form>
);

/** Ce qu’on tape hors d’une fiche. */
const AUTRES_LIBELLES: Record<string, string> = {
  motif: 'Pourquoi',
  reponse: 'Votre message',
  report: 'Nouvelle date',
  general: 'Message',
  credit: 'Qui a fait l’image',
  texteAlternatif: 'Ce qu’on voit sur l’image',
};

/** Ce que la page a mis dans le formulaire, et que personne n’a tapé. */
const DE_LA_PAGE = new Set([
  'cle',
  'uai',
  'version',
  'groupes',
  'bouton',
  'geste',
  'voie',
  'retour',
  'ecole',
  'droits',
  'reportLu',
  'relu',
]);

const CeQuiAEteTape = ({ saisie }: { saisie: Saisie }) => {
  const tapes = saisie.champs.filter(([nom, valeur]) => valeur.trim() !== '' && !DE_LA_PAGE.has(nom));
  if (tapes.length === 0) return null;
  return (
    <details open={tapes.length < 4}>
      <summary>Ce que vous aviez tapé</summary>
      <dl>
        {tapes.map(([nom, valeur]) => (
          <>
            <dt>{LIBELLES_CHAMPS[nom] ?? AUTRES_LIBELLES[nom.split('.')[0] ?? ''] ?? nom}</dt>
            <dd>{valeur}</dd>
          </>
        ))}
      </dl>
    </details>
  );
};
