// Les adresses de l’examen : mes territoires, la file, le bureau, et un envoi par geste.
import { type Context, Hono } from 'hono';
import { termesDe } from '#base/declaration/actions-de-l-ecole.ts';
import { academiesAExaminer, actionPourExamen, porteeDExamen, voisinesDansLaFile } from '#base/examen/actions-a-examiner.ts';
import { actionsRessemblantes } from '#base/examen/actions-ressemblantes.ts';
import { territoireDeLAcademie, territoiresDedans } from '#base/mandats.ts';
import { NATION } from '#base/perimetres.ts';
import { mandatsDe } from '#base/sessions.ts';
import {
  type EtatDeFile,
  type FiltreDExamen,
  GESTES_D_EXAMEN,
  type GesteDExamen,
  lireFiltreDExamen,
} from '#domaine/recensement/examen/file-d-examen.ts';
import { NIVEAUX_DE_VALEUR } from '#domaine/recensement/examen/valeur.ts';
import { type Acte, estEnCours, perimetresDe, peut } from '#domaine/recensement/mandats.ts';
import { Refus } from '#domaine/recensement/refus.ts';
import type { Maison } from '#operations/maison.ts';
import { type Acteur, perimetreDeLAction } from '#operations/recensement/acteur.ts';
import { lireCellesDeLAction } from '#operations/recensement/courrier/regler-notifications.ts';
import { jourDe } from '#operations/recensement/sessions.ts';
import { adresses } from '#src/adresses.ts';
import { libellesGardes } from '../communs/libelles-gardes.ts';
import { exigerVisite } from '../communs/visite.ts';
import { type Bureau, BureauDExamen, type Droits } from './bureau/bureau.tsx';
import { ecartsDe, preparerControles } from './bureau/controler-action.ts';
import { champDuMotif, faireLeGeste, faitDe } from './bureau/faire-le-geste.ts';
import { oubliesPar, saisieDe, vigilerGeste } from './bureau/saisie.ts';
import { pagesFile } from './file/pages-file.tsx';
import { MandatFini } from './mandat-fini.tsx';
import { MesTerritoires } from './mes-territoires.tsx';

const FILE = '/academie/:slug/examen';
const BUREAU = `${FILE}/:numero{[0-9]{1,9}}`;

