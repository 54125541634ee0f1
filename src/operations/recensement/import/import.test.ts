// Importer un tableau : recevoir, relier, analyser, décider, appliquer, annuler ; chaque acte avec son droit et son journal.
import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { beforeEach, expect, test } from 'vitest';
import { effacerLePerime } from '#base/entretien.ts';
import { correspondancesRetenues, importParId, importsEnPanne, lignesDeLImport } from '#base/import/imports.ts';
import { devinerColonnes } from '#domaine/recensement/import/champs.ts';
import { SANS_DEFAUT } from '#domaine/recensement/import/comprendre-ligne.ts';
import { type Corrections, reponsesDe, traceDe } from '#domaine/recensement/import/corrections.ts';
import { baseDeTest } from '#tests/aide/base-de-test.ts';
import { petiteMaison } from '#tests/aide/petite-maison.ts';
import { type Rangee, tableauCsv } from '#tests/aide/tableaux.ts';
import {
  acteur,
  deposer,
  gestesNotes,
  lettres,
  lireAction,
  MARAIS,
  notifiees,
  PORT,
  poserTerrain,
} from '#tests/aide/terrain-d-examen.ts';
import { validerAction } from '../examen/examiner-action.ts';
import { annulerImport, appliquerImport } from './appliquer-import.ts';
import { deciderLignes } from './decider-lignes.ts';
import { oublierTableau, recevoirTableau, relierColonnes } from './recevoir-tableau.ts';
import { reprendreLesImports, travailler } from './travailler.ts';

const { base, vider } = await baseDeTest();
const maison = await petiteMaison(base);
const diallo = acteur('diallo');
const LILLE = 'academie:09';

beforeEach(async () => {
  await vider();
  await poserTerrain(base);
});

const recevoir = (octets: Uint8Array, qui = diallo) =>
  recevoirTableau(maison, qui, { territoire: LILLE, fichier: 'actions.csv', octets });

/** Un tableau reçu, relié comme deviné, et lu. */
async function analyser(...rangees: Rangee[]): Promise<string> {
  const id = await recevoir(tableauCsv(...rangees));
  await relier(id);
  return id;
}
async function relier(id: string, defauts = SANS_DEFAUT) {
  const tenu = await importParId(base, id);
  await relierColonnes(maison, diallo, id, { colonnes: devinerColonnes(tenu?.tableau.colonnes ?? []), defauts });
  await travailler(maison, id);
}
async function appliquer(id: string, mode: 'deposer' | 'brouillons' = 'deposer') {
  await appliquerImport(maison, diallo, id, mode);
  await travailler(maison, id);
}
const etats = async (id: string) => (await lignesDeLImport(base, id, {})).map((l) => l.etat);
const actionsDe = (id: string) => base.selectFrom('actions').selectAll().where('import', '=', id).orderBy('numero').execute();

test('un tableau complet devient des actions déposées, écrites comme celles qu’on déclare', async () => {
  const id = await analyser(
    {},
    { 'Nom de l’établissement': 'Collège des Dunes', Ville: 'DUNKERQUE', 'Intitulé de l’action': 'Forum' },
  );
  expect(await etats(id)).toEqual(['prete', 'prete']);
  await appliquer(id);

  const [une] = await actionsDe(id);
  expect(une).toMatchObject({
    statut: 'deposee',
    academie: LILLE,
    edition: '2026-2027',
    uai: MARAIS,
    titre: 'Le jardin partagé',
    debut: '2027-03-16',
    niveaux: ['college'],
    publics: ['eleves', 'familles'],
    version: 1,
    deposee_par: diallo.personne,
    contact: { nom: 'Hugo Belmont', courriel: 'hugo.belmont@exemple.fr', fonction: '' },
  });
  expect(
    await base
      .selectFrom('porteurs')
      .select(['nom', 'uai'])
      .where('action', '=', une?.numero ?? 0)
      .execute(),
  ).toEqual([{ nom: 'Collège des Marais', uai: MARAIS }]);
  expect(await gestesNotes(base, une?.numero ?? 0)).toEqual(['commencer', 'deposer']);
  expect(await gestesDeLImport(id)).toEqual(['recevoir', 'relier', 'lancer', 'appliquer']);
  expect(await lettres(base)).toEqual([]);
});

