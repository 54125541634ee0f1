import { JSDOM } from 'jsdom';
import { beforeEach, expect, test } from 'vitest';
import { baseDeTest } from '#tests/aide/base-de-test.ts';
import { petitSite } from '#tests/aide/petit-site.ts';
import { deposer, poserTerrain } from '#tests/aide/terrain-d-examen.ts';

const { base, piscine, vider } = await baseDeTest();
const { url, maison } = await petitSite({ base, piscine });

const fiche = async (numero: number) => {
  const { document } = new JSDOM(await (await fetch(`${url}/a/${numero}`)).text()).window;
  const dits = Object.fromEntries(
    [...document.querySelectorAll('aside dl > div')].map((d) => [
      d.querySelector('dt')?.textContent,
      d.querySelector('dd')?.textContent,
    ]),
  );
  const donnees = JSON.parse(document.querySelector('script[type="application/ld+json"]')?.textContent ?? '{}');
  const graphe = [donnees['@graph'] ?? donnees].flat().find((d) => d['@type'] === 'EducationEvent');
  return { document, dits, graphe, surtitre: document.querySelector('.surtitre')?.textContent ?? '' };
};
const publier = async (colonnes: {
  modalite?: 'en-ligne' | 'sur-place';
  reportee?: boolean;
  ouverte_a?: 'familles' | 'tous';
}) => {
  const numero = await deposer(base, {
    statut: 'validee',
    fiche: { lieu: { nom: 'Salle des fêtes', adresse: '12 rue des Tilleuls', communeCode: null } },
  });
  await base
    .updateTable('actions')
    .set({ lieu: 'Salle des fêtes', commune: 'Saint-Omer', ...colonnes })
    .where('numero', '=', numero)
    .execute();
  await maison.rafraichir();
  return numero;
};

beforeEach(async () => {
  await vider();
  await poserTerrain(base);
});

test('le public lit où précisément, à qui c’est ouvert, et que la date a changé', async () => {
  const { dits, graphe, surtitre, document } = await fiche(
    await publier({ modalite: 'sur-place', reportee: true, ouverte_a: 'familles' }),
  );

  expect([dits.Lieu, dits.Comment, dits.Ouverte]).toEqual([
    'Salle des fêtes, 12 rue des Tilleuls, Saint-Omer',
    'sur place',
    'aux familles aussi',
  ]);
  expect(surtitre).toContain('Reportée');
  expect(document.querySelector('.message__titre')?.textContent).toBe('Cette action est reportée');
  expect([graphe.eventStatus, graphe.eventAttendanceMode]).toEqual([
    'https://schema.org/EventRescheduled',
    'https://schema.org/OfflineEventAttendanceMode',
  ]);
});

test('en ligne : la fiche, la carte, les moteurs, l’agenda, le tableau et l’interface le disent', async () => {
  const numero = await publier({ modalite: 'en-ligne', ouverte_a: 'tous' });
  const { graphe, surtitre } = await fiche(numero);
  const texte = async (chemin: string) => (await fetch(url + chemin)).text();

  expect(surtitre).toContain('En ligne');
  expect([graphe.eventAttendanceMode, graphe.location['@type']]).toEqual([
    'https://schema.org/OnlineEventAttendanceMode',
    'VirtualLocation',
  ]);
  expect(await texte('/actions')).toMatch(/class="mention">[\s\S]*?en ligne/);
  expect(await texte('/actions.ics')).toContain('En ligne.');
  expect((await texte('/actions.csv')).split('\r\n')[1]).toContain(';non;en ligne;à tout le monde;');
  const [action] = JSON.parse(await texte('/actions.json')).actions;
  expect([action.reportee, action.modalite, action.ouverteA]).toEqual([false, 'en-ligne', 'tous']);
});

test('« Je m’en inspire » est proposé à qui n’est pas entré : il entre, et revient à la fiche', async () => {
  const { document } = await fiche(await publier({}));
  const lien = [...document.querySelectorAll('a')].find((a) => a.textContent?.includes('Je m’en inspire'));
  expect(lien?.getAttribute('href')).toMatch(/^\/entrer\?retour=%2Factions%2F\d+-le-jardin$/);
});
