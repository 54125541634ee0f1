// Tout le chemin d’un tableau, par HTTP : envoyer, relier, relire, choisir, créer, publier, annuler ; et qui n’y a pas droit.
import { JSDOM } from 'jsdom';
import { beforeEach, expect, test } from 'vitest';
import { lireTableur } from '#documents/tableurs/lire-tableur.ts';
import { finDuTravail } from '#operations/recensement/import/travailler.ts';
import { ouvrirSession } from '#operations/recensement/sessions.ts';
import { baseDeTest } from '#tests/aide/base-de-test.ts';
import { petitSite } from '#tests/aide/petit-site.ts';
import { enTexte } from '#tests/aide/petite-maison.ts';
import { compterRequetesDeLecture } from '#tests/aide/requetes/compter.ts';
import { type Rangee, tableauCsv } from '#tests/aide/tableaux.ts';
import { acteur, PORT, poserTerrain, type Qui } from '#tests/aide/terrain-d-examen.ts';
import { type Visiteur, visiteur } from '#tests/aide/visiteur.ts';

const { base, piscine, vider } = await baseDeTest();
const { url, maison, incidents } = await petitSite({
  base,
  piscine,
  maintenant: () => Temporal.Instant.from('2026-11-24T10:00:00Z'),
});
const IMPORT = '/academie/lille/import';

const entrer = async (qui: Qui) =>
  visiteur(url, await ouvrirSession(maison, { personne: acteur(qui).personne, appareil: 'Firefox' }));

beforeEach(async () => {
  incidents.length = 0;
  await vider();
  await poserTerrain(base);
});

function fichier(octets: Uint8Array, nom = 'actions.csv'): FormData {
  const envoi = new FormData();
  envoi.set('tableau', new File([new Uint8Array(octets)], nom));
  return envoi;
}
async function envoyer(v: Visiteur, ...rangees: Rangee[]): Promise<string> {
  const reponse = await v.envoyer(IMPORT, fichier(tableauCsv(...rangees)));
  expect(reponse.status).toBe(303);
  return reponse.headers.get('location') ?? '';
}
const page = async (reponse: Response) => {
  const { document } = new JSDOM(await reponse.text()).window;
  return { document, texte: enTexte(document.querySelector('main')), statut: reponse.status };
};
const lire = async (v: Visiteur, chemin: string) => page(await v.lire(chemin));
/** Les colonnes telles que la page les a devinées. */
const colonnesDe = (document: Document) =>
  Object.fromEntries(
    [...document.querySelectorAll('select[name^="colonne-"]')].map((s) => [
      (s as HTMLSelectElement).name,
      s.querySelector('option[selected]')?.getAttribute('value') ?? '',
    ]),
  );
async function relier(v: Visiteur, chemin: string) {
  const { document } = await lire(v, chemin);
  expect((await v.envoyer(`${chemin}/colonnes`, colonnesDe(document))).status).toBe(303);
  await finDuTravail(chemin.split('/').at(-1) ?? '');
}
async function appliquer(v: Visiteur, chemin: string) {
  const reponse = await v.envoyer(`${chemin}/application`, { mode: 'deposer', relu: 'oui' });
  await finDuTravail(chemin.split('/').at(-1) ?? '');
  return reponse;
}

test('du tableau envoyé à l’action publiée, puis annulé : l’action publiée reste, et l’on dit pourquoi', async () => {
  const v = await entrer('diallo');
  const chemin = await envoyer(
    v,
    {},
    { 'Intitulé de l’action': 'Le musée', 'Nom de l’établissement': 'Lycée Mystère', Ville: '' },
  );
  const { document, texte } = await lire(v, chemin);
  expect(Object.values(colonnesDe(document))).toEqual([
    'uai',
    'etablissement',
    'commune',
    'titre',
    'quand',
    'publics',
    'resume',
    'contactNom',
    'contactCourriel',
  ]);
  expect(texte).toContain('2 lignes, 9 colonnes');
  await relier(v, chemin);
  expect((await lire(v, chemin)).texte).toMatch(/1 ligne prête.*1 école à choisir.*« Lycée Mystère »/);

  const faux = await page(await v.envoyer(`${chemin}/choix`, { ligne: '3', 'uai-3': '0060000A', 'decision-3': '' }));
  expect([faux.statut, faux.texte.includes('Aucune école de votre académie n’a le numéro 0060000A.')]).toEqual([422, true]);
  expect((await v.envoyer(`${chemin}/choix`, { ligne: '3', 'uai-3': PORT.toLowerCase(), 'decision-3': '' })).status).toBe(303);
  expect((await lire(v, chemin)).texte).toContain('2 lignes prêtes');

  expect((await v.envoyer(`${chemin}/application`, { mode: 'deposer' })).status).toBe(409);
  await Promise.all([appliquer(v, chemin), appliquer(v, chemin)]);
  const creees = await base.selectFrom('actions').select(['numero', 'titre', 'statut']).orderBy('numero').execute();
  expect(creees.map((a) => [a.titre, a.statut])).toEqual([
    ['Le jardin partagé', 'deposee'],
    ['Le musée', 'deposee'],
  ]);
  expect((await lire(v, chemin)).texte).toContain('2 actions créées');

  const [une] = creees;
  await v.envoyer(`/academie/lille/examen/${une?.numero}/validation`, { version: '1' });
  expect((await page(await fetch(`${url}/actions`))).texte).toContain('Le jardin partagé');
  expect((await v.envoyer(`${chemin}/annulation`)).status).toBe(303);
  const fini = await lire(v, chemin);
  expect(fini.texte).toMatch(/1 action est effacée, 1 est gardée/);
  expect(fini.texte).toMatch(/ligne 2, action n° \d+ : validée par Awa Diallo/);
  expect((await v.envoyer(`${chemin}/annulation`)).status).toBe(409);
  expect(incidents).toEqual([]);
});

