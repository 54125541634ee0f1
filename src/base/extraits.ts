// Où sont, dans les textes d’une page de résultats, les mots cherchés. On rend des morceaux de texte, jamais du HTML.
// Les lexèmes viennent de PostgreSQL, mais pas le découpage : ts_headline retire tout ce qui ressemble à une balise.
import { CompiledQuery, sql } from 'kysely';
import { lecteurDeLexemes } from './index-actions/analyse.ts';
import { type Demandeur, developpementA, enMots, type Sigle, siglesConnus } from './index-actions/sigles.ts';
import { enSimple } from './index-actions/vocabulaire.ts';
import type { Base } from './ouvrir.ts';

export type Morceau = { texte: string; trouve: boolean };
export type Extrait = {
  titre: Morceau[];
  accroche: Morceau[];
  /** où les mots sont quand ni le titre ni l’accroche n’en ont : dans le résumé, sinon un porteur, un partenaire, un thème… */
  passage: Morceau[] | null;
};

const MAX_MOTS = 20;
/** caractères gardés de part et d’autre du premier mot trouvé */
const AUTOUR = 80;
const MOT = /[\p{L}\p{N}]+/gu;

type Textes = { numero: number; titre: string; accroche: string; resume: string; autres: string[] };
type LexemesDe = ReadonlyMap<string, readonly string[]>;
type Cherche = { lexemes: Set<string>; suites: string[][]; debut: string | null };

const lecteurs = new WeakMap<Base, ReturnType<typeof lecteurDeLexemes>>();

function lecteurDe(base: Base, demandeur: Demandeur) {
  let lecteur = lecteurs.get(base);
  if (!lecteur) {
    lecteur = lecteurDeLexemes(demandeur);
    lecteurs.set(base, lecteur);
  }
  return lecteur;
}

/** @param texte la recherche, corrigée s’il y a lieu */
export async function extraits(base: Base, numeros: readonly number[], texte: string): Promise<Map<number, Extrait>> {
  const tapes = enMots(texte).slice(0, MAX_MOTS);
  if (numeros.length === 0 || tapes.length === 0) return new Map();
  const demandeur: Demandeur = {
    query: async (requete, valeurs = []) => ({
      rows: (await base.executeQuery(CompiledQuery.raw(requete, valeurs))).rows as never[],
    }),
  };
  const [textes, sigles] = await Promise.all([textesDe(base, numeros), siglesConnus(demandeur)]);
  const mots = new Set(tapes);
  for (const t of textes)
    for (const un of [t.titre, t.accroche, t.resume, ...t.autres]) for (const mot of enMots(un)) mots.add(mot);
  const lexemesDe = await lecteurDe(base, demandeur)([...mots]);
  const cherche = ceQuOnCherche(tapes, lexemesDe, sigles, mots);
  return new Map(textes.map((t) => [t.numero, extraire(t, cherche, lexemesDe)]));
}

async function textesDe(base: Base, numeros: readonly number[]): Promise<Textes[]> {
  const { rows } = await sql<Textes>`
    select a.numero, a.titre, a.accroche, a.resume, array(
      select nom from (
        select 1, p.ordre, concat_ws(', ', p.nom, p.commune) from porteurs p where p.action = a.numero
        union all select 1, 1000, d ->> 'libelle' from jsonb_array_elements(a.distinctions) d
        union all select 1, 2000, presence from unnest(a.presences) presence
        union all select 2, 0, q.nom || coalesce(' (' || q.sigle || ')', '') from actions_partenaires ap join partenaires q on q.code = ap.partenaire where ap.action = a.numero
        union all select 3, m.ordre, m.libelle || coalesce(' (' || m.sigle || ')', '') from termes m
          where (m.vocabulaire, m.code) in (select 'theme', unnest(a.themes) union select 'forme', unnest(a.formes) union select 'dispositif', unnest(a.dispositifs))
        union all select 4, 0, concat_ws(', ', a.commune, t.nom)
      ) as autre (genre, ordre, nom) order by genre, ordre) as autres
    from actions_publiees a join territoires t on t.id = a.academie
    where a.numero = any (${numeros}::integer[])`.execute(base);
  return rows;
}