const gestesDeLImport = async (id: string) =>
  (
    await base.selectFrom('journal').select('geste').where('objet', '=', 'import').where('cle', '=', id).orderBy('id').execute()
  ).map((j) => j.geste);

test('une action importée s’examine et se publie comme une autre', async () => {
  const id = await analyser({});
  await appliquer(id);
  const [une] = await actionsDe(id);
  await validerAction(maison, diallo, une?.numero ?? 0, { version: 1 });

  expect((await lireAction(base, une?.numero ?? 0)).statut).toBe('validee');
});

test('ce qui manque, ce qui est refusé, ce qui est en double : chaque ligne dit pourquoi, et n’entre pas', async () => {
  const existante = await deposer(base, { titre: 'Le jardin partagé des Marais' });
  const id = await analyser(
    { 'Intitulé de l’action': 'La web-radio' },
    { 'Intitulé de l’action': 'La web radio' },
    { 'Intitulé de l’action': 'Le jardin partagé' },
    { 'Nom de l’établissement': 'Collège Inconnu', Ville: '' },
    { 'Intitulé de l’action': 'Sans public', Public: '' },
    { 'Intitulé de l’action': 'Un numéro', Descriptif: 'L’élève 1234567890A reprend confiance.' },
    { 'Intitulé de l’action': 'Un récit', Descriptif: 'Kevin Dupont, 3e B, raconte son retour.' },
  );
  const lignes = await lignesDeLImport(base, id, {});

  expect(lignes.map((l) => l.etat)).toEqual(['prete', 'doublon', 'doublon', 'a-rattacher', 'a-completer', 'refusee', 'refusee']);
  expect(lignes[1]?.doublons).toEqual([{ ligne: 2, titre: 'La web-radio' }]);
  expect(lignes[2]?.doublons).toMatchObject([{ numero: existante, statut: 'deposee' }]);
  expect(lignes[4]?.ennuis).toMatchObject([{ champ: 'publics', gravite: 'manque', message: 'Choisissez au moins un public.' }]);
  expect(lignes[5]?.ennuis).toMatchObject([{ champ: 'resume', gravite: 'refus' }]);
  expect(lignes[6]?.ennuis).toMatchObject([{ champ: 'resume', gravite: 'doute' }]);
  await appliquer(id);
  expect((await actionsDe(id)).map((a) => a.titre)).toEqual(['La web-radio']);
});

test('un identifiant d’élève n’atteint jamais la base', async () => {
  await analyser({ Descriptif: 'L’élève 1234567890A', Contact: '2 05 03 59 123 456 78' });
  const { rows } = await sql<{
    texte: string;
  }>`select row_to_json(l)::text || (select row_to_json(i)::text from imports i) as texte
    from lignes_import l`.execute(base);

  expect(rows[0]?.texte).toContain('[identifiant retiré]');
  expect(rows[0]?.texte).not.toMatch(/1234567890A|05 03 59 123/);
});

test('choisir une école, garder un doublon, lever un doute, laisser de côté : la ligne change d’état', async () => {
  const id = await analyser(
    { 'Nom de l’établissement': 'Collège Inconnu', Ville: '', 'Intitulé de l’action': 'Atelier' },
    { 'Intitulé de l’action': 'Forum' },
    { 'Intitulé de l’action': 'Forum' },
    { 'Intitulé de l’action': 'Un récit', Descriptif: 'Kevin Dupont, 3e B, raconte son retour.' },
    { 'Intitulé de l’action': 'Sortie au musée' },
  );
  expect(await etats(id)).toEqual(['a-rattacher', 'prete', 'doublon', 'refusee', 'prete']);
  const { refuses } = await deciderLignes(maison, diallo, id, [
    { ligne: 2, uai: PORT, decision: null },
    { ligne: 4, decision: 'creer' },
    { ligne: 5, decision: 'creer' },
    { ligne: 6, decision: 'ignorer' },
  ]);

  expect(refuses).toEqual({});
  expect(await etats(id)).toEqual(['prete', 'prete', 'prete', 'prete', 'ignoree']);
});

