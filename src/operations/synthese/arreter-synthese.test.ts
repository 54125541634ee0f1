import { afterAll, beforeAll, expect, test } from 'vitest';
import { fermerAtelier } from '#documents/ateliers/typst.ts';
import { ecartsEntre, empreinteDuContenu } from '#documents/synthese-nationale/ecarts.ts';
import { chiffresDuDocument } from '#documents/synthese-nationale/modele.ts';
import { contenuDeLaSynthese } from '#operations/ecrire-synthese.ts';
import { ouvrirSession } from '#operations/recensement/sessions.ts';
import { baseDeTest } from '#tests/aide/base-de-test.ts';
import { chargerLesEditionsLivrees } from '#tests/aide/editions-livrees.ts';
import { petitSite } from '#tests/aide/petit-site.ts';
import { type Visiteur, visiteur } from '#tests/aide/visiteur.ts';

const { base, piscine } = await baseDeTest();
await chargerLesEditionsLivrees(base);
const maintenant = () => Temporal.Instant.from('2026-11-23T08:00:00Z');
const { url, maison } = await petitSite({ base, piscine, maintenant });
const [NATIONALE, PILOTE] = ['00000000-0000-4000-8000-000000000001', '00000000-0000-4000-8000-000000000002'];
const EDITION = '2015-2016';
const VERSIONS = `/national/syntheses/${EDITION}/versions`;
let nation: Visiteur;
let pilote: Visiteur;

beforeAll(async () => {
  await base
    .insertInto('personnes')
    .values([
      { id: NATIONALE, courriel: 'dominique.faure@education.exemple.fr', prenom: 'Dominique', nom: 'Faure', preferences: '{}' },
      { id: PILOTE, courriel: 'sacha.petit@ac-lille.exemple.fr', prenom: 'Sacha', nom: 'Petit', preferences: '{}' },
    ])
    .execute();
  await base
    .insertInto('mandats')
    .values([
      { personne: NATIONALE, role: 'national', territoire: 'nation:france', du: '2026-09-01' },
      { personne: PILOTE, role: 'pilote', territoire: 'academie:09', du: '2026-09-01' },
    ])
    .execute();
  const entrer = async (personne: string) => visiteur(url, await ouvrirSession(maison, { personne, appareil: 'essai' }));
  [nation, pilote] = [await entrer(NATIONALE), await entrer(PILOTE)];
});
afterAll(fermerAtelier);

const lire = async (chemin: string) => {
  const reponse = await visiteur(url).lire(chemin);
  const principal = (await reponse.text()).match(/<main[\s\S]*<\/main>/)?.[0] ?? '';
  return { etat: reponse.status, texte: principal.replace(/<[^>]+>/g, ' ').replace(/\s+/gu, ' ') };
};
const changerLeCompte = async (valeur: number) => {
  const { id, fiche } = await base
    .selectFrom('participations')
    .select(['id', 'fiche'])
    .where('edition', '=', EDITION)
    .where('territoire', '=', 'academie:09')
    .executeTakeFirstOrThrow();
  const actions = { ...fiche.actions, texte: String(valeur), portees: { semaine: { genre: 'exact' as const, valeur } } };
  await base
    .updateTable('participations')
    .set({ fiche: JSON.stringify({ ...fiche, actions }) })
    .where('id', '=', id)
    .execute();
  await maison.rafraichir();
};
const arrete = (numero: number) =>
  base
    .selectFrom('syntheses_arretees')
    .selectAll()
    .where('edition', '=', EDITION)
    .where('numero', '=', numero)
    .executeTakeFirst();

test('seule l’équipe nationale arrête une synthèse', async () => {
  expect((await pilote.lire(`/national/syntheses/${EDITION}`)).status).toBe(404);
  expect((await pilote.envoyer(VERSIONS)).status).toBe(404);
  expect((await visiteur(url).envoyer(VERSIONS)).status).not.toBe(303);
  expect(await arrete(1)).toBeUndefined();
});

test('arrêter garde le contenu rebâti des données : 30 fiches, 97 exemples, 61 axes, sa date, son auteur, son empreinte', async () => {
  expect((await nation.envoyer(VERSIONS)).status).toBe(303);

  const version = await arrete(1);
  const contenu = await contenuDeLaSynthese(maison, EDITION);
  expect(version?.empreinte).toBe(empreinteDuContenu(contenu!));
  expect(version?.contenu).toEqual(JSON.parse(JSON.stringify(contenu)));
  expect(version?.signature).toMatch(/^Dominique Faure, équipe nationale/);
  expect(version?.arretee_le.toISOString()).toBe('2026-11-23T08:00:00.000Z');
  const garde = version?.contenu as NonNullable<typeof contenu>;
  expect({
    fiches: garde.fiches.length,
    exemples: garde.fiches.flatMap((f) => f.exemples).length,
    axes: garde.fiches.flatMap((f) => f.axes).length,
  }).toEqual({ fiches: 30, exemples: 97, axes: 61 });
  const page = await lire(`/editions/${EDITION}/synthese`);
  expect(page.texte).toContain('Version 1, arrêtée le 23 novembre 2026');
  expect((await lire(`/editions/${EDITION}/synthese/versions/1`)).texte).toContain('Par : équipe nationale');
});

test('arrêter deux fois le même contenu est refusé, et le dit', async () => {
  const reponse = await nation.envoyer(VERSIONS, { motif: 'au cas où' });

  expect(reponse.status).toBe(409);
  expect(await reponse.text()).toContain('La version 1 dit déjà exactement cela');
  expect(await arrete(2)).toBeUndefined();
});

