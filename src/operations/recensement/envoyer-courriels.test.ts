import PostalMime from 'postal-mime';
import { SMTPServer } from 'smtp-server';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { mettreAuCourrier } from '#base/courriels.ts';
import { type Facteur, ouvrirFacteur } from '#exterieur/facteur.ts';
import { baseDeTest } from '#tests/aide/base-de-test.ts';
import { envoyerCourriels, patience } from './envoyer-courriels.ts';

const { base, vider } = await baseDeTest();
const maintenant = Temporal.Now.instant;

type Recu = { a: string; id: string; objet: string };
type Humeur = (essai: number, a: string) => 'accepter' | 'occupe' | 'refuser' | 'couper';

/** Un vrai serveur SMTP, à l’humeur réglable ; il ne tient pour reçu que ce qu’il a accepté. */
async function serveurSmtp(humeur: Humeur) {
  const recus: Recu[] = [];
  const essais = new Map<string, number>();
  const serveur = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    logger: false,
    onRcptTo(adresse, _session, suite) {
      const essai = (essais.get(adresse.address) ?? 0) + 1;
      essais.set(adresse.address, essai);
      const choix = humeur(essai, adresse.address);
      if (choix === 'refuser') return suite(Object.assign(new Error('Boîte inconnue'), { responseCode: 550 }));
      if (choix === 'occupe') return suite(Object.assign(new Error('Plus tard'), { responseCode: 451 }));
      return suite();
    },
    onData(flux, session, suite) {
      const morceaux: Buffer[] = [];
      flux.on('data', (m: Buffer) => morceaux.push(m));
      flux.on('end', async () => {
        const a = session.envelope.rcptTo[0]?.address ?? '';
        if (humeur(essais.get(a) ?? 1, a) === 'couper') return suite(Object.assign(new Error('Coupure'), { responseCode: 421 }));
        const lu = await PostalMime.parse(Buffer.concat(morceaux));
        recus.push({ a, id: lu.messageId ?? '', objet: lu.subject ?? '' });
        suite();
      });
    },
  });
  await new Promise<void>((pret) => serveur.listen(0, '127.0.0.1', pret));
  const { port } = serveur.server.address() as { port: number };
  return { recus, port, fermer: () => new Promise<void>((fini) => serveur.close(() => fini())) };
}

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

async function avec(humeur: Humeur) {
  const serveur = await serveurSmtp(humeur);
  const facteur = ouvrirFacteur({
    smtp: `smtp://127.0.0.1:${serveur.port}`,
    expediteur: 'accroche@exemple.fr',
    domaine: 'exemple.fr',
  });
  fermer = [() => facteur.fermer(), serveur.fermer];
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

test('sans serveur, rien n’est perdu ; quand il revient, chaque courriel part une fois', async () => {
  const absent = ouvrirFacteur({ smtp: 'smtp://127.0.0.1:9', expediteur: 'accroche@exemple.fr', domaine: 'exemple.fr' });
  await ecrire(3);
  await envoyerCourriels({ base, facteur: absent, maintenant });
  absent.fermer();
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
    fermer: () => {},
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
