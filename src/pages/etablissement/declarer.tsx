// Signaler une action : une page, six réponses dont deux déjà écrites. L’école est connue : on ne demande rien qu’elle dise.
import { randomUUID } from 'node:crypto';
import { type Context, Hono } from 'hono';
import {
  type ActionDeLEcole,
  actionsDesEcoles,
  type EcoleDeclarante,
  type EditionEnCours,
  ecoleDeclarante,
  ecolesDeclarantes,
  editionEnCours,
  reglagesDeLAcademie,
  semaineDeLAcademie,
  termesDe,
} from '#base/actions-declarees.ts';
import { perimetreDUai } from '#base/perimetres.ts';
import { direPeriode, type Periode } from '#domaine/dates.ts';
import { nomDAcademie } from '#domaine/nom-d-academie.ts';
import { anneeScolaire, duMemeSujet } from '#domaine/recensement/declarer.ts';
import type { Brouillon } from '#domaine/recensement/fiche-action.ts';
import { perimetresDe, peut } from '#domaine/recensement/mandats.ts';
import { Refus } from '#domaine/recensement/refus.ts';
import { VersionDepassee } from '#domaine/recensement/version-depassee.ts';
import { type Alerte, vigiler } from '#domaine/recensement/vigilance.ts';
import { typographier } from '#domaine/typographie.ts';
import type { Maison } from '#operations/maison.ts';
import { enregistrerParCle, estVide, signalerAction } from '#operations/recensement/declarer-action.ts';
import { limiter } from '#operations/recensement/limiter.ts';
import { jourDe } from '#operations/recensement/sessions.ts';
import { adresses } from '#src/adresses.ts';
import { Gabarit } from '../communs/gabarit.tsx';
import { Message, Vide } from '../communs/message.tsx';
import { exigerVisite, Jeton, type Visite, visite as visiteDe } from '../communs/visite.ts';
import { ChampCases, ChampLigne, ChampTexte, type Etat } from './champs-fiche.tsx';
import { EspaceEcole } from './espace.tsx';
import { enTextes, lireSaisie, type Saisie, verifierFiche } from './lire-saisie.ts';
import { Refaire } from './refaire.tsx';
import { SommaireErreurs } from './sommaire-erreurs.tsx';

/** Bien plus qu’une école n’en déclare ; bien moins qu’un programme. */
const LIMITE = (personne: string) => [{ cle: `declarer:${personne}`, nombre: 60, minutes: 10 }];
const LIMITE_BROUILLON = (personne: string) => [{ cle: `brouillon:${personne}`, nombre: 600, minutes: 10 }];

export const pagesDeclarer = (maison: Maison) =>
  new Hono()
    .get(adresses.declarer(), async (c) => {
      const visite = visiteDe(c);
      if (!visite) {
        const edition = await editionEnCours(maison.base, jourDe(maison));
        return c.html(<AvantDEntrer maison={maison} ouverte={edition !== undefined} />);
      }
      const ou = await lieuDeDeclaration(maison, visite, c.req.query('uai'));
      if (ou.manque) return c.html(<SansEcole {...{ maison, visite }} manque={ou.manque} ecoles={ou.ecoles} />);
      const { personne, acteur } = visite;
      const fiche = { contactNom: `${personne.prenom} ${personne.nom}`.trim(), contactCourriel: acteur.courriel };
      return c.html(
        <Declarer
          {...{ maison, visite, ou }}
          etat={{ fiche }}
          cle={randomUUID()}
          version={null}
          {...(await autour(maison, ou))}
        />,
      );
    })
    .post(adresses.declarer(), async (c) => recevoir(maison, c))
    .put(adresses.brouillonNeuf(), async (c) => {
      const { acteur } = exigerVisite(c);
      await limiter(maison, LIMITE_BROUILLON(acteur.personne));
      const saisie = (await c.req.parseBody({ all: true })) as Saisie;
      const fiche = lireSaisie(saisie);
      // Rien n’est gardé avant le premier champ rempli.
      if (estVide(fiche)) return c.body(null, 204);
      const [cle = '', uai = '', version = ''] = ['cle', 'uai', 'version'].map((nom) => enTextes(saisie[nom])[0]);
      const ecrite = await enregistrerParCle(maison, acteur, { cle: enCle(cle), uai, fiche }, version ? Number(version) : null);
      return c.json({ numero: ecrite.numero, version: ecrite.version });
    });

