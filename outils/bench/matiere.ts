// De quoi inventer des actions : les vrais établissements, vocabulaires et partenaires, et des phrases apprises des vraies actions.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type pg from 'pg';
import type { ActionFichier } from '#domaine/donnees-edition.ts';
import { tirage } from './mesures.ts';
import { type Morceau, reduire } from './mots.ts';
import { apprendre } from './textes.ts';

const DONNEES = join(import.meta.dirname, '..', '..', 'donnees');
export type Dit = { texte: string; morceau: Morceau };
export type Code = { code: string; morceau: Morceau };
export type Etablissement = {
  uai: string;
  nom: string;
  type: string;
  commune_code: string | null;
  commune: string | null;
  departement: string | null;
  academie: string;
  lat: number | null;
  lon: number | null;
  dit: string;
  morceau: Morceau;
};
export type Matiere = {
  etablissements: Etablissement[];
  titres: Dit[];
  phrases: Dit[];
  themes: Code[];
  formes: Code[];
  dispositifs: Code[];
  publics: Code[];
  /** le genre de la distinction, et ce que son libellé et lui disent */
  prix: Code[];
  partenaires: Code[];
};

async function vraiesActions(): Promise<ActionFichier[]> {
  const editions = ['2015-2016', '2020-2021', 'nouvelle-aquitaine-non-datee'];
  const fichiers = editions.map(async (edition) => readFile(join(DONNEES, 'editions', edition, 'actions.json'), 'utf8'));
  return (await Promise.all(fichiers)).flatMap((texte) => JSON.parse(texte));
}

/** @param phrases combien en inventer ; une action en prend quatre, et un titre parmi moitié moins */
export async function lireMatiere(client: pg.ClientBase, phrases: number): Promise<Matiere> {
  const lire = async <T extends pg.QueryResultRow>(requete: string) => (await client.query<T>(requete)).rows;
  const dire = async (textes: string[]): Promise<Dit[]> => {
    const morceaux = await reduire(client, textes);
    return textes.map((texte, i) => ({ texte, morceau: morceaux[i] as Morceau }));
  };
  const codes = async (requete: string): Promise<Code[]> => {
    const lignes = await lire<{ code: string; dit: string }>(requete);
    const morceaux = await reduire(
      client,
      lignes.map((l) => l.dit),
    );
    return lignes.map(({ code }, i) => ({ code, morceau: morceaux[i] as Morceau }));
  };
  const termes = (vocabulaire: string) =>
    codes(
      `select code, concat_ws(' ', sigle, libelle) as dit from termes where vocabulaire = '${vocabulaire}' order by ordre, code`,
    );

  const actions = await vraiesActions();
  const hasard = tirage(2016);
  const titre = apprendre(actions.map((a) => a.titre));
  const phrase = apprendre(actions.flatMap((a) => [a.resume, a.accroche]));
  const etablissements = await lire<Omit<Etablissement, 'morceau'>>(
    `select uai, e.nom, type, commune_code, commune, departement, t.id as academie, lat, lon,
       concat_ws(' ', e.commune, e.departement, t.nom, e.nom, e.commune) as dit
     from etablissements e join territoires t on t.genre = 'academie' and t.code = e.academie order by uai`,
  );
  const dits = await reduire(
    client,
    etablissements.map((e) => e.dit),
  );
  return {
    etablissements: etablissements.map((e, i) => ({ ...e, morceau: dits[i] as Morceau })),
    titres: await dire(Array.from({ length: Math.ceil(phrases / 2) }, () => titre(hasard) || 'Une action')),
    phrases: await dire(Array.from({ length: phrases }, () => phrase(hasard) || 'Rien à dire.')),
    themes: await termes('theme'),
    formes: await termes('forme'),
    dispositifs: await termes('dispositif'),
    publics: await termes('public'),
    prix: await codes(`select code, concat_ws(' ', 'Prix', code) as dit from unnest(array['prix-public', 'prix-jury']) code`),
    partenaires: await codes(`select code, concat_ws(' ', nom, sigle) as dit from partenaires order by code`),
  };
}