/** Ce que le navigateur enverrait du rapport, avec quelques réponses changées. */
const remplir = (document: Document, changees: Record<string, string | string[]>) => {
  const champs: Record<string, string[]> = {};
  const formulaire = document.querySelector('form:has(.lignes-import)');
  for (const e of formulaire?.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>('[name]') ?? []) {
    if ((e.type === 'checkbox' || e.type === 'radio') && !(e as HTMLInputElement).checked) continue;
    champs[e.name] = [...(champs[e.name] ?? []), e.value];
  }
  return { ...champs, ...changees };
};

test('une ligne se corrige dans le rapport : ce qui va est gardé, ce qui ne va pas reste tapé, et la page suivante s’en souvient', async () => {
  await base.insertInto('termes').values({ vocabulaire: 'public', code: 'familles', libelle: 'Familles', ordre: 1 }).execute();
  const diallo = await entrer('diallo');
  const chemin = await envoyer(
    diallo,
    { 'Intitulé de l’action': '', Public: '' },
    { 'Intitulé de l’action': 'Le forum', Mail: 'sans arobase' },
  );
  await relier(diallo, chemin);
  const { document } = await lire(diallo, `${chemin}?etat=a-completer`);
  const saisie = remplir(document, {
    'titre-2': 'Le goûter',
    'publics-2': 'familles',
    'titre-3': 'L’élève 1234567890A',
    'contactCourriel-3': 'forum@exemple.fr',
  });
  const refusee = await page(await diallo.envoyer(`${chemin}/choix`, saisie));

  expect(refusee.statut).toBe(422);
  expect(refusee.texte).toContain('ressemble à un identifiant personnel');
  expect(refusee.document.querySelector<HTMLInputElement>('[name="contactCourriel-3"]')?.value).toBe('forum@exemple.fr');
  const corrigee = remplir(refusee.document, { 'titre-3': 'Le forum' });
  expect((await diallo.envoyer(`${chemin}/choix`, corrigee)).status).toBe(303);
  const prete = await lire(diallo, `${chemin}?etat=prete`);
  expect([...prete.document.querySelectorAll('.lignes-import h3')].map((h) => h.textContent)).toEqual(['Le goûter', 'Le forum']);
  expect(prete.texte).toContain('corrigée ici');
});