/** @throws Refus `introuvable` : une clé qui n’en est pas une */
function enCle(cle: string): string {
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(cle)) throw new Refus('introuvable');
  return cle;
}

export type LieuDeDeclaration = {
  manque?: undefined;
  ecole: EcoleDeclarante;
  edition: EditionEnCours;
  plusieurs: boolean;
};
type SansLieu = { manque: 'mandat' | 'choix' | 'edition'; ecoles: { uai: string; nom: string; commune: string | null }[] };

/** L’école vient du mandat ; on ne la demande qu’à qui en a plusieurs. */
async function lieuDeDeclaration(
  maison: Maison,
  { acteur }: Visite,
  demande: string | undefined,
): Promise<LieuDeDeclaration | SansLieu> {
  const jour = jourDe(maison);
  const { uais, territoires } = perimetresDe(acteur.mandats, 'declarer', jour);
  const uai = demande ?? (uais.length === 1 ? uais[0] : undefined);
  if (uai === undefined) {
    const ecoles = await ecolesDeclarantes(maison.base, uais);
    return { manque: uais.length + territoires.length === 0 ? 'mandat' : 'choix', ecoles };
  }
  const ecole = await ecoleDeclarante(maison.base, uai);
  if (!ecole?.academie || !peut(acteur.mandats, 'declarer', await perimetreDUai(maison.base, uai), jour))
    throw new Refus('hors-perimetre');
  const edition = await editionEnCours(maison.base, jour);
  if (!edition) return { manque: 'edition', ecoles: [] };
  return { ecole, edition, plusieurs: uais.length > 1 };
}

/** Ce que l’école a déjà pour cette édition, et les mots des cases. */
async function autour(maison: Maison, { ecole, edition }: LieuDeDeclaration) {
  const [actions, termes, reglages, semaine] = await Promise.all([
    actionsDesEcoles(maison.base, [ecole.uai]),
    termesDe(maison.base, ['public']),
    reglagesDeLAcademie(maison.base, edition.id, ecole.academie ?? ''),
    semaineDeLAcademie(maison.base, edition.id, ecole.academie ?? ''),
  ]);
  return {
    brouillons: actions.filter((a) => a.statut === 'brouillon' && a.edition === edition.id),
    decetteAnnee: actions.filter((a) => a.edition === edition.id && a.statut !== 'retiree'),
    passees: actions
      .filter((a) => a.edition < edition.id && (a.statut === 'validee' || a.statut === 'annulee') && a.uais.includes(ecole.uai))
      .slice(0, 5),
    publics: termes.public ?? [],
    cloture: reglages.cloture,
    semaine,
  };
}

async function recevoir(maison: Maison, c: Context) {
  const visite = exigerVisite(c);
  const { acteur } = visite;
  await limiter(maison, LIMITE(acteur.personne));
  const saisie = (await c.req.parseBody({ all: true })) as Saisie;
  const un = (nom: string) => enTextes(saisie[nom])[0];
  const [cle, uai, fiche] = [enCle(un('cle') ?? ''), un('uai') ?? '', lireSaisie(saisie)];
  const version = un('version') ? Number(un('version')) : null;
  const formulaire = { cle, uai };
  const verifiee = verifierFiche(fiche);
  const alertes = vigiler(fiche);
  const bloque = alertes.some((a) => a.bloquant);
  try {
    if (un('bouton') === 'garder' && !bloque) {
      if (estVide(fiche)) return c.redirect(adresses.declarer(uai), 303);
      const { numero } = await enregistrerParCle(maison, acteur, { ...formulaire, fiche }, version);
      return c.redirect(adresses.monAction(numero), 303);
    }
    const memes = un('autre_action') ? [] : await memesSujets(maison, formulaire, fiche);
    const aRelire = alertes.length > 0 && !un('relu');
    if (verifiee.erreurs || bloque || aRelire || memes.length > 0) {
      const ou = await lieuDeDeclaration(maison, visite, uai);
      if (ou.manque) return c.html(<SansEcole {...{ maison, visite }} manque={ou.manque} ecoles={ou.ecoles} />, 422);
      // Même refusée, la saisie est gardée : la page fermée, le brouillon reste.
      const gardee = bloque || estVide(fiche) ? null : await enregistrerParCle(maison, acteur, { ...formulaire, fiche }, version);
      const etat = { fiche, erreurs: verifiee.erreurs, alertes };
      return c.html(
        <Declarer
          {...{ maison, visite, ou, etat, cle, memes }}
          version={gardee?.version ?? version}
          {...(await autour(maison, ou))}
        />,
        422,
      );
    }
    const { numero } = await signalerAction(maison, acteur, { ...formulaire, fiche: verifiee.fiche, version });
    return c.redirect(adresses.actionDeposee(numero), 303);
  } catch (erreur) {
    // Le refus dit que le brouillon est gardé : l’envoi direct, annulé tout entier, ne l’a pas encore écrit.
    if (erreur instanceof Refus && erreur.code === 'recensement-clos' && !bloque && !estVide(fiche))
      await enregistrerParCle(maison, acteur, { ...formulaire, fiche }, version).catch(ignorerLeRefus);
    if (!(erreur instanceof VersionDepassee)) throw erreur;
    const ou = await lieuDeDeclaration(maison, visite, uai);
    if (ou.manque) throw erreur;
    const etat = { fiche, autre: erreur.actuelle, alertes };
    return c.html(
      <Declarer
        {...{ maison, visite, ou, etat, cle }}
        version={erreur.version}
        depassee={erreur.message}
        {...(await autour(maison, ou))}
      />,
      409,
    );
  }
}