export function pagesExamen(maison: Maison) {
  const { base } = maison;
  const maintenant = () => new Date(maison.maintenant().epochMilliseconds);
  const territoiresDe = ({ mandats }: Acteur, ...actes: Acte[]) =>
    actes.flatMap((acte) => perimetresDe(mandats, acte, jourDe(maison)).territoires);
  const territoiresDExamen = (acteur: Acteur) => territoiresDe(acteur, 'examiner');
  const territoiresAValoriser = (acteur: Acteur) => territoiresDe(acteur, 'valoriser-academie', 'valoriser-nation');

  const academieDe = async (slug: string) => {
    const academie = await territoireDeLAcademie(base, slug);
    if (!academie) throw new Refus('introuvable');
    return academie;
  };

  /** L’action et ce qu’on peut y faire ; hors de tout droit, elle n’existe pas. */
  const ouvrirBureau = async (c: Context) => {
    const visite = exigerVisite(c);
    const academie = await academieDe(c.req.param('slug') ?? '');
    const action = await actionPourExamen(base, Number(c.req.param('numero')));
    if (action?.academie !== academie.id) throw new Refus('introuvable');
    const perimetre = await perimetreDeLAction(base, action, jourDe(maison));
    const permis = (acte: Parameters<typeof peut>[1]) => peut(visite.acteur.mandats, acte, perimetre, jourDe(maison));
    const droits: Droits = {
      examiner: permis('examiner') && action.statut !== 'brouillon',
      declarer: permis('declarer'),
      fusionner: permis('fusionner'),
      confier: permis('confier'),
      academie: permis('valoriser-academie'),
      nation: permis('valoriser-nation'),
    };
    const publiee = action.statut === 'validee' || action.statut === 'annulee';
    if (!droits.examiner && !(publiee && (droits.academie || droits.nation))) throw new Refus('introuvable');
    return { visite, academie, action, droits, filtre: lireFiltreDExamen(new URL(c.req.url).searchParams) };
  };

  const montrerBureau = async (c: Context, reponse: Pick<Bureau, 'refus' | 'saisie' | 'hesite' | 'aRelire'> = {}) => {
    const ouvert = await ouvrirBureau(c);
    const { visite, academie, action, filtre, droits } = ouvert;
    const [voisines, territoires, libelles, proches, termes] = await Promise.all([
      droits.examiner ? voisinesDe(visite.acteur, academie.id, filtre, action.numero) : { avant: null, apres: null },
      droits.confier ? territoiresDedans(base, academie.id, jourDe(maison)) : [],
      libellesGardes(maison),
      droits.examiner ? actionsRessemblantes(base, action) : [],
      termesDe(base, ['public']),
    ]);
    return (
      <BureauDExamen
        {...{ maison, ...ouvert, voisines, libelles, ...reponse }}
        controles={droits.examiner ? preparerControles(action, proches) : []}
        ecarts={droits.examiner ? ecartsDe(action) : null}
        territoires={territoires.filter((t) => t.id !== academie.id)}
        publics={new Map(termes.public?.map((t) => [t.code, t.libelle]))}
        maintenant={maintenant()}
        fait={faitDe(c)}
      />
    );
  };

  const voisinesDe = async (acteur: Acteur, academie: string, filtre: FiltreDExamen, numero: number) => {
    const portee = await porteeDExamen(base, academie, territoiresDExamen(acteur), jourDe(maison));
    return portee ? voisinesDansLaFile(base, portee, filtre, numero) : { avant: null, apres: null };
  };

  /** Après une décision, la suivante de la file ; après un geste sur place, la même. */
  const suiteDe = async (
    acteur: Acteur,
    academie: { id: string; slug: string },
    numero: number,
    geste: GesteDExamen,
    filtre: FiltreDExamen,
  ) => {
    const fait = `fait=${geste.replace('/', '-')}&sur=${numero}`;
    const vers = (adresse: string) => `${adresse}${adresse.includes('?') ? '&' : '?'}${fait}`;
    if (!AVANCENT[filtre.etat].includes(geste)) return vers(adresses.examen(academie.slug, numero, filtre));
    const { apres } = await voisinesDe(acteur, academie.id, filtre, numero);
    return vers(apres === null ? adresses.fileDExamen(academie.slug, filtre) : adresses.examen(academie.slug, apres, filtre));
  };

  const envoyer = (geste: GesteDExamen) => async (c: Context) => {
    const { visite, academie, action, filtre } = await ouvrirBureau(c);
    const envoi = Object.fromEntries((await c.req.formData()).entries());
    const oublies = c.req.query('sans-le-reste') ? [] : oubliesPar(geste, envoi);
    const niveau = NIVEAUX_DE_VALEUR.find((n) => n === envoi.niveau);
    if (oublies.length > 0) {
      const hesite = { geste, oublies, ...(niveau && { niveau }) };
      return c.html(await montrerBureau(c, { hesite, saisie: saisieDe(envoi) }), 422);
    }
    const alertes = vigilerGeste(geste, envoi);
    const aRelire = alertes.some((a) => a.bloquant) || (alertes.length > 0 && !c.req.query('relu'));
    // Décidée entre-temps, la fiche n’a plus le champ à relire : le geste répond lui-même, et rend ce qui était tapé.
    if (aRelire && (action.statut === 'deposee' || !DECIDENT.includes(geste)))
      return c.html(
        await montrerBureau(c, { aRelire: { geste, alertes, ...(niveau && { niveau }) }, saisie: saisieDe(envoi, { alertes }) }),
        422,
      );
    try {
      await faireLeGeste(maison, visite.acteur, action.numero, geste, envoi);
    } catch (refus) {
      if (!(refus instanceof Refus)) throw refus;
      const statut = REFUS_SUR_PLACE[refus.code as keyof typeof REFUS_SUR_PLACE];
      if (!statut) throw refus;
      const champ = { 'motif-manquant': champDuMotif(geste, envoi), 'fiche-inconnue': 'gardee' }[refus.code as string];
      const saisie = saisieDe(envoi, champ ? { erreur: { champ, phrase: refus.message } } : {});
      return c.html(await montrerBureau(c, { refus: refus.message, saisie }), statut);
    }
    return c.redirect(await suiteDe(visite.acteur, academie, action.numero, geste, filtre), 303);
  };

  const pages = new Hono()
    .get(adresses.academiesAExaminer(), async (c) => {
      const visite = exigerVisite(c);
      const { mandats } = visite.acteur;
      const territoires = [...new Set(territoiresDe(visite.acteur, 'examiner', 'lire-tableau-academie'))];
      if (territoires.length === 0) {
        const jour = jourDe(maison);
        const finis = (await mandatsDe(base, visite.personne.id)).filter((m) => m.territoire !== null && !estEnCours(m, jour));
        if (finis.length === 0) throw new Refus('introuvable');
        return c.html(<MandatFini {...{ maison, finis, jour }} />, 404);
      }
      const [academies, examinees] = await Promise.all([
        academiesAExaminer(base, territoires, jourDe(maison)),
        academiesAExaminer(base, territoiresDExamen(visite.acteur), jourDe(maison)),
      ]);
      const national = peut(mandats, 'lire-tableau-national', { uai: null, territoires: [NATION] }, jourDe(maison));
      return c.html(
        <MesTerritoires
          {...{ maison, visite, academies, national }}
          examinees={new Map(examinees.map((a) => [a.id, a]))}
          aMandater={new Set(territoiresDe(visite.acteur, 'gerer-mandats'))}
          aImporter={new Set(territoiresDe(visite.acteur, 'importer'))}
          valorise={territoiresAValoriser(visite.acteur).length > 0}
          maintenant={maintenant()}
        />,
      );
    })
    .get(BUREAU, async (c) => {
      const page = await montrerBureau(c);
      await lireCellesDeLAction(maison, exigerVisite(c).acteur, Number(c.req.param('numero')));
      return c.html(page);
    });
  for (const geste of GESTES_D_EXAMEN) pages.post(`${BUREAU}/${geste}`, envoyer(geste));
  return pages.route('/', pagesFile(maison));
}

/** Les refus qu’on lit sur le bureau même, à côté de ce que la fiche est devenue. */
const REFUS_SUR_PLACE = {
  'deja-fait': 409,
  'geste-impossible': 409,
  'version-depassee': 409,
  'pas-soi-meme': 409,
  'motif-manquant': 422,
  'fiche-inconnue': 422,
} as const;

/** Ils ne vont qu’à une action qui attend. */
const DECIDENT: readonly GesteDExamen[] = ['renvoi', 'refus'];

const AVANCENT: Record<EtatDeFile, readonly GesteDExamen[]> = {
  'a-examiner': ['validation', 'renvoi', 'refus', 'fusion'],
  'en-attente': ['mise-a-jour', 'mise-a-jour/retrait'],
  'a-viser': [],
  'a-completer': [],
  validee: [],
  annulee: [],
  refusee: [],
  presence: [],
};
