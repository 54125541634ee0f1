import { describe, expect, test } from 'vitest';
import { matiereDesFichiers } from '#tests/aide/matiere-de-synthese.ts';
import { contenuSynthese } from './contenu.ts';
import { type ContenuSynthese, chiffresDuDocument } from './modele.ts';

const contenu = contenuSynthese(matiereDesFichiers('2015-2016'), '2026-11-22');
const chiffre = (cle: string, de: ContenuSynthese = contenu) => chiffresDuDocument(de).find((c) => c.cle === cle);
const dit = (cle: string) => chiffre(cle)?.texte.replace(/\s/g, ' ');

/** Tous les textes d’un contenu, sans les adresses. */
function textes(valeur: unknown, cle = ''): string[] {
  if (typeof valeur === 'string') return cle === 'url' || cle === 'cible' ? [] : [valeur];
  if (Array.isArray(valeur)) return valeur.flatMap((v) => textes(v, cle));
  return valeur && typeof valeur === 'object' ? Object.entries(valeur).flatMap(([c, v]) => textes(v, c)) : [];
}

describe('les chiffres de 2015-2016', () => {
  test('les totaux gardent leur incertitude et disent ce qu’ils ont compté', () => {
    expect(contenu.totaux.map((t) => [t.chiffre.texte, t.comptees].join(', ').replace(/\s/g, ' '))).toEqual([
      'au moins 1 046, 24 académies comptées sur 30',
      'environ 677, 22 académies comptées sur 30',
    ]);
    expect(contenu.totaux[1]?.chiffre.absents.map((a) => a.replace(/\s/g, ' '))).toEqual([
      '5 nombres non communiqués (Créteil, Guyane, Reims, Rouen, Versailles)',
      '2 données indisponibles (Strasbourg, Toulouse)',
      '1 réponse « toutes », sans nombre (La Réunion)',
    ]);
  });

  test('les sous-totaux exacts et les nombres de l’année restent à part', () => {
    expect(['actions-exact', 'etablissements-exact', 'actions-annee', 'etablissements-annee'].map(dit)).toEqual([
      '683',
      '603',
      '107',
      '70',
    ]);
  });

  test('les niveaux, les axes, les alliances et les fonds se comptent', () => {
    const cles = ['premier-degre', 'college', 'lycee', 'lycee-professionnel'].map((n) => `niveau-${n}`);
    expect(cles.map(dit)).toEqual(['13', '27', '28', '27']);
    expect(
      ['axes', 'alliances-internes', 'alliances-internes-externes', 'fonds', 'experitheque', 'actions-decrites'].map(dit),
    ).toEqual(['61', '15', '11', '4', '25', '97']);
    expect(contenu.transversale.axes.liste.map((a) => a.academies.length)).toEqual([17, 14, 7, 7, 5, 3, 2, 1, 1, 1, 1, 1, 1]);
  });

  test('chaque chiffre a sa portée, sa date, ses règles, et le nombre de lignes qu’il annonce', () => {
    const chiffres = chiffresDuDocument(contenu);
    expect(chiffres.filter((c) => !c.portee || !c.date || c.regles.length === 0 || c.lignes.length === 0)).toEqual([]);
    expect(new Set(chiffres.map((c) => c.cle)).size).toBe(chiffres.length);
    const comptesDeLignes = chiffres.filter((c) => !/^(actions|etablissements)/.test(c.cle));
    expect(comptesDeLignes.map((c) => c.lignes.length)).toEqual(comptesDeLignes.map((c) => c.nombre));
  });

  test('trente fiches, quatre-vingt-dix-sept exemples, deux à cinq par académie qui en a', () => {
    const nombres = contenu.fiches.map((f) => f.exemples.length);
    expect(contenu.fiches.length).toBe(30);
    expect(nombres.reduce((a, b) => a + b)).toBe(97);
    expect(contenu.fiches.filter((f) => f.exemples.length === 0).map((f) => f.nom)).toEqual(['Strasbourg', 'Toulouse']);
    expect([Math.min(...nombres.filter(Boolean)), Math.max(...nombres)]).toEqual([2, 5]);
  });

  test('l’avertissement de substitution est dans les cinq fiches concernées', () => {
    expect(contenu.fiches.filter((f) => f.avertissement).map((f) => f.nom)).toEqual([
      'Guyane',
      'Paris',
      'Poitiers',
      'Reims',
      'Rennes',
    ]);
  });

  test('« près de 800 » est une citation avec sa source, et aucun total ne le vaut', () => {
    expect(contenu.introduction.enonces[0]).toMatchObject({ texte: 'près de 800 écoles et établissements scolaires' });
    expect(contenu.introduction.enonces[0]?.source?.replace(/\s/g, ' ')).toBe('Synthèse d’origine, lignes 3930-3932');
    expect(chiffresDuDocument(contenu).filter((c) => c.nombre === 800)).toEqual([]);
  });

  test('les dates prennent toutes les formes : un jour, deux périodes, l’année entière', () => {
    const dates = (nom: string) => contenu.fiches.find((f) => f.nom === nom)?.dates.replace(/\s/g, ' ');
    expect(['Aix-Marseille', 'Nancy-Metz', 'Limoges'].map(dates)).toEqual([
      'Le 30 avril 2016',
      'Du 24 février au 2 mars 2016',
      'Toute l’année 2015-2016',
    ]);
    expect(dates('Dijon')).toMatch(/^Du 18 au 22 janvier 2016 \(Nièvre\), puis du 14 au 18 mars 2016/);
  });

  test('le contenu tient dans son témoin', async () => {
    await expect(`${JSON.stringify(contenu, null, 1)}\n`).toMatchFileSnapshot('../../../tests/temoins/synthese-2015-2016.json');
  });
});

describe('toute édition', () => {
  test.each(['2015-2016', '2020-2021', 'nouvelle-aquitaine-non-datee'])(
    '%s : le texte ne chiffre aucun impact et n’écrit pas de zéro pour un inconnu',
    (edition) => {
      const de = contenuSynthese(matiereDesFichiers(edition), '2026-11-22');
      expect(textes(de).filter((t) => /impact/i.test(t))).toEqual([]);
      expect(de.fiches.flatMap((f) => [f.actions, f.etablissements]).filter((c) => c.nombre === 0)).toEqual([]);
    },
  );

  test('une petite édition n’a que ce qu’elle sait', () => {
    const de = contenuSynthese(matiereDesFichiers('2020-2021'), '2026-11-22');
    expect(de.totaux.map((t) => t.chiffre.texte.replace(/\s/g, ' '))).toEqual(['non communiqué', 'non communiqué']);
    expect(de.transversale.niveaux.chiffres).toEqual([]);
    expect(de.introduction.effets.map((e) => e.titre)).toEqual([
      'Mobiliser les acteurs',
      'Rendre l’action visible et lisible',
      'Produire des ressources',
    ]);
    expect(de.titreCourant).toBe('Semaine de la persévérance scolaire – Synthèse nationale, édition 2020-2021');
  });

  test('la typographie passe sur les textes et laisse les adresses', () => {
    const lu = textes(contenu).join('\n');
    expect(lu).not.toMatch(/[\p{L}] [;!?]|« |(?<=\p{L})'/u);
    expect(
      contenu.fiches.flatMap((f) => f.publications.flatMap((p) => p.url ?? [])).filter((u) => /[\u00A0\u202F’]/.test(u)),
    ).toEqual([]);
  });
});