test('une école d’une autre académie ne se choisit pas', async () => {
  const id = await analyser({ 'Nom de l’établissement': 'Collège Inconnu', Ville: '' });
  const { refuses } = await deciderLignes(maison, diallo, id, [{ ligne: 2, uai: '0060000A', decision: null }]);

  expect(refuses).toEqual({ 2: 'Aucune école de votre académie n’a le numéro 0060000A.' });
  expect(await etats(id)).toEqual(['a-rattacher']);
});

const retaper = async (id: string, ligne: number, corrections: Corrections, qui = diallo) => {
  const [lue] = await lignesDeLImport(base, id, { lignes: [ligne] });
  const vues = Object.fromEntries(Object.entries(reponsesDe(lue?.lue ?? null)).map(([champ, r]) => [champ, traceDe(r)]));
  return async () => (await deciderLignes(maison, qui, id, [{ ligne, decision: null, corrections, vues }])).refuses;
};

test('une réponse retapée dans le rapport fait relire la ligne, et c’est elle qu’on crée', async () => {
  const id = await analyser(
    { 'Intitulé de l’action': 'Sans public', Public: '', Dates: '' },
    { 'Nom de l’établissement': 'Collège Inconnu', Ville: '', 'Intitulé de l’action': 'Le forum' },
    { 'Intitulé de l’action': 'Un numéro', Descriptif: 'L’élève 1234567890A reprend confiance.' },
  );
  expect(await etats(id)).toEqual(['a-completer', 'a-rattacher', 'refusee']);
  await (await retaper(id, 2, { publics: 'eleves,familles', quand: 'jeudi 18 mars' }))();
  await (await retaper(id, 3, { ecole: 'CLG des Marais, Saint-Omer' }))();
  await (await retaper(id, 4, { resume: 'Un élève reprend confiance en lui.' }))();

  expect(await etats(id)).toEqual(['prete', 'prete', 'prete']);
  await appliquer(id);
  expect((await actionsDe(id)).map((a) => [a.titre, a.uai, a.publics, a.debut])).toEqual([
    ['Sans public', MARAIS, ['eleves', 'familles'], '2027-03-18'],
    ['Le forum', MARAIS, ['eleves', 'familles'], '2027-03-16'],
    ['Un numéro', MARAIS, ['eleves', 'familles'], '2027-03-16'],
  ]);
});

test('une cellule de plusieurs écoles : chacune a son état et son choix, et l’action les porte toutes', async () => {
  const id = await analyser(
    { 'Nom de l’établissement': 'CLG des Marais ; Lycée du Port, Calais ; Collège Inconnu', Ville: '' },
    { 'Nom de l’établissement': 'Collège Inconnu ; Lycée du Port, Calais', Ville: '', 'Intitulé de l’action': 'Le forum' },
  );
  const [trois, deux] = await lignesDeLImport(base, id, {});
  expect([trois?.etat, trois?.uai, deux?.etat]).toEqual(['prete', MARAIS, 'a-rattacher']);
  expect(trois?.autres_ecoles.map((e) => [e.dit, e.uai, e.raison === null])).toEqual([
    ['Lycée du Port, Calais', PORT, true],
    ['Collège Inconnu', null, false],
  ]);

  const vues = { 'Lycée du Port, Calais': PORT, 'Collège Inconnu': '' };
  const choisir = async (ligne: number, autres: Record<string, string>, autresVues: Record<string, string> = vues) =>
    (await deciderLignes(maison, diallo, id, [{ ligne, decision: null, corrections: { autres }, autresVues }])).refuses;
  expect(await choisir(2, { 'Collège Inconnu': 'Collège des Dunes, Dunkerque', 'Lycée du Port, Calais': '' })).toEqual({});
  // Le second, parti de l’écran d’avant, n’efface pas ce choix.
  expect((await choisir(2, { 'Collège Inconnu': PORT }))[2]).toContain('Quelqu’un a changé cette réponse');
  // La première école choisie était aussi la seconde : elle ne porte l’action qu’une fois.
  await deciderLignes(maison, diallo, id, [{ ligne: 3, uai: PORT, decision: null }]);
  // Une nouvelle lecture garde les réponses.
  await relier(id);
  await appliquer(id);

  const porteurs = await base
    .selectFrom('porteurs as p')
    .innerJoin('actions as a', 'a.numero', 'p.action')
    .select(['a.titre', 'p.nom', 'p.uai'])
    .where('a.import', '=', id)
    .orderBy('a.numero')
    .orderBy('p.ordre')
    .execute();
  expect(porteurs.map((p) => [p.titre, p.nom, p.uai !== null])).toEqual([
    ['Le jardin partagé', 'Collège des Marais', true],
    ['Le jardin partagé', 'Lycée du Port, Calais', false],
    ['Le jardin partagé', 'Collège des Dunes', true],
    ['Le forum', 'Lycée du Port', true],
  ]);
});