test('« Créer » emporte ce qui est choisi sur la page, même sans l’avoir gardé ; ce qui ne va pas arrête tout, et se dit', async () => {
  const v = await entrer('diallo');
  const chemin = await envoyer(
    v,
    {},
    { 'Intitulé de l’action': 'Le musée', 'Nom de l’établissement': 'Lycée Mystère', Ville: '' },
  );
  await relier(v, chemin);
  const { document } = await lire(v, `${chemin}?etat=a-rattacher`);
  const creer = async (doc: Document, changees: Record<string, string>) =>
    v.envoyer(`${chemin}/application`, remplir(doc, { relu: 'oui', mode: 'deposer', ...changees }));
  const lignes = () => base.selectFrom('lignes_import').select(['ligne', 'etat', 'uai']).orderBy('ligne').execute();
  const creees = async () => (await base.selectFrom('actions').select('titre').orderBy('numero').execute()).map((a) => a.titre);

  const bouton = document.querySelector(`button[formaction="${chemin}/application"]`);
  expect(bouton?.closest('form')?.contains(document.querySelector('[name="uai-3"]'))).toBe(true);
  expect(document.querySelector('form:has(.lignes-import) button:not([formaction])')?.hasAttribute('formnovalidate')).toBe(true);

  const faux = await page(await creer(document, { 'uai-3': '0060000A' }));
  expect([faux.statut, await creees()]).toEqual([422, []]);
  expect(faux.texte).toContain('Rien n’est encore créé : un choix de cette page est à reprendre');
  expect(faux.document.querySelector<HTMLInputElement>('[name="uai-3"]')?.value).toBe('0060000A');

  const manque = await page(await creer(faux.document, { 'uai-3': PORT, 'titre-3': '' }));
  expect([manque.statut, await creees()]).toEqual([422, []]);
  expect(manque.texte).toContain('la ligne 3, que vous venez de changer, n’est pas prête');
  expect((await lignes())[1]).toMatchObject({ etat: 'a-completer', uai: PORT });

  const aFinir = await lire(v, `${chemin}?etat=a-completer`);
  const sansRelire = await page(await creer(aFinir.document, { relu: '', 'titre-3': 'Le musée' }));
  expect([sansRelire.statut, (await lignes())[1]?.etat, await creees()]).toEqual([409, 'prete', []]);
  expect((await creer((await lire(v, chemin)).document, {})).status).toBe(303);
  await finDuTravail(chemin.split('/').at(-1) ?? '');
  expect(await creees()).toEqual(['Le jardin partagé', 'Le musée']);
});

test('le rapport montre chaque école d’une cellule, et se répond école par école', async () => {
  const diallo = await entrer('diallo');
  const chemin = await envoyer(diallo, { 'Nom de l’établissement': 'CLG des Marais ; Lycée Ailleurs', Ville: '' });
  await relier(diallo, chemin);
  const { document, texte } = await lire(diallo, chemin);
  expect(texte).toMatch(/Collège des Marais, Saint-Omer, porte l’action.*« Lycée Ailleurs ».*gardée telle qu’écrite/);

  const saisie = { 'autre-2-0-tapee': PORT };
  expect((await diallo.envoyer(`${chemin}/choix`, remplir(document, saisie))).status).toBe(303);
  const apres = await lire(diallo, chemin);
  expect(apres.texte).toMatch(/« Lycée Ailleurs ».*Lycée du Port, Calais/);
  // L’écran d’avant ne défait rien : ce qu’il propose revient à choisir.
  const tardive = await page(await diallo.envoyer(`${chemin}/choix`, remplir(document, { 'autre-2-0-tapee': 'Lycée Perdu' })));
  expect([tardive.statut, tardive.document.querySelector<HTMLInputElement>('[name="autre-2-0-tapee"]')?.value]).toEqual([
    422,
    'Lycée Perdu',
  ]);
  const csv = new TextDecoder().decode(new Uint8Array(await (await diallo.lire(`${chemin}/rapport.csv`)).arrayBuffer()));
  expect(csv).toContain(`Lycée Ailleurs : Lycée du Port, Calais, ${PORT}`);
});

test('pendant le travail, la page dit où il en est et se recharge seule, sans JavaScript', async () => {
  const v = await entrer('diallo');
  const chemin = await envoyer(v, {});
  await base.updateTable('imports').set({ etat: 'analyse', lignes: 10_000, faites: 2500 }).execute();
  const reponse = await v.lire(chemin);

  expect(reponse.headers.get('refresh')).toBe('2');
  const { document, texte } = await page(reponse);
  expect(texte).toMatch(/2 500 sur 10000 lignes|2 500 sur 10 000 lignes/);
  expect(document.querySelector('progress')?.getAttribute('value')).toBe('2500');
});

test('un fichier illisible se dit à côté de son champ, et rien n’est gardé', async () => {
  const v = await entrer('diallo');
  const { statut, document } = await page(
    await v.envoyer(IMPORT, fichier(Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), 'tableau.xlsx')),
  );

  expect(statut).toBe(422);
  expect(enTexte(document.querySelector('#tableau-erreur'))).toContain('est une image PNG, pas un tableur');
  expect(document.querySelector('#tableau')?.getAttribute('aria-describedby')).toContain('tableau-erreur');
  expect(await base.selectFrom('imports').select('id').execute()).toEqual([]);
});

