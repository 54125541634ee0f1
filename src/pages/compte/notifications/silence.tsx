// Ne plus recevoir d’invitations pour une édition : ouvrir le lien ne fait rien, le bouton décide, et l’on peut revenir.
import { type Context, Hono } from 'hono';
import { invitationDuJeton } from '#base/campagne/invitations.ts';
import { lAcademie } from '#domaine/nom-d-academie.ts';
import { Refus } from '#domaine/recensement/refus.ts';
import { typographier } from '#domaine/typographie.ts';
import type { Maison } from '#operations/maison.ts';
import { inviterDeNouveau, nePlusInviter } from '#operations/recensement/campagne/se-taire.ts';
import { adresses } from '#src/adresses.ts';
import { Message } from '../../communs/message.tsx';
import { Jeton, type Visite, visite } from '../../communs/visite.ts';
import { PageDuCompte } from '../page-du-compte.tsx';

const ADRESSE = '/courriels/:jeton{[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}}/invitations';

export const pagesSilence = (maison: Maison) => {
  const montrer = async (c: Context, fait = false) => {
    const jeton = String(c.req.param('jeton'));
    const invitation = await invitationDuJeton(maison.base, jeton);
    if (!invitation) throw new Refus('introuvable');
    // Le lien est un secret : la page suivante n’apprend pas d’où l’on vient.
    c.header('referrer-policy', 'no-referrer');
    c.header('cache-control', 'no-store');
    return c.html(<PageDuSilence {...{ maison, jeton, invitation, fait }} presente={visite(c)} />);
  };
  return new Hono()
    .get(ADRESSE, (c) => montrer(c))
    .post(ADRESSE, async (c) => {
      await nePlusInviter(maison, c.req.param('jeton'));
      return montrer(c, true);
    })
    .post(`${ADRESSE}/reprise`, async (c) => {
      await inviterDeNouveau(maison, c.req.param('jeton'));
      return montrer(c, true);
    });
};

type Proprietes = {
  maison: Maison;
  jeton: string;
  invitation: NonNullable<Awaited<ReturnType<typeof invitationDuJeton>>>;
  fait: boolean;
  presente: Visite | null;
};

function PageDuSilence({ maison, jeton, invitation, fait, presente }: Proprietes) {
  const { ecole, commune, academie, edition, uai, silence_le } = invitation;
  const tu = silence_le !== null;
  return (
    <PageDuCompte
      maison={maison}
      titre={tu ? 'Plus d’invitation cette année' : 'Ne plus recevoir d’invitations'}
      chemin={adresses.silence(jeton)}
      chapo={typographier(`${[ecole, commune].filter(Boolean).join(', ')}. Recensement ${edition}.`)}
    >
      {fait && (
        <Message genre="reussite" annonce>
          <p>
            {tu
              ? 'C’est fait : ni invitation ni rappel, pour cette édition.'
              : 'C’est fait : votre académie peut de nouveau vous écrire à ce sujet.'}
          </p>
        </Message>
      )}
      <div class="mesure">
        <p>
          {typographier(
            tu
              ? `${capitale(lAcademie(academie))} voit que vous l’avez demandé : ni invitation ni rappel, et rien d’autre ne change. Déclarer une action met fin à cette demande ; ses réponses vous parviennent toujours.`
              : `${capitale(lAcademie(academie))} ne vous enverra plus ni invitation ni rappel pour cette édition. Ce que vous avez déclaré reste, et ses réponses vous parviennent toujours.`,
          )}
        </p>
        <form method="post" action={tu ? adresses.repriseDesInvitations(jeton) : adresses.silence(jeton)}>
          {presente && <Jeton visite={presente} />}
          <button class={tu ? 'bouton bouton--trait' : 'bouton'} type="submit">
            {tu ? 'Recevoir de nouveau les invitations' : 'Ne plus recevoir d’invitations pour cette édition'}
          </button>
        </form>
        <h2 class="silence__suite">Ou répondre à votre académie</h2>
        <ul>
          <li>
            <a href={adresses.entrerPourEcole(uai, adresses.declarer(uai))}>Signaler une action</a>
          </li>
          <li>
            <a href={adresses.entrerPourEcole(uai, adresses.pasDAction(uai))}>Dire qu’il n’y en a pas cette année</a>
            {'\u00A0'}: votre académie a sa réponse, aucun rappel ne suit.
          </li>
        </ul>
      </div>
    </PageDuCompte>
  );
}

const capitale = (phrase: string) => phrase.charAt(0).toUpperCase() + phrase.slice(1);
