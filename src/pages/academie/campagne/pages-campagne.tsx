// Les adresses de la campagne : le suivi et ses listes, les invitations, la relance.
import { type Context, Hono } from 'hono';
import { journalDeCampagne } from '#base/campagne/invitations.ts';
import { comptesDeCampagne, ecolesSuivies } from '#base/campagne/suivi.ts';
import { territoiresDedans } from '#base/mandats.ts';
import { invitationRecensement, relanceRecensement } from '#courriels/recensement.ts';
import { csvDuSuivi } from '#documents/campagne/suivi.csv.ts';
import { lireChoix } from '#domaine/recensement/campagne/choix.ts';
import { lireFiltreDeSuivi } from '#domaine/recensement/campagne/etapes.ts';
import { Refus } from '#domaine/recensement/refus.ts';
import { enSlug } from '#domaine/slug.ts';
import type { Maison } from '#operations/maison.ts';
import { campagneDuJour, lettrePour } from '#operations/recensement/campagne/campagne.ts';
import { inviterEcoles, invitesDuChoix } from '#operations/recensement/campagne/inviter-ecoles.ts';
import { ecolesARelancer, relancerEcoles } from '#operations/recensement/campagne/relancer-ecoles.ts';
import { jourDe } from '#operations/recensement/sessions.ts';
import { adresses } from '#src/adresses.ts';
import { menerLaCampagne, ouvrirLaCampagne } from './acces.ts';
import { EtablissementsSuivis } from './etablissements.tsx';
import { ApercuDesInvitations, Inviter } from './inviter.tsx';
import { Relancer } from './relancer.tsx';
import { TableauDeCampagne } from './tableau.tsx';

const RACINE = '/academie/:slug/campagne';
const PAGE_MAX = 1000;
/** Ce que montre l’aperçu d’un courriel, quand personne n’est encore choisi. */
const ECOLE_EXEMPLE = { uai: '0000000A', nom: 'Collège de la Rivière', commune: null };

