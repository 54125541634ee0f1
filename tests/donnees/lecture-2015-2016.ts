// L’édition 2015-2016 lue par ses schémas, et de quoi l’interroger par nom d’académie.
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { Compte } from '#domaine/compte.ts';
import { EditionFichier, ParticipationFichier } from '#domaine/donnees-edition.ts';

const json = (chemin: string): unknown => JSON.parse(readFileSync(chemin, 'utf8'));
export const edition = EditionFichier.parse(json('donnees/editions/2015-2016/edition.json'));
export const participations = z.array(ParticipationFichier).parse(json('donnees/editions/2015-2016/academies.json'));

const noms = new Map(
  readFileSync('donnees/reference/academies.csv', 'utf8')
    .split('\n')
    .map((ligne) => ligne.split(',', 2) as [string, string]),
);
export const nom = (code: string) => noms.get(code) ?? code;
export const participation = (academie: string) => {
  const trouvee = participations.find((p) => nom(p.academie) === academie);
  if (!trouvee) throw new Error(`académie absente : ${academie}`);
  return trouvee;
};
export const lesquelles = (critere: (p: ParticipationFichier) => boolean) =>
  participations.filter(critere).map((p) => nom(p.academie));

/** Un compte en une ligne : « 31 / an 58 », « ≥ 300 », « N.C. ». */
export const enBref = ({ portees }: Compte) =>
  Object.entries(portees)
    .map(([portee, valeur]) => {
      const signe = {
        exact: '',
        'au-moins': '≥ ',
        environ: '~ ',
        tous: 'toutes',
        'non-communique': 'N.C.',
        indisponible: 'indisponible',
      };
      const prefixe = { semaine: '', annee: 'an ', catalogue: 'catalogue ' }[portee] ?? portee;
      return prefixe + signe[valeur.genre] + ('valeur' in valeur ? valeur.valeur : '');
    })
    .join(' / ');
