// Un geste et la fiche changée, dans le même envoi : chaque bouton d’une action publiée ou annulée, avec un champ qui rouvre l’examen.
import { randomUUID } from 'node:crypto';
import { beforeEach, expect, test } from 'vitest';
import { actionPubliee } from '#base/actions-publiees.ts';
import { FicheAction } from '#domaine/recensement/fiche-action.ts';
import type { Statut } from '#domaine/recensement/gestes.ts';
import { FIGEE } from '#domaine/recensement/partager-modification.ts';
import { typographier } from '#domaine/typographie.ts';
import { signalerAction } from '#operations/recensement/deposer-action.ts';
import { ouvrirSession } from '#operations/recensement/sessions.ts';
import { baseDeTest } from '#tests/aide/base-de-test.ts';
import {
  enActeur,
  GAP,
  lire,
  type Membre,
  photo,
  poserCollege,
  presserSurAction,
  VAUBAN,
} from '#tests/aide/lieux/college-vauban.ts';
import { petitSite } from '#tests/aide/petit-site.ts';
import { enTexte, MAINTENANT } from '#tests/aide/petite-maison.ts';
import { type Visiteur, visiteur } from '#tests/aide/visiteur.ts';

const { base, piscine, vider } = await baseDeTest();
const { url, maison, incidents } = await petitSite({ base, piscine, maintenant: () => MAINTENANT });
const CHEF: Membre = {
  id: '00000000-0000-4000-8000-000000000001',
  courriel: 'marie@exemple.fr',
  prenom: 'Marie',
  nom: 'Lou',
  role: 'chef',
  uai: VAUBAN,
};
const EXAMINATRICE = '00000000-0000-4000-8000-000000000002';

let marie: Visiteur;
let numero: number;
beforeEach(async () => {
  await vider();
  await poserCollege(base, { equipe: [CHEF], termes: { public: ['eleves'], theme: ['sport', 'ecrire'] } });
  await base
    .insertInto('personnes')
    .values({ id: EXAMINATRICE, courriel: 'lea@exemple.fr', prenom: 'Léa', nom: 'Roy', preferences: '{}' })
    .execute();
  await base
    .insertInto('mandats')
    .values({ personne: EXAMINATRICE, territoire: 'academie:02', role: 'examinateur', du: '2026-09-01' })
    .execute();
  marie = visiteur(url, await ouvrirSession(maison, { personne: CHEF.id, appareil: 'essai' }));
  const fiche = FicheAction.parse({
    titre: 'Le jardin des possibles',
    quand: '16 mars',
    publics: ['eleves'],
    themes: ['ecrire'],
    resume: 'Les élèves cultivent un potager.',
    contactNom: 'Marie Lou',
    contactCourriel: 'marie@exemple.fr',
  });
  numero = (await signalerAction(maison, enActeur(CHEF), { cle: randomUUID(), uai: VAUBAN, fiche })).numero;
  await base.deleteFrom('notifications').execute();
});
const passerA = (statut: Statut) => base.updateTable('actions').set({ statut }).where('numero', '=', numero).execute();
const action = () => base.selectFrom('actions').selectAll().where('numero', '=', numero).executeTakeFirstOrThrow();
const journal = async (depuis: number) =>
  (await base.selectFrom('journal').select('geste').orderBy('id').offset(depuis).execute()).map((l) => l.geste);
const annoncees = async () =>
  (
    await base
      .selectFrom('notifications')
      .select(['personne', 'attend'])
      .where('personne', '=', EXAMINATRICE)
      .orderBy('id')
      .execute()
  ).map((n) => n.attend);

/** Ce que chaque champ qui rouvre l’examen reçoit, et ce que la fiche en garde. */
const CHANGEMENTS = {
  themes: { tape: { themes: 'sport' }, ecrit: { themes: ['sport'] } },
  niveaux: { tape: { niveaux: 'college' }, ecrit: { niveaux: ['college'] } },
  porteurs: { tape: { 'porteurs.0.uai': GAP }, ecrit: { porteurs: [expect.objectContaining({ uai: GAP })] } },
} as const;
const CHAMPS = Object.keys(CHANGEMENTS) as (keyof typeof CHANGEMENTS)[];
const tapeAvec = async (bouton: string, champ: keyof typeof CHANGEMENTS): Promise<Record<string, string | File>> => ({
  ...CHANGEMENTS[champ].tape,
  ...(bouton === 'reporter' && { report: 'samedi 20 mars' }),
  ...(bouton === 'repondre' && { reponse: 'Voilà pourquoi.' }),
  ...(bouton === 'ajouter-image' && {
    ...{ image: await photo(), credit: 'Le club photo', texteAlternatif: 'Une serre', droits: 'sans-visage' },
  }),
  [`motif.${bouton}`]: 'Une grève.',
});
/** Reporter se relit d’abord : le bouton revient, avec ce qui sera public. */
async function presser(bouton: string, tape: Record<string, string | File>) {
  const envoi = await presserSurAction(marie, numero, bouton, tape);
  return bouton === 'reporter' && envoi.status === 422
    ? presserSurAction(marie, numero, bouton, {}, (await lire(envoi)).document)
    : envoi;
}

