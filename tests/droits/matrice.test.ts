// La table des droits, éprouvée par HTTP sur chaque route du site : des personnes, des mandats et des cibles tirés au hasard, toujours pareil.
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { DROITS } from '#domaine/recensement/mandats.ts';
import { jetonFormulaire } from '#operations/recensement/sessions.ts';
import { assemblerSite } from '#src/site.tsx';
import { baseDeTest } from '#tests/aide/base-de-test.ts';
import { petitSite } from '#tests/aide/petit-site.ts';
import { photographier } from '#tests/aide/photographie.ts';
import { visiteur } from '#tests/aide/visiteur.ts';
import { ACADEMIES, MAINTENANT, type Monde, type Personne, peupler } from './monde.ts';
import { type Cas, type Demande, INCONNUE, LIEUX_DE_MANDAT, REGLES, type Regle, SANS_DROIT } from './regles.ts';

const GRAINE = 20_261_124;
const CAS_PAR_ROUTE = 20;

const { base, piscine, vider } = await baseDeTest();
const { url, maison, incidents } = await petitSite({ base, piscine, maintenant: () => MAINTENANT });

/** Les routes que le site sert vraiment, comme Hono les connaît. */
const routes = [
  ...new Set(assemblerSite(maison).site.routes.flatMap((r) => (r.method === 'ALL' ? [] : [`${r.method} ${r.path}`]))),
];
let monde: Monde;
let photo: Awaited<ReturnType<typeof photographier>>;
beforeAll(async () => {
  await vider();
  monde = await peupler(maison, base);
  photo = await photographier(piscine);
});

async function envoyer(route: string, { chemin, corps }: Demande, personne: Personne | null) {
  const v = visiteur(url, personne?.jeton);
  const [methode = ''] = route.split(' ');
  if (methode === 'GET') return v.lire(chemin);
  const champs = new URLSearchParams();
  for (const [nom, valeur] of Object.entries(corps ?? {})) for (const une of [valeur].flat()) champs.append(nom, une);
  const jeton = personne ? jetonFormulaire(personne.jeton) : '';
  champs.set('jeton', jeton);
  return v.demander(chemin, {
    method: methode,
    body: champs,
    headers: { origin: new URL(url).origin, 'x-jeton': jeton, accept: 'text/html' },
  });
}

/** Statut et corps, sans ce qui nomme la cible : deux absences doivent se confondre. */
async function reponse(route: string, demande: Demande, personne: Personne | null, cas: Cas): Promise<string> {
  const recue = await envoyer(route, demande, personne);
  const noms = [
    demande.chemin,
    encodeURIComponent(demande.chemin),
    ...Object.values(demande.corps ?? {}).flat(),
    ...[cas.action, INCONNUE].flatMap((a) => [String(a.numero), a.slug, a.uai]),
    cas.academie.slug,
  ]
    .filter((nom) => nom.length > 3)
    .sort((x, y) => y.length - x.length);
  const lue = `${recue.status} ${recue.headers.get('location') ?? ''}\n${await recue.text()}`;
  return noms.reduce((texte, nom) => texte.replaceAll(nom, '…'), lue);
}

/** La moitié du temps, quelqu’un dont un rôle donne cet acte : sans quoi presque tout serait refusé d’emblée. */
function unCas({ acte }: Regle): fc.Arbitrary<Cas> {
  const habilites = acte ? monde.personnes.filter((p) => p.mandats.some((m) => DROITS[m.role].includes(acte))) : monde.personnes;
  return fc.record({
    personne: fc.oneof(fc.constantFrom(...monde.personnes), fc.constantFrom(...habilites)),
    action: fc.constantFrom(...monde.actions),
    academie: fc.constantFrom(...ACADEMIES),
    lieu: fc.constantFrom(...LIEUX_DE_MANDAT),
    autre: fc.constantFrom(...monde.personnes.filter((p) => p.mandats.length === 1)),
    niveau: fc.constantFrom('academie' as const, 'nation' as const),
    cle: fc.uuid({ version: 4 }),
    monde: fc.constant(monde),
  });
}

const dire = ({ personne, action, academie, lieu, autre, niveau }: Cas) =>
  `${personne.nom} → ${action.statut} de ${action.uai}, ${academie.slug}, ${lieu}, ${autre.nom}, ${niveau}`;

