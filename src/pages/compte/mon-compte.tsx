// Mon compte : qui je suis, au nom de qui j’agis, où je suis entré.
import { Hono } from 'hono';
import { z } from 'zod';
import { type BoiteEnPanne, boitesEnPanne } from '#base/courrier/journal-des-envois.ts';
import { preferencesDe } from '#base/courrier/notifications.ts';
import { estRelieeAProConnect } from '#base/entrees.ts';
import { equipeDe, type MandatLu, mandatsDeLaPersonne } from '#base/mandats.ts';
import { sessionsDe } from '#base/sessions.ts';
import { direJour } from '#domaine/dates.ts';
import { estUneBoiteOfficielle, lireCourriel } from '#domaine/recensement/adresses-professionnelles.ts';
import { perimetresDe } from '#domaine/recensement/mandats.ts';
import { LIBELLES_ROLES_MANDAT } from '#domaine/recensement/roles-en-mots.ts';
import { typographier } from '#domaine/typographie.ts';
import type { Maison } from '#operations/maison.ts';
import { demanderChangement, ennuiDAdresse, seNommer } from '#operations/recensement/changer-identite.ts';
import { donnerMandat, finir } from '#operations/recensement/gerer-mandats.ts';
import { fermerSession, jourDe } from '#operations/recensement/sessions.ts';
import { adresses } from '#src/adresses.ts';
import { Champ } from '../communs/champs.tsx';
import { Message } from '../communs/message.tsx';
import { exigerVisite, Jeton, oterCookie, type Visite } from '../communs/visite.ts';
import { CourrierEnPanne } from './notifications/courrier-en-panne.tsx';
import { MesCourriels, sujetsDe } from './notifications/preferences.tsx';
import { PageDuCompte } from './page-du-compte.tsx';
import { type Porte, portesDe } from './portes.ts';
import { direAppareil, direMoment } from './session-en-mots.ts';

const Identite = z.object({
  prenom: z.string().trim().max(80, '80 caractères au plus.'),
  nom: z.string().trim().max(80, '80 caractères au plus.'),
});
type Erreurs = Partial<Record<'prenom' | 'nom' | 'courriel' | 'membre', string>>;
type Saisie = Partial<Record<'prenom' | 'nom' | 'courriel' | 'membre', string>>;

const FAITS: Record<string, string> = {
  nom: 'Votre nom est enregistré.',
  courriels: 'Vos choix sont enregistrés.',
  session: 'La session est terminée.',
  mandat: 'Le mandat est terminé.',
  membre: 'C’est fait : un courriel vient de partir.',
  courriel: 'Deux courriels viennent de partir, à vos deux adresses. Le changement se fera quand les deux auront confirmé.',
};

