import { beforeEach, expect, test } from 'vitest';
import { mettreAuCourrier, noterRemise } from '#base/courriels.ts';
import { boitesEnPanne } from '#base/courrier/journal-des-envois.ts';
import { baseDeTest } from '#tests/aide/base-de-test.ts';
import { noterNonRemise } from './noter-non-remise.ts';

const { base, vider } = await baseDeTest();
const lettre = { modele: 'essai', objet: 'Essai', texte: 'Bonjour', html: '<p>Bonjour</p>', destinataire: 'partie@exemple.fr' };
const lire = (id: string) =>
  base.selectFrom('courriels').select(['etat', 'reponse', 'texte']).where('id', '=', id).executeTakeFirstOrThrow();
const remis = async (cle: string, autre: { perime_le?: Date } = {}) => {
  const id = String(await mettreAuCourrier(base, { ...lettre, cle, ...autre }));
  await noterRemise(base, id, { etat: 'remis', reponse: '250 OK' });
  return id;
};

beforeEach(vider);

test('une non-remise définitive refuse le courriel, une non-remise par lassitude l’abandonne ; la relire n’y change rien', async () => {
  const [partie, pleine] = [await remis('a'), await remis('b')];

  expect(await noterNonRemise({ base }, { courriel: partie, statut: '5.1.1', raison: '550 inconnue' })).toBe(true);
  expect(await noterNonRemise({ base }, { courriel: partie, statut: '5.1.1', raison: '550 inconnue' })).toBe(true);
  expect(await noterNonRemise({ base }, { courriel: pleine, statut: '4.4.7', raison: 'délai dépassé' })).toBe(true);

  expect(await lire(partie)).toMatchObject({ etat: 'refuse', reponse: 'Avis de non-remise, 5.1.1 : 550 inconnue' });
  expect(await lire(pleine)).toMatchObject({ etat: 'abandonne', reponse: 'Avis de non-remise, 4.4.7 : délai dépassé' });
});

test('un avis pour un courriel qu’on n’a pas écrit ne note rien', async () => {
  expect(await noterNonRemise({ base }, { courriel: '00000000-0000-4000-8000-000000000099', statut: '5.1.1', raison: '' })).toBe(
    false,
  );
});

test('une boîte est en panne tant que son dernier courriel est refusé ; un suivant remis la guérit', async () => {
  await noterNonRemise({ base }, { courriel: await remis('a'), statut: '5.1.1', raison: '550' });
  expect([...(await boitesEnPanne(base, ['partie@exemple.fr', 'autre@exemple.fr'])).keys()]).toEqual(['partie@exemple.fr']);

  await remis('b');
  expect((await boitesEnPanne(base, ['partie@exemple.fr'])).size).toBe(0);
});
