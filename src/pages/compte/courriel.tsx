// Confirmer un changement d’adresse : ouvrir le lien ne fait rien, le bouton confirme.
import { Hono } from 'hono';
import { changementDEmpreinte } from '#base/entrees.ts';
import { Refus } from '#domaine/recensement/refus.ts';
import type { Maison } from '#operations/maison.ts';
import { confirmerChangement, refuserChangement } from '#operations/recensement/changer-identite.ts';
import { empreinteDe } from '#operations/recensement/jetons.ts';
import { adresses } from '#src/adresses.ts';
import { Message } from '../communs/message.tsx';
import { Jeton, visite } from '../communs/visite.ts';
import { PageDuCompte } from './page-du-compte.tsx';

export const pagesCourriel = (maison: Maison) => {
  const pages = new Hono();
  pages.use('/mon-compte/courriel/*', async (c, next) => {
    await next();
    c.res.headers.set('referrer-policy', 'no-referrer');
    c.res.headers.set('cache-control', 'no-store');
  });
  return pages
    .get('/mon-compte/courriel/:jeton', async (c) => {
      const jeton = c.req.param('jeton');
      const demande = await changementDEmpreinte(maison.base, empreinteDe(jeton));
      if (!demande || demande.expire_le.getTime() <= maison.maintenant().epochMilliseconds) {
        throw new Refus('lien-perime', 'Ce lien ne sert plus. Recommencez depuis votre compte.');
      }
      const presente = visite(c);
      return c.html(
        <PageDuCompte maison={maison} titre="Changer d’adresse" chemin={adresses.monCompte()}>
          <p class="mesure">
            <strong>{demande.ancien}</strong> sera remplacée par <strong>{demande.nouveau}</strong>. Vos mandats ne changent pas.
          </p>
          <form method="post" action={adresses.confirmationDuCourriel(jeton)}>
            {presente && <Jeton visite={presente} />}
            <p class="boutons">
              <button class="bouton bouton--appel" type="submit">
                Confirmer
              </button>
              <button class="bouton bouton--trait" type="submit" formaction={adresses.refusDuCourriel(jeton)}>
                Je n’ai rien demandé : refuser
              </button>
            </p>
          </form>
        </PageDuCompte>,
      );
    })
    .post('/mon-compte/courriel/:jeton', async (c) => {
      const fait = await confirmerChangement(maison, c.req.param('jeton'));
      return c.html(
        <PageDuCompte maison={maison} titre={fait ? 'Adresse changée' : 'Une boîte a confirmé'} chemin={adresses.monCompte()}>
          <Message genre="reussite" annonce>
            <p>
              {fait
                ? 'Votre nouvelle adresse sert dès maintenant à entrer.'
                : 'Il reste à confirmer depuis l’autre boîte, ou à faire attester l’ancienne si elle est perdue, dans les 24 heures.'}
            </p>
          </Message>
          <p>
            <a href={adresses.monCompte()}>Mon compte</a>
          </p>
        </PageDuCompte>,
      );
    })
    .post('/mon-compte/courriel/:jeton/refus', async (c) => {
      await refuserChangement(maison, c.req.param('jeton'));
      return c.html(
        <PageDuCompte maison={maison} titre="Rien ne change" chemin={adresses.monCompte()}>
          <Message genre="reussite" annonce>
            <p>
              La demande est refusée, l’adresse reste la même. Refusée depuis l’ancienne boîte, elle ferme aussi toutes les
              sessions ouvertes{'\u00A0'}: quelqu’un s’en servait peut-être.
            </p>
          </Message>
          <p>
            <a href={adresses.entrer()}>Entrer de nouveau</a>
          </p>
        </PageDuCompte>,
      );
    });
};
