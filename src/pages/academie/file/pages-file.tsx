// Les adresses de la file : la lire, la filtrer, traiter ce qui y est coché.
import { type Context, Hono } from 'hono';
import {
  actionsAExaminer,
  numerosQuiAttendent,
  PAR_PAGE_EXAMEN,
  type Portee,
  plusAnciennes,
  porteeDExamen,
} from '#base/examen/actions-a-examiner.ts';
import { territoireDeLAcademie, territoiresDedans } from '#base/mandats.ts';
import { perimetreDuTerritoire } from '#base/perimetres.ts';
import { csvDesPresences } from '#documents/examen/presences.csv.ts';
import {
  FILTRE_D_EXAMEN,
  type FiltreDExamen,
  GESTES_EN_LOT,
  type GesteEnLot,
  lireFiltreDExamen,
  RESERVES_LUES,
} from '#domaine/recensement/examen/file-d-examen.ts';
import { type Acte, perimetresDe, peut } from '#domaine/recensement/mandats.ts';
import { Refus } from '#domaine/recensement/refus.ts';
import { vigilerMessage } from '#domaine/recensement/vigilance.ts';
import type { Maison } from '#operations/maison.ts';
import type { Acteur } from '#operations/recensement/acteur.ts';
import type { Choisie } from '#operations/recensement/examen/chacune.ts';
import { validerEnLot } from '#operations/recensement/examen/examiner-action.ts';
import { confierEnLot, renvoyerEnLot } from '#operations/recensement/examen/par-lots.ts';
import { jourDe } from '#operations/recensement/sessions.ts';
import { exigerVisite } from '../../communs/visite.ts';
import { faitDe } from '../bureau/faire-le-geste.ts';
import { portesDeLAcademie } from '../portes.ts';
import { controlerLaPage, reserveesParmi } from './controler-la-page.ts';
import { FileDExamen } from './file-d-examen.tsx';
import type { Lot } from './lot.tsx';

const FILE = '/academie/:slug/examen';
const PAGE_MAX = 10_000;
const EMPORTEES_MAX = 10_000;

