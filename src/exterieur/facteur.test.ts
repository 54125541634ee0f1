// Ce qu’un serveur d’envoi reçoit vraiment : les en-têtes, contre leurs témoins. Les corps ont les leurs dans courriels/.
import { afterAll, expect, test } from 'vitest';
import { serveurSmtp } from '#tests/aide/serveur-smtp.ts';
import { ouvrirFacteur, type Pli } from './facteur.ts';

const { recus, port, fermer } = await serveurSmtp(() => 'accepter');
afterAll(fermer);
const facteur = ouvrirFacteur({
  smtp: `smtp://127.0.0.1:${port}`,
  expediteur: 'Semaine de la persévérance scolaire <ne-pas-repondre@exemple.fr>',
  domaine: 'exemple.fr',
});
const pli: Pli = {
  id: '00000000-0000-4000-8000-000000000001',
  destinataire: 'camille.roy@ac-lille.example',
  objet: 'À compléter : Café des parents',
  texte: 'Bonjour',
  html: '<p>Bonjour</p>',
  desinscription: null,
};
const desinscription = (quoi: string) => `https://exemple.fr/courriels/00000000-0000-4000-8000-000000000002/${quoi}`;

test.each([
  ['lien-de-connexion', null],
  ['notification', desinscription('ecole')],
  ['recapitulatif', desinscription('recapitulatif')],
])('« %s » porte les en-têtes de son témoin', async (nom, ou) => {
  expect((await facteur.porter({ ...pli, desinscription: ou })).etat).toBe('remis');

  const entetes = (recus.at(-1)?.lu.headers ?? [])
    .map(({ originalKey, value }) => `${originalKey}: ${value}`)
    .map((ligne) => ligne.replace(/^(Date: ).*/, '$1…').replace(/boundary="[^"]*"/, 'boundary="…"'));
  await expect(`${entetes.join('\n')}\n`).toMatchFileSnapshot(`../../tests/temoins/courriels/entetes-${nom}.txt`);
});