export const pagesMonCompte = (maison: Maison) => {
  const montrer = async (
    visite: Visite,
    { fait, erreurs = {}, saisie = {} }: { fait?: string; erreurs?: Erreurs; saisie?: Saisie },
  ) => {
    const jour = jourDe(maison);
    const { uais } = perimetresDe(visite.acteur.mandats, 'gerer-mandats', jour);
    const [portes, mandats, sessions, reliee, preferences, equipes] = await Promise.all([
      portesDe(maison, visite),
      mandatsDeLaPersonne(maison.base, visite.acteur.personne),
      sessionsDe(maison.base, visite.acteur.personne, new Date(maison.maintenant().epochMilliseconds)),
      estRelieeAProConnect(maison.base, visite.acteur.personne),
      preferencesDe(maison.base, visite.acteur.personne),
      Promise.all(uais.map(async (uai) => ({ uai, membres: await equipeDe(maison.base, uai, jour) }))),
    ]);
    const boites = [visite.acteur.courriel, ...equipes.flatMap((e) => e.membres.map((m) => m.courriel))];
    const pannes = await boitesEnPanne(maison.base, boites);
    return (
      <MonCompte
        {...{ maison, visite, jour, portes, mandats, sessions, reliee, preferences, equipes, pannes, erreurs, saisie }}
        fait={FAITS[fait ?? '']}
      />
    );
  };

  return new Hono()
    .get(adresses.monCompte(), async (c) => c.html(await montrer(exigerVisite(c), { fait: c.req.query('fait') ?? '' })))
    .post(adresses.monIdentite(), async (c) => {
      const visite = exigerVisite(c);
      const envoi = await c.req.parseBody();
      const lue = Identite.safeParse(envoi);
      if (!lue.success) {
        const erreurs = Object.fromEntries(lue.error.issues.map((ennui) => [ennui.path[0], ennui.message]));
        return c.html(await montrer(visite, { erreurs, saisie: { prenom: String(envoi.prenom), nom: String(envoi.nom) } }), 422);
      }
      await seNommer(maison, visite.acteur, lue.data);
      return c.redirect(`${adresses.monCompte()}?fait=nom`, 303);
    })
    .post(adresses.finDeSession(), async (c) => {
      const visite = exigerVisite(c);
      const { session } = await c.req.parseBody();
      await fermerSession(maison, visite.acteur, String(session));
      if (session !== visite.session.empreinte) return c.redirect(`${adresses.monCompte()}?fait=session`, 303);
      oterCookie(c, maison);
      return c.redirect(adresses.accueil(), 303);
    })
    .post(adresses.finDeMandat(), async (c) => {
      const { mandat } = await c.req.parseBody();
      await finir(maison, exigerVisite(c).acteur, String(mandat));
      return c.redirect(`${adresses.monCompte()}?fait=mandat`, 303);
    })
    .post(adresses.membreDeLEquipe(), async (c) => {
      const visite = exigerVisite(c);
      const { uai, membre } = await c.req.parseBody();
      const courriel = lireCourriel(membre);
      if (!courriel) {
        const erreurs = { membre: 'Donnez une adresse de courriel complète.' };
        return c.html(await montrer(visite, { erreurs, saisie: { membre: String(membre ?? '') } }), 422);
      }
      await donnerMandat(maison, visite.acteur, { courriel, role: 'porteur', lieu: { uai: String(uai) } });
      return c.redirect(`${adresses.monCompte()}?fait=membre`, 303);
    })
    .post(adresses.monCourriel(), async (c) => {
      const visite = exigerVisite(c);
      const envoi = await c.req.parseBody();
      const courriel = lireCourriel(envoi.courriel);
      const ennui = courriel
        ? await ennuiDAdresse(maison, visite.acteur.courriel, courriel)
        : 'Donnez une adresse de courriel complète.';
      if (!courriel || ennui) {
        return c.html(
          await montrer(visite, { erreurs: { courriel: ennui ?? '' }, saisie: { courriel: String(envoi.courriel ?? '') } }),
          422,
        );
      }
      await demanderChangement(maison, visite.acteur, courriel);
      return c.redirect(`${adresses.monCompte()}?fait=courriel`, 303);
    });
};

type Proprietes = {
  maison: Maison;
  visite: Visite;
  jour: string;
  portes: Porte[];
  mandats: MandatLu[];
  sessions: Awaited<ReturnType<typeof sessionsDe>>;
  /** à une identité ProConnect */
  reliee: boolean;
  preferences: Record<string, unknown>;
  equipes: { uai: string; membres: MandatLu[] }[];
  /** les boîtes, parmi la sienne et celles de ses équipes, où nos courriels n’arrivent pas */
  pannes: Map<string, BoiteEnPanne>;
  fait: string | undefined;
  erreurs: Erreurs;
  saisie: Saisie;
};

