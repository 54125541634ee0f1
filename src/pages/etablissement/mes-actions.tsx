// « Mes actions » : celles de mes établissements, celles de cette année d’abord ; et la page qui suit un dépôt.
import { Hono } from 'hono';
import type { Child } from 'hono/jsx';
import { sansActionParmi } from '#base/campagne/invitations.ts';
import { type ActionDeLEcole, actionDeLEcole, actionsDesEcoles } from '#base/declaration/actions-de-l-ecole.ts';
import { ecolesDeclarantes, editionEnCours } from '#base/declaration/ou-declarer.ts';
import { GESTES_DE_L_ECOLE, LIBELLES_ETATS, suiteDe } from '#domaine/recensement/etats-en-mots.ts';
import { perimetresDe, peut } from '#domaine/recensement/mandats.ts';
import { direPeriodesLues } from '#domaine/recensement/quand.ts';
import { Refus } from '#domaine/recensement/refus.ts';
import { typographier } from '#domaine/typographie.ts';
import type { Maison } from '#operations/maison.ts';
import { perimetreDeLAction } from '#operations/recensement/acteur.ts';
import { jourDe } from '#operations/recensement/sessions.ts';
import { adresses } from '#src/adresses.ts';
import { Icone } from '../communs/icone.tsx';
import { Message, Vide } from '../communs/message.tsx';
import { Mention } from '../communs/niveaux.tsx';
import { exigerVisite, type Visite } from '../communs/visite.ts';
import { EspaceEcole } from './espace.tsx';
import { Refaire } from './refaire.tsx';

export const pagesMesActions = (maison: Maison) =>
  new Hono()
    .get(adresses.mesActions(), async (c) => {
      const visite = exigerVisite(c);
      const jour = jourDe(maison);
      const { uais } = perimetresDe(visite.acteur.mandats, 'declarer', jour);
      const [actions, edition, ecoles] = await Promise.all([
        actionsDesEcoles(maison.base, uais),
        editionEnCours(maison.base, jour),
        ecolesDeclarantes(maison.base, uais),
      ]);
      const sansAction = edition ? await sansActionParmi(maison.base, edition.id, uais) : new Set<string>();
      return c.html(
        <MesActions
          {...{ maison, visite, actions, ecoles, sansAction }}
          edition={edition?.id ?? null}
          vise={new Set(perimetresDe(visite.acteur.mandats, 'viser', jour).uais)}
          fait={c.req.query('fait')}
        />,
      );
    })
    .get('/mes-actions/:numero{[0-9]+}/deposee', async (c) => {
      const visite = exigerVisite(c);
      const action = await actionDeLEcole(maison.base, Number(c.req.param('numero')));
      if (
        !action ||
        !peut(visite.acteur.mandats, 'declarer', await perimetreDeLAction(maison.base, action, jourDe(maison)), jourDe(maison))
      ) {
        throw new Refus('introuvable');
      }
      return c.html(<Deposee {...{ maison, visite, action }} />);
    });

type Ecoles = { uai: string; nom: string; commune: string | null }[];
type Liste = {
  maison: Maison;
  visite: Visite;
  actions: ActionDeLEcole[];
  edition: string | null;
  ecoles: Ecoles;
  /** celles qui ont dit « pas d’action cette année » */
  sansAction: Set<string>;
  /** les écoles où la personne donne le visa */
  vise: Set<string>;
  fait: string | undefined;
};

function MesActions({ maison, visite, actions, edition, ecoles, sansAction, vise, fait }: Liste) {
  const plusieurs = ecoles.length > 1;
  const decetteAnnee = actions.filter((a) => a.edition === edition && a.statut !== 'retiree');
  const passees = actions.filter((a) => a.edition !== edition && (a.statut === 'validee' || a.statut === 'annulee'));
  const aMoi = decetteAnnee.filter(
    (a) => a.statut === 'brouillon' || a.statut === 'a-completer' || (a.statut === 'a-viser' && vise.has(a.uai ?? '')),
  );
  const autres = decetteAnnee.filter((a) => !aMoi.includes(a));
  return (
    <EspaceEcole
      {...{ maison, visite }}
      titre="Mes actions"
      chemin={adresses.mesActions()}
      chapo={edition ? `Édition ${edition}` : ''}
    >
      {(fait === 'retirer' || fait === 'abandonner') && (
        <Message genre="reussite" annonce>
          <p>{typographier(GESTES_DE_L_ECOLE[fait].fait)}</p>
        </Message>
      )}
      {decetteAnnee.length === 0 && (
        <Vide titre="Pas encore d’action cette année">
          <p>
            <a class="bouton" href={adresses.declarer()}>
              Déclarer une action
            </a>
          </p>
        </Vide>
      )}
      <Rangee titre="À vous de jouer" actions={aMoi} {...{ plusieurs, vise }} />
      <Rangee titre={aMoi.length > 0 ? 'Les autres' : 'Cette année'} actions={autres} {...{ plusieurs, vise }} />
      {decetteAnnee.length > 0 && (
        <p>
          <a class="bouton bouton--trait" href={adresses.declarer()}>
            <Icone nom="plus" />
            Déclarer une autre action
          </a>
        </p>
      )}
      <Rangee titre="Les années d’avant" actions={passees} {...{ plusieurs, vise }}>
        {(action) => edition !== null && <Refaire {...{ visite, action, ecoles }} faites={decetteAnnee} />}
      </Rangee>
      {edition !== null && <Reponses {...{ ecoles, sansAction }} actions={decetteAnnee} />}
    </EspaceEcole>
  );
}

