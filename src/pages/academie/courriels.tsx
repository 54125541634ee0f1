// Le journal des envois d’une académie, ou de la nation pour ce qui n’est d’aucune : ce qui est parti, à qui, ce que le serveur a répondu.
// Jamais ce que le courriel disait.
import { type Context, Hono } from 'hono';
import {
  type BoiteEnPanne,
  boitesEnPanne,
  type Envoi,
  envoisDe,
  PAR_PAGE_ENVOIS,
  ressortDesEnvois,
} from '#base/courrier/journal-des-envois.ts';
import { territoireDeLAcademie } from '#base/mandats.ts';
import { NATION, perimetreDuTerritoire } from '#base/perimetres.ts';
import { direInstant } from '#domaine/instants.ts';
import {
  ETATS_D_ENVOI,
  ETATS_RENVOYABLES,
  type EtatDEnvoi,
  type FiltreDEnvois,
  LIBELLES_ENVOIS,
  lireFiltreDEnvois,
} from '#domaine/recensement/envois.ts';
import { perimetresDe } from '#domaine/recensement/mandats.ts';
import { Refus } from '#domaine/recensement/refus.ts';
import { typographier } from '#domaine/typographie.ts';
import type { Maison } from '#operations/maison.ts';
import { exiger } from '#operations/recensement/acteur.ts';
import { renvoyerCourriel } from '#operations/recensement/courrier/renvoyer-courriel.ts';
import { jourDe } from '#operations/recensement/sessions.ts';
import { adresses } from '#src/adresses.ts';
import { Champ, Selection } from '../communs/champs.tsx';
import type { Porte } from '../communs/charpente/espace.tsx';
import { Icone } from '../communs/icone.tsx';
import { Pagination } from '../communs/listes.tsx';
import { Message, Vide } from '../communs/message.tsx';
import { exigerVisite, Jeton, type Visite } from '../communs/visite.ts';
import { EspaceAcademie } from './espace.tsx';
import { portesDeLAcademie } from './portes.ts';

const JOURNAUX = ['/academie/:slug/courriels', adresses.journalDesEnvois(null)];
const RENVOI = '/:id{[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}}/renvoi';
const LA_NATION = { id: NATION, nom: 'Équipe nationale et régions académiques', slug: null, fuseau: 'Europe/Paris' };
type Lieu = { id: string; nom: string; slug: string | null; fuseau: string };

export const pagesCourriels = (maison: Maison) => {
  /** La visite et le lieu, si l’on peut en lire les courriels ; sinon, cette page n’existe pas. */
  const ouvrir = async (c: Context) => {
    const visite = exigerVisite(c);
    const slug = c.req.param('slug');
    const academie = slug === undefined ? null : await territoireDeLAcademie(maison.base, slug);
    if (academie === undefined) throw new Refus('introuvable');
    const lieu: Lieu = academie ?? LA_NATION;
    exiger(visite.acteur, 'lire-courriels', await perimetreDuTerritoire(maison.base, lieu.id, jourDe(maison)), jourDe(maison));
    const portes = academie ? await portesDeLAcademie(maison, visite.acteur, academie) : [PORTE_NATIONALE];
    return { visite, lieu, portes, filtre: lireFiltreDEnvois(new URL(c.req.url).searchParams) };
  };
  const montrer = async (c: Context, refus?: string) => {
    const { visite, lieu, portes, filtre } = await ouvrir(c);
    const page = Math.min(Math.max(1, Number.parseInt(c.req.query('page') ?? '1', 10) || 1), 1000);
    const journal = await envoisDe(maison.base, await ressortDesEnvois(maison.base, lieu.id, jourDe(maison)), filtre, page);
    const pannes = await boitesEnPanne(
      maison.base,
      journal.lignes.filter((l) => l.etat === 'refuse').map((l) => l.destinataire),
    );
    const examine = perimetresDe(visite.acteur.mandats, 'examiner', jourDe(maison)).territoires.includes(lieu.id);
    return (
      <JournalDesEnvois
        {...{ maison, visite, lieu, portes, filtre, page, pannes, examine, refus }}
        {...journal}
        fait={c.req.query('fait')}
      />
    );
  };
  const renvoyer = async (c: Context) => {
    const { visite, lieu, filtre } = await ouvrir(c);
    try {
      await renvoyerCourriel(maison, visite.acteur, lieu.id, String(c.req.param('id')));
    } catch (refus) {
      if (!(refus instanceof Refus) || (refus.code !== 'deja-fait' && refus.code !== 'geste-impossible')) throw refus;
      return c.html(await montrer(c, refus.message), 409);
    }
    const retour = adresses.journalDesEnvois(lieu.slug, filtre);
    return c.redirect(`${retour}${retour.includes('?') ? '&' : '?'}fait=renvoi`, 303);
  };
  const pages = new Hono();
  for (const journal of JOURNAUX)
    pages.get(journal, async (c) => c.html(await montrer(c))).post(journal + RENVOI, (c) => renvoyer(c));
  return pages;
};

const PORTE_NATIONALE: Porte = { adresse: adresses.journalDesEnvois(null), mot: 'Courriels' };

type Proprietes = {
  maison: Maison;
  visite: Visite;
  lieu: Lieu;
  portes: Porte[];
  filtre: FiltreDEnvois;
  page: number;
  lignes: Envoi[];
  comptes: Partial<Record<EtatDEnvoi, number>>;
  pannes: Map<string, BoiteEnPanne>;
  /** la personne ouvre aussi le bureau d’examen de cette académie */
  examine: boolean;
  refus: string | undefined;
  fait: string | undefined;
};