function MonCompte(p: Proprietes) {
  const { maison, visite, jour, portes, mandats, sessions, reliee, preferences, equipes, pannes, fait, erreurs, saisie } = p;
  const { personne } = visite;
  return (
    <PageDuCompte
      maison={maison}
      titre="Mon compte"
      grandTitre={`${personne.prenom} ${personne.nom}`.trim() || 'Mon compte'}
      chemin={adresses.monCompte()}
      chapo={personne.courriel}
    >
      {fait && (
        <Message genre="reussite" annonce>
          <p>{fait.replace(' :', '\u00A0:')}</p>
        </Message>
      )}
      {pannes.has(personne.courriel) && (
        <Message genre="erreur" titre="Nos courriels ne vous arrivent pas">
          <p>
            {typographier(`Depuis le ${direMoment(pannes.get(personne.courriel)?.le ?? new Date())}, votre boîte les refuse.`)}{' '}
            {estUneBoiteOfficielle(personne.courriel) ? (
              'Vos notifications, elles, sont ici.'
            ) : (
              <a href="#adresse">Changez d’adresse</a>
            )}
          </p>
        </Message>
      )}
      {portes.length > 0 && (
        <nav aria-label="Ce que je peux faire">
          <ul class="compte__portes">
            {portes.map((porte) => (
              <li>
                <a class="bouton bouton--trait" href={porte.adresse}>
                  {porte.titre}
                </a>
              </li>
            ))}
          </ul>
        </nav>
      )}
      <section aria-labelledby="mandats">
        <h2 id="mandats">Au nom de qui j’agis</h2>
        {mandats.length === 0 ? <SansMandat /> : <MesMandats {...{ visite, mandats, jour }} />}
        <p>
          <a href={adresses.entrer()}>Entrer pour une autre école</a>
        </p>
      </section>
      {equipes.map((equipe) => (
        <Equipe {...equipe} {...{ visite, pannes, erreurs, saisie }} />
      ))}
      <MesCourriels {...{ visite, preferences }} sujets={sujetsDe(visite.acteur.mandats, jour)} />
      <section aria-labelledby="identite" class="mesure">
        <h2 id="identite">Mon nom</h2>
        <p>Il signe vos messages et reste au journal des actions. Le public ne le voit pas.</p>
        <form method="post" action={adresses.monIdentite()}>
          <Jeton visite={visite} />
          <Champ
            nom="prenom"
            etiquette="Prénom"
            complete="given-name"
            valeur={saisie.prenom ?? personne.prenom}
            {...(erreurs.prenom && { erreur: erreurs.prenom })}
          />
          <Champ
            nom="nom"
            etiquette="Nom"
            complete="family-name"
            valeur={saisie.nom ?? personne.nom}
            {...(erreurs.nom && { erreur: erreurs.nom })}
          />
          <button class="bouton" type="submit">
            Enregistrer
          </button>
        </form>
      </section>
      {!estUneBoiteOfficielle(personne.courriel) && (
        <section aria-labelledby="adresse" class="mesure">
          <h2 id="adresse">Changer d’adresse</h2>
          <form method="post" action={adresses.monCourriel()}>
            <Jeton visite={visite} />
            <Champ
              nom="courriel"
              etiquette="Nouvelle adresse professionnelle"
              aide="Un courriel part à l’ancienne et à la nouvelle : les deux confirment."
              type="email"
              complete="email"
              requis
              {...(saisie.courriel && { valeur: saisie.courriel })}
              {...(erreurs.courriel && { erreur: erreurs.courriel })}
            />
            <button class="bouton" type="submit">
              Changer d’adresse
            </button>
          </form>
        </section>
      )}
      {maison.config.proconnect && !reliee && (
        <section aria-labelledby="proconnect" class="mesure">
          <h2 id="proconnect">Relier ProConnect</h2>
          <p>Une fois relié, votre compte professionnel suffit pour entrer.</p>
          <p>
            <a class="bouton bouton--trait" href={adresses.entrerParProConnect({ relier: '1', retour: adresses.monCompte() })}>
              Relier ProConnect
            </a>
          </p>
        </section>
      )}
      <section aria-labelledby="sessions">
        <h2 id="sessions">Où je suis entré</h2>
        <MesSessions {...{ visite, sessions }} />
      </section>
      <form method="post" action={adresses.sortir()}>
        <Jeton visite={visite} />
        <button class="bouton bouton--trait" type="submit">
          Sortir
        </button>
      </form>
    </PageDuCompte>
  );
}