/** Sans édition ouverte, il n’y a pas de brouillon possible : la première raison reste la bonne. */
function ignorerLeRefus(erreur: unknown): void {
  if (!(erreur instanceof Refus)) throw erreur;
}

type MemeSujet = { numero: number; titre: string; statut: string };
async function memesSujets(
  maison: Maison,
  { cle, uai }: { cle: string; uai: string },
  { titre }: Brouillon,
): Promise<MemeSujet[]> {
  if (typeof titre !== 'string' || titre.trim() === '') return [];
  const annee = anneeScolaire(jourDe(maison));
  const autres = await actionsDesEcoles(maison.base, [uai]);
  return duMemeSujet(
    titre,
    autres.filter((a) => a.edition === annee && a.cle !== cle && a.statut !== 'retiree'),
  ).slice(0, 3);
}

/** Pour qui n’est pas encore entré : ce qu’on lui demandera, et par où commencer. */
const AvantDEntrer = ({ maison, ouverte }: { maison: Maison; ouverte: boolean }) => (
  <Gabarit
    maison={maison}
    titre="Déclarer une action"
    description="Une école, un collège, un lycée déclare ce qu’il fait pour la persévérance scolaire : quatre réponses, trois minutes."
    chemin={adresses.declarer()}
    rubrique="declarer"
    ariane={[{ titre: 'Déclarer une action' }]}
  >
    <div class="seyes">
      <header class="page bloc bloc--serre">
        <h1>Racontez-la en trois minutes</h1>
        <p class="chapo">Une action dans votre école{'\u202F'}? Quatre réponses suffisent pour qu’elle rejoigne la carte.</p>
      </header>
    </div>
    <div class="page bloc mesure">
      <ol>
        <li>
          Choisissez votre école. Un lien arrive à sa boîte officielle, ou à votre adresse professionnelle{'\u00A0'}: aucun compte
          à créer.
        </li>
        <li>
          Dites son nom, quand, pour qui, et ce qui s’y passe en deux lignes. Rien de ce que l’annuaire sait déjà n’est demandé.
        </li>
        <li>Votre académie relit, puis l’action est en ligne. Vous pourrez compléter la fiche quand vous voudrez.</li>
      </ol>
      {ouverte ? (
        <p>
          <a class="bouton bouton--appel" href={adresses.entrer(adresses.declarer())}>
            Choisir mon école
          </a>
        </p>
      ) : (
        <Message>
          <p>
            Aucune édition n’est ouverte cette année{'\u00A0'}: le recensement commencera quand l’équipe nationale l’aura ouverte.
            En attendant, <a href={adresses.actions()}>lisez ce qui s’est fait</a>.
          </p>
        </Message>
      )}
    </div>
  </Gabarit>
);