export function pagesCampagne(maison: Maison) {
  const { base } = maison;

  const montrerTableau = async (c: Context, refus?: string) => {
    const acces = await ouvrirLaCampagne(maison, c);
    const campagne = await campagneDuJour(maison, acces.academie);
    const [coupes, journal] = campagne
      ? await Promise.all([
          comptesDeCampagne(base, campagne.edition.id, acces.portee),
          acces.portee.partie === null ? journalDeCampagne(base, campagne.edition.id, acces.academie.id) : [],
        ])
      : [[], []];
    return <TableauDeCampagne {...{ maison, ...acces, coupes, journal, refus }} campagne={campagne ?? null} fait={faitDe(c)} />;
  };

  const montrerChoix = async (c: Context, envoi?: FormData, erreur?: string) => {
    const acces = await menerLaCampagne(maison, c);
    const territoires = (await territoiresDedans(base, acces.academie.id, jourDe(maison))).filter(
      (t) => t.id !== acces.academie.id,
    );
    const apercu = lettrePour(maison, acces.campagne, ECOLE_EXEMPLE, invitationRecensement);
    return <Inviter {...{ maison, ...acces, territoires, apercu, envoi, erreur }} />;
  };

  const montrerRelance = async (c: Context, refus?: string) => {
    const acces = await menerLaCampagne(maison, c);
    const aRelancer = await ecolesARelancer(base, acces.campagne.edition.id, acces.academie, maison.maintenant());
    const apercu = lettrePour(maison, acces.campagne, aRelancer.ecoles[0] ?? ECOLE_EXEMPLE, (l) =>
      relanceRecensement({ ...l, commencee: aRelancer.ecoles[0]?.rang === 2 }),
    );
    return <Relancer {...{ maison, ...acces, aRelancer, apercu, refus }} />;
  };

  /** La liste demandée ; sans édition ouverte, elle n’existe pas. */
  const ouvrirListe = async (c: Context, page: number | null) => {
    const acces = await ouvrirLaCampagne(maison, c);
    const campagne = await campagneDuJour(maison, acces.academie);
    if (!campagne) throw new Refus('introuvable');
    const filtre = lireFiltreDeSuivi(new URL(c.req.url).searchParams);
    return { ...acces, campagne, filtre, suivies: await ecolesSuivies(base, campagne.edition.id, acces.portee, filtre, page) };
  };

  return new Hono()
    .get(RACINE, async (c) => c.html(await montrerTableau(c)))
    .get(`${RACINE}/etablissements`, async (c) => {
      const page = Math.min(Math.max(1, Number.parseInt(c.req.query('page') ?? '1', 10) || 1), PAGE_MAX);
      const ouverte = await ouvrirListe(c, page);
      const territoires = (await territoiresDedans(base, ouverte.academie.id, jourDe(maison))).filter(
        (t) => t.id !== ouverte.academie.id && (ouverte.portee.partie?.includes(t.id) ?? true),
      );
      return c.html(<EtablissementsSuivis {...{ maison, ...ouverte, territoires, page }} />);
    })
    .get(`${RACINE}/etablissements.csv`, async (c) => {
      const { suivies, academie, campagne, filtre } = await ouvrirListe(c, null);
      const nom = `recensement-${campagne.edition.id}-${enSlug(academie.nom)}-${filtre.liste}.csv`;
      return c.body(csvDuSuivi(suivies.ecoles, academie.fuseau), 200, {
        'content-type': 'text/csv; charset=utf-8',
        'content-disposition': `attachment; filename="${nom}"`,
        'cache-control': 'no-store',
      });
    })
    .get(`${RACINE}/invitations`, async (c) => c.html(await montrerChoix(c)))
    .post(`${RACINE}/invitations/apercu`, async (c) => {
      const envoi = await c.req.formData();
      const choix = lireChoix(envoi);
      if ('erreur' in choix) return c.html(await montrerChoix(c, envoi, choix.erreur), 422);
      const acces = await menerLaCampagne(maison, c);
      const invites = await invitesDuChoix(base, acces.campagne.edition.id, acces.academie.id, choix, jourDe(maison));
      const apercu = lettrePour(maison, acces.campagne, invites.aInviter[0] ?? ECOLE_EXEMPLE, invitationRecensement);
      return c.html(<ApercuDesInvitations {...{ maison, ...acces, invites, apercu, envoi }} />);
    })
    .post(`${RACINE}/invitations`, async (c) => {
      const envoi = await c.req.formData();
      const choix = lireChoix(envoi);
      if ('erreur' in choix) return c.html(await montrerChoix(c, envoi, choix.erreur), 422);
      const { visite, academie } = await menerLaCampagne(maison, c);
      try {
        const nombre = await inviterEcoles(maison, visite.acteur, academie, choix);
        return c.redirect(`${adresses.campagne(academie.slug)}?fait=invites&nombre=${nombre}`, 303);
      } catch (refus) {
        if (!(refus instanceof Refus) || refus.code !== 'recensement-clos') throw refus;
        return c.html(await montrerChoix(c, envoi, refus.message), 409);
      }
    })
    .get(`${RACINE}/relance`, async (c) => c.html(await montrerRelance(c)))
    .post(`${RACINE}/relance`, async (c) => {
      const { visite, academie } = await menerLaCampagne(maison, c);
      try {
        const nombre = await relancerEcoles(maison, visite.acteur, academie);
        return c.redirect(`${adresses.campagne(academie.slug)}?fait=relances&nombre=${nombre}`, 303);
      } catch (refus) {
        if (!(refus instanceof Refus) || !['recensement-clos', 'deja-fait'].includes(refus.code)) throw refus;
        return c.html(await montrerRelance(c, refus.message), 409);
      }
    });
}

function faitDe(c: Context): string | undefined {
  const nombre = Number(/^\d{1,6}$/.exec(c.req.query('nombre') ?? '')?.[0] ?? 0);
  switch (c.req.query('fait')) {
    case 'invites':
      return nombre === 0
        ? 'Aucun courriel n’est parti : tous étaient déjà invités.'
        : nombre === 1
          ? 'Un établissement est invité, son courriel part.'
          : `${nombre} établissements sont invités, leurs courriels partent.`;
    case 'relances':
      return nombre === 1 ? 'Un établissement est relancé.' : `${nombre} établissements sont relancés.`;
    default:
      return undefined;
  }
}