test('revoir les colonnes relit le tableau sans perdre ce qu’on a retapé ni l’école choisie', async () => {
  const id = await analyser(
    { 'Intitulé de l’action': 'Sans public', Public: '' },
    { 'Nom de l’établissement': 'Collège Inconnu', Ville: '', 'Intitulé de l’action': 'Le forum' },
  );
  await (await retaper(id, 2, { titre: 'Le goûter', publics: 'personnels' }))();
  await deciderLignes(maison, diallo, id, [{ ligne: 3, uai: PORT, decision: null }]);
  await relier(id);

  expect((await lignesDeLImport(base, id, {})).map((l) => [l.etat, l.uai, l.lue?.titre])).toEqual([
    ['prete', MARAIS, 'Le goûter'],
    ['prete', PORT, 'Le forum'],
  ]);
});

test('deux personnes corrigent la même ligne : la seconde l’apprend, et ne défait rien', async () => {
  const id = await analyser({ 'Intitulé de l’action': 'Sans public', Public: '' });
  const [premiere, seconde] = [
    await retaper(id, 2, { titre: 'Le goûter' }),
    await retaper(id, 2, { titre: 'La collation' }, acteur('diallo')),
  ];
  expect(await premiere()).toEqual({});

  expect((await seconde())[2]).toContain('Quelqu’un a changé cette réponse');
  expect((await lignesDeLImport(base, id, {}))[0]?.lue?.titre).toBe('Le goûter');
});

test('un identifiant retapé n’est gardé nulle part', async () => {
  const id = await analyser({ 'Intitulé de l’action': 'Sans public', Public: '' });

  expect((await (await retaper(id, 2, { titre: 'L’élève 1234567890A' }))())[2]).toContain('identifiant');
  const { rows } = await sql<{ texte: string }>`select row_to_json(l)::text as texte from lignes_import l`.execute(base);
  expect(rows[0]?.texte).not.toContain('1234567890A');
});

/** Aucun ne ressemble à un autre. */
const unTitre = (i: number) => createHash('sha256').update(String(i)).digest('hex').slice(0, 30);

test('la fin d’un long import prévient qui l’a lancé, par la voie qu’il a choisie ; un court, non', async () => {
  await analyser({}, { 'Intitulé de l’action': 'Le forum' });
  expect(await notifiees(base)).toEqual([]);
  const id = await analyser(...Array.from({ length: 500 }, (_, i) => ({ 'Intitulé de l’action': unTitre(i) })));
  await appliquer(id);
  const collegue = { ...diallo, personne: acteur('roy').personne, signature: 'Camille Roy, pilotage, Lille' };
  await annulerImport(maison, collegue, id);

  const dites = ['Tableau lu', 'Import fini', 'Import annulé'].map((mot) => `diallo@exemple.fr : ${mot}\u00A0: actions.csv`);
  expect(await notifiees(base)).toEqual(dites);
  const modeles = ['import-annule', 'import-applique', 'import-lu'];
  expect((await lettres(base)).sort()).toEqual(modeles.map((modele) => `${modele} diallo@exemple.fr`));
});

test('choisir une école qui a déjà cette action la fait paraître en double', async () => {
  await deposer(base, { titre: 'Le forum des métiers', uai: PORT });
  const id = await analyser({ 'Nom de l’établissement': 'Lycée', Ville: '', 'Intitulé de l’action': 'Forum des métiers' });
  await deciderLignes(maison, diallo, id, [{ ligne: 2, uai: PORT, decision: null }]);

  expect(await etats(id)).toEqual(['doublon']);
});

