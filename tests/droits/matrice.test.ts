// La table des droits, éprouvée par HTTP sur chaque route du site : des personnes, des mandats et des cibles tirés au hasard, toujours pareil.
import { beforeAll, describe, expect, test } from 'vitest';
import { finDuTravail } from '#operations/recensement/import/travailler.ts';
import { jetonFormulaire } from '#operations/recensement/sessions.ts';
import { assemblerSite } from '#src/site.tsx';
import { baseDeTest } from '#tests/aide/base-de-test.ts';
import { petitSite } from '#tests/aide/petit-site.ts';
import { photographier } from '#tests/aide/photographie.ts';
import { visiteur } from '#tests/aide/visiteur.ts';
import { casChoisis, dire } from './cas.ts';
import { MAINTENANT, type Monde, type Personne, peupler } from './monde.ts';
import { type Cas, type Demande, INCONNUE, REGLES, type Regle, SANS_DROIT, toujours } from './regles.ts';

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

test('chaque route est publique, ou sa règle dit qui y a droit', () => {
  const inconnues = routes.filter((route) => !SANS_DROIT.test(route) && !(route in REGLES));
  const disparues = Object.keys(REGLES).filter((route) => !routes.includes(route));

  expect(inconnues, 'routes à décrire dans tests/droits/regles.ts').toEqual([]);
  expect(disparues, 'règles sans route').toEqual([]);
});

describe.each(Object.entries(REGLES))('%s', (route, regle) => {
  test('répond comme la table des mandats ; refusée, comme ce qui n’existe pas, et rien ne change', async () => {
    const { permis, refuses } = casChoisis(regle, monde);

    // Refusées, elles ne changent rien : ensemble, et une seule photographie. Si elle a bougé, chacune est refaite seule, pour la nommer.
    const fautes = (await Promise.all(refuses.map((cas) => fauteDuRefus(route, regle, cas)))).flat();
    if ((await photo.changees()).length > 0)
      for (const cas of refuses) {
        await photo.remettre();
        await reponse(route, regle.demande(cas), cas.personne, cas);
        const changees = await photo.changees();
        if (changees.length > 0) fautes.push(`refusé, mais change ${changees} : ${dire(cas)}`);
      }
    await piscine.query('delete from debits');
    for (const cas of permis) {
      const lue = await reponse(route, regle.demande(cas), cas.personne, cas);
      const statut = Number(lue.slice(0, 3));
      // Permis : fait, ou refusé pour une autre raison, qui est dite ; jamais « n’existe pas » hors d’un objet lui-même absent.
      if (![200, 303, 409, 422].includes(statut) && !absenceLegitime(route, lue))
        fautes.push(`permis, répond ${statut} : ${dire(cas)}`);
      if (!regle.ecrit && route.startsWith('GET')) continue;
      for (const id of Object.values(monde.imports)) await finDuTravail(id);
      await photo.remettre(await photo.changees());
    }
    await piscine.query('delete from debits');

    expect(fautes).toEqual([]);
    // Une lecture n’a rien à changer, permise ou non.
    expect(await photo.changees()).toEqual([]);
    expect(permis.length > 0).toBe(!TOUJOURS_REFUSEES.has(route));
    expect(refuses.length > 0 || regle.permis === toujours).toBe(true);
    expect(incidents).toEqual([]);
  });

  test('sans être entré : la porte d’entrée, la même pour ce qui existe et ce qui n’existe pas, et rien ne change', async () => {
    const { permis, refuses } = casChoisis(regle, monde);
    const [cas] = [...refuses, ...permis];
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

async function fauteDuRefus(route: string, regle: Regle, cas: Cas): Promise<string[]> {
  const lue = await reponse(route, regle.demande(cas), cas.personne, cas);
  const absente = regle.jumelle ? await reponse(route, regle.jumelle(cas), cas.personne, cas) : '404';
  if (regle.jumelle ? lue === absente : lue.startsWith('404')) return [];
  return [`refusé, se distingue de l’absence (${lue.slice(0, 3)} contre ${absente.slice(0, 3)}) : ${dire(cas)}`];
}

/** Personne n’y a droit sur ces cibles : la session d’un autre, une action de cette année à refaire. */
const TOUJOURS_REFUSEES = new Set(Object.keys(REGLES).filter((route) => /fin-de-session|renouveler/.test(route)));

/** L’objet dans l’objet manque : l’image à retirer n’est pas à cette action, le territoire n’est pas de cette académie. */
const absenceLegitime = (route: string, lue: string) => lue.startsWith('404') && /(images|attribution|fusion)$/.test(route);
