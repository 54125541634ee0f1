// La page d’une action pour son établissement : son état en mots, la fiche à compléter, les images, le fil, et les gestes possibles.
import { randomUUID } from 'node:crypto';
import { type Context, Hono } from 'hono';
import { actionDeLEcole, termesDe } from '#base/declaration/actions-de-l-ecole.ts';
import { nomsDesPartenaires } from '#base/declaration/partenaires-reconnus.ts';
import { completude } from '#domaine/recensement/declarer.ts';
import { GESTES_DE_L_ECOLE, type GesteDeLEcole, LIBELLES_ETATS } from '#domaine/recensement/etats-en-mots.ts';
import type { Brouillon } from '#domaine/recensement/fiche-action.ts';
import { gestesPossibles } from '#domaine/recensement/gestes.ts';
import { type Acte, perimetresDe, peut } from '#domaine/recensement/mandats.ts';
import { fusionnerVersion } from '#domaine/recensement/partager-modification.ts';
import { direPeriodesLues } from '#domaine/recensement/quand.ts';
import { Refus } from '#domaine/recensement/refus.ts';
import { VersionDepassee } from '#domaine/recensement/version-depassee.ts';
import { vigiler } from '#domaine/recensement/vigilance.ts';
import { typographier } from '#domaine/typographie.ts';
import type { Maison } from '#operations/maison.ts';
import { perimetreDeLAction } from '#operations/recensement/acteur.ts';
import { lireCellesDeLAction } from '#operations/recensement/courrier/regler-notifications.ts';
import { enregistrerBrouillon } from '#operations/recensement/declarer-action.ts';
import { deposerAction } from '#operations/recensement/deposer-action.ts';
import { limiter } from '#operations/recensement/limiter.ts';
import { modifierAction, passerEnLigne, reporterAction } from '#operations/recensement/modifier-action.ts';
import { renouvelerAction, sInspirer } from '#operations/recensement/reprendre-action.ts';
import { jourDe } from '#operations/recensement/sessions.ts';
import { faireGeste, repondre } from '#operations/recensement/vie-de-l-action.ts';
import { adresses } from '#src/adresses.ts';
import { Icone } from '../communs/icone.tsx';
import { Message } from '../communs/message.tsx';
import { Mention } from '../communs/niveaux.tsx';
import { exigerVisite, Jeton, type Visite } from '../communs/visite.ts';
import type { Etat } from './champs-fiche.tsx';
import { ennuiDeCommune, situerLeLieu } from './commune-du-lieu.tsx';
import { Confirmations } from './declarer/confirmations.tsx';
import { EspaceEcole } from './espace.tsx';
import { ImagesDeLAction } from './images-action.tsx';
import { enTextes, lireSaisie, type Saisie, verifierFiche } from './lire-saisie.ts';
import { SectionsFiche, type Vocabulaires } from './sections-fiche.tsx';
import { SommaireErreurs } from './sommaire-erreurs.tsx';

const numeroDe = (c: Context) => Number(c.req.param('numero'));
const A_L_ECOLE = ['brouillon', 'a-completer'];
const OUVERTES = [...A_L_ECOLE, 'a-viser', 'deposee', 'validee', 'annulee'];
const LIMITE = (personne: string) => [{ cle: `fiche:${personne}`, nombre: 600, minutes: 10 }];

export const pagesMonAction = (maison: Maison) =>
  new Hono()
    .get('/mes-actions/:numero{[0-9]+}', async (c) => {
      const lue = await page(maison, c);
      await lireCellesDeLAction(maison, exigerVisite(c).acteur, numeroDe(c));
      return c.html(lue);
    })
    .post('/mes-actions/:numero{[0-9]+}', async (c) => recevoir(maison, c))
    .put('/mes-actions/:numero{[0-9]+}/brouillon', async (c) => {
      const { acteur } = exigerVisite(c);
      await limiter(maison, LIMITE(acteur.personne));
      const saisie = (await c.req.parseBody({ all: true })) as Saisie;
      const version = Number(enTextes(saisie.version)[0]) || null;
      const { fiche } = await situerLeLieu(maison.base, lireSaisie(saisie));
      const ecrite = await enregistrerBrouillon(maison, acteur, numeroDe(c), { fiche, version });
      return c.json({ numero: ecrite.numero, version: ecrite.version });
    })
    .post('/mes-actions/:numero{[0-9]+}/gestes', async (c) => {
      const { acteur } = exigerVisite(c);
      const envoi = await c.req.parseBody();
      const [geste, motif] = [String(envoi.geste ?? ''), String(envoi.motif ?? '')];
      const version = Number(envoi.version) || null;
      const numero = numeroDe(c);
      if (geste === 'repondre') await repondre(maison, acteur, numero, motif);
      else if (geste === 'reporter') await reporterAction(maison, acteur, numero, { quand: motif, version });
      else if (geste === 'passer-en-ligne') await passerEnLigne(maison, acteur, numero, version);
      else if (geste in GESTES_DE_L_ECOLE)
        await faireGeste(maison, acteur, numero, { geste: geste as GesteDeLEcole, motif, version });
      else throw new Refus('introuvable');
      return c.redirect(geste === 'abandonner' || geste === 'retirer' ? adresses.mesActions() : adresses.monAction(numero), 303);
    })
    .post('/mes-actions/:numero{[0-9]+}/renouveler', async (c) => reprendre(maison, c, renouvelerAction))
    .post('/actions/:numero{[0-9]+}/inspirer', async (c) => reprendre(maison, c, sInspirer));

