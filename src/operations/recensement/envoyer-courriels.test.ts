import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Courriel, mettreAuCourrier, perimerCourriels } from '#base/courriels.ts';
import { type Facteur, ouvrirFacteur } from '#exterieur/facteur.ts';
import { baseDeTest } from '#tests/aide/base-de-test.ts';
import { type Humeur, serveurSmtp } from '#tests/aide/serveur-smtp.ts';
import { noterNonRemise } from './courrier/noter-non-remise.ts';
import { envoyerCourriels, patience } from './envoyer-courriels.ts';

const { base, vider } = await baseDeTest();
const maintenant = Temporal.Now.instant;

const ecrire = (nombre: number) =>
  Promise.all(
    Array.from({ length: nombre }, (_, i) =>
      mettreAuCourrier(base, {
        cle: `essai:${i}`,
        destinataire: `personne${i}@exemple.fr`,
        modele: 'essai',
        objet: `Essai n° ${i}`,
        texte: 'Bonjour',
        html: '<p>Bonjour</p>',
      }),
    ),
  );
const etats = async () => {
  const lignes = await base.selectFrom('courriels').select(['etat', 'essais']).orderBy('cle').execute();
  return lignes.map(({ etat }) => etat);
};
/** Le temps passe : tout ce qui attendait peut repartir. */
const attendre = () =>
  base.updateTable('courriels').set({ prochain_le: new Date() }).where('etat', 'in', ['a-envoyer', 'envoi']).execute();

let fermer: (() => Promise<unknown> | unknown)[] = [];
beforeEach(vider);
afterEach(async () => {
  for (const f of fermer.splice(0)) await f();
});

async function avec(humeur: Humeur, avantDeRepondre?: Parameters<typeof serveurSmtp>[1]) {
  const serveur = await serveurSmtp(humeur, avantDeRepondre);
  const facteur = ouvrirFacteur({
    smtp: `smtp://127.0.0.1:${serveur.port}`,
    expediteur: 'accroche@exemple.fr',
    domaine: 'exemple.fr',
  });
  fermer = [serveur.fermer];
  return { ...serveur, facteur };
}

test('chaque courriel est remis une fois, avec son objet et un identifiant tiré de sa ligne', async () => {
  const { recus, facteur } = await avec(() => 'accepter');
  await ecrire(3);

  const remis = await envoyerCourriels({ base, facteur, maintenant });
  await envoyerCourriels({ base, facteur, maintenant });

  expect(remis).toBe(3);
  expect(recus.map((r) => r.objet).sort()).toEqual(['Essai n° 0', 'Essai n° 1', 'Essai n° 2']);
  const ids = (await base.selectFrom('courriels').select('id').execute()).map((c) => `<${c.id}@exemple.fr>`);
  expect(recus.map((r) => r.id).sort()).toEqual(ids.sort());
});

test('un acte répété n’écrit qu’un courriel', async () => {
  await ecrire(2);
  await ecrire(2);

  expect(await etats()).toEqual(['a-envoyer', 'a-envoyer']);
});

test('un serveur occupé puis coupé en plein message finit par tout recevoir, une fois chacun', async () => {
  const { recus, facteur } = await avec((essai) => (essai === 1 ? 'occupe' : essai === 2 ? 'couper' : 'accepter'));
  await ecrire(4);

  for (let passage = 0; passage < 4; passage++) {
    await envoyerCourriels({ base, facteur, maintenant });
    await attendre();
  }

  expect(recus.map((r) => r.a).sort()).toEqual([0, 1, 2, 3].map((i) => `personne${i}@exemple.fr`));
  expect(await etats()).toEqual(['remis', 'remis', 'remis', 'remis']);
});

test('une boîte inconnue est refusée, et n’est plus essayée', async () => {
  const { facteur } = await avec((_, a) => (a.startsWith('personne0') ? 'refuser' : 'accepter'));
  await ecrire(2);

  await envoyerCourriels({ base, facteur, maintenant });

  expect(await etats()).toEqual(['refuse', 'remis']);
});

test('la liaison tombe au milieu d’un long message : le serveur ne l’a pas, il repart et arrive une fois', async () => {
  const { recus, facteur } = await avec((essai) => (essai === 1 ? 'raccrocher' : 'accepter'));
  await ecrireUn({ texte: 'Bonjour. '.repeat(300_000) });

  await envoyerCourriels({ base, facteur, maintenant });
  expect(await etats()).toEqual(['a-envoyer']);
  await attendre();
  await envoyerCourriels({ base, facteur, maintenant });

  expect(recus.map((r) => r.a)).toEqual(['seul@exemple.fr']);
  expect(await etats()).toEqual(['remis']);
});