export function pagesFile(maison: Maison) {
  const { base } = maison;
  const territoiresDe = ({ mandats }: Acteur, ...actes: Acte[]) =>
    actes.flatMap((acte) => perimetresDe(mandats, acte, jourDe(maison)).territoires);

  /**
   * La part de cette académie que l’on examine ; sans elle, la page n’existe pas. Qui met en valeur sans examiner lit les actions publiées,
   * et elles seules.
   */
  const ouvrirFile = async (c: Context) => {
    const visite = exigerVisite(c);
    const academie = await territoireDeLAcademie(base, c.req.param('slug') ?? '');
    if (!academie) throw new Refus('introuvable');
    const filtre = lireFiltreDExamen(new URL(c.req.url).searchParams);
    const examinee = await porteeDExamen(base, academie.id, territoiresDe(visite.acteur, 'examiner'), jourDe(maison));
    const valorise = territoiresDe(visite.acteur, 'valoriser-academie', 'valoriser-nation');
    const portee =
      examinee ?? (filtre.etat === 'validee' ? await porteeDExamen(base, academie.id, valorise, jourDe(maison)) : undefined);
    if (!portee) throw new Refus('introuvable');
    return { visite, academie, portee, filtre, examine: examinee !== undefined };
  };

  /** Une page ; « avec réserve », celles que les contrôles des plus anciennes ont arrêtées. */
  const lireFile = async (portee: Portee, filtre: FiltreDExamen, page: number) => {
    if (filtre.etat !== 'a-examiner') return { file: await actionsAExaminer(base, portee, filtre, page), marques: new Map() };
    if (!filtre.reserve) {
      const file = await actionsAExaminer(base, portee, filtre, page);
      return {
        file,
        marques: await controlerLaPage(
          base,
          file.lignes.map((l) => l.numero),
        ),
      };
    }
    const lues = await plusAnciennes(base, portee, filtre, RESERVES_LUES);
    const marques = await controlerLaPage(
      base,
      lues.map((l) => l.numero),
    );
    const reservees = lues.filter((l) => (marques.get(l.numero)?.reserves.length ?? 0) > 0);
    const debut = (page - 1) * PAR_PAGE_EXAMEN;
    return { file: { total: reservees.length, lignes: reservees.slice(debut, debut + PAR_PAGE_EXAMEN) }, marques };
  };

  const montrerFile = async (c: Context, { lot, cochees }: { lot?: Lot; cochees?: ReadonlySet<number> } = {}) => {
    const { visite, academie, portee, filtre, examine } = await ouvrirFile(c);
    const page = Math.min(Math.max(1, Number.parseInt(c.req.query('page') ?? '1', 10) || 1), PAGE_MAX);
    const [{ file, marques }, territoires, portes, perimetre] = await Promise.all([
      lireFile(portee, filtre, page),
      territoiresDedans(base, academie.id, jourDe(maison)),
      portesDeLAcademie(maison, visite.acteur, academie),
      perimetreDuTerritoire(base, academie.id, jourDe(maison)),
    ]);
    const dedans = territoires.filter((t) => t.id !== academie.id);
    const sansReserve = file.lignes.filter((l) => marques.get(l.numero)?.reserves.length === 0).map((l) => l.numero);
    return (
      <FileDExamen
        {...{ maison, visite, academie, filtre, page, file, marques, lot, examine, portes }}
        cochees={cochees ?? new Set(c.req.query('cocher') ? sansReserve : [])}
        territoires={dedans.filter((t) => portee.partie?.includes(t.id) ?? true)}
        confier={peut(visite.acteur.mandats, 'confier', perimetre, jourDe(maison)) ? dedans : []}
        maintenant={new Date(maison.maintenant().epochMilliseconds)}
        fait={faitDe(c)}
      />
    );
  };

  const envoyer = (geste: GesteEnLot) => async (c: Context) => {
    const { visite, portee } = await ouvrirFile(c);
    const envoi = await c.req.formData();
    const choix = choixDe(envoi);
    const message = texte(envoi, 'general');
    const cochees = new Set(choix.map((x) => x.numero));
    const rendre = async (lot: Partial<Lot>, statut: 200 | 409 | 422) =>
      c.html(await montrerFile(c, { lot: { resultats: null, reservees: [], message, ...lot }, cochees }), statut);

    if (choix.length === 0) return rendre({ erreur: { phrase: 'Cochez au moins une action.' } }, 422);
    if (geste === 'renvoi' && message.trim() === '')
      return rendre({ erreur: { champ: 'general', phrase: 'Dites aux établissements ce qui manque.' } }, 422);
    if (geste !== 'renvoi' && message.trim() !== '')
      return rendre(
        { erreur: { champ: 'general', phrase: 'Vous avez écrit un message : renvoyez les actions cochées, ou effacez-le.' } },
        422,
      );
    if (geste === 'renvoi') {
      const alertes = vigilerMessage('general', message);
      const bloque = alertes.some((a) => a.bloquant);
      if (bloque || (alertes.length > 0 && !c.req.query('relu')))
        return rendre({ erreur: { champ: 'general', phrase: alertes.map((a) => a.phrase).join(' '), aRelire: !bloque } }, 422);
    }
    const { faits, reservees } = await faire(visite.acteur, portee, geste, choix, envoi);
    cochees.clear();
    return rendre(
      { resultats: { geste, faits }, reservees, message: '' },
      reservees.length > 0 || faits.some((r) => !r.fait) ? 409 : 200,
    );
  };

  /** Valider publie ce qui n’a pas de réserve, et rend le reste à relire. */
  async function faire(acteur: Acteur, portee: Portee, geste: GesteEnLot, choix: readonly Choisie[], envoi: FormData) {
    if (geste === 'renvoi') return { faits: await renvoyerEnLot(maison, acteur, choix, texte(envoi, 'general')), reservees: [] };
    if (geste === 'attribution')
      return { faits: await confierEnLot(maison, acteur, choix, texte(envoi, 'vers') || null), reservees: [] };
    const numeros = choix.map((x) => x.numero);
    const relues = texte(envoi, 'reserves-lues') === 'oui';
    const attendent = relues ? new Set<number>() : await numerosQuiAttendent(base, portee, numeros);
    const arretees = new Map((await reserveesParmi(base, [...attendent])).map((r) => [r.numero, r]));
    const faits = await validerEnLot(
      maison,
      acteur,
      choix.filter((x) => !arretees.has(x.numero)),
    );
    const reservees = choix.flatMap(({ numero, version }) => {
      const reservee = arretees.get(numero);
      return reservee ? [{ ...reservee, version }] : [];
    });
    return { faits, reservees };
  }

  const pages = new Hono()
    .get(FILE, async (c) => c.html(await montrerFile(c)))
    .get(`${FILE}/presences.csv`, async (c) => {
      const { academie, portee, examine } = await ouvrirFile(c);
      if (!examine) throw new Refus('introuvable');
      const lignes = await plusAnciennes(base, portee, { ...FILTRE_D_EXAMEN, etat: 'presence' }, EMPORTEES_MAX);
      return c.body(csvDesPresences(lignes), 200, {
        'content-type': 'text/csv; charset=utf-8',
        'content-disposition': `attachment; filename="presences-souhaitees-${academie.slug}.csv"`,
        'cache-control': 'no-store',
      });
    });
  for (const geste of GESTES_EN_LOT) pages.post(`${FILE}/${geste}`, envoyer(geste));
  return pages;
}

const texte = (envoi: FormData, nom: string) => {
  const valeur = envoi.get(nom);
  return typeof valeur === 'string' ? valeur : '';
};

const LOT_MAX = 100;

const choixDe = (envoi: FormData): Choisie[] =>
  envoi
    .getAll('choix')
    .flatMap((valeur) => {
      const lu = /^(\d{1,9}):(\d{1,9})$/.exec(String(valeur));
      return lu ? [{ numero: Number(lu[1]), version: Number(lu[2]) }] : [];
    })
    .slice(0, LOT_MAX);