async function reprendre(maison: Maison, c: Context, acte: typeof sInspirer) {
  const { acteur, personne } = exigerVisite(c);
  const { uai, cle } = await c.req.parseBody();
  const { uais } = perimetresDe(acteur.mandats, 'declarer', jourDe(maison));
  const ecole = typeof uai === 'string' && uai ? uai : uais.length === 1 ? uais[0] : undefined;
  if (ecole === undefined) throw new Refus('introuvable');
  const uneCle = typeof cle === 'string' && /^[0-9a-f-]{36}$/.test(cle) ? cle : randomUUID();
  const contact = { nom: `${personne.prenom} ${personne.nom}`.trim(), courriel: acteur.courriel };
  const { numero } = await acte(maison, acteur, numeroDe(c), { cle: uneCle, uai: ecole, contact });
  return c.redirect(adresses.monAction(numero), 303);
}

type ActionLue = NonNullable<Awaited<ReturnType<typeof actionDeLEcole>>>;

/** @throws Refus `introuvable` : inconnue, sans école, ou à une autre école */
export async function actionPour(
  maison: Maison,
  visite: Visite,
  numero: number,
): Promise<{ action: ActionLue; peutFaire: (acte: Acte) => boolean }> {
  const action = await actionDeLEcole(maison.base, numero);
  if (!action || action.uai === null) throw new Refus('introuvable');
  const perimetre = await perimetreDeLAction(maison.base, action);
  const peutFaire = (acte: Acte) => peut(visite.acteur.mandats, acte, perimetre, jourDe(maison));
  if (!peutFaire('declarer')) throw new Refus('introuvable');
  return { action, peutFaire };
}

/** Celle que l’école continue : la publiée, avec ses textes qui attendent. Une date changée depuis y est la nouvelle. */
const ficheAModifier = (action: { fiche: unknown; fiche_en_attente: Brouillon | null }): Brouillon =>
  fusionnerVersion(action.fiche as Brouillon, action.fiche_en_attente ?? {});

async function recevoir(maison: Maison, c: Context) {
  const visite = exigerVisite(c);
  const { acteur } = visite;
  await limiter(maison, LIMITE(acteur.personne));
  const numero = numeroDe(c);
  const { action } = await actionPour(maison, visite, numero);
  const saisie = (await c.req.parseBody({ all: true })) as Saisie;
  const un = (nom: string) => enTextes(saisie[nom])[0];
  const [version, depose] = [Number(un('version')) || null, un('bouton') === 'deposer'];
  const { fiche, commune } = await situerLeLieu(maison.base, lireSaisie(saisie));
  const entiere = { ...ficheAModifier(action), ...fiche };
  const alertes = vigiler(entiere);
  const bloque = alertes.some((a) => a.bloquant);
  const brouillon = A_L_ECOLE.includes(action.statut);
  try {
    if (brouillon && !depose && !bloque) {
      await enregistrerBrouillon(maison, acteur, numero, { fiche, version });
      return c.redirect(`${adresses.monAction(numero)}?enregistre=oui`, 303);
    }
    const verifiee = verifierFiche(entiere);
    const erreurs = { ...verifiee.erreurs, ...ennuiDeCommune(fiche, commune) };
    if (verifiee.erreurs || Object.keys(erreurs).length > 0 || bloque || (alertes.length > 0 && !un('relu'))) {
      let gardee = version;
      if (brouillon && !bloque) gardee = (await enregistrerBrouillon(maison, acteur, numero, { fiche, version })).version;
      const etat = { fiche: entiere, erreurs, alertes };
      return c.html(await page(maison, c, { etat, version: gardee }), 422);
    }
    if (brouillon) {
      await deposerAction(maison, acteur, numero, { fiche: verifiee.fiche, version });
      return c.redirect(adresses.actionDeposee(numero), 303);
    }
    const { enAttente, reexamen } = await modifierAction(maison, acteur, numero, { fiche: verifiee.fiche, version });
    const suite = reexamen.length > 0 ? 'reexamen' : enAttente.length > 0 ? 'attente' : 'oui';
    return c.redirect(`${adresses.monAction(numero)}?enregistre=${suite}`, 303);
  } catch (erreur) {
    if (!(erreur instanceof VersionDepassee)) throw erreur;
    const etat = { fiche: entiere, autre: erreur.actuelle, alertes };
    return c.html(await page(maison, c, { etat, version: erreur.version, depassee: erreur.message }), 409);
  }
}

