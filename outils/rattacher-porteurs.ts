// Remplir les UAI des porteurs dans `donnees/editions/*/actions.json`, d’après le répertoire livré.
// Un porteur qui porte déjà une note de rattachement a été jugé à la main : il n’est pas touché.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { parse } from 'csv-parse/sync';
import { z } from 'zod';
import { ActionFichier, TYPES_A_RATTACHER } from '#domaine/donnees-edition.ts';
import { type EtablissementConnu, rapprocher } from '#domaine/rapprochement.ts';

const lireCsv = (chemin: string) => {
  const brut = readFileSync(`donnees/reference/${chemin}`);
  return parse(chemin.endsWith('.gz') ? gunzipSync(brut) : brut, { columns: true }) as Record<string, string>[];
};
const champ = (ligne: Record<string, string>, nom: string) => ligne[nom] ?? '';

const repertoire = lireCsv('etablissements.csv.gz').map(
  (e): EtablissementConnu => ({
    uai: champ(e, 'uai'),
    nom: champ(e, 'nom'),
    type: champ(e, 'type'),
    nature: champ(e, 'nature'),
    secteur: champ(e, 'secteur'),
    commune: champ(e, 'commune'),
    communeCode: champ(e, 'code_commune'),
    departement: champ(e, 'departement'),
  }),
);
const noms = new Map(
  lireCsv('etablissements.csv.gz').map((e) => [champ(e, 'uai'), `${champ(e, 'nom')}, ${champ(e, 'commune')}`]),
);
// Les arrondissements gardent leur code : le répertoire situe les établissements de Paris, Lyon et Marseille par arrondissement.
const parents = new Map(
  lireCsv('communes.csv.gz')
    .filter((c) => champ(c, 'parent') && champ(c, 'type') !== 'arrondissement')
    .map((c) => [champ(c, 'code'), champ(c, 'parent')]),
);
const departements = new Map(
  lireCsv('academies.csv').map((a) => [champ(a, 'code'), champ(a, 'departements_2015_2016').split(' ')]),
);
const ECOLES: readonly string[] = TYPES_A_RATTACHER;

for (const edition of readdirSync('donnees/editions')) {
  const chemin = `donnees/editions/${edition}/actions.json`;
  const actions = z.array(ActionFichier).parse(JSON.parse(readFileSync(chemin, 'utf8')));
  const chefs = { rattaches: 0, ecoles: 0 };
  for (const { numero, academie, porteurs } of actions)
    for (const [rang, porteur] of porteurs.entries()) {
      if (!ECOLES.includes(porteur.type)) continue;
      if (!porteur.noteRattachement) {
        const trouve = rapprocher(
          { ...porteur, departements: departements.get(academie) ?? [] },
          repertoire,
          (code) => parents.get(code) ?? code,
        );
        porteur.uai = trouve.uai;
        const suite = trouve.uai !== null ? `${trouve.uai} ${noms.get(trouve.uai)}` : `à rattacher (${trouve.raison})`;
        console.log(`${numero} ${porteur.nom}, ${porteur.commune ?? '—'} → ${suite}`);
      } else console.log(`${numero} ${porteur.nom}, ${porteur.commune ?? '—'} → à la main : ${porteur.uai ?? 'à rattacher'}`);
      if (rang === 0) chefs.ecoles++;
      if (rang === 0 && porteur.uai) chefs.rattaches++;
    }
  writeFileSync(chemin, `${JSON.stringify(actions, null, 2)}\n`);
  console.log(`${edition} : ${chefs.rattaches} chefs de file rattachés sur ${chefs.ecoles} établissements.`);
}
