// Les résultats de la recherche en fichiers : même filtre, mêmes lignes, même nombre qu’à l’écran.
import { type Context, Hono } from 'hono';
import { actionsAEmporter, libellesDesTermes } from '#base/actions-a-emporter.ts';
import { participationsDe } from '#base/interface.ts';
import { agendaDesActions, type SemaineDAcademie } from '#documents/actions/agenda.ts';
import type { Contexte } from '#documents/actions/colonnes.ts';
import { filDesActions } from '#documents/actions/fil.ts';
import { geojsonDesActions, jsonDesActions } from '#documents/actions/json.ts';
import { csvDesActions, odsDesActions, schemaDesActions } from '#documents/actions/tableau.ts';
import { type ActionAEmporter, MENTION_DEMONSTRATION } from '#domaine/action-a-emporter.ts';
import { FACETTES, type Filtre } from '#domaine/filtre.ts';
import type { Maison } from '#operations/maison.ts';
import { adresses, type FormatActions } from '#src/adresses.ts';
import { lecteurDeRecherches, type Recherche } from '../grand-public/actions/lire-recherche.ts';
import { RechercheACorriger } from '../grand-public/actions/recherche-a-corriger.tsx';
import { probleme, rechercheIllisible } from './problemes.ts';

/** Un lecteur de fil relit tout à chaque passage : il n’emporte que les plus récentes. */
const ENTREES_DU_FIL = 50;

export async function contexteDe(maison: Maison): Promise<Contexte> {
  const libelles = await libellesDesTermes(maison.base);
  return {
    adresse: (action) =>
      `${maison.config.adressePublique}${adresses.action(action.numero, action.titre.replace(MENTION_DEMONSTRATION, ''))}`,
    libelle: (vocabulaire, code) => libelles.get(vocabulaire)?.get(code) ?? code,
  };
}

type Demande = {
  actions: ActionAEmporter[];
  total: number;
  contexte: Contexte;
  filtre: Filtre;
  maison: Maison;
  jour: string;
  semaines: SemaineDAcademie[];
};
type Fichier = { type: string; corps: string | Uint8Array<ArrayBuffer>; piece?: boolean };

const FORMATS: Record<FormatActions, (demande: Demande) => Fichier> = {
  csv: ({ actions, contexte }) => ({
    type: 'text/csv; charset=utf-8; header=present',
    corps: csvDesActions(actions, contexte),
    piece: true,
  }),
  ods: ({ actions, total, contexte, filtre, maison, jour }) => ({
    type: 'application/vnd.oasis.opendocument.spreadsheet',
    corps: odsDesActions(actions, contexte, [
      ['Nombre d’actions', String(total)],
      ['Fichier fait le', jour],
      ['Recherche', maison.config.adressePublique + adresses.actions(filtre)],
      ['Schéma', maison.config.adressePublique + adresses.schemaActions()],
      ['Licence', 'Licence Ouverte 2.0'],
      ['Sources', 'Ministère de l’Éducation nationale, INSEE / Etalab, IGN Admin Express'],
    ]) as Uint8Array<ArrayBuffer>,
    piece: true,
  }),
  json: ({ actions, contexte }) => ({
    type: 'application/json; charset=utf-8',
    corps: JSON.stringify(jsonDesActions(actions, contexte)),
  }),
  geojson: ({ actions, contexte }) => ({
    type: 'application/geo+json; charset=utf-8',
    corps: JSON.stringify(geojsonDesActions(actions, contexte)),
  }),
  atom: ({ actions, total, contexte, filtre, maison }) => ({
    type: 'application/atom+xml; charset=utf-8',
    corps: filDesActions(actions, contexte, {
      titre:
        total > actions.length
          ? `Accroche : les ${actions.length} dernières actions sur ${total}`
          : `Accroche : ${total} actions`,
      page: maison.config.adressePublique + adresses.actions(filtre),
      fil: maison.config.adressePublique + adresses.actionsEn('atom', filtre),
    }),
  }),
  ics: ({ actions, total, contexte, semaines }) => {
    const datees = actions.filter((a) => a.periodes.length > 0).length;
    return {
      type: 'text/calendar; charset=utf-8',
      corps: agendaDesActions(
        actions,
        contexte,
        `Semaine de la persévérance scolaire : ${datees} actions datées sur ${total}`,
        semaines,
      ),
      piece: true,
    };
  },
};