const SansEcole = ({ maison, visite, manque, ecoles }: SansLieu & { maison: Maison; visite: Visite }) => (
  <EspaceEcole {...{ maison, visite }} titre="Déclarer une action" chemin={adresses.declarer()}>
    {manque === 'edition' ? (
      <Vide titre="Aucune édition n’est ouverte cette année">
        <p>Le recensement commencera quand l’équipe nationale aura ouvert l’édition de cette année scolaire.</p>
      </Vide>
    ) : manque === 'mandat' ? (
      <Vide titre="Vous n’avez pas encore d’établissement">
        <p>
          <a href={adresses.entrer()}>Choisissez votre école</a>
          {'\u00A0'}: un lien part à sa boîte officielle, et vous pourrez déclarer.
        </p>
      </Vide>
    ) : (
      <form method="get" action={adresses.declarer()} class="mesure">
        {ecoles.length > 0 ? (
          <fieldset class="champ">
            <legend>Pour quel établissement{'\u202F'}?</legend>
            <div class="choix">
              {ecoles.map((e, i) => (
                <label>
                  <input type="radio" name="uai" value={e.uai} required checked={i === 0} />
                  <span>
                    {e.nom}
                    {e.commune && `, ${e.commune}`}
                  </span>
                </label>
              ))}
            </div>
          </fieldset>
        ) : (
          <div class="champ">
            <label for="uai">Pour quel établissement{'\u202F'}?</label>
            <p class="aide" id="uai-aide">
              Son numéro UAI{'\u00A0'}: sept chiffres et une lettre. Il est sur sa page, dans{' '}
              <a href={adresses.etablissements()}>les établissements</a>.
            </p>
            <input
              class="saisie"
              id="uai"
              name="uai"
              required
              pattern="\d{7}[A-Za-z]"
              maxlength={8}
              aria-describedby="uai-aide"
            />
          </div>
        )}
        <button class="bouton" type="submit">
          Continuer
        </button>
      </form>
    )}
  </EspaceEcole>
);

type Proprietes = {
  maison: Maison;
  visite: Visite;
  ou: LieuDeDeclaration;
  etat: Etat;
  cle: string;
  version: number | null;
  brouillons: { numero: number; titre: string; cle: string | null }[];
  decetteAnnee: ActionDeLEcole[];
  /** les dernières publiées de l’école, qu’elle peut refaire */
  passees: ActionDeLEcole[];
  publics: { code: string; libelle: string }[];
  cloture: string | null;
  semaine: Periode | null;
  memes?: MemeSujet[];
  depassee?: string;
};

