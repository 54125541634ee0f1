// Un piège dans chaque champ de texte, de l’école à l’académie, puis chaque endroit où ce texte ressort, dans un navigateur dont la politique
// de sécurité est éteinte : ce qui ne serait pas échappé s’exécuterait. Et les fichiers, où une ligne ou une formule suffirait.
import { randomUUID } from 'node:crypto';
import { parse } from 'csv-parse/sync';
import { strFromU8, unzipSync } from 'fflate';
import { JSDOM } from 'jsdom';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { ouvrirSession } from '#operations/recensement/sessions.ts';
import { adresses } from '#src/adresses.ts';
import { baseDeTest } from '#tests/aide/base-de-test.ts';
import { navigateur } from '#tests/aide/navigateur.ts';
import { petitSite } from '#tests/aide/petit-site.ts';
import { acteur, MARAIS, poserTerrain, type Qui } from '#tests/aide/terrain-d-examen.ts';
import { visiteur } from '#tests/aide/visiteur.ts';

const { base, piscine, vider } = await baseDeTest();
const { url, maison, incidents } = await petitSite({
  base,
  piscine,
  maintenant: () => Temporal.Instant.from('2026-11-24T10:00:00Z'),
});
const { ouvrir } = navigateur(url);
const jetonDe = (qui: Qui) => ouvrirSession(maison, { personne: acteur(qui).personne, appareil: '<b onclick=piege()>' });

/** Sort de chaque contexte : texte, attribut, script, commentaire, adresse, gabarit ; et deux lignes de plus pour un en-tête ou un agenda. */
const PIEGE = `"'></script></title></textarea><img src=x onerror=piege()><svg onload=piege()> [x](javascript:piege()) {{piege()}} --><script>piege()</script>`;
const COURT = '=1+1"><img src=x onerror=piege()>\r\nX-PIEGE:oui\r\nBcc: piege@exemple.fr';

async function declarerPiegee(): Promise<number> {
  const ecole = visiteur(url, await jetonDe('ecole'));
  const academie = visiteur(url, await jetonDe('diallo'));
  const bonne = async (reponse: Promise<Response>) => {
    const recue = await reponse;
    expect([recue.url, recue.status, recue.status === 303 ? '' : await recue.text()]).toEqual([recue.url, 303, '']);
    return recue.headers.get('location') ?? '';
  };
  await bonne(
    ecole.envoyer('/mon-compte/identite', { prenom: '"><img src=x onerror=piege()>', nom: '<script>piege()</script>' }),
  );
  await bonne(
    academie.envoyer('/mon-compte/identite', { prenom: '"><img src=x onerror=piege()>', nom: '</title><svg onload=piege()>' }),
  );
  const essentiel = {
    titre: COURT,
    quand: `mardi 16 mars ${PIEGE}`.slice(0, 190),
    publics: 'eleves',
    resume: `=2+2 ${PIEGE}`,
    contactNom: PIEGE.slice(0, 110),
    contactCourriel: 'hugo@exemple.fr',
    relu: 'oui',
    autre_action: 'oui',
    bouton: 'deposer',
  };
  const vers = await bonne(ecole.envoyer('/declarer', { ...essentiel, cle: randomUUID(), uai: MARAIS, version: '' }));
  const numero = Number(/\d+/.exec(vers)?.[0]);

  const image = new FormData();
  const png = await sharp({ create: { width: 40, height: 30, channels: 3, background: '#345' } })
    .png()
    .toBuffer();
  image.set('image', new File([new Uint8Array(png)], '"><img src=x onerror=piege()>.png', { type: 'image/png' }));
  image.set('credit', PIEGE);
  image.set('texteAlternatif', PIEGE);
  image.set('droits', 'sans-visage');
  await bonne(ecole.envoyer(adresses.monAction(numero), image));

  await bonne(
    academie.envoyer(adresses.gesteDExamen('lille', numero, 'renvoi'), {
      general: PIEGE,
      'message-titre': PIEGE,
      'message-images': PIEGE,
    }),
  );
  await bonne(ecole.envoyer(adresses.monAction(numero), { bouton: 'repondre', reponse: PIEGE }));
  await bonne(
    ecole.envoyer(adresses.monAction(numero), {
      ...essentiel,
      groupes: ['periodes', 'partenaires', 'porteurs', 'liens', 'lieu', 'niveaux'],
      niveaux: 'college',
      recurrence: PIEGE.slice(0, 190),
      objectifs: PIEGE,
      description: `${PIEGE}\n\n- ${PIEGE}\n\n[lien](javascript:piege()) ![x](x "onerror=piege()")`,
      presenceSouhaitee: PIEGE.slice(0, 250),
      financement: PIEGE.slice(0, 250),
      conditionsReproduction: PIEGE,
      evaluation: PIEGE,
      contactFonction: PIEGE.slice(0, 110),
      'periodes.0.debut': '2027-03-16',
      'periodes.0.fin': '2027-03-16',
      'partenaires.0.nom': PIEGE.slice(0, 190),
      'partenaires.0.role': 'intervenant',
      'porteurs.0.nom': PIEGE.slice(0, 190),
      'liens.0.titre': PIEGE.slice(0, 190),
      'liens.0.url': 'https://exemple.fr/?a="><img src=x onerror=piege()>',
      'lieu.nom': COURT,
      'lieu.adresse': PIEGE,
    }),
  );
  await bonne(academie.envoyer(adresses.gesteDExamen('lille', numero, 'validation')));
  await bonne(
    academie.envoyer(adresses.gesteDExamen('lille', numero, 'valorisation'), {
      niveau: 'academie',
      'motif-valorisation-academie': PIEGE,
    }),
  );
  // Une modification attend : le bureau montre l’ancien texte et le nouveau, mot à mot.
  await bonne(ecole.envoyer(adresses.monAction(numero), { ...essentiel, resume: `${PIEGE} et encore ${PIEGE}`.slice(0, 590) }));
  await maison.rafraichir();
  return numero;
}

