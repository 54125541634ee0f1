// « Pas d’action cette année » : le dire en un geste, et pouvoir le reprendre.
import { type Context, Hono } from 'hono';
import { sansActionParmi } from '#base/campagne/invitations.ts';
import { ecoleDeclarante, editionEnCours } from '#base/declaration/ou-declarer.ts';
import { perimetreDUai } from '#base/perimetres.ts';
import { peut } from '#domaine/recensement/mandats.ts';
import { Refus } from '#domaine/recensement/refus.ts';
import { typographier } from '#domaine/typographie.ts';
import type { Maison } from '#operations/maison.ts';
import { direSansAction, reprendreSansAction } from '#operations/recensement/campagne/dire-sans-action.ts';
import { jourDe } from '#operations/recensement/sessions.ts';
import { adresses } from '#src/adresses.ts';
import { Message, Vide } from '../communs/message.tsx';
import { exigerVisite, Jeton, type Visite } from '../communs/visite.ts';
import { EspaceEcole } from './espace.tsx';

const ADRESSE = '/mes-actions/pas-d-action/:uai{[0-9]{7}[A-Za-z]}';

export const pagesPasDAction = (maison: Maison) => {
  const ouvrir = async (c: Context) => {
    const visite = exigerVisite(c);
    const uai = (c.req.param('uai') ?? '').toUpperCase();
    const ecole = await ecoleDeclarante(maison.base, uai);
    const permis = peut(visite.acteur.mandats, 'declarer', await perimetreDUai(maison.base, uai, jourDe(maison)), jourDe(maison));
    if (!ecole || !permis) throw new Refus('introuvable');
    return { visite, ecole };
  };
  const montrer = async (c: Context, refus?: string) => {
    const { visite, ecole } = await ouvrir(c);
    const edition = await editionEnCours(maison.base, jourDe(maison));
    const dit = edition ? (await sansActionParmi(maison.base, edition.id, [ecole.uai])).has(ecole.uai) : false;
    return <PasDAction {...{ maison, visite, ecole, refus, dit }} edition={edition?.id ?? null} />;
  };
  const faire = (acte: typeof direSansAction) => async (c: Context) => {
    const { visite, ecole } = await ouvrir(c);
    try {
      await acte(maison, visite.acteur, ecole.uai);
    } catch (refus) {
      if (!(refus instanceof Refus) || refus.code !== 'geste-impossible') throw refus;
      return c.html(await montrer(c, refus.message), 409);
    }
    return c.redirect(adresses.pasDAction(ecole.uai), 303);
  };
  return new Hono()
    .get(ADRESSE, async (c) => c.html(await montrer(c)))
    .post(ADRESSE, faire(direSansAction))
    .post(`${ADRESSE}/reprise`, faire(reprendreSansAction));
};

type Proprietes = {
  maison: Maison;
  visite: Visite;
  ecole: { uai: string; nom: string; commune: string | null };
  edition: string | null;
  dit: boolean;
  refus: string | undefined;
};

const PasDAction = ({ maison, visite, ecole, edition, dit, refus }: Proprietes) => (
  <EspaceEcole
    {...{ maison, visite }}
    titre="Pas d’action cette année"
    grandTitre={dit ? 'C’est noté' : 'Pas d’action cette année ?'}
    chemin={adresses.pasDAction(ecole.uai)}
    chapo={`${ecole.nom}${ecole.commune ? `, ${ecole.commune}` : ''}`}
  >
    <div class="mesure">
      {refus && (
        <Message genre="erreur" annonce>
          <p>{typographier(refus)}</p>
        </Message>
      )}
      {edition === null ? (
        <Vide titre="Aucune édition n’est ouverte cette année">
          <p>Il n’y a rien à répondre pour l’instant.</p>
        </Vide>
      ) : dit ? (
        <>
          <Message genre="reussite" annonce>
            <p>
              Votre académie sait que votre établissement n’a pas d’action à déclarer en {edition}. Aucun rappel ne partira plus.
            </p>
          </Message>
          <p>
            Une idée est venue{'\u202F'}? Déclarez-la simplement{'\u00A0'}: elle remplacera cette réponse.
          </p>
          <div class="boutons">
            <form method="post" action={adresses.repriseDesActions(ecole.uai)}>
              <Jeton visite={visite} />
              <button class="bouton bouton--trait" type="submit">
                Revenir sur cette réponse
              </button>
            </form>
            <a class="bouton bouton--trait" href={adresses.declarer(ecole.uai)}>
              Déclarer une action
            </a>
          </div>
        </>
      ) : (
        <>
          <p>
            C’est une réponse comme une autre{'\u00A0'}: votre académie ne vous relancera plus pour l’édition {edition}. Vous
            pourrez revenir dessus.
          </p>
          <div class="boutons">
            <form method="post" action={adresses.pasDAction(ecole.uai)}>
              <Jeton visite={visite} />
              <button class="bouton" type="submit">
                Nous n’avons pas d’action cette année
              </button>
            </form>
            <a class="bouton bouton--trait" href={adresses.declarer(ecole.uai)}>
              Déclarer une action
            </a>
          </div>
        </>
      )}
    </div>
  </EspaceEcole>
);
