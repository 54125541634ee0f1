// La fiche d’une action : une adresse pour toujours, une page A4, un code QR.
import type { Context } from 'hono';
import { actionPubliee, actionsPubliees, type CarteAction, type FichePubliee, titrePublie } from '#base/actions-publiees.ts';
import { gardeeDe } from '#base/examen/decisions.ts';
import type { Libelles } from '#base/libelles-facettes.ts';
import { TRAITS, traitDe } from '#documents/graphes/traits.ts';
import { imageAction } from '#documents/image-partage/image-action.ts';
import { direLieu, direQuand } from '#domaine/action-en-mots.ts';
import { FILTRE_VIDE, type Filtre } from '#domaine/filtre.ts';
import { de } from '#domaine/phrase-resultats.ts';
import { typographier } from '#domaine/typographie.ts';
import type { Maison } from '#operations/maison.ts';
import { adresses } from '#src/adresses.ts';
import { aMontrer, CartesActions } from '../../communs/carte-action.tsx';
import { introuvable } from '../../communs/erreurs.tsx';
import { Gabarit } from '../../communs/gabarit.tsx';
import { Icone } from '../../communs/icone.tsx';
import { libellesGardes } from '../../communs/libelles-gardes.ts';
import { Message } from '../../communs/message.tsx';
import { couleurNiveaux, Mention, Niveaux } from '../../communs/niveaux.tsx';
import { Vignette } from '../../communs/vignette.tsx';
import { donneesStructurees } from './donnees-structurees.ts';
import { CodeQr } from './qr.tsx';
import { direDates, direEdition, MotsDeLaFiche, ReperesDeLaFiche } from './reperes.tsx';
import { AutresFois, Descendance, ImagesDeLaFiche, RecitEntier, type Suites, suitesDe } from './suites.tsx';

/** Un entier de PostgreSQL ; au-delà, aucune action n’a ce numéro. */
const NUMERO_MAX = 2_147_483_647;
const enNumero = (texte: string) => {
  const numero = Number.parseInt(texte, 10);
  return numero > 0 && numero <= NUMERO_MAX ? numero : 0;
};

export async function versLaFiche(c: Context, maison: Maison, texte: string) {
  const trouvee = await titrePublie(maison.base, enNumero(texte));
  return trouvee ? c.redirect(adresses.action(trouvee.numero, trouvee.titre), 302) : versLaGardee(c, maison, texte);
}

export async function pageFiche(c: Context, maison: Maison, texte: string) {
  const fiche = await actionPubliee(maison.base, enNumero(texte));
  if (!fiche) return versLaGardee(c, maison, texte);
  const adresse = adresses.action(fiche.numero, fiche.titre);
  if (c.req.path !== adresse) return c.redirect(adresse, 301);
  const [voisines, libelles, suites] = await Promise.all([
    voisinesDe(maison, fiche),
    libellesGardes(maison),
    suitesDe(maison, c, fiche.numero),
  ]);
  return c.html(<Fiche maison={maison} fiche={fiche} voisines={voisines} libelles={libelles} suites={suites} />);
}

export async function pageImage(c: Context, maison: Maison, texte: string) {
  const fiche = await actionPubliee(maison.base, enNumero(texte));
  if (!fiche) return sansFiche(c, maison);
  const action = aMontrer(fiche, {});
  const image = await imageAction({
    titre: typographier(fiche.titre),
    surtitre: `${fiche.demonstration ? 'Démonstration · ' : ''}Académie ${de(fiche.academie_nom)} · ${direEdition(fiche)}`,
    lignes: [direLieu(action), direQuand(action)],
    niveau: fiche.niveaux[0],
    trace: TRAITS[traitDe(action)],
    annulee: fiche.annulee,
  });
  return c.body(new Uint8Array(image), 200, { 'content-type': 'image/png', 'cache-control': 'public, max-age=3600' });
}

/** Une action réunie à une autre y mène : son adresse a pu être imprimée. */
async function versLaGardee(c: Context, maison: Maison, texte: string) {
  const gardee = await gardeeDe(maison.base, enNumero(texte));
  return gardee ? c.redirect(adresses.action(gardee.numero, gardee.titre), 301) : sansFiche(c, maison);
}

const sansFiche = (c: Context, maison: Maison) =>
  introuvable(maison, c, {
    quoi: 'Cette fiche n’existe pas',
    suggestions: [{ titre: 'Toutes les actions', adresse: adresses.actions() }],
    aide: <p>Le numéro est faux, ou l’action n’a pas été publiée. Cherchez-la par son titre, son école ou sa commune.</p>,
  });

type Voisines = { academie: CarteAction[]; theme: CarteAction[] };