const ENREGISTRE: Record<string, string> = {
  oui: 'C’est enregistré.',
  attente:
    'C’est enregistré. Les textes changés attendent la relecture de votre académie ; d’ici là, le public lit les anciens. Le reste est déjà en ligne.',
  reexamen: 'C’est enregistré. École, niveau ou thème ont changé : votre académie relit l’action avant qu’elle ne reparaisse.',
};

type Reprise = { etat: Etat; version: number | null; depassee?: string };

async function page(maison: Maison, c: Context, reprise?: Reprise) {
  const visite = exigerVisite(c);
  const { action, peutFaire } = await actionPour(maison, visite, numeroDe(c));
  const [mots, partenaires] = await Promise.all([
    termesDe(maison.base, ['public', 'theme', 'forme', 'dispositif']) as Promise<Vocabulaires>,
    nomsDesPartenaires(maison.base),
  ]);
  const fiche = ficheAModifier(action);
  const montree = reprise?.etat ?? { fiche };
  const { commune } = await situerLeLieu(maison.base, montree.fiche);
  const etat: Etat = { alertes: vigiler(fiche), ...montree, commune, messages: action.messages };
  return (
    <MonAction
      {...{ maison, visite, action, etat, mots, partenaires, peutFaire }}
      version={reprise?.version ?? action.version}
      depassee={reprise?.depassee}
      refusee={reprise !== undefined}
      dit={ENREGISTRE[c.req.query('enregistre') ?? '']}
    />
  );
}

type Proprietes = {
  maison: Maison;
  visite: Visite;
  action: ActionLue;
  etat: Etat;
  version: number;
  mots: Vocabulaires;
  partenaires: string[];
  peutFaire: (acte: Acte) => boolean;
  depassee?: string | undefined;
  refusee: boolean;
  dit?: string | undefined;
};

function MonAction({ maison, visite, action, etat, version, mots, partenaires, peutFaire, depassee, refusee, dit }: Proprietes) {
  const aLEcole = A_L_ECOLE.includes(action.statut);
  const { mot, phrase, icone } = LIBELLES_ETATS[action.statut];
  const manque = completude(etat.fiche);
  const demandes = action.messages.some((m) => m.leve_le === null && m.champ !== null);
  return (
    <EspaceEcole
      {...{ maison, visite }}
      titre={refusee ? `Erreur : ${action.titre}` : action.titre}
      grandTitre={action.titre}
      chemin={adresses.monAction(action.numero)}
      surtitre={
        <>
          <Mention icone={icone}>{mot}</Mention> <span>n° {action.numero}</span> <span>Édition {action.edition}</span>
        </>
      }
      chapo={phrase}
      scripts={aLEcole ? ['brouillon.js', 'communes.js'] : ['communes.js']}
    >
      <div class="mesure">
        {dit && (
          <Message genre="reussite" annonce>
            <p>{typographier(dit)}</p>
          </Message>
        )}
        {depassee && (
          <Message genre="erreur" annonce titre="Deux textes pour la même fiche">
            <p>
              {typographier(depassee)} Votre texte est dans les champs, l’autre est écrit à côté{'\u00A0'}: gardez ce qui
              convient, puis enregistrez.
            </p>
          </Message>
        )}
        {refusee && !depassee && <SommaireErreurs erreurs={etat.erreurs} alertes={etat.alertes} />}
        {action.statut === 'validee' && (
          <p>
            <a href={adresses.action(action.numero, action.titre)}>Voir la page publique</a>
          </p>
        )}
        {action.periodes.length > 0 && (
          <p>
            Au calendrier{'\u00A0'}: {direPeriodesLues(action.periodes)}.
          </p>
        )}
        {OUVERTES.includes(action.statut) ? (
          <form
            method="post"
            action={adresses.monAction(action.numero)}
            novalidate
            data-brouillon={aLEcole ? adresses.brouillonDAction(action.numero) : undefined}
            data-pour={aLEcole ? visite.acteur.personne : undefined}
          >
            <Jeton visite={visite} />
            <input type="hidden" name="version" value={String(version)} />
            <p class="petit doux">
              {manque.manque.length === 0
                ? 'La fiche est complète.'
                : `${manque.faits} ${manque.faits > 1 ? 'réponses' : 'réponse'} sur ${manque.total} au-delà de l’essentiel. Rien n’y est obligatoire.`}
            </p>
            <SectionsFiche {...{ etat, mots, partenaires }} touteOuverte={refusee || demandes} />
            <Confirmations alertes={etat.alertes ?? []} />
            {action.statut === 'validee' && (
              <p class="petit">
                Dates, lieu et accueil changent tout de suite. Les textes attendent votre académie. Changer le niveau, le thème ou
                l’école rouvre l’examen{'\u00A0'}: la fiche quitte le site jusque-là.
              </p>
            )}
            <div class="envoi">
              {aLEcole && (
                <button class="bouton bouton--appel" type="submit" name="bouton" value="deposer">
                  {action.statut === 'a-completer' ? 'Renvoyer à mon académie' : 'Envoyer à mon académie'}
                </button>
              )}
              <button class={`bouton${aLEcole ? ' bouton--trait' : ''}`} type="submit" name="bouton" value="enregistrer">
                Enregistrer
              </button>
              <p class="petit" role="status" data-etat-brouillon></p>
            </div>
          </form>
        ) : (
          <p>{typographier(action.resume)}</p>
        )}
        <ImagesDeLAction {...{ visite, action }} />
        <Fil {...{ visite, action }} />
        <Gestes {...{ visite, action, peutFaire }} />
      </div>
    </EspaceEcole>
  );
}