test('un compte qui change change le total, et marque la version arrêtée comme dépassée sans la toucher', async () => {
  const avant = await arrete(1);
  await changerLeCompte(27);

  const contenu = (await contenuDeLaSynthese(maison, EDITION))!;
  expect(
    chiffresDuDocument(contenu)
      .find((c) => c.cle === 'actions')
      ?.texte.replace(/\s/g, ' '),
  ).toBe('au moins 1 053');
  expect(await arrete(1)).toEqual(avant);
  const { chiffres } = ecartsEntre(avant?.contenu as typeof contenu, contenu);
  expect(chiffres.map((e) => [e.cle, e.avant, e.apres].map((t) => t?.replace(/\s/g, ' ')))).toEqual([
    ['actions', 'au moins 1 046', 'au moins 1 053'],
    ['actions-exact', '683', '690'],
    ['lille-actions', '20', '27'],
  ]);
  const page = await lire(`/editions/${EDITION}/synthese/versions/1`);
  expect(page.texte).toContain('Les données ont changé depuis : 3 chiffres diffèrent');
  expect(page.texte).toMatch(/Lille, actions[^0-9]* 20 27 /);
  expect(page.texte).toContain('1 046 actions recensées');
});

test('rien, pas même une commande, ne récrit une version arrêtée', async () => {
  await expect(base.updateTable('syntheses_arretees').set({ contenu: '{}' }).execute()).rejects.toThrow('ne se récrit pas');
});

// Trois documents s’y impriment.
test('un erratum vide revient à côté de son champ ; écrit, il paraît sur la page et en tête des fichiers', async () => {
  const vide = await nation.envoyer(`${VERSIONS}/1/errata`, { texte: '  ' });
  expect(vide.status).toBe(422);
  expect(await vide.text()).toContain('Écrivez l’erratum');
  const avant = await (await nation.lire(`/editions/${EDITION}/synthese/versions/1.odt`)).arrayBuffer();

  const texte = 'À Lille, lire 27 actions et non 20.';
  expect((await pilote.envoyer(`${VERSIONS}/1/errata`, { texte })).status).toBe(404);
  expect((await nation.envoyer(`${VERSIONS}/1/errata`, { texte })).status).toBe(303);
  expect((await nation.envoyer(`${VERSIONS}/9/errata`, { texte })).status).toBe(404);

  expect((await lire(`/editions/${EDITION}/synthese/versions/1`)).texte).toContain('Erratum du 23 novembre 2026');
  const pdf = await nation.lire(`/editions/${EDITION}/synthese/versions/1.pdf`);
  expect(pdf.headers.get('content-disposition')).toBe('attachment; filename="synthese-nationale-2015-2016-version-1.pdf"');
  expect(await premierePage(new Uint8Array(await pdf.arrayBuffer()))).toContain(texte);
  const apres = await (await nation.lire(`/editions/${EDITION}/synthese/versions/1.odt`)).arrayBuffer();
  expect(Buffer.from(apres).equals(Buffer.from(avant))).toBe(false);
});

test('le même contenu arrêté redonne les mêmes octets', async () => {
  const [un, deux] = await Promise.all(
    [0, 1].map(async () => Buffer.from(await (await nation.lire(`/editions/${EDITION}/synthese/versions/1.docx`)).arrayBuffer())),
  );
  expect(un?.equals(deux!)).toBe(true);
});

test('une nouvelle version remplace la précédente, qui garde son adresse', async () => {
  expect((await nation.envoyer(VERSIONS, { motif: 'Lille a complété son compte' })).status).toBe(303);

  const ancienne = await lire(`/editions/${EDITION}/synthese/versions/1`);
  expect([ancienne.etat, ancienne.texte.includes('Elle est remplacée par la version 2')]).toEqual([200, true]);
  const nouvelle = await lire(`/editions/${EDITION}/synthese/versions/2`);
  expect(nouvelle.texte).not.toContain('Les données ont changé depuis');
  expect((await lire(`/editions/${EDITION}/synthese/versions/3`)).etat).toBe(404);
  const gestes = await base
    .selectFrom('journal')
    .select(['geste', 'cle'])
    .where('objet', '=', 'synthese')
    .orderBy('id')
    .execute();
  expect(gestes.map((g) => `${g.geste} ${g.cle}`)).toEqual([
    'arreter-synthese 2015-2016/1',
    'publier-erratum 2015-2016/1',
    'arreter-synthese 2015-2016/2',
  ]);
});

test('recharger l’édition livrée laisse les versions arrêtées, et les dit dépassées', async () => {
  await base.deleteFrom('chargements').where('objet', '=', `edition:${EDITION}`).execute();
  await chargerLesEditionsLivrees(base);
  await maison.rafraichir();

  expect((await arrete(1))?.numero).toBe(1);
  expect((await lire(`/editions/${EDITION}/synthese/versions/2`)).texte).toContain('3 chiffres diffèrent');
  expect((await lire(`/editions/${EDITION}/synthese/versions/1`)).texte).not.toContain('chiffres diffèrent');
});

async function premierePage(pdf: Uint8Array): Promise<string> {
  const { getDocument } = await import('pdfjs-dist/legacy/build/pdf.mjs');
  const document = await getDocument({ data: pdf }).promise;
  const { items } = await (await document.getPage(1)).getTextContent();
  return items
    .map((i) => ('str' in i ? i.str : ''))
    .join('')
    .replace(/\s+/gu, ' ');
}