test('un piège dans chaque champ ressort partout en texte : rien ne s’exécute, rien n’ajoute une ligne, rien ne se calcule', {
  timeout: 180_000,
}, async () => {
  await vider();
  await poserTerrain(base);
  await base.insertInto('termes').values({ vocabulaire: 'public', code: 'eleves', libelle: 'Élèves', ordre: 0 }).execute();
  const numero = await declarerPiegee();
  const lire = async (chemin: string) => await (await fetch(url + chemin)).text();
  const publique = (await fetch(url + adresses.actionCourte(numero), { redirect: 'manual' })).headers.get('location') ?? '';
  expect(publique).toMatch(new RegExp(`^/actions/${numero}-`));
  const courriels = await base.selectFrom('courriels').select(['id', 'objet', 'modele']).execute();
  const { empreinte } = await base.selectFrom('images').select('empreinte').executeTakeFirstOrThrow();

  // Les pages, chacune à qui la lit.
  const pages: [Qui | null, string][] = [
    [null, publique],
    [null, adresses.actions()],
    [null, adresses.actions({ texte: 'piege' })],
    [null, adresses.carte()],
    [null, adresses.accueil()],
    [null, adresses.etablissement(MARAIS)],
    [null, adresses.academie('lille')],
    ['ecole', adresses.mesActions()],
    ['ecole', adresses.monAction(numero)],
    ['ecole', adresses.actionDeposee(numero)],
    ['ecole', adresses.declarer()],
    ['ecole', adresses.monCompte()],
    ['diallo', adresses.fileDExamen('lille', { etat: 'en-attente' })],
    ['diallo', adresses.examen('lille', numero)],
    ['diallo', adresses.monCompte()],
    [null, adresses.boiteAuxLettres()],
    ...courriels.flatMap(({ id }): [null, string][] => [
      [null, adresses.lettreDeLAtelier(id)],
      [null, adresses.lettreDeLAtelier(id, '/html')],
    ]),
  ];
  expect(courriels.map((c) => c.modele).sort()).toEqual(['action-renvoyee', 'action-validee', 'action-valorisee']);
  const jetons = new Map<Qui, string>(
    await Promise.all((['ecole', 'diallo'] as const).map(async (qui) => [qui, await jetonDe(qui)] as const)),
  );
  const executees: string[] = [];
  let avecLePiege = 0;
  const regarder = async ([qui, chemin]: (typeof pages)[number]) => {
    const { page, contexte, fermer } = await ouvrir({ bypassCSP: true });
    if (qui) await contexte.addCookies([{ name: 'accroche', value: jetons.get(qui) ?? '', url }]);
    await page.exposeFunction('piege', () => executees.push(chemin));
    page.on('dialog', async (dialogue) => {
      executees.push(`${chemin} : ${dialogue.message()}`);
      await dialogue.dismiss();
    });
    const reponse = await page.goto(chemin, { waitUntil: 'networkidle' });
    await page.evaluate(() => {
      for (const repli of document.querySelectorAll('details')) repli.open = true;
    });
    const vu = await page.evaluate(() => ({
      pieges: document.querySelectorAll('img[src="x"], svg[onload], [onclick], [onerror], a[href^="javascript:"]').length,
      texte: document.documentElement.textContent?.includes('onerror=piege()') ?? false,
      json: [...document.querySelectorAll('script[type="application/ld+json"]')].map((s) => s.textContent ?? ''),
    }));
    expect([chemin, reponse?.status(), vu.pieges]).toEqual([chemin, 200, 0]);
    for (const json of vu.json) expect(() => JSON.parse(json)).not.toThrow();
    if (vu.texte) avecLePiege++;
    await fermer();
  };
  // Chaque page attend que le réseau se taise : trois attendent ensemble.
  for (let rang = 0; rang < pages.length; rang += 3) await Promise.all(pages.slice(rang, rang + 3).map(regarder));
  expect(executees).toEqual([]);
  // Le piège est bien là, en texte, presque partout : sans quoi cet essai ne prouverait rien.
  expect(avecLePiege).toBeGreaterThan(pages.length * 0.6);

  // Courriels : un objet tient sur une ligne, ou c’est un en-tête de plus.
  expect(courriels.filter((c) => /[\r\n]/.test(c.objet))).toEqual([]);

  // Données de la carte, interface, GeoJSON : du JSON, annoncé comme tel.
  for (const chemin of [
    '/actions.json',
    '/actions.geojson',
    `/api/v1/actions/${numero}`,
    '/carte/actions.json?cadre=-180,-90,180,90&zoom=9',
  ]) {
    const recue = await fetch(url + chemin);
    expect([chemin, recue.status, /json/.test(recue.headers.get('content-type') ?? '')]).toEqual([chemin, 200, true]);
    expect(recue.headers.get('x-content-type-options')).toBe('nosniff');
    await recue.json();
  }

  // Atom : bien formé, et sans balise venue du texte.
  const atom = new new JSDOM('').window.DOMParser().parseFromString(await lire('/actions.atom'), 'application/xml');
  expect([atom.querySelector('parsererror'), atom.querySelector('img, script, svg')]).toEqual([null, null]);
  expect(atom.querySelector('entry > title')?.textContent).toContain('onerror=piege()');

  // Agenda : des lignes de soixante-quinze octets au plus, aucune venue du texte.
  for (const chemin of ['/actions.ics', adresses.calendrierAction(numero)]) {
    const agenda = await lire(chemin);
    const lignes = agenda.split('\r\n');
    expect(agenda).toContain('BEGIN:VEVENT');
    expect(lignes.filter((ligne) => Buffer.byteLength(ligne) > 75)).toEqual([]);
    expect(lignes.filter((ligne) => /^(X-PIEGE|Bcc)/i.test(ligne) || /[\r\n]/.test(ligne))).toEqual([]);
  }

  // Tableurs : rien n’y est une formule.
  const cellules = (parse(await lire('/actions.csv'), { bom: true, delimiter: ';' }) as string[][]).flat();
  expect(cellules.filter((cellule) => /^[=+\-@\t\r]/.test(cellule) && !/^-?\d+([.,]\d+)?$/.test(cellule))).toEqual([]);
  expect(cellules.some((cellule) => cellule.startsWith("'=1+1"))).toBe(true);
  const ods = unzipSync(new Uint8Array(await (await fetch(`${url}/actions.ods`)).arrayBuffer()));
  const contenu = strFromU8(ods['content.xml'] ?? new Uint8Array());
  const feuille = new new JSDOM('').window.DOMParser().parseFromString(contenu, 'application/xml');
  expect([feuille.querySelector('parsererror'), /table:formula|of:=/.test(contenu)]).toEqual([null, false]);
  expect(contenu).toContain('=1+1');
  const enTexte = [...feuille.getElementsByTagName('table:table-cell')].filter((c) => c.textContent?.includes('=1+1'));
  expect(enTexte.map((c) => c.getAttribute('office:value-type'))).toEqual(enTexte.map(() => 'string'));

  // L’image de partage et la photo sont des images, et le restent.
  const partage = await fetch(url + adresses.imageAction(numero));
  expect([
    partage.status,
    Buffer.from(await partage.arrayBuffer())
      .subarray(1, 4)
      .toString(),
  ]).toEqual([200, 'PNG']);
  const photo = await fetch(url + adresses.imageDAction(empreinte));
  expect([photo.status, photo.headers.get('content-type'), photo.headers.get('x-content-type-options')]).toEqual([
    200,
    'image/webp',
    'nosniff',
  ]);
  expect(incidents).toEqual([]);
});