/** Les mots tapés, les sigles et leurs développements ; le début d’un mot seulement si aucun texte n’a ce mot entier. */
function ceQuOnCherche(tapes: string[], lexemesDe: LexemesDe, sigles: readonly Sigle[], mots: ReadonlySet<string>): Cherche {
  const suite = tapes.flatMap((mot) => lexemesDe.get(mot) ?? []);
  const lexemes = new Set(suite);
  const suites: string[][] = [];
  const ajouterSigle = (lexeme: string) => {
    lexemes.add(lexeme);
    for (const s of sigles) if (s.lexeme === lexeme) suites.push(s.developpement.slice(0, s.suffisants));
  };
  for (let i = 0; i < suite.length; i++) {
    const developpement = developpementA(sigles, suite, i);
    if (developpement) {
      // Ses mots ne comptent qu’à la suite : « contre » seul n’est pas la mission de lutte contre le décrochage.
      for (const lexeme of suite.slice(i, i + developpement.longueur)) lexemes.delete(lexeme);
      ajouterSigle(developpement.lexeme);
      i += developpement.longueur - 1;
    } else ajouterSigle(suite[i] as string);
  }
  const dernier = tapes.at(-1) as string;
  const siens = lexemesDe.get(dernier) ?? [];
  const connu = [...mots].some((mot) => mot !== dernier && lexemesDe.get(mot)?.some((l) => siens.includes(l)));
  return { lexemes, suites, debut: !connu && dernier.length >= 3 ? enSimple(dernier) : null };
}

function extraire({ titre, accroche, resume, autres }: Textes, cherche: Cherche, lexemesDe: LexemesDe): Extrait {
  const enMorceaux = (texte: string) => decouper(texte, cherche, lexemesDe);
  const aTrouve = (morceaux: Morceau[]) => morceaux.some((m) => m.trouve);
  const duTitre = enMorceaux(titre);
  const delAccroche = enMorceaux(accroche);
  if (aTrouve(duTitre) || aTrouve(delAccroche)) return { titre: duTitre, accroche: delAccroche, passage: null };
  const duResume = enMorceaux(resume);
  const passage = aTrouve(duResume) ? fenetre(duResume) : (autres.map(enMorceaux).find(aTrouve) ?? null);
  return { titre: duTitre, accroche: delAccroche, passage };
}

function decouper(texte: string, { lexemes, suites, debut }: Cherche, lexemesDe: LexemesDe): Morceau[] {
  const compose = texte.normalize('NFC');
  const mots = [...compose.matchAll(MOT)].map((m) => ({ ou: m.index, mot: m[0], siens: lexemesDe.get(m[0]) ?? [] }));
  const trouves = mots.map(
    ({ mot, siens }) => siens.some((l) => lexemes.has(l)) || (debut !== null && enSimple(mot).startsWith(debut)),
  );
  // Les petits mots d’un développement ne comptent pas : la suite se cherche parmi les autres.
  const pleins = mots.flatMap(({ siens }, rang) => siens.map((lexeme) => ({ rang, lexeme })));
  for (const suite of suites)
    for (let i = 0; i + suite.length <= pleins.length; i++)
      if (suite.every((lexeme, j) => pleins[i + j]?.lexeme === lexeme))
        trouves.fill(true, pleins[i]?.rang, (pleins[i + suite.length - 1]?.rang ?? 0) + 1);
  const morceaux: Morceau[] = [];
  let fin = 0;
  mots.forEach(({ ou, mot }, rang) => {
    if (!trouves[rang]) return;
    const precedent = morceaux.at(-1);
    const colle = precedent && trouves[rang - 1];
    if (colle) precedent.texte += compose.slice(fin, ou + mot.length);
    else {
      if (ou > fin) morceaux.push({ texte: compose.slice(fin, ou), trouve: false });
      morceaux.push({ texte: mot, trouve: true });
    }
    fin = ou + mot.length;
  });
  if (fin < compose.length) morceaux.push({ texte: compose.slice(fin), trouve: false });
  return morceaux;
}

/** Le texte autour du premier mot trouvé, coupé entre deux mots. */
function fenetre(morceaux: Morceau[]): Morceau[] {
  const premier = morceaux.findIndex((m) => m.trouve);
  const avant = morceaux[premier - 1]?.texte ?? '';
  const gardes: Morceau[] = avant
    ? [{ texte: avant.length > AUTOUR ? `… ${avant.slice(-AUTOUR).replace(/^\S*\s/, '')}` : avant, trouve: false }]
    : [];
  let reste = AUTOUR;
  for (const morceau of morceaux.slice(premier)) {
    if (!morceau.trouve && morceau.texte.length > reste) {
      gardes.push({ texte: `${morceau.texte.slice(0, Math.max(0, reste)).replace(/\s\S*$/, '')} …`, trouve: false });
      break;
    }
    gardes.push(morceau);
    if (!morceau.trouve) reste -= morceau.texte.length;
  }
  return gardes;
}