function Declarer(p: Proprietes) {
  const { maison, visite, ou, etat, cle, version, brouillons, publics, cloture, semaine, memes = [], depassee } = p;
  const { ecole } = ou;
  const autres = brouillons.filter((b) => b.cle !== cle);
  const enErreur = Boolean(etat.erreurs) || (etat.alertes?.length ?? 0) > 0;
  return (
    <EspaceEcole
      {...{ maison, visite }}
      titre={enErreur ? 'Erreur : déclarer une action' : 'Déclarer une action'}
      grandTitre="Racontez-la en trois minutes"
      chemin={adresses.declarer()}
      chapo="Quatre réponses suffisent, votre nom est déjà là. Votre académie relit, puis l’action rejoint la carte."
      scripts={['brouillon.js']}
    >
      <div class="mesure">
        {depassee && (
          <Message genre="erreur" annonce titre="Deux textes pour la même fiche">
            <p>
              {typographier(depassee)} Rien de ce que vous avez tapé n’est perdu{'\u00A0'}: gardez ce qui convient, puis renvoyez.
            </p>
          </Message>
        )}
        <SommaireErreurs erreurs={etat.erreurs} alertes={etat.alertes} />
        <MemesSujets memes={memes} />
        {!enErreur && memes.length === 0 && autres.length > 0 && (
          <Message titre={autres.length > 1 ? 'Des brouillons vous attendent' : 'Un brouillon vous attend'}>
            <ul>
              {autres.slice(0, 5).map((b) => (
                <li>
                  <a href={adresses.monAction(b.numero)}>{typographier(b.titre)}</a>
                </li>
              ))}
            </ul>
          </Message>
        )}
        {!enErreur && memes.length === 0 && p.passees.length > 0 && (
          <details class="repli-refaire">
            <summary>Refaire une action d’une autre année</summary>
            <ul>
              {p.passees.map((action) => (
                <li>
                  <p>
                    <strong>{typographier(action.titre)}</strong>, {action.edition}
                  </p>
                  <Refaire {...{ visite, action }} ecoles={[ecole]} faites={p.decetteAnnee} />
                </li>
              ))}
            </ul>
          </details>
        )}
        <form
          method="post"
          action={adresses.declarer()}
          novalidate
          data-brouillon={adresses.brouillonNeuf()}
          data-pour={visite.acteur.personne}
        >
          <Jeton visite={visite} />
          <input type="hidden" name="cle" value={cle} />
          <input type="hidden" name="uai" value={ecole.uai} />
          <input type="hidden" name="version" value={version === null ? '' : String(version)} />
          <div class="champ">
            <div class="encadre">
              <p class="aide">Votre école</p>
              <p>
                <strong>{ecole.nom}</strong>
                {ecole.commune && `, ${ecole.commune}`}
                {ecole.academie_nom && `, ${nomDAcademie(ecole.academie_nom).replace(/^A/, 'a')}`}
              </p>
              {ou.plusieurs && <a href={adresses.declarer()}>Choisir un autre établissement</a>}
            </div>
          </div>
          <ChampLigne
            champ="titre"
            etat={etat}
            etiquette="Le nom de l’action"
            aide="Celui que diraient les élèves. Exemple : Danse à la récré"
            requis
            max={140}
          />
          <ChampLigne
            champ="quand"
            etat={etat}
            etiquette="Quand"
            aide={`En toutes lettres : « mardi 16 mars à 14 h », « tous les vendredis », « toute l’année ».${
              semaine ? ` « Toute la semaine » veut dire ${direPeriode(semaine)}.` : ''
            }`}
            requis
            max={200}
          />
          <ChampCases champ="publics" etat={etat} etiquette="Pour qui" choix={publics} />
          <ChampTexte
            champ="resume"
            etat={etat}
            etiquette="En deux lignes, que se passe-t-il ?"
            aide="Ce qu’on verrait en entrant dans la salle. Pas de nom d’élève. 600 signes au plus."
            requis
            max={600}
          />
          <ChampLigne
            champ="contactNom"
            etat={etat}
            etiquette="Votre nom"
            aide="Pour votre académie seulement : il n’est jamais publié."
            requis
            max={120}
            complete="name"
          />
          <ChampLigne
            champ="contactCourriel"
            etat={etat}
            etiquette="Votre adresse de courriel"
            aide="Pour votre académie seulement."
            type="email"
            requis
            max={200}
            complete="email"
          />
          <Confirmations alertes={etat.alertes ?? []} memes={memes} />
          <div class="envoi">
            <button class="bouton bouton--appel" type="submit" name="bouton" value="deposer">
              Envoyer à mon académie
            </button>
            <button class="bouton bouton--trait" type="submit" name="bouton" value="garder">
              Garder en brouillon
            </button>
            <p class="petit" role="status" data-etat-brouillon>
              {version === null ? '' : 'Brouillon enregistré.'}
            </p>
          </div>
          <p class="petit doux">
            Photo, partenaires, déroulement{'\u00A0'}: vous pourrez compléter la fiche ensuite, sans rien retaper.
            {cloture && ` Le recensement se clôt ${direPeriode({ debut: cloture, fin: cloture })}.`}
          </p>
        </form>
        {p.decetteAnnee.length === 0 && (
          <p>
            <a href={adresses.pasDAction(ecole.uai)}>Pas d’action cette année{'\u202F'}? Le dire, pour n’être plus relancé</a>
          </p>
        )}
      </div>
    </EspaceEcole>
  );
}

const MemesSujets = ({ memes }: { memes: MemeSujet[] }) =>
  memes.length === 0 ? null : (
    <Message genre="erreur" annonce titre="Votre école a déjà une action qui ressemble à celle-ci">
      <ul>
        {memes.map((m) => (
          <li>
            <a href={adresses.monAction(m.numero)}>{typographier(m.titre)}</a>
          </li>
        ))}
      </ul>
      <p>Reprenez-la, ou dites plus bas que c’en est une autre.</p>
    </Message>
  );

export const Confirmations = ({ alertes, memes = [] }: { alertes: readonly Alerte[]; memes?: MemeSujet[] }) => (
  <>
    {alertes.length > 0 && !alertes.some((a) => a.bloquant) && (
      <div class="champ">
        <label class="coche">
          <input type="checkbox" name="relu" value="oui" />
          <span>J’ai relu{'\u00A0'}: rien ici ne désigne un élève, et ces coordonnées peuvent être publiques.</span>
        </label>
      </div>
    )}
    {memes.length > 0 && (
      <div class="champ">
        <label class="coche">
          <input type="checkbox" name="autre_action" value="oui" />
          <span>C’est une autre action.</span>
        </label>
      </div>
    )}
  </>
);