test('la liaison tombe après le message, avant la réponse : incertain, il ne repart pas de lui-même', async () => {
  const { recus, facteur } = await avec((_, a) => (a.startsWith('personne0') ? 'prendre-et-raccrocher' : 'accepter'));
  await ecrire(2);

  for (let passage = 0; passage < 3; passage++) {
    await envoyerCourriels({ base, facteur, maintenant });
    await attendre();
  }

  expect(await etats()).toEqual(['incertain', 'remis']);
  expect(recus.map((r) => r.a).sort()).toEqual(['personne0@exemple.fr', 'personne1@exemple.fr']);
});

test('un avis de non-remise revenu avant la réponse du serveur a le dernier mot', async () => {
  const { facteur } = await avec(
    () => 'accepter',
    ({ id }) => noterNonRemise({ base }, { courriel: id.slice(1, 37), statut: '5.1.1', raison: '550 inconnue' }),
  );
  await ecrireUn({});

  await envoyerCourriels({ base, facteur, maintenant });

  expect(await unCourriel()).toMatchObject({
    etat: 'refuse',
    reponse: 'Avis de non-remise, 5.1.1 : 550 inconnue',
    remis_le: null,
  });
});

test('un avis revenu pendant qu’on attend un nouvel essai arrête les essais', async () => {
  const { recus, facteur } = await avec(() => 'occupe');
  const id = String(await ecrireUn({}));
  await envoyerCourriels({ base, facteur, maintenant });
  await noterNonRemise({ base }, { courriel: id, statut: '5.1.1', raison: '550 inconnue' });
  await attendre();
  await envoyerCourriels({ base, facteur, maintenant });

  expect([await etats(), recus]).toEqual([['refuse'], []]);
});

test('le facteur dont le bail est passé à un autre ne remet pas à la file ce que l’autre a remis', async () => {
  const { recus, facteur } = await avec(() => 'accepter');
  await ecrire(1);
  const endormi: Facteur = {
    porter: async () => {
      await attendre();
      await envoyerCourriels({ base, facteur, maintenant });
      return { etat: 'plus-tard', reponse: 'Timeout' };
    },
  };

  await envoyerCourriels({ base, facteur: endormi, maintenant });
  await attendre();
  await envoyerCourriels({ base, facteur, maintenant });

  expect(recus).toHaveLength(1);
  expect(await etats()).toEqual(['remis']);
});

test('sans serveur, rien n’est perdu ; quand il revient, chaque courriel part une fois', async () => {
  const absent = ouvrirFacteur({ smtp: 'smtp://127.0.0.1:9', expediteur: 'accroche@exemple.fr', domaine: 'exemple.fr' });
  await ecrire(3);
  await envoyerCourriels({ base, facteur: absent, maintenant });
  expect(await etats()).toEqual(['a-envoyer', 'a-envoyer', 'a-envoyer']);

  const { recus, facteur } = await avec(() => 'accepter');
  await attendre();
  await envoyerCourriels({ base, facteur, maintenant });

  expect(recus).toHaveLength(3);
});

test('deux facteurs ensemble ne remettent rien deux fois', async () => {
  const { recus, facteur } = await avec(() => 'accepter');
  await ecrire(20);

  await Promise.all([1, 2, 3].map(() => envoyerCourriels({ base, facteur, maintenant })));

  expect(recus).toHaveLength(20);
  expect(new Set(recus.map((r) => r.a)).size).toBe(20);
});

test('un courriel pris par un facteur mort est repris quand son bail finit, avec le même identifiant', async () => {
  const { recus, facteur } = await avec(() => 'accepter');
  await ecrire(1);
  const mort: Facteur = {
    porter: () => {
      throw new Error('tué');
    },
  };
  await expect(envoyerCourriels({ base, facteur: mort, maintenant })).rejects.toThrow('tué');
  expect(await etats()).toEqual(['envoi']);

  await envoyerCourriels({ base, facteur, maintenant });
  expect(recus).toHaveLength(0);
  await attendre();
  await envoyerCourriels({ base, facteur, maintenant });

  expect(recus).toHaveLength(1);
});

test('après deux jours d’essais, on renonce et on le dit', async () => {
  const { facteur } = await avec(() => 'occupe');
  await ecrire(1);
  const apresDemain = () => maintenant().add({ hours: 49 });

  await envoyerCourriels({ base, facteur, maintenant: apresDemain });

  expect(await etats()).toEqual(['abandonne']);
});

test('la patience grandit, puis se tient à une heure', () => {
  expect([1, 2, 3, 4, 5, 12].map(patience)).toEqual([1, 5, 15, 60, 60, 60]);
});