const Fil = ({ visite, action }: { visite: Visite; action: ActionLue }) => (
  <section>
    <h2>Le fil avec votre académie</h2>
    {action.messages.length === 0 && <p class="doux">Aucun message pour l’instant.</p>}
    <ol class="fil-messages">
      {action.messages.map((m) => (
        <li id={`message-${m.id}`}>
          <p class="petit doux">
            {m.signature}, le {new Date(m.le).toLocaleDateString('fr-FR', { timeZone: action.fuseau, dateStyle: 'long' })}
            {m.leve_le && ', réglé'}
          </p>
          <p class="texte-tape">{typographier(m.texte)}</p>
        </li>
      ))}
    </ol>
    {action.statut !== 'brouillon' && (
      <form method="post" action={adresses.gesteSurAction(action.numero)}>
        <Jeton visite={visite} />
        <div class="champ">
          <label for="reponse">Répondre</label>
          <textarea class="saisie" id="reponse" name="motif" rows={3} maxlength={2000} required></textarea>
        </div>
        <button class="bouton bouton--trait" type="submit" name="geste" value="repondre">
          Envoyer le message
        </button>
      </form>
    )}
  </section>
);

function Gestes({ visite, action, peutFaire }: Pick<Proprietes, 'visite' | 'action' | 'peutFaire'>) {
  const possibles = gestesPossibles(action.statut)
    .filter((g): g is GesteDeLEcole => g in GESTES_DE_L_ECOLE)
    .filter((g) => (g === 'viser' || g === 'renvoyer' ? action.statut === 'a-viser' && peutFaire('viser') : true));
  const publiee = action.statut === 'validee';
  if (possibles.length === 0 && !publiee) return null;
  const Envoi = ({ geste, bouton, motif }: { geste: string; bouton: string; motif: string | null }) => (
    <form method="post" action={adresses.gesteSurAction(action.numero)}>
      <Jeton visite={visite} />
      <input type="hidden" name="version" value={String(action.version)} />
      {motif && (
        <div class="champ">
          <label for={`motif-${geste}`}>{motif}</label>
          <input class="saisie" id={`motif-${geste}`} name="motif" required maxlength={2000} />
        </div>
      )}
      <button class="bouton bouton--trait" type="submit" name="geste" value={geste}>
        {typographier(bouton)}
      </button>
    </form>
  );
  return (
    <section>
      <h2>Changer son état</h2>
      {possibles
        .filter((g) => !GESTES_DE_L_ECOLE[g].motif)
        .map((g) => (
          <Envoi geste={g} bouton={GESTES_DE_L_ECOLE[g].bouton} motif={null} />
        ))}
      {publiee && (
        <details>
          <summary>
            <Icone nom="calendar-clock" /> Reporter l’action
          </summary>
          <Envoi geste="reporter" bouton="Reporter" motif="Nouvelle date, en toutes lettres" />
        </details>
      )}
      {publiee && action.modalite !== 'en-ligne' && (
        <Envoi geste="passer-en-ligne" bouton="Passer l’action en ligne" motif={null} />
      )}
      {possibles
        .filter((g) => GESTES_DE_L_ECOLE[g].motif)
        .map((g) => (
          <details>
            <summary>{typographier(GESTES_DE_L_ECOLE[g].bouton)}</summary>
            <Envoi geste={g} bouton={GESTES_DE_L_ECOLE[g].bouton} motif="Pourquoi, en une phrase" />
          </details>
        ))}
    </section>
  );
}
