import { expect, test } from 'vitest';
import { baseDeTest } from '#tests/aide/base-de-test.ts';
import { effacerLePerime } from './entretien.ts';

const { base } = await baseDeTest();
const PERSONNE = '00000000-0000-4000-8000-000000000001';
const ilYA = (jours: number) => new Date(Date.now() - jours * 24 * 3600_000);

test('la nuit, les vieilles notifications et les vieux courriels s’effacent ; d’un courriel clos, le texte part avant sa trace', async () => {
  await base.insertInto('personnes').values({ id: PERSONNE, courriel: 'une@exemple.fr', preferences: '{}' }).execute();
  const notification = (cle: string, jours: number) => ({
    cle,
    personne: PERSONNE,
    texte: cle,
    adresse: '/mon-compte',
    sujet: 'mandat' as const,
    envoi: 'site' as const,
    le: ilYA(jours),
  });
  await base
    .insertInto('notifications')
    .values([notification('vieille', 190), notification('jeune', 170)])
    .execute();
  const courriel = (cle: string, jours: number, etat: 'remis' | 'a-envoyer' = 'remis') => ({
    cle,
    etat,
    ecrit_le: ilYA(jours),
    destinataire: 'une@exemple.fr',
    modele: 'essai',
    objet: cle,
    texte: 'corps',
    html: 'corps',
  });
  await base
    .insertInto('courriels')
    .values([courriel('ancien', 370), courriel('clos', 31), courriel('récent', 29), courriel('en attente', 31, 'a-envoyer')])
    .execute();

  await effacerLePerime(base);

  expect((await base.selectFrom('notifications').select('cle').execute()).map((n) => n.cle)).toEqual(['jeune']);
  expect(await base.selectFrom('courriels').select(['cle', 'texte']).orderBy('cle').execute()).toEqual([
    { cle: 'clos', texte: '' },
    { cle: 'en attente', texte: 'corps' },
    { cle: 'récent', texte: 'corps' },
  ]);
});