const ecrireUn = (autre: Partial<Courriel>) =>
  mettreAuCourrier(base, {
    cle: 'un',
    destinataire: 'seul@exemple.fr',
    modele: 'essai',
    objet: 'Essai',
    texte: 'Bonjour',
    html: '<p>Bonjour</p>',
    ...autre,
  });
const unCourriel = () => base.selectFrom('courriels').selectAll().executeTakeFirstOrThrow();
const dans = (minutes: number) => new Date(maintenant().epochMilliseconds + minutes * 60_000);

test.each([
  ['remis', 'accepter'],
  ['refuse', 'refuser'],
] as const)('%s, un courriel qui portait un lien n’en garde rien ; la ligne du journal reste', async (etat, humeur) => {
  const { facteur } = await avec(() => humeur);
  await ecrireUn({ perime_le: dans(10), texte: 'https://accroche.exemple.fr/entrer/lien/secret, 123456' });

  await envoyerCourriels({ base, facteur, maintenant });

  expect(await unCourriel()).toMatchObject({ etat, texte: '', html: '', destinataire: 'seul@exemple.fr', objet: 'Essai' });
});

test('un lien qui n’a pas pu partir à temps ne part plus, et s’efface', async () => {
  const { recus, facteur } = await avec(() => 'accepter');
  await ecrireUn({ perime_le: dans(-1), texte: 'https://accroche.exemple.fr/entrer/lien/secret' });

  await envoyerCourriels({ base, facteur, maintenant });

  expect(recus).toEqual([]);
  expect(await unCourriel()).toMatchObject({
    etat: 'abandonne',
    texte: '',
    html: '',
    reponse: 'Le lien qu’il portait ne servait plus.',
  });
});

test('sans serveur d’envoi, un lien échu s’efface quand même ; un lien en cours et un courriel ordinaire restent entiers', async () => {
  await ecrireUn({ cle: 'a', perime_le: dans(-1) });
  await ecrireUn({ cle: 'b', perime_le: dans(10) });
  await ecrireUn({ cle: 'c' });

  await perimerCourriels(base, new Date(maintenant().epochMilliseconds));

  expect((await base.selectFrom('courriels').select('texte').orderBy('cle').execute()).map((c) => c.texte)).toEqual([
    '',
    'Bonjour',
    'Bonjour',
  ]);
});

test('le logiciel de courrier sait où ne plus en recevoir, sauf pour ce qui part toujours', async () => {
  const { recus, facteur } = await avec(() => 'accepter');
  await ecrireUn({ cle: 'a', desinscription: 'https://accroche.exemple.fr/courriels/jeton/ecole' });
  await ecrireUn({ cle: 'b', destinataire: 'autre@exemple.fr' });

  await envoyerCourriels({ base, facteur, maintenant });

  const entete = (a: string) => recus.find((r) => r.a === a)?.lu.headers.find((h) => h.key === 'list-unsubscribe')?.value;
  expect(entete('seul@exemple.fr')).toBe('<https://accroche.exemple.fr/courriels/jeton/ecole>');
  expect(entete('autre@exemple.fr')).toBeUndefined();
});

test('un retour à la ligne dans un objet n’ajoute ni en-tête ni destinataire', async () => {
  const { recus, facteur } = await avec(() => 'accepter');
  await ecrireUn({ objet: 'Bal\r\nBcc: tous@exemple.fr\r\nX-Mal: oui\r\n\r\nCorps', texte: 'Vrai corps' });

  await envoyerCourriels({ base, facteur, maintenant });

  expect(recus).toHaveLength(1);
  const [recu] = recus;
  expect(recu?.lu.headers.map((h) => h.key)).not.toContain('x-mal');
  expect([recu?.lu.bcc, recu?.lu.to?.map((t) => t.address), recu?.lu.text?.trim()]).toEqual([
    undefined,
    ['seul@exemple.fr'],
    'Vrai corps',
  ]);
});

test.each([
  'seul@exemple.fr\r\nRCPT TO:<tous@exemple.fr>',
  'seul@exemple.fr>\r\nBcc: <tous@exemple.fr',
  'seul@exemple.fr, tous@exemple.fr',
])('une adresse qui en cache une autre (%j) ne joint personne d’autre', async (destinataire) => {
  const { recus, facteur } = await avec(() => 'accepter');
  await ecrireUn({ destinataire });

  await envoyerCourriels({ base, facteur, maintenant });

  expect(recus.map((r) => r.a).filter((a) => a.includes('tous'))).toEqual([]);
  expect(recus.flatMap((r) => r.lu.to ?? []).map((t) => t.address)).not.toContain('tous@exemple.fr');
});
