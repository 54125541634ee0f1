import { expect, test } from 'vitest';
import { TRAITS, traitDe, traitsDe } from '#documents/graphes/traits.ts';
import { ecrireSurCarte } from './carte-france.tsx';
import { affichageSomme, affichageValeur } from './chiffre.tsx';
import { enJsonSur } from './gabarit.tsx';
import { FriseSemaines } from './graphes.tsx';
import { Icone } from './icone.tsx';
import { pagesMontrees } from './listes.tsx';
import { Niveau, Niveaux } from './niveaux.tsx';

const lisible = (texte: string) => texte.replace(/[\u00A0\u202F]/g, ' ');

test('un nombre inconnu se montre n.c. ou n.d., jamais zéro', () => {
  expect(affichageValeur({ genre: 'non-communique' })).toEqual({ nature: 'non communiqué', nombre: 'n.c.' });
  expect(affichageValeur({ genre: 'indisponible' })).toEqual({ nature: 'donnée indisponible', nombre: 'n.d.' });
  expect(affichageValeur(undefined)).toEqual({ nature: 'non communiqué', nombre: 'n.c.' });
  const rien = {
    portee: 'semaine',
    genre: 'non-communique',
    valeur: null,
    bornes: { min: 0, max: null },
    comptes: [],
    ecartes: [],
  } as const;
  expect(affichageSomme({ ...rien, comptes: [], ecartes: [] })).toEqual({ nature: 'non communiqué', nombre: 'n.c.' });
});

test('un niveau porte toujours sa couleur, son icône et son mot', () => {
  const html = String(<Niveau code="college" />);
  expect(html).toMatch(/^<span class="niveau n-college"><svg class="i".*<\/svg>collège<\/span>$/);
});

test('un code de niveau inconnu ne montre rien', () => {
  expect(String(<Niveau code="maternelle" />)).toEqual('');
  expect(String(<Niveaux codes={[]} />)).toEqual('');
});

test('une icône sans titre est cachée aux lecteurs d’écran, avec titre elle est une image', () => {
  expect(String(<Icone nom="star" />)).toContain('aria-hidden="true"');
  expect(String(<Icone nom="star" titre="Remarquable" />)).toContain('role="img" aria-label="Remarquable"');
});

test('chaque vignette entre à gauche à 140 et touche le bord droit à 140', () => {
  const bords = Object.entries(TRAITS).map(([nom, d]) => [nom, /^M0 140/.test(d), /(?:C[\d .-]*|L)320 140/.test(d)]);
  expect(bords.filter(([, entre, sort]) => !entre || !sort)).toEqual([]);
});

test('le dessin suit la forme qui se voit, sinon le thème, sinon le numéro', () => {
  expect(traitDe({ numero: 1, formes: ['atelier', 'web-radio'], themes: ['sport'] })).toEqual('onde');
  expect(traitDe({ numero: 1, formes: ['atelier'], themes: ['sport'] })).toEqual('ballon');
  expect(traitDe({ numero: 7, formes: [], themes: [] })).toEqual(traitDe({ numero: 7, formes: [], themes: ['inconnu'] }));
});

test('dans une liste, un dessin ne revient pas parmi les trois qui le précèdent, et chaque action garde le sien quand elle peut', () => {
  const action = (numero: number, formes: string[] = [], themes: string[] = []) => ({ numero, formes, themes });
  expect(traitsDe([action(1, ['tutorat'], ['raccrochage']), action(2, ['tutorat'], ['raccrochage'])])).toEqual(['main', 'noeud']);
  expect(traitsDe([action(1, ['tutorat']), action(2, ['video']), action(3, ['web-radio'])])).toEqual(['main', 'film', 'onde']);
  const pareilles = traitsDe(Array.from({ length: 20 }, (_, i) => action(i, ['tutorat'])));
  expect(pareilles.filter((trait, i) => pareilles.slice(Math.max(0, i - 3), i).includes(trait))).toEqual([]);
  expect(pareilles.slice(0, 5)).toContain('main');
});

test('les pages montrées gardent la première, la dernière et les voisines', () => {
  expect(pagesMontrees(5, 12)).toEqual([1, null, 4, 5, 6, null, 12]);
  expect(pagesMontrees(1, 2)).toEqual([1, 2]);
  expect(pagesMontrees(3, 5)).toEqual([1, 2, 3, 4, 5]);
});

test('les données d’une page ne ferment jamais leur balise', () => {
  const sur = enJsonSur({ titre: '</script><img>' });
  expect(sur).not.toContain('<');
  expect(JSON.parse(sur)).toEqual({ titre: '</script><img>' });
});

test('la carte écrit ce qu’elle sait d’un nombre, et hachure ce qu’elle ne sait pas', () => {
  const bornes = [10, 100, 400];
  const ecrit = (valeur: Parameters<typeof ecrireSurCarte>[0]) => {
    const { classe, texte } = ecrireSurCarte(valeur, bornes);
    return [classe, lisible(texte)];
  };
  expect(ecrit({ genre: 'exact', valeur: 53 })).toEqual([2, '53']);
  expect(ecrit({ genre: 'au-moins', valeur: 300 })).toEqual([3, '≥ 300']);
  expect(ecrit({ genre: 'environ', valeur: 10 })).toEqual([1, '≈ 10']);
  expect(ecrit({ genre: 'indisponible' })).toEqual([null, 'n.d.']);
  expect(ecrit(undefined)).toEqual([null, 'n.c.']);
});

test('la frise range les Semaines, et son fil va de l’une à l’autre sans passer par celles sans date', () => {
  const html = String(
    <FriseSemaines
      legende="Les Semaines"
      lignes={[
        { nom: 'Limoges', periodes: [], texte: 'toute l’année' },
        { nom: 'Lyon', periodes: [{ debut: '2016-04-04', fin: '2016-04-08' }] },
        { nom: 'Amiens', periodes: [{ debut: '2015-11-23', fin: '2015-11-27' }] },
      ]}
    />,
  );
  expect([...html.matchAll(/<th scope="row">([^<]+)/g)].map((m) => m[1])).toEqual(['Amiens', 'Lyon', 'Limoges']);
  expect(html.match(/corde-fil/g)).toHaveLength(2);
});

test('une frise sans aucune date ne montre rien', () => {
  expect(String(<FriseSemaines legende="Les Semaines" lignes={[{ nom: 'Limoges', periodes: [] }]} />)).toEqual('');
});