/** Trois de la même académie, trois du même thème ; d’une fiche à l’autre, pas toujours les mêmes. */
async function voisinesDe({ index, base }: Maison, fiche: FichePubliee): Promise<Voisines> {
  const [academie, theme] = await Promise.all([
    autour({ academie: [fiche.academie_slug] }),
    fiche.themes[0] ? autour({ theme: [fiche.themes[0]] }) : [],
  ]);
  const duTheme = theme.filter((numero) => !academie.includes(numero)).slice(0, 3);
  const cartes = new Map(
    (await actionsPubliees(base, [...academie.slice(0, 3), ...duTheme])).map((carte) => [carte.numero, carte]),
  );
  const enCartes = (numeros: number[]) => numeros.flatMap((numero) => cartes.get(numero) ?? []);
  return { academie: enCartes(academie.slice(0, 3)), theme: enCartes(duTheme) };

  async function autour(choix: Partial<Filtre>): Promise<number[]> {
    const { total, pages, numeros } = await index.page({ ...FILTRE_VIDE, ...choix });
    const page = pages > 1 ? 1 + (fiche.numero % pages) : 1;
    const suite = page > 1 ? (await index.page({ ...FILTRE_VIDE, ...choix, page })).numeros : [];
    const autres = [...suite, ...numeros].filter((numero) => numero !== fiche.numero);
    const depart = autres.length > 6 ? fiche.numero % Math.min(autres.length - 5, total) : 0;
    return autres.slice(depart, depart + 6);
  }
}

const majuscule = (texte: string) => texte.charAt(0).toLocaleUpperCase('fr') + texte.slice(1);

type Proprietes = { maison: Maison; fiche: FichePubliee; voisines: Voisines; libelles: Libelles; suites: Suites };