test('les modèles se téléchargent, et se relisent : leurs colonnes sont toutes reconnues', async () => {
  const v = await entrer('diallo');
  for (const format of ['csv', 'ods', 'xlsx']) {
    const reponse = await v.lire(`${IMPORT}/modele.${format}`);
    expect(reponse.status).toBe(200);
    const octets = new Uint8Array(await reponse.arrayBuffer());
    const [feuille] = lireTableur(octets);
    const titres = feuille?.lignes[0]?.cellules ?? [];
    expect(titres).toHaveLength(17);
    const vide = await page(await v.envoyer(IMPORT, fichier(octets, `modele.${format}`)));
    expect([format, vide.statut, vide.texte.includes('n’a que des titres')]).toEqual([format, 422, true]);
    const rempli = await v.envoyer(
      IMPORT,
      fichier(new TextEncoder().encode(`${titres.join(';')}\n${titres.map(() => 'x').join(';')}`)),
    );
    const { document } = await lire(v, rempli.headers.get('location') ?? '');
    expect(Object.values(colonnesDe(document))).not.toContain('ignorer');
  }
});

test('le rapport s’emporte en CSV, où rien n’est une formule, et se relit tel quel', async () => {
  const v = await entrer('diallo');
  const chemin = await envoyer(v, { 'Intitulé de l’action': '=HYPERLINK("http://x")' });
  await relier(v, chemin);
  const octets = new Uint8Array(await (await v.lire(`${chemin}/rapport.csv`)).arrayBuffer());

  expect(new TextDecoder().decode(octets)).toContain(`"'=HYPERLINK(""http://x"")"`);
  expect(lireTableur(octets)[0]?.lignes[1]?.cellules.slice(0, 3)).toEqual(['2', 'ligne prête', '=HYPERLINK("http://x")']);
});

test('ce que la personne a tapé ne devient jamais une balise', async () => {
  const v = await entrer('diallo');
  const chemin = await envoyer(v, {
    'Intitulé de l’action': '<img src=x onerror=alert(1)>',
    'Nom de l’établissement': '<b>Lycée</b>',
  });
  await relier(v, chemin);
  const { document } = await lire(v, chemin);

  expect(document.querySelector('main img, main b:not(.bilan-import b)')).toBeNull();
});

test('le pilote d’une autre académie, un examinateur, une école, un inconnu : la page n’existe pas', async () => {
  const v = await entrer('diallo');
  const chemin = await envoyer(v, {});
  await relier(v, chemin);
  for (const qui of ['nice', 'roy', 'ecole', 'nation'] as const) {
    const autre = await entrer(qui);
    for (const adresse of [IMPORT, `${IMPORT}/modele.csv`, chemin, `${chemin}/colonnes`, `${chemin}/rapport.csv`])
      expect([qui, adresse, (await autre.lire(adresse)).status]).toEqual([qui, adresse, 404]);
    for (const acte of ['colonnes', 'choix', 'application', 'annulation', 'oubli'])
      expect([qui, acte, (await autre.envoyer(`${chemin}/${acte}`, { relu: 'oui' })).status]).toEqual([qui, acte, 404]);
    expect((await autre.envoyer(IMPORT, fichier(tableauCsv({})))).status).toBe(404);
  }
  // Le tableau de Lille n’existe pas non plus sous le nom de Nice.
  const nice = await entrer('nice');
  expect((await nice.lire(chemin.replace('lille', 'nice'))).status).toBe(404);
  expect((await visiteur(url).lire(IMPORT)).headers.get('location')).toMatch(/^\/entrer/);
  expect(await base.selectFrom('actions').select('numero').execute()).toEqual([]);
});

test('la porte n’est montrée qu’à qui peut importer', async () => {
  const liens = async (qui: Qui, adresse: string) =>
    [...(await lire(await entrer(qui), adresse)).document.querySelectorAll('main a')].map((a) => a.getAttribute('href'));

  expect(await liens('diallo', '/academie')).toContain(IMPORT);
  expect(await liens('diallo', '/academie/lille/examen')).toContain(IMPORT);
  expect(await liens('roy', '/academie')).not.toContain(IMPORT);
  expect(await liens('roy', '/academie/lille/examen')).not.toContain(IMPORT);
});

test('le rapport pose autant de questions à la base pour une ligne que pour trente', async () => {
  const v = await entrer('diallo');
  const compter = async (nombre: number) => {
    const chemin = await envoyer(v, ...Array.from({ length: nombre }, (_, i) => ({ 'Intitulé de l’action': `Atelier ${i}` })));
    await relier(v, chemin);
    return compterRequetesDeLecture(piscine, () => v.lire(chemin));
  };
  const une = await compter(1);

  await expect.poll(() => compter(30)).toBeLessThanOrEqual(une);
});