const ENSEMBLE = [
  ['validee', 'enregistrer', 'deposee', [], 'C’est enregistré.'],
  ['validee', 'reporter', 'deposee', ['reporter'], 'L’action est reportée.'],
  ['validee', 'passer-en-ligne', 'deposee', ['passer-en-ligne'], 'L’action se passe en ligne.'],
  ['validee', 'repondre', 'deposee', ['repondre'], 'Votre message est parti.'],
  ['validee', 'ajouter-image', 'deposee', ['ajouter-image'], 'C’est enregistré.'],
  ['annulee', 'retablir', 'deposee', ['retablir'], 'L’action est rétablie.'],
] as const;
test.each(ENSEMBLE.flatMap((cas) => CHAMPS.map((champ) => [...cas, champ] as const)))(
  '« %s », bouton « %s » : le geste est fait et l’examen rouvert (%s), la page dit les deux',
  async (avant, bouton, apres, gestes, phrase, champ) => {
    await passerA(avant);
    const deja = (await journal(0)).length;

    const envoi = await presser(bouton, await tapeAvec(bouton, champ));

    expect(envoi.status).toBe(303);
    const ecrite = await action();
    expect([ecrite.statut, ecrite.fiche]).toEqual([apres, expect.objectContaining(CHANGEMENTS[champ].ecrit)]);
    expect((await journal(deja)).toSorted()).toEqual([...gestes, 'reexaminer'].toSorted());
    expect(await annoncees()).toContain('deposee');
    expect(await actionPubliee(base, numero)).toBeUndefined();
    expect((await lire(marie.lire(envoi.headers.get('location') ?? ''))).texte).toContain(
      `${phrase} Un établissement, un niveau ou un thème a changé : votre académie relit l’action avant qu’elle ne reparaisse.`,
    );
  },
);

test('reportée en changeant de thème : la nouvelle date est gardée, et se lit quand l’académie la remet en ligne', async () => {
  await passerA('validee');

  const lecture = await lire(presserSurAction(marie, numero, 'reporter', { themes: 'sport', report: 'samedi 20 mars' }));
  const lu = lecture.document.querySelector('.report-lu');

  expect([lecture.statut, (await action()).statut]).toEqual([422, 'validee']);
  expect(enTexte(lu)).toContain('l’action quitte le site jusqu’à ce que votre académie l’ait relue');
  expect(enTexte(lu)).toContain('Tout le monde lira alors : reportée, « samedi 20 mars »');
  expect(enTexte(lu?.querySelector('button') ?? null)).toBe('Reporter, et faire relire');
  expect((await presserSurAction(marie, numero, 'reporter', {}, lecture.document)).status).toBe(303);
  expect(await action()).toMatchObject({ statut: 'deposee', reportee: true, debut: '2027-03-20' });
  await passerA('validee');
  expect(await actionPubliee(base, numero)).toMatchObject({ reportee: true, debut: '2027-03-20', themes: ['sport'] });
});

test.each((['validee', 'annulee'] as const).flatMap((avant) => CHAMPS.map((champ) => [avant, champ] as const)))(
  '« %s », retirée : ce qui est tapé (%s) est gardé, personne n’a rien à relire',
  async (avant, champ) => {
    await passerA(avant);
    const deja = (await journal(0)).length;

    expect((await presser('retirer', await tapeAvec('retirer', champ))).status).toBe(303);

    const ecrite = await action();
    expect([ecrite.statut, ecrite.fiche]).toEqual(['retiree', expect.objectContaining(CHANGEMENTS[champ].ecrit)]);
    expect([await journal(deja), await annoncees()]).toEqual([['modifier', 'retirer'], []]);
  },
);

test.each(
  (
    [
      ['validee', 'annuler'],
      ['annulee', 'enregistrer'],
      ['annulee', 'repondre'],
      ['annulee', 'ajouter-image'],
    ] as const
  ).flatMap((cas) => CHAMPS.map((champ) => [...cas, champ] as const)),
)(
  '« %s », bouton « %s » : une action annulée garde ce qu’elle est, la page le dit à côté (%s) et rend tout ce qui était tapé',
  async (avant, bouton, champ) => {
    await passerA(avant);
    const deja = (await journal(0)).length;
    const envoi = { ...(await tapeAvec(bouton, champ)), resume: 'Un tout autre résumé, bien assez long.' };

    const page = await lire(presser(bouton, envoi));

    expect([page.statut, (await action()).statut, await journal(deja)]).toEqual([422, avant, []]);
    expect(enTexte(page.document.getElementById(`${champ}-erreur`))).toContain(enPlat(FIGEE));
    expect(page.document.querySelector<HTMLTextAreaElement>('[name="resume"]')?.value).toBe(envoi.resume);
    if (bouton === 'annuler')
      expect(page.document.querySelector<HTMLTextAreaElement>('[name="motif.annuler"]')?.value).toBe('Une grève.');
  },
);
const enPlat = (texte: string) => typographier(texte).replace(/\s+/gu, ' ');

test('un geste et un texte changé : la page dit le geste, et que le texte attend', async () => {
  await passerA('validee');

  const envoi = await presser('passer-en-ligne', { titre: 'La serre' });

  expect((await lire(marie.lire(envoi.headers.get('location') ?? ''))).texte).toContain(
    'L’action se passe en ligne. Les textes changés attendent la relecture de votre académie ; d’ici là, le public lit les anciens.',
  );
});

test('aucune panne pendant ces essais', () => {
  expect(incidents).toEqual([]);
});
