// « Mes notifications » : ce qui est arrivé, du plus récent au plus ancien. La vérité est ici ; un courriel n’en est que l’écho.
import { Hono } from 'hono';
import { type NotificationLue, notificationsDe, PAR_PAGE_NOTIFICATIONS, situationsDe } from '#base/courrier/notifications.ts';
import { direInstantProche } from '#domaine/instants.ts';
import { estReglee, peutOuvrir } from '#domaine/recensement/notifications.ts';
import { typographier } from '#domaine/typographie.ts';
import type { Maison } from '#operations/maison.ts';
import { lireNotification, toutLire } from '#operations/recensement/courrier/regler-notifications.ts';
import { jourDe } from '#operations/recensement/sessions.ts';
import { adresses } from '#src/adresses.ts';
import { Icone } from '../../communs/icone.tsx';
import { Pagination } from '../../communs/listes.tsx';
import { Vide } from '../../communs/message.tsx';
import { Mention } from '../../communs/niveaux.tsx';
import { exigerVisite, Jeton, type Visite } from '../../communs/visite.ts';
import { PageDuCompte } from '../page-du-compte.tsx';

const UNE = '/mes-notifications/:id{[0-9]{1,15}}';

export const pagesNotifications = (maison: Maison) =>
  new Hono()
    .get(adresses.mesNotifications(), async (c) => {
      const visite = exigerVisite(c);
      const demandee = Math.min(Math.max(1, Number.parseInt(c.req.query('page') ?? '1', 10) || 1), 1000);
      const { total, lignes } = await notificationsDe(maison.base, visite.acteur.personne, demandee);
      const notifications = await eclairer(maison, visite, lignes);
      return c.html(<MesNotifications {...{ maison, visite, notifications, total }} page={demandee} />);
    })
    .get(UNE, async (c) => {
      const { adresse } = await lireNotification(maison, exigerVisite(c).acteur, Number(c.req.param('id')));
      return c.redirect(adresse, 303);
    })
    .post(`${UNE}/lue`, async (c) => {
      await lireNotification(maison, exigerVisite(c).acteur, Number(c.req.param('id')));
      return c.redirect(adresses.mesNotifications(), 303);
    })
    .post(adresses.notificationsLues(), async (c) => {
      await toutLire(maison, exigerVisite(c).acteur);
      return c.redirect(adresses.mesNotifications(), 303);
    });

type Eclairee = NotificationLue & { ouvrable: boolean; reglee: boolean };

/** Ce que chacune vaut encore, par les droits d’aujourd’hui. */
async function eclairer(maison: Maison, { acteur }: Visite, lignes: NotificationLue[]): Promise<Eclairee[]> {
  const situationDe = await situationsDe(maison.base, lignes, jourDe(maison));
  return lignes.map((n) => {
    const situation = situationDe(n);
    return {
      ...n,
      ouvrable: peutOuvrir(n.sujet, acteur.mandats, situation, jourDe(maison)),
      reglee: estReglee(n.attend, situation),
    };
  });
}

type Proprietes = { maison: Maison; visite: Visite; notifications: Eclairee[]; total: number; page: number };

function MesNotifications({ maison, visite, notifications, total, page }: Proprietes) {
  const { nonLues } = visite;
  return (
    <PageDuCompte
      maison={maison}
      titre="Mes notifications"
      grandTitre={nonLues === 0 ? 'Tout est lu' : `${nonLues > 99 ? 'Plus de 99' : nonLues} à lire`}
      chemin={adresses.mesNotifications()}
      chapo="Ce qui vous attend, et ce qu’on a fait de vos actions."
      ouverture={
        <div class="boutons">
          {nonLues > 0 && (
            <form method="post" action={adresses.notificationsLues()}>
              <Jeton visite={visite} />
              <button class="bouton bouton--trait" type="submit">
                <Icone nom="check-check" />
                Tout marquer comme lu
              </button>
            </form>
          )}
          <a href={adresses.monCompte('courriels')}>Choisir mes courriels</a>
        </div>
      }
    >
      {notifications.length === 0 ? (
        <Vide titre="Rien pour l’instant">
          <p>Une notification arrive ici dès qu’une action vous attend, ou qu’on répond à la vôtre.</p>
        </Vide>
      ) : (
        <ol class="notifications">
          {notifications.map((n) => (
            <Ligne notification={n} {...{ maison, visite }} />
          ))}
        </ol>
      )}
      <Pagination
        page={page}
        pages={Math.ceil(total / PAR_PAGE_NOTIFICATIONS)}
        adresse={(p) => adresses.mesNotifications(p)}
        titre="Pages de notifications"
      />
    </PageDuCompte>
  );
}

function Ligne({ notification: n, maison, visite }: { notification: Eclairee; maison: Maison; visite: Visite }) {
  const aLire = n.lue_le === null && !n.reglee;
  const quand = direInstantProche(n.le, new Date(maison.maintenant().epochMilliseconds), 'Europe/Paris');
  return (
    <li class={aLire ? 'notification notification--neuve' : 'notification'}>
      <div class="notification__corps">
        <p class="notification__texte">
          {aLire && <span class="cache">À lire : </span>}
          {n.ouvrable ? (
            <a href={adresses.ouvertureDeNotification(n.id)}>{typographier(n.texte)}</a>
          ) : (
            'Vous n’avez plus accès à cette action.'
          )}
        </p>
        <p class="petit doux">
          {quand}
          {n.reglee && n.ouvrable && (
            <>
              {' '}
              <Mention icone="check">réglé depuis</Mention>
            </>
          )}
        </p>
      </div>
      {aLire && (
        <form method="post" action={adresses.notificationLue(n.id)}>
          <Jeton visite={visite} />
          <button
            class="bouton-icone"
            type="submit"
            aria-label={`Marquer comme lu : ${n.ouvrable ? n.texte : 'cette notification'}`}
          >
            <Icone nom="check" />
          </button>
        </form>
      )}
    </li>
  );
}
