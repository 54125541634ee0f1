import { JSDOM } from 'jsdom';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { fermerAtelier } from '#documents/ateliers/typst.ts';
import { contenuSynthese } from '#documents/synthese-nationale/contenu.ts';
import { chiffresDuDocument } from '#documents/synthese-nationale/modele.ts';
import { baseDeTest } from '#tests/aide/base-de-test.ts';
import { chargerLesEditionsLivrees } from '#tests/aide/editions-livrees.ts';
import { siteSurLaBase } from '#tests/aide/maison-de-test.ts';
import { matiereDesFichiers } from '#tests/aide/matiere-de-synthese.ts';

const ouverte = await baseDeTest();
await chargerLesEditionsLivrees(ouverte.base);
const { site, lire } = await siteSurLaBase(ouverte);
const contenu = contenuSynthese(matiereDesFichiers('2015-2016'), '2026-11-22');
const serrer = (texte: string | null | undefined) => (texte ?? '').replace(/\s/g, '');
let page: Document;

beforeAll(async () => {
  const { etat, texte } = await lire('/editions/2015-2016/synthese');
  expect(etat).toBe(200);
  page = new JSDOM(texte).window.document;
});
afterAll(fermerAtelier);

test('chaque chiffre du document s’ouvre sur sa portée, ses règles et ses lignes', () => {
  const manquants = chiffresDuDocument(contenu).filter((c) => {
    const ouvrable = page.getElementById(`chiffre-${c.cle}`);
    const resume = serrer(ouvrable?.querySelector('summary')?.textContent);
    return !(
      resume.includes(serrer(c.texte)) &&
      serrer(ouvrable?.textContent).includes(serrer(c.portee)) &&
      ouvrable?.querySelectorAll('tbody tr').length === c.lignes.length &&
      ouvrable.querySelectorAll('a[href^="#regle-"]').length === c.regles.length
    );
  });
  expect(manquants.map((c) => c.cle)).toEqual([]);
});

test('trente fiches ancrées, les 97 exemples, et pas un lien interne qui tombe dans le vide', () => {
  const texte = serrer(page.body.textContent);
  expect(contenu.fiches.filter((f) => !page.getElementById(f.ancre))).toEqual([]);
  expect(contenu.fiches.flatMap((f) => f.exemples.map((e) => e.titre)).filter((t) => !texte.includes(serrer(t)))).toEqual([]);
  const ancres = [...page.querySelectorAll('a[href^="#"]')].map((a) => a.getAttribute('href')!.slice(1));
  expect(ancres.filter((ancre) => !page.getElementById(ancre))).toEqual([]);
  const ids = [...page.querySelectorAll('[id]')].map((e) => e.id);
  expect(ids.length).toBe(new Set(ids).size);
});

test('les titres se suivent sans saut de niveau', () => {
  const niveaux = [...page.querySelectorAll('h1, h2, h3, h4, h5, h6')].map((h) => Number(h.tagName[1]));
  expect(niveaux.filter((n, i) => n > (niveaux[i - 1] ?? 0) + 1)).toEqual([]);
});

test.each([
  ['pdf', 'application/pdf', '%PDF-'],
  ['odt', 'application/vnd.oasis.opendocument.text', 'PK'],
  ['docx', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', 'PK'],
])(
  'le fichier %s a son type, son nom et son contenu',
  async (format, type, debut) => {
    const reponse = await site.request(`/editions/2015-2016/synthese.${format}`);
    expect(reponse.status).toBe(200);
    expect(reponse.headers.get('content-type')).toBe(type);
    expect(reponse.headers.get('content-disposition')).toBe(`attachment; filename="synthese-nationale-2015-2016.${format}"`);
    expect(
      Buffer.from(await reponse.arrayBuffer())
        .subarray(0, debut.length)
        .toString('latin1'),
    ).toBe(debut);
  },
  60_000,
);

test.each([
  '/editions/1999-2000/synthese',
  '/editions/1999-2000/synthese.pdf',
  "/editions/';drop%20table/synthese",
  '/editions/%00/synthese.odt',
])('%s : 404 en français', async (adresse) => {
  const { etat, texte } = await lire(adresse);
  expect(etat).toBe(404);
  expect(texte).toContain('Aucune synthèse pour cette édition');
});

test('un format inconnu répond 404 et propose les trois qui existent', async () => {
  const { etat, texte } = await lire('/editions/2015-2016/synthese.xlsx');
  expect(etat).toBe(404);
  expect(texte).toMatch(/La synthèse n’existe pas en «\sxlsx\s»/);
  expect(new JSDOM(texte).window.document.querySelectorAll('a[href^="/editions/2015-2016/synthese"]').length).toBe(4);
});

test('un changement public refait la page', async () => {
  await ouverte.base.updateTable('actions').set({ titre: 'Un titre tout neuf' }).where('numero', '=', 1).execute();
  await expect.poll(async () => (await lire('/editions/2015-2016/synthese')).texte.includes('Un titre tout neuf')).toBe(true);
});

test.each(['', '.pdf'])(
  'une édition dont aucune académie n’a donné de chiffre n’a pas de synthèse%s, et dit où lire ce qu’elle a',
  async (suite) => {
    const vide = { id: '2031-2032', titre: 'La Semaine qui s’ouvre', chapo: '', contenu: '{}' as never };
    await ouverte.base
      .insertInto('editions')
      .values(vide)
      .onConflict((c) => c.doNothing())
      .execute();

    const { etat, texte } = await lire(`/editions/2031-2032/synthese${suite}`);

    expect(etat).toBe(404);
    const { document } = new JSDOM(texte).window;
    expect(document.querySelector('h1')?.textContent).toBe('Cette édition n’a pas de synthèse nationale');
    expect(document.querySelector('main')?.textContent).toContain('La Semaine qui s’ouvre');
    expect([...document.querySelectorAll('main a')].map((a) => a.getAttribute('href'))).toContain('/editions/2031-2032');
  },
);

test.each(['2020-2021', 'nouvelle-aquitaine-non-datee'])(
  '%s, où chaque académie est « non communiqué », n’a ni synthèse ni fichier, et sa page le dit',
  async (edition) => {
    const reponses = await Promise.all(
      ['', '.pdf', '.odt', '.docx'].map((suite) => site.request(`/editions/${edition}/synthese${suite}`)),
    );
    expect(reponses.map((r) => r.status)).toEqual([404, 404, 404, 404]);
    const { etat, texte } = await lire(`/editions/${edition}`);
    expect(etat).toBe(200);
    expect(texte).toContain('Sans chiffre d’ensemble');
    expect(texte).not.toContain('Lire la synthèse nationale');
    expect((await lire('/sitemap-pages.xml')).texte).not.toContain(`${edition}/synthese`);
  },
);