function JournalDesEnvois(p: Proprietes) {
  const { lieu, filtre, comptes, lignes, page } = p;
  const total = Object.entries(comptes).reduce(
    (somme, [etat, nombre]) => somme + (filtre.etat === '' || etat === filtre.etat ? nombre : 0),
    0,
  );
  const perdus = (comptes.refuse ?? 0) + (comptes.abandonne ?? 0);
  const incertains = comptes.incertain ?? 0;
  return (
    <EspaceAcademie
      maison={p.maison}
      visite={p.visite}
      titre={`Courriels : ${lieu.nom}`}
      grandTitre={
        perdus > 0
          ? `${perdus} ${perdus > 1 ? 'courriels ne sont pas arrivés' : 'courriel n’est pas arrivé'}`
          : incertains > 0
            ? `${incertains} ${incertains > 1 ? 'courriels sont peut-être arrivés' : 'courriel est peut-être arrivé'}`
            : 'Tout est arrivé'
      }
      chemin={adresses.journalDesEnvois(lieu.slug)}
      chapo={typographier(`${lieu.nom}. Ce qui est parti, à qui, et ce qu’en a dit le serveur ; jamais ce qui était écrit.`)}
      portes={p.portes}
    >
      {p.fait === 'renvoi' && (
        <Message genre="reussite" annonce>
          <p>Le courriel repart.</p>
        </Message>
      )}
      {p.refus && (
        <Message genre="erreur" annonce>
          <p>{typographier(p.refus)}</p>
        </Message>
      )}
      <form class="rangee filtre-examen" action={adresses.journalDesEnvois(lieu.slug)} method="get">
        <Selection
          nom="etat"
          etiquette="État"
          choix={[
            { code: '', libelle: 'Tous' },
            ...ETATS_D_ENVOI.filter((etat) => etat === filtre.etat || (comptes[etat] ?? 0) > 0).map((etat) => ({
              code: etat,
              libelle: `${LIBELLES_ENVOIS[etat].mot} (${comptes[etat] ?? 0})`,
            })),
          ]}
          valeur={filtre.etat}
        />
        <Champ nom="texte" etiquette="Adresse, objet ou numéro d’action" type="search" valeur={filtre.texte} />
        <button class="bouton bouton--trait" type="submit">
          Filtrer
        </button>
      </form>
      {lignes.length === 0 ? (
        <Vide titre={filtre.etat || filtre.texte ? 'Aucun courriel ne répond à ce choix' : 'Aucun courriel encore'}>
          {(filtre.etat || filtre.texte) && (
            <p>
              <a href={adresses.journalDesEnvois(lieu.slug)}>Voir tous les courriels</a>
            </p>
          )}
        </Vide>
      ) : (
        <ol class="notifications">
          {lignes.map((envoi) => (
            <Ligne envoi={envoi} {...p} />
          ))}
        </ol>
      )}
      <Pagination
        page={page}
        pages={Math.ceil(total / PAR_PAGE_ENVOIS)}
        adresse={(n) => adresses.journalDesEnvois(lieu.slug, filtre, n)}
        titre="Pages du journal"
      />
    </EspaceAcademie>
  );
}

function Ligne({ envoi: e, visite, lieu, pannes, examine }: Proprietes & { envoi: Envoi }) {
  const { mot, phrase, icone } = LIBELLES_ENVOIS[e.etat];
  const rate = ETATS_RENVOYABLES.includes(e.etat);
  const quand = (le: Date) => direInstant(le, lieu.fuseau);
  return (
    <li class="notification">
      <div class="notification__corps">
        <p class="notification__texte">{typographier(e.objet)}</p>
        <p class="petit">
          à {e.destinataire}
          {e.action !== null && (
            <>
              {', '}
              {examine && lieu.slug !== null ? (
                <a href={adresses.examen(lieu.slug, e.action)}>action {e.action}</a>
              ) : (
                `action ${e.action}`
              )}
            </>
          )}
        </p>
        <p class={rate ? 'envoi-etat envoi-etat--rate' : 'envoi-etat'}>
          <Icone nom={icone} />
          <strong>{mot}</strong>
          <span>
            {e.etat === 'remis' && e.remis_le ? quand(e.remis_le) : `écrit ${quand(e.ecrit_le)}`}
            {e.essais > 1 && `, ${e.essais} essais`}
            {e.etat === 'a-envoyer' && e.essais > 0 && `, le prochain ${quand(e.prochain_le)}`}
          </span>
        </p>
        {e.etat !== 'remis' && (
          <p class="petit doux">
            {pannes.has(e.destinataire) || e.etat !== 'refuse' ? phrase : 'Depuis, un autre courriel y est arrivé.'}
          </p>
        )}
        {e.reponse && e.etat !== 'remis' && <p class="petit reponse-du-serveur">{e.reponse}</p>}
        {e.reponse && e.etat === 'remis' && (
          <details class="petit">
            <summary>Ce que le serveur a répondu</summary>
            <p>{e.reponse}</p>
          </details>
        )}
      </div>
      {rate && e.renvoyable && (
        <form method="post" action={adresses.renvoiDeCourriel(lieu.slug, e.id)}>
          <Jeton visite={visite} />
          <button class="bouton bouton--trait" type="submit" aria-label={`Renvoyer à ${e.destinataire} : ${e.objet}`}>
            <Icone nom="send" />
            Renvoyer
          </button>
        </form>
      )}
    </li>
  );
}
