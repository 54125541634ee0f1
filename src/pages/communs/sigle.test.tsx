import { expect, test } from 'vitest';
import { PageAvecSigles, Sigle, TexteAvecSigles } from './sigle.tsx';

const SIGLES = new Map([['MLDS', { code: 'mlds', libelle: 'Mission de lutte contre le décrochage scolaire' }]]);
const page = (texte: string) =>
  String(
    <PageAvecSigles sigles={SIGLES}>
      <TexteAvecSigles texte={texte} />
    </PageAvecSigles>,
  );

test('un sigle se déplie la première fois, et la première fois seulement', () => {
  expect(page('La MLDS, puis la MLDS.')).toEqual(
    'La <a class="sigle" href="/glossaire#mlds">MLDS</a> (mission de lutte contre le décrochage scolaire), puis la ' +
      '<abbr title="Mission de lutte contre le décrochage scolaire">MLDS</abbr>.',
  );
});

test('un sigle inconnu, ou collé à un mot, reste tel quel', () => {
  expect(page('Le CLEPT et les MLDSiens')).toEqual('Le CLEPT et les MLDSiens');
});

test('deux pages ne partagent pas leur première fois', () => {
  expect(page('MLDS')).toEqual(page('MLDS'));
});

test('hors d’une page, un sigle s’écrit seul', () => {
  expect(String(<Sigle code="MLDS" />)).toEqual('MLDS');
});