function Fiche({ maison, fiche, voisines, libelles, suites }: Proprietes) {
  const titre = typographier(fiche.titre);
  const adresse = adresses.action(fiche.numero, fiche.titre);
  const absolue = (chemin: string) => maison.config.adressePublique + chemin;
  const [distinction] = fiche.distinctions;
  return (
    <Gabarit
      maison={maison}
      titre={titre}
      description={fiche.accroche || fiche.resume}
      chemin={adresse}
      rubrique="actions"
      demonstration={fiche.demonstration}
      ariane={[
        { titre: 'Actions', adresse: adresses.actions() },
        { titre: fiche.academie_nom, adresse: adresses.actions({ academie: [fiche.academie_slug] }) },
        { titre, langue: fiche.langue_titre ?? undefined },
      ]}
      image={adresses.imageAction(fiche.numero)}
      donnees={donneesStructurees(fiche, { adresse: absolue(adresse), image: absolue(adresses.imageAction(fiche.numero)) })}
    >
      <article class="fiche">
        <div class="page">
          <header class="bloc bloc--serre fiche__tete">
            <p class="surtitre">
              {fiche.annulee && <Mention icone="circle-x">Annulée</Mention>}
              {!fiche.annulee && fiche.reportee && <Mention icone="calendar-clock">Reportée</Mention>}
              {fiche.modalite === 'en-ligne' && <Mention icone="monitor">En ligne</Mention>}
              {distinction && (
                <Mention icone={distinction.genre === 'remarquable' ? 'star' : 'award'}>{distinction.libelle}</Mention>
              )}
              <span>{majuscule(direEdition(fiche))}</span>
            </p>
            <h1 lang={fiche.langue_titre ?? undefined}>{titre}</h1>
            {fiche.accroche && <p class="chapo">{typographier(fiche.accroche)}</p>}
            <Niveaux codes={fiche.niveaux} />
            <CeQuiAChange fiche={fiche} />
          </header>
          {suites.images.length > 0 ? (
            <ImagesDeLaFiche images={suites.images} />
          ) : (
            <Vignette trait={traitDe(aMontrer(fiche, libelles))} couleur={couleurNiveaux(fiche.niveaux)} large />
          )}
          <div class="grille avec-marge bloc bloc--serre">
            <Recit fiche={fiche} suites={suites} />
            <aside aria-label="Repères">
              <ReperesDeLaFiche
                fiche={fiche}
                dits={suites.recit?.partenairesDits ?? []}
                adresse={suites.recit?.adresseDuLieu ?? ''}
              />
              <div class="qr">
                <CodeQr adresse={absolue(adresses.actionCourte(fiche.numero))} titre="Code QR vers cette fiche" />
                <p class="petit">
                  <span class="ecran">
                    À coller sur une porte ou dans un carnet : ce code ouvre cette fiche.
                    <br />
                  </span>
                  <span class="doux">{absolue(adresses.actionCourte(fiche.numero)).replace(/^https?:\/\//, '')}</span>
                </p>
              </div>
            </aside>
          </div>
        </div>
      </article>
      <Voisinage titre={`Dans l’académie ${de(fiche.academie_nom)}`} cartes={voisines.academie} libelles={libelles} />
      <Voisinage titre="Sur le même thème" cartes={voisines.theme} libelles={libelles} />
    </Gabarit>
  );
}

/** Avant tout le reste : qui vient voir une date doit d’abord savoir qu’elle ne tient plus. */
function CeQuiAChange({ fiche }: { fiche: FichePubliee }) {
  if (fiche.annulee)
    return (
      <Message genre="erreur" titre="Cette action n’a pas lieu">
        <p>Elle a été annoncée puis annulée. Sa fiche reste ici pour qui en a gardé l’adresse.</p>
      </Message>
    );
  if (!fiche.reportee) return null;
  return (
    <Message titre="Cette action est reportée">
      <p>Sa date a changé. Maintenant : {typographier(direDates(fiche) || 'date à préciser')}.</p>
    </Message>
  );
}

function Recit({ fiche, suites }: { fiche: FichePubliee; suites: Suites }) {
  return (
    <div>
      <h2>Ce qu’ils font</h2>
      <p class="mesure fiche__recit">{typographier(fiche.resume || fiche.accroche || 'Cette action n’a pas encore de récit.')}</p>
      <RecitEntier recit={suites.recit} />
      <MotsDeLaFiche fiche={fiche} />
      <PourquoiIci fiche={fiche} />
      <Liens fiche={fiche} />
      <AutresFois fois={suites.fois} />
      <Descendance numero={fiche.numero} titre={fiche.titre} suites={suites} />
      <p class="fiche__gestes ecran">
        {fiche.debut && (
          <a class="bouton bouton--trait" href={adresses.calendrierAction(fiche.numero)}>
            <Icone nom="calendar-plus" />
            Ajouter à mon agenda
          </a>
        )}
      </p>
    </div>
  );
}

/** La synthèse nationale a parfois puisé ailleurs que dans la Semaine : le lecteur doit le savoir avant de compter ou de citer. */
function PourquoiIci({ fiche }: { fiche: FichePubliee }) {
  if (!fiche.substitution || fiche.substitution !== fiche.source) return null;
  const ailleurs =
    fiche.substitution === 'experitheque'
      ? 'l’Expérithèque, la bibliothèque nationale des projets pédagogiques'
      : 'le site de la CARDIE, la cellule académique qui accompagne l’innovation';
  return (
    <Message titre="Pourquoi cette fiche est ici">
      <p>
        La synthèse nationale n’avait pas de description des actions de la Semaine {fiche.edition} de l’académie{' '}
        {de(fiche.academie_nom)}. Elle a pris ses exemples ailleurs : dans {ailleurs}. Cette action montre ce que fait
        l’académie ; ce n’est pas une action de cette Semaine.
      </p>
    </Message>
  );
}

const LIBELLES_LIENS: Record<string, string> = {
  'fiche-experitheque': 'fiche Expérithèque',
  video: 'vidéo',
  audio: 'enregistrement',
};

const ETATS = {
  'non-verifie': 'lien non vérifié',
  vivant: 'lien vérifié',
  mort: 'page disparue, titre gardé',
} as const;

function Liens({ fiche }: { fiche: FichePubliee }) {
  if (fiche.liens.length === 0) return null;
  return (
    <>
      <h3>Pour en savoir plus</h3>
      <ul class="mesure">
        {fiche.liens.map((lien) => (
          <li>
            {lien.url && lien.etat !== 'mort' ? (
              <a href={lien.url} rel="external noopener">
                {typographier(lien.titre)}
              </a>
            ) : (
              <cite>{typographier(lien.titre)}</cite>
            )}{' '}
            <span class="petit doux">
              ({LIBELLES_LIENS[lien.genre] ?? lien.genre}, {ETATS[lien.etat]}
              {lien.url && lien.etat === 'mort' ? ` ; adresse d’alors : ${lien.url}` : ''})
            </span>
            {lien.etat === 'mort' && lien.titre_page && lien.titre_page !== lien.titre && (
              <span class="petit"> La page s’intitulait « {typographier(lien.titre_page)} ».</span>
            )}
            {lien.note && <span class="petit"> {typographier(lien.note)}</span>}
          </li>
        ))}
      </ul>
    </>
  );
}

function Voisinage({ titre, cartes, libelles }: { titre: string; cartes: CarteAction[]; libelles: Libelles }) {
  if (cartes.length === 0) return null;
  return (
    <section class="bande ecran" aria-label={titre}>
      <div class="page bloc">
        <h2>{titre}</h2>
        <CartesActions actions={cartes.map((carte) => aMontrer(carte, libelles))} />
      </div>
    </section>
  );
}