test('ce que le tableau ne dit pas se dit une fois pour toutes ses lignes', async () => {
  const id = await recevoir(tableauCsv({ Public: '', Contact: '', Mail: '', Dates: '' }));
  await relier(id, {
    quand: 'toute la semaine',
    publics: ['personnels'],
    contactNom: 'Awa Diallo',
    contactCourriel: 'awa@exemple.fr',
  });
  const [ligne] = await lignesDeLImport(base, id, {});

  expect(ligne).toMatchObject({
    etat: 'prete',
    lue: { quand: 'toute la semaine', publics: ['personnels'], contactNom: 'Awa Diallo', contactCourriel: 'awa@exemple.fr' },
  });
});

test('les colonnes reliées sont retenues pour le prochain tableau de l’académie', async () => {
  await analyser({});

  expect((await correspondancesRetenues(base, LILLE)).get('intitule de l action')).toBe('titre');
  expect((await correspondancesRetenues(base, 'academie:23')).size).toBe(0);
});

test('en brouillons, les écoles finissent elles-mêmes : les lignes à compléter y vont aussi', async () => {
  const id = await analyser({}, { 'Intitulé de l’action': 'Le musée', Public: '' });
  await appliquer(id, 'brouillons');

  expect((await actionsDe(id)).map(({ statut, titre, uai }) => [statut, titre, uai])).toEqual([
    ['brouillon', 'Le jardin partagé', MARAIS],
    ['brouillon', 'Le musée', MARAIS],
  ]);
});

test('une action déposée par un tableau dément « pas d’action cette année » ; un brouillon, non', async () => {
  const { edition } = await base.selectFrom('editions').select('id as edition').executeTakeFirstOrThrow();
  const dire = () =>
    base
      .insertInto('invitations')
      .values({ edition, territoire: LILLE, uai: MARAIS, sans_action_le: '2026-11-20T10:00:00Z' })
      .onConflict((c) => c.columns(['edition', 'uai']).doUpdateSet({ sans_action_le: '2026-11-20T10:00:00Z' }))
      .execute();
  const reponse = async () =>
    await base.selectFrom('invitations').select(['sans_action_le', 'deposee_le']).executeTakeFirstOrThrow();
  await dire();
  await appliquer(await analyser({}), 'brouillons');
  expect(await reponse()).toMatchObject({ sans_action_le: expect.any(Date), deposee_le: null });

  await appliquer(await analyser({ 'Intitulé de l’action': 'Le forum' }));
  expect(await reponse()).toMatchObject({ sans_action_le: null, deposee_le: expect.any(Date) });
});

test('un double envoi applique une fois', async () => {
  const id = await analyser({});
  await Promise.all([appliquerImport(maison, diallo, id, 'deposer'), appliquerImport(maison, diallo, id, 'deposer')]);
  await Promise.all([travailler(maison, id), travailler(maison, id)]);
  await appliquer(id);

  expect(await actionsDe(id)).toHaveLength(1);
  expect((await gestesDeLImport(id)).filter((g) => g === 'appliquer')).toHaveLength(1);
});

test('une panne au milieu n’a rien créé ; le rapport est là, et l’on recommence', async () => {
  const id = await analyser(...Array.from({ length: 300 }, (_, i) => ({ 'Intitulé de l’action': `Atelier ${i}` })));
  await base.updateTable('lignes_import').set({ etat: 'prete' }).execute();
  const derniere = (await lignesDeLImport(base, id, { etat: 'prete' })).at(-1)?.ligne ?? 0;
  // La base elle-même refuse l’une des dernières lignes : le premier lot est déjà écrit.
  await base.updateTable('lignes_import').set({ lue: sql`lue || '{"titre": "x"}'` }).where('ligne', '=', derniere).execute();
  await expect(appliquer(id)).rejects.toThrow();
  expect(await actionsDe(id)).toEqual([]);
  expect((await importParId(base, id))?.etat).toBe('pret');
  expect((await importParId(base, id))?.rapport.echec).toMatch(/rien n’a été créé/);

  await base.updateTable('lignes_import').set({ etat: 'ignoree' }).where('ligne', '=', derniere).execute();
  await appliquer(id);
  expect(await actionsDe(id)).toHaveLength(299);
});