/** L’agenda d’une édition, entière ou par académie, porte aussi les Semaines datées ; celui d’une recherche plus fine, ses seules actions. */
async function semainesDe(maison: Maison, filtre: Filtre): Promise<SemaineDAcademie[]> {
  const autres = FACETTES.some((f) => f !== 'edition' && f !== 'academie' && filtre[f].length > 0);
  if (filtre.edition.length === 0 || autres || filtre.texte || filtre.pres) return [];
  const parEdition = await Promise.all(
    filtre.edition.map(async (edition) => (await participationsDe(maison.base, edition)).map((p) => ({ edition, ...p }))),
  );
  return parEdition
    .flat()
    .filter((p) => filtre.academie.length === 0 || filtre.academie.includes(p.slug))
    .map(({ edition, slug, nom, periodes }) => ({
      edition,
      slug,
      nom,
      adresse: maison.config.adressePublique + adresses.academie(slug),
      periodes: periodes ?? [],
    }));
}

/** Une adresse fautive donne toujours la même réponse : la page qui aide à la corriger, ou un ennui lisible par une machine. */
const illisible = (c: Context, maison: Maison, recherche: Recherche) =>
  c.req.header('accept')?.includes('text/html')
    ? c.html(<RechercheACorriger maison={maison} recherche={recherche} adresse={adresses.actions} />, 400)
    : rechercheIllisible(c, recherche.erreurs);

export const pagesEmporter = (maison: Maison) => {
  const pages = new Hono();
  const lire = lecteurDeRecherches(maison);
  for (const format of Object.keys(FORMATS) as FormatActions[]) {
    pages.get(`/actions.${format}`, async (c) => {
      const recherche = await lire(new URL(c.req.url).searchParams);
      if (recherche.erreurs.length > 0) return illisible(c, maison, recherche);
      const { filtre } = recherche;
      const entier = { ...filtre, page: 1, tri: format === 'atom' ? ('recentes' as const) : filtre.tri };
      const numeros = await maison.index.numeros(entier);
      const voulus = format === 'atom' ? numeros.slice(0, ENTREES_DU_FIL) : numeros;
      const [actions, contexte] = await Promise.all([actionsAEmporter(maison.base, voulus), contexteDe(maison)]);
      const semaines = format === 'ics' ? await semainesDe(maison, filtre) : [];
      const jour = maison.maintenant().toZonedDateTimeISO('Europe/Paris').toPlainDate().toString();
      const { type, corps, piece } = FORMATS[format]({
        actions,
        total: numeros.length,
        contexte,
        filtre: entier,
        maison,
        jour,
        semaines,
      });
      c.header('content-type', type);
      c.header('x-nombre-actions', String(numeros.length));
      if (piece) c.header('content-disposition', `attachment; filename="accroche-${numeros.length}-actions.${format}"`);
      c.header('link', `<${adresses.actions(entier)}>; rel="alternate"; type="text/html"`);
      return c.body(corps);
    });
  }
  pages.get(adresses.schemaActions(), (c) =>
    c.json(schemaDesActions(`${maison.config.adressePublique}${adresses.donnees()}`), 200, {
      'access-control-allow-origin': '*',
    }),
  );
  pages.get('/actions/:numero{[1-9][0-9]{0,8}}/agenda.ics', async (c) => {
    const [action] = await actionsAEmporter(maison.base, [Number(c.req.param('numero'))]);
    if (!action) return probleme(c, 404, 'Action introuvable', 'Cette action n’existe pas, ou n’est pas publiée.');
    c.header('content-type', 'text/calendar; charset=utf-8');
    c.header('content-disposition', `attachment; filename="action-${action.numero}.ics"`);
    return c.body(agendaDesActions([action], await contexteDe(maison), action.titre));
  });
  return pages;
};
