import { randomUUID } from 'node:crypto';
import { JSDOM } from 'jsdom';
import { beforeEach, expect, test } from 'vitest';
import { jetonFormulaire, ouvrirSession } from '#operations/recensement/sessions.ts';
import { baseDeTest } from '#tests/aide/base-de-test.ts';
import { petitSite } from '#tests/aide/petit-site.ts';
import { enTexte } from '#tests/aide/petite-maison.ts';
import { acteur, MARAIS, poserTerrain } from '#tests/aide/terrain-d-examen.ts';
import { type Visiteur, visiteur } from '#tests/aide/visiteur.ts';

const { base, piscine, vider } = await baseDeTest();
let heure = Temporal.Instant.from('2026-11-24T10:04:00Z');
const { url, maison, incidents } = await petitSite({ base, piscine, maintenant: () => heure });

let hugo: Visiteur;
beforeEach(async () => {
  heure = Temporal.Instant.from('2026-11-24T10:04:00Z');
  await vider();
  await poserTerrain(base);
  await base.insertInto('termes').values({ vocabulaire: 'public', code: 'eleves', libelle: 'Élèves', ordre: 0 }).execute();
  hugo = visiteur(url, await ouvrirSession(maison, { personne: acteur('ecole').personne, appareil: 'essai' }));
});
const formulaire = (titre: string) => ({
  cle: randomUUID(),
  uai: MARAIS,
  version: '',
  titre,
  quand: 'toute la semaine',
  publics: 'eleves',
  resume: `${titre} : les élèves le font, puis le montrent.`,
  contactNom: 'Hugo Belmont',
  contactCourriel: 'hugo@exemple.fr',
  autre_action: 'oui',
  bouton: 'deposer',
});
const lire = async (reponse: Response) => {
  const { document } = new JSDOM(await reponse.text()).window;
  return { document, texte: enTexte(document.querySelector('main')) };
};
/** Les champs du formulaire qui se renvoie, tels qu’un navigateur les enverrait. */
const champsDe = (document: Document) =>
  Object.fromEntries(
    [...document.querySelectorAll<HTMLTextAreaElement>('main form textarea')].map((champ) => [champ.name, champ.value]),
  );

test('à la soixante et unième déclaration en dix minutes, on attend : l’heure est dite, le texte est rendu, et se renvoie d’un geste', async () => {
  for (let n = 1; n <= 60; n++) {
    const recue = await hugo.envoyer(
      '/declarer',
      formulaire(`Action ${'abcdefghij'[n % 10]}${'klmnopqrst'[Math.floor(n / 10)]}`),
    );
    expect([n, recue.status]).toEqual([n, 303]);
  }
  const tape = formulaire('La fresque du hall');
  const refusee = await hugo.envoyer('/declarer', tape);
  const { document, texte } = await lire(refusee);

  expect(refusee.status).toBe(429);
  expect(refusee.headers.get('retry-after')).toBe('360');
  expect(texte).toContain('Trop d’essais en peu de temps. Recommencez dans 6 minutes.');
  expect(texte).toContain('Rien n’est perdu');
  expect(document.querySelector('main form')?.getAttribute('action')).toBe('/declarer');
  expect(champsDe(document)).toEqual(tape);
  expect(await base.selectFrom('actions').select('numero').where('titre', '=', tape.titre).execute()).toEqual([]);

  heure = heure.add({ seconds: 360 });
  const passee = await hugo.envoyer('/declarer', champsDe(document));
  expect(passee.status).toBe(303);
  expect(await base.selectFrom('actions').select('statut').where('titre', '=', tape.titre).execute()).toEqual([
    { statut: 'deposee' },
  ]);
});

test('un collègue de la même école n’attend pas pour les autres', async () => {
  const fenetre = new Date(Math.floor(heure.epochMilliseconds / 600_000) * 600_000);
  await base
    .insertInto('debits')
    .values({ cle: `declarer:${acteur('port').personne}`, fenetre, nombre: 60 })
    .execute();

  expect((await hugo.envoyer('/declarer', formulaire('Le journal du collège'))).status).toBe(303);
});

test('l’enregistrement automatique trop pressé apprend quand recommencer, en données que la page sait dire', async () => {
  const fenetre = new Date(Math.floor(heure.epochMilliseconds / 600_000) * 600_000);
  await base
    .insertInto('debits')
    .values({ cle: `brouillon:${acteur('ecole').personne}`, fenetre, nombre: 600 })
    .execute();
  const jeton = jetonFormulaire(String(hugo.cookies.get('accroche')));
  const recue = await hugo.demander('/declarer/brouillon', {
    method: 'PUT',
    body: new URLSearchParams({ ...formulaire('Le potager') }),
    headers: { accept: 'application/json', 'x-jeton': jeton, origin: new URL(url).origin },
  });

  expect([recue.status, recue.headers.get('retry-after')]).toEqual([429, '360']);
  expect(((await recue.json()) as { message: string }).message).toMatch(/dans 6\sminutes\.$/);
});

test('demander trop de liens rend aussi l’adresse tapée, à renvoyer plus tard', async () => {
  const anonyme = visiteur(url);
  let recue = new Response();
  for (let n = 0; n < 6; n++) recue = await anonyme.envoyer('/entrer/lien', { courriel: 'diallo@exemple.fr' });
  const { document, texte } = await lire(recue);

  expect(recue.status).toBe(429);
  expect(texte).toMatch(/Recommencez dans \d+ minutes/);
  expect(champsDe(document)).toEqual({ courriel: 'diallo@exemple.fr' });
});

test('deux envois du même formulaire au même instant, par HTTP, font une action', async () => {
  const tape = formulaire('La chorale');
  const recues = await Promise.all(Array.from({ length: 6 }, () => hugo.envoyer('/declarer', tape)));

  expect(new Set(recues.map((r) => `${r.status} ${r.headers.get('location')}`)).size).toBe(1);
  expect(recues[0]?.status).toBe(303);
  expect(await base.selectFrom('actions').select(['titre', 'statut']).execute()).toEqual([
    { titre: tape.titre, statut: 'deposee' },
  ]);
  expect((await base.selectFrom('journal').select('geste').orderBy('id').execute()).map((j) => j.geste)).toEqual([
    'commencer',
    'deposer',
  ]);
  expect(incidents).toEqual([]);
});