test('un import fini, la base sait combien elle a de lignes et d’actions : annuler ne les relit pas toutes pour chacune', async () => {
  const combien = async () =>
    (
      await sql<{ table: string; nombre: number }>`select relname as "table", reltuples::int as nombre from pg_class
        where relname in ('lignes_import', 'actions', 'porteurs') order by relname`.execute(base)
    ).rows.map((t) => t.nombre);
  const id = await analyser({}, { 'Intitulé de l’action': 'Le forum' });
  expect((await combien())[1]).toBe(2);
  await appliquer(id);

  expect(await combien()).toEqual([2, 2, 2]);
});

test('un travail arrêté avec son programme est repris, une minute plus tard, et ne double rien', async () => {
  const id = await analyser({});
  await appliquerImport(maison, diallo, id, 'deposer');
  expect(await importsEnPanne(base)).toEqual([]);
  await base.updateTable('imports').set({ battement: sql`now() - interval '2 minutes'` }).execute();

  expect(await reprendreLesImports(maison)).toBe(1);
  expect(await reprendreLesImports(maison)).toBe(0);
  expect(await actionsDe(id)).toHaveLength(1);
});

test('annuler efface ce qui est intact, garde et nomme ce qu’on a touché', async () => {
  const id = await analyser({}, { 'Intitulé de l’action': 'Le forum' }, { 'Intitulé de l’action': 'La sortie' });
  await appliquer(id);
  const [une] = await actionsDe(id);
  await validerAction(maison, diallo, une?.numero ?? 0, { version: 1 });

  expect(await annulerImport(maison, diallo, id)).toEqual({ effacees: 2, gardees: 1 });
  expect((await actionsDe(id)).map((a) => a.numero)).toEqual([une?.numero]);
  expect((await lignesDeLImport(base, id, {})).flatMap((l) => l.gardee ?? [])).toEqual([`validée par ${diallo.signature}`]);
  await expect(annulerImport(maison, diallo, id)).rejects.toMatchObject({ code: 'deja-fait' });
  expect((await gestesDeLImport(id)).at(-1)).toBe('annuler');
});

test('le pilote d’une autre académie, un examinateur, une école : l’import n’existe pas pour eux', async () => {
  const id = await analyser({});
  await appliquer(id);
  const rien = { code: 'hors-perimetre' };
  for (const qui of ['nice', 'roy', 'ecole', 'nation', 'communication'] as const) {
    const a = acteur(qui);
    await expect(recevoir(tableauCsv({}), a)).rejects.toMatchObject(rien);
    await expect(relierColonnes(maison, a, id, { colonnes: {}, defauts: SANS_DEFAUT })).rejects.toMatchObject(rien);
    await expect(deciderLignes(maison, a, id, [])).rejects.toMatchObject(rien);
    await expect(appliquerImport(maison, a, id, 'deposer')).rejects.toMatchObject(rien);
    await expect(annulerImport(maison, a, id)).rejects.toMatchObject(rien);
    await expect(oublierTableau(maison, a, id)).rejects.toMatchObject(rien);
  }
});

test('vingt tableaux par heure et par personne, pas plus', async () => {
  for (let i = 0; i < 20; i++) await recevoir(new Uint8Array()).catch(() => {});

  await expect(recevoir(tableauCsv({}))).rejects.toMatchObject({ code: 'trop-souvent' });
});

test('un tableau oublié, ou laissé un mois, ne laisse rien', async () => {
  const oublie = await analyser({});
  await oublierTableau(maison, diallo, oublie);
  const laisse = await analyser({});
  const frais = await analyser({});
  await base.updateTable('imports').set({ battement: sql`now() - interval '31 days'` }).where('id', '=', laisse).execute();
  await effacerLePerime(base);

  expect((await base.selectFrom('imports').select('id').execute()).map((i) => i.id)).toEqual([frais]);
});
