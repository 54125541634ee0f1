// Les actions racontées : leurs comptes sont ceux de la synthèse, leurs établissements ceux du répertoire, leurs mots les nôtres.
// Le nombre d’exemples, de sources et de fiches vient du relevé de la synthèse 2015-2016 (document 001).
import { readdirSync, readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { parse } from 'csv-parse/sync';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { ActionFichier, EditionFichier, ParticipationFichier, TYPES_A_RATTACHER } from '#domaine/donnees-edition.ts';

const json = (chemin: string): unknown => JSON.parse(readFileSync(`donnees/${chemin}`, 'utf8'));
const editions = readdirSync('donnees/editions');
const lire = (edition: string) => z.array(ActionFichier).parse(json(`editions/${edition}/actions.json`));
const actions2016 = lire('2015-2016');
const toutes = editions.flatMap(lire);
const ou = (garder: (a: ActionFichier) => boolean) => toutes.filter(garder).map((a) => a.numero);
const compter = (cles: readonly string[]) =>
  Object.fromEntries([...new Set(cles)].toSorted().map((c) => [c, cles.filter((x) => x === c).length]));

const lireCsv = <T>(fichier: string, ligne: z.ZodType<T>) =>
  z.array(ligne).parse(parse(gunzipSync(readFileSync(`donnees/reference/${fichier}`)), { columns: true }));
const Etablissement = z.object({ uai: z.string(), code_commune: z.string(), departement: z.string() });
const etablissements = new Map(lireCsv('etablissements.csv.gz', Etablissement).map((e) => [e.uai, e]));
const Commune = z.object({ code: z.string(), parent: z.string() });
const communes = new Map(lireCsv('communes.csv.gz', Commune).map((c) => [c.code, c]));

describe('la synthèse 2015-2016', () => {
  test('quatre-vingt-dix-sept actions, numérotées dans l’ordre du document', () => {
    expect(actions2016.map((a) => a.numero)).toEqual(Array.from({ length: 97 }, (_, i) => i + 1));
    const debuts = actions2016.map((a) => Number(a.lignes.split('-')[0]));
    expect(debuts).toEqual(debuts.toSorted((a, b) => a - b));
  });

  test('quatre-vingt-quatre récits de la Semaine, onze d’Expérithèque, deux du site de la CARDIE', () => {
    expect(compter(actions2016.map((a) => a.source))).toEqual({ cardie: 2, experitheque: 11, semaine: 84 });
  });

  test('vingt-cinq fiches Expérithèque, chacune avec son lien', () => {
    const fiches = actions2016.filter((a) => a.ficheExperitheque !== null);
    expect(fiches).toHaveLength(25);
    expect(fiches.filter((a) => !a.liens.some((l) => l.url?.endsWith(`idFiche=${a.ficheExperitheque}`)))).toEqual([]);
  });

  test('vingt-huit académies, de deux à cinq actions chacune', () => {
    const parAcademie = Object.values(compter(actions2016.map((a) => a.academie)));
    expect([parAcademie.length, Math.min(...parAcademie), Math.max(...parAcademie)]).toEqual([28, 2, 5]);
  });

  test('les chefs de file sont de l’espèce que dit la synthèse', () => {
    expect(compter(actions2016.map((a) => a.porteurs[0]?.type ?? 'aucun'))).toMatchObject({
      college: 36,
      lycee: 18,
      'lycee-professionnel': 12,
      'lycee-polyvalent': 3,
      ecole: 7,
      dsden: 3,
    });
  });

  test('79 porteurs sur 89 et 67 chefs de file sur 76 sont rattachés au répertoire, et le LISEZ-MOI le dit', () => {
    const ecoles: readonly string[] = TYPES_A_RATTACHER;
    const dire = (porteurs: ActionFichier['porteurs']) => {
      const aRattacher = porteurs.filter((p) => ecoles.includes(p.type));
      return `${aRattacher.filter((p) => p.uai !== null).length} sur ${aRattacher.length}`;
    };
    const tous = dire(actions2016.flatMap((a) => a.porteurs));
    const chefs = dire(actions2016.flatMap((a) => a.porteurs.slice(0, 1)));

    expect([tous, chefs]).toEqual(['79 sur 89', '67 sur 76']);
    const lisezMoi = readFileSync('donnees/reference/LISEZ-MOI.md', 'utf8').replace(/\s+/g, ' ');
    expect(lisezMoi).toContain(`${tous} écoles et établissements porteurs`);
    expect(lisezMoi).toContain(`${chefs} chefs de file`);
  });
});

describe('toutes les éditions', () => {
  test('l’édition, ses académies et ses actions passent la porte', () => {
    for (const edition of editions) {
      expect(EditionFichier.parse(json(`editions/${edition}/edition.json`)).edition).toBe(edition);
      expect(z.array(ParticipationFichier).parse(json(`editions/${edition}/academies.json`)).length).toBeGreaterThan(0);
    }
  });

  test('un numéro ne sert qu’une fois', () => {
    const numeros = toutes.map((a) => a.numero);
    expect(numeros.filter((n, i) => numeros.indexOf(n) !== i)).toEqual([]);
  });

  test('une action est racontée par une académie qui participe, d’après un document de son édition', () => {
    for (const edition of editions) {
      const participantes = z
        .array(ParticipationFichier)
        .parse(json(`editions/${edition}/academies.json`))
        .map((p) => p.academie);
      const documents = EditionFichier.parse(json(`editions/${edition}/edition.json`)).documents.map((d) => d.code);
      const orphelines = lire(edition).filter((a) => !participantes.includes(a.academie) || !documents.includes(a.document));
      expect(orphelines.map((a) => a.numero)).toEqual([]);
    }
  });

  test('chaque action a un porteur, un thème, une forme et un public', () => {
    expect(ou((a) => [a.porteurs, a.themes, a.formes, a.publics].some((liste) => liste.length === 0))).toEqual([]);
  });

  test('une accroche tient en quatre-vingt-dix signes, un résumé en trois phrases', () => {
    const phrases = (texte: string) => texte.split(/[.!?…](?= \p{Lu})/u).length;
    expect(ou((a) => a.accroche.length > 90)).toEqual([]);
    expect(ou((a) => phrases(a.resume) > 3 || !/[.!?»]$/.test(a.resume))).toEqual([]);
  });

  test('un partenaire nommé fait une action menée avec des partenaires', () => {
    expect(ou((a) => a.partenaires.length > 0 && a.partenariat !== 'avec')).toEqual([]);
  });

  test('une période a un début et une fin dans l’ordre', () => {
    expect(ou((a) => a.quand.periodes.some((p) => p.debut > p.fin))).toEqual([]);
  });

  test('ce que la synthèse écrit de deux façons porte une note', () => {
    const contredites = [5, 23, 35, 37, 40, 51, 77, 79, 80, 82, 86, 92, 93, 96];
    const sansNote = contredites.filter((n) => actions2016.find((a) => a.numero === n)?.notes.length === 0);
    expect(sansNote).toEqual([]);
  });
});

describe('le répertoire', () => {
  const porteurs = toutes.flatMap((a) => a.porteurs.map((p) => ({ numero: a.numero, ...p })));

  test('chaque UAI existe, dans la commune et le département dits', () => {
    const actuelle = (code: string) => communes.get(code)?.parent || code;
    const faux = porteurs.filter((p) => {
      if (p.uai === null) return false;
      const trouve = etablissements.get(p.uai);
      return (
        !trouve ||
        (p.communeCode !== null && actuelle(p.communeCode) !== actuelle(trouve.code_commune)) ||
        (p.departement !== null && p.departement !== trouve.departement)
      );
    });
    expect(faux).toEqual([]);
  });

  test('une commune a son code, un code sa commune', () => {
    const lieux = [...porteurs, ...toutes.flatMap((a) => (a.lieu ? [{ numero: a.numero, ...a.lieu }] : []))];
    const faux = lieux.filter(
      (l) => (l.commune === null) !== (l.communeCode === null) || (l.communeCode !== null && !communes.has(l.communeCode)),
    );
    expect(faux).toEqual([]);
  });

  test('un rattachement fait à la main dit pourquoi', () => {
    expect(porteurs.filter((p) => p.noteRattachement === '')).toEqual([]);
  });
});

describe('la langue et les personnes', () => {
  const textes = [
    ...editions.flatMap((e) => ['actions', 'academies', 'edition'].map((f) => `editions/${e}/${f}.json`)),
    'partenaires.json',
  ];
  const fichiers = textes.map((chemin) => ({ chemin, texte: readFileSync(`donnees/${chemin}`, 'utf8') }));
  const sansAdresses = (texte: string) => texte.replace(/https?:\/\/[^"\s]+/g, '');

  test('aucun numéro de téléphone, aucune adresse électronique', () => {
    const trouves = fichiers.flatMap(({ chemin, texte }) =>
      [/[\w.+-]+@[\w-]+\.\w{2,}/, /(?<!\d)0\d(?:[\s.-]?\d{2}){4}(?!\d)/, /\+33\s?\d/]
        .filter((m) => m.test(sansAdresses(texte)))
        .map(() => chemin),
    );
    expect(trouves).toEqual([]);
  });

  test('apostrophe typographique et insécables devant la ponctuation haute', () => {
    const trouves = fichiers.flatMap(({ chemin, texte }) =>
      (sansAdresses(texte).match(/"(?:titre|resume|accroche)": "[^"]*(?:'| [;:!?»]|« )[^"]*"/g) ?? []).map(
        (m) => `${chemin} ${m}`,
      ),
    );
    expect(trouves).toEqual([]);
  });
});