/** Les écoles qui n’ont rien déposé, et ce qu’elles peuvent répondre. */
const Reponses = ({ ecoles, sansAction, actions }: { ecoles: Ecoles; sansAction: Set<string>; actions: ActionDeLEcole[] }) => {
  const sansDepot = ecoles.filter((e) => !actions.some((a) => a.uai === e.uai && a.statut !== 'brouillon'));
  return sansDepot.length === 0 ? null : (
    <section>
      <h2>Pas d’action cette année{'\u202F'}?</h2>
      <ul>
        {sansDepot.map((e) => (
          <li>
            <a href={adresses.pasDAction(e.uai)}>
              {e.nom}
              {sansAction.has(e.uai) ? ' : vous l’avez dit, aucun rappel ne partira' : ' : le dire, pour n’être plus relancé'}
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
};

type Rangees = {
  titre: string;
  actions: ActionDeLEcole[];
  plusieurs: boolean;
  vise: Set<string>;
  /** ce qu’on peut faire de chacune */
  children?: (action: ActionDeLEcole) => Child;
};

/** Une rangée d’actions ; à qui parle pour plusieurs écoles, école par école. */
const Rangee = ({ titre, actions, plusieurs, vise, children }: Rangees) => {
  if (actions.length === 0) return null;
  const parEcole = Map.groupBy(actions, (a) => (plusieurs ? (a.ecole ?? 'Autres établissements') : ''));
  return (
    <section>
      <h2>{titre}</h2>
      {[...parEcole].map(([ecole, siennes]) => (
        <>
          {ecole && <h3 class="ecoles__ecole">{ecole}</h3>}
          <ul class="ecoles">
            {siennes.map((action) => (
              <Carte action={action} vise={vise.has(action.uai ?? '')}>
                {children?.(action)}
              </Carte>
            ))}
          </ul>
        </>
      ))}
    </section>
  );
};

const Carte = ({ action: a, vise, children }: { action: ActionDeLEcole; vise: boolean; children?: Child }) => {
  const suite = suiteDe({ statut: a.statut, vise, messages: Number(a.messages) });
  const { mot, icone, ton } = LIBELLES_ETATS[a.statut];
  return (
    <li>
      <p class="ecoles__nom">
        <a href={a.uai === null ? adresses.action(a.numero, a.titre) : adresses.monAction(a.numero)}>{typographier(a.titre)}</a>
      </p>
      <p>
        <Mention icone={icone} ton={ton}>
          {mot}
        </Mention>
        {a.en_attente && (
          <Mention icone="hourglass" ton="vu">
            une modification attend l’académie
          </Mention>
        )}
        {a.reportee && (
          <Mention icone="calendar-clock" ton="vu">
            reportée
          </Mention>
        )}
      </p>
      {suite && <p class={suite.startsWith('À vous') ? 'ecoles__suite' : 'petit'}>{typographier(suite)}</p>}
      <p class="petit doux">{a.periodes.length > 0 ? direPeriodesLues(a.periodes) : a.quand_texte}</p>
      {children}
    </li>
  );
};

/** Ce que ce navigateur gardait de cette action ne sert plus : elle est partie. */
const Parti = ({ visite, action }: { visite: Visite; action: ActionLue }) => (
  <>
    <span hidden data-brouillon-parti={`${visite.acteur.personne}:declarer/${action.uai}`}></span>
    <span hidden data-brouillon-parti={`${visite.acteur.personne}:${action.numero}`}></span>
  </>
);

type ActionLue = NonNullable<Awaited<ReturnType<typeof actionDeLEcole>>>;

const Deposee = ({ maison, visite, action }: { maison: Maison; visite: Visite; action: ActionLue }) => (
  <EspaceEcole
    {...{ maison, visite }}
    titre="C’est envoyé"
    chemin={adresses.actionDeposee(action.numero)}
    chapo={`${action.titre} a le numéro ${action.numero}.`}
    scripts={['brouillon.js']}
  >
    <div class="mesure">
      <Parti {...{ visite, action }} />
      <Message
        genre="reussite"
        titre={action.statut === 'a-viser' ? 'Votre direction la relit d’abord' : 'Votre académie la relit'}
      >
        <p>{typographier(LIBELLES_ETATS[action.statut].phrase)}</p>
        <p>
          {action.periodes.length > 0 ? (
            <>
              Nous avons compris{'\u00A0'}: <strong>{direPeriodesLues(action.periodes)}</strong>.
            </>
          ) : action.nature === 'annee' ? (
            <>
              Nous avons compris{'\u00A0'}: <strong>toute l’année</strong>.
            </>
          ) : (
            <>
              Nous gardons «{'\u00A0'}
              {action.quand_texte}
              {'\u00A0'}» tel quel.{' '}
              <a href={adresses.monAction(action.numero, { ancre: 'periodes' })}>Choisir des dates au calendrier</a> la fera
              paraître à l’agenda.
            </>
          )}
        </p>
      </Message>
      <p class="boutons">
        <a class="bouton" href={adresses.monAction(action.numero)}>
          Compléter la fiche
        </a>
        <a class="bouton bouton--trait" href={adresses.mesActions()}>
          Voir mes actions
        </a>
        <a class="bouton bouton--trait" href={adresses.declarer()}>
          En déclarer une autre
        </a>
      </p>
    </div>
  </EspaceEcole>
);