const SansMandat = () => (
  <p>Aucun mandat ne vous est donné pour l’instant. Entrez pour votre école, ou demandez-en un à votre académie.</p>
);

const direDates = ({ du, au }: MandatLu, jour: string) =>
  au !== null && au < jour
    ? `fini le ${direJour(au)}`
    : `depuis le ${direJour(du)}${au === null ? '' : `, jusqu’au ${direJour(au)}`}`;

const MesMandats = ({ visite, mandats, jour }: { visite: Visite; mandats: MandatLu[]; jour: string }) => (
  <ul class="ecoles">
    {mandats.map((m) => (
      <li>
        <p class="ecoles__nom">{m.lieu}</p>
        <p class="petit">
          {LIBELLES_ROLES_MANDAT[m.role]}, {direDates(m, jour)}
        </p>
        {(m.au === null || m.au >= jour) && (
          <form method="post" action={adresses.finDeMandat()}>
            <Jeton visite={visite} />
            <button class="bouton bouton--trait" type="submit" name="mandat" value={m.id} aria-label={`Quitter : ${m.lieu}`}>
              Quitter
            </button>
          </form>
        )}
      </li>
    ))}
  </ul>
);

type ProprietesEquipe = { uai: string; membres: MandatLu[] } & Pick<Proprietes, 'visite' | 'pannes' | 'erreurs' | 'saisie'>;

const Equipe = ({ uai, membres, visite, pannes, erreurs, saisie }: ProprietesEquipe) => (
  <section aria-labelledby={`equipe-${uai}`}>
    <h2 id={`equipe-${uai}`}>Qui parle pour l’établissement</h2>
    <p>{membres[0]?.lieu ?? uai}</p>
    <ul class="ecoles">
      {membres.map((m) => (
        <li>
          <p class="ecoles__nom">{`${m.prenom} ${m.nom}`.trim() || m.courriel}</p>
          <p class="petit">
            {LIBELLES_ROLES_MANDAT[m.role]}, {m.courriel}
          </p>
          <CourrierEnPanne panne={pannes.get(m.courriel)} />
          {m.personne !== visite.acteur.personne && (
            <form method="post" action={adresses.finDeMandat()}>
              <Jeton visite={visite} />
              <button
                class="bouton bouton--trait"
                type="submit"
                name="mandat"
                value={m.id}
                aria-label={`Mettre fin au mandat de ${m.courriel}`}
              >
                Mettre fin
              </button>
            </form>
          )}
        </li>
      ))}
    </ul>
    <form method="post" action={adresses.membreDeLEquipe()} class="mesure">
      <Jeton visite={visite} />
      <input type="hidden" name="uai" value={uai} />
      <Champ
        nom="membre"
        id={`membre-${uai}`}
        etiquette="Ajouter quelqu’un, par son adresse"
        type="email"
        requis
        {...(saisie.membre && { valeur: saisie.membre })}
        {...(erreurs.membre && { erreur: erreurs.membre })}
      />
      <button class="bouton" type="submit">
        Ajouter
      </button>
    </form>
  </section>
);

const MesSessions = ({ visite, sessions }: { visite: Visite; sessions: Proprietes['sessions'] }) => (
  <ul class="ecoles">
    {sessions.map((s) => {
      const celleCi = s.empreinte === visite.session.empreinte;
      return (
        <li>
          <p class="ecoles__nom">{direAppareil(s.appareil)}</p>
          <p class="petit">
            {celleCi ? 'cette session, ' : ''}ouverte le {direMoment(s.creee_le)}, vue le {direMoment(s.vue_le)}
          </p>
          {!celleCi && (
            <form method="post" action={adresses.finDeSession()}>
              <Jeton visite={visite} />
              <button
                class="bouton bouton--trait"
                type="submit"
                name="session"
                value={s.empreinte}
                aria-label={`Terminer la session ${direAppareil(s.appareil)}, ouverte le ${direMoment(s.creee_le)}`}
              >
                Terminer
              </button>
            </form>
          )}
        </li>
      );
    })}
  </ul>
);