test('chaque route est publique, ou sa règle dit qui y a droit', () => {
  const inconnues = routes.filter((route) => !SANS_DROIT.test(route) && !(route in REGLES));
  const disparues = Object.keys(REGLES).filter((route) => !routes.includes(route));

  expect(inconnues, 'routes à décrire dans tests/droits/regles.ts').toEqual([]);
  expect(disparues, 'règles sans route').toEqual([]);
});

describe.each(Object.entries(REGLES))('%s', (route, regle) => {
  test('répond comme la table des mandats ; refusée, comme ce qui n’existe pas, et rien ne change', {
    timeout: 60_000,
  }, async () => {
    const fautes: string[] = [];
    const vus = { permis: 0, refuses: 0 };
    for (const cas of fc.sample(unCas(regle), { seed: GRAINE, numRuns: CAS_PAR_ROUTE })) {
      const permis = regle.permis(cas);
      const demande = regle.demande(cas);
      const lue = await reponse(route, demande, cas.personne, cas);
      const statut = Number(lue.slice(0, 3));
      // Une lecture ne se photographie qu’à la fin : elle n’a rien à changer, permise ou non.
      const changees = route.startsWith('GET') ? [] : await photo.changees();
      if (permis) {
        vus.permis++;
        // Permis : fait, ou refusé pour une autre raison, qui est dite ; jamais « n’existe pas » hors d’un objet lui-même absent.
        if (![200, 303, 409, 422].includes(statut) && !absenceLegitime(route, lue))
          fautes.push(`permis, répond ${statut} : ${dire(cas)}`);
      } else {
        vus.refuses++;
        if (changees.length > 0) fautes.push(`refusé, mais change ${changees} : ${dire(cas)}`);
        const absente = regle.jumelle ? await reponse(route, regle.jumelle(cas), cas.personne, cas) : '404';
        if (regle.jumelle ? lue !== absente : statut !== 404)
          fautes.push(`refusé, se distingue de l’absence (${statut} contre ${absente.slice(0, 3)}) : ${dire(cas)}`);
      }
      if (changees.length > 0) await photo.remettre();
      await piscine.query('delete from debits');
    }
    expect(fautes).toEqual([]);
    expect(await photo.changees()).toEqual([]);
    if (!TOUJOURS_REFUSEES.has(route)) expect(vus.permis).toBeGreaterThan(0);
    expect(vus.permis + vus.refuses).toBe(CAS_PAR_ROUTE);
    expect(incidents).toEqual([]);
  });

  test('sans être entré : la porte d’entrée, la même pour ce qui existe et ce qui n’existe pas, et rien ne change', async () => {
    const [cas] = fc.sample(unCas(regle), { seed: GRAINE, numRuns: 1 });
    if (!cas) throw new Error('aucun cas');
    const cache = { ...cas, action: monde.actions.find((a) => a.statut === 'brouillon') ?? cas.action };
    const recue = await envoyer(route, regle.demande(cache), null);

    expect(recue.status).toBe(regle.sansEntrer ?? (route.startsWith('GET') ? 303 : 401));
    if (recue.status === 303) expect(recue.headers.get('location')).toMatch(/^\/entrer\?retour=/);
    if (regle.jumelle)
      expect(await reponse(route, regle.demande(cache), null, cache)).toBe(
        await reponse(route, regle.jumelle(cache), null, cache),
      );
    expect(await photo.changees()).toEqual([]);
  });
});

/**
 * Personne n’y a droit sur ces cibles : la session d’un autre, une action de cette année, une notification ou un courriel qui n’est pas là, un import que
 * personne n’a fait (les vrais sont dans pages/academie/import/import.test.ts), une édition inconnue.
 */
const TOUJOURS_REFUSEES = new Set(
  Object.keys(REGLES).filter((route) =>
    /fin-de-session|renouveler|mes-notifications\/:id|courriels\/:id|syntheses\/:id|import\/:id/.test(route),
  ),
);

/** L’objet dans l’objet manque : l’image à retirer n’est pas à cette action, le territoire n’est pas de cette académie. */
const absenceLegitime = (route: string, lue: string) => lue.startsWith('404') && /(images|attribution|fusion)$/.test(route);
