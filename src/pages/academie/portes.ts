// Les portes d’une académie, les mêmes sur chacune de ses pages : celles que la personne peut ouvrir.
import { territoiresDedans } from '#base/mandats.ts';
import { NATION, perimetreDuTerritoire } from '#base/perimetres.ts';
import { type Acte, perimetresDe, peut } from '#domaine/recensement/mandats.ts';
import type { Maison } from '#operations/maison.ts';
import type { Acteur } from '#operations/recensement/acteur.ts';
import { jourDe } from '#operations/recensement/sessions.ts';
import { adresses } from '#src/adresses.ts';

import type { Porte } from '../communs/charpente/espace.tsx';

/** Examiner et lire le tableau valent aussi d’un bassin ou d’un département ; le reste, de l’académie entière. */
export async function portesDeLAcademie(
  maison: Maison,
  { mandats }: Acteur,
  { id, slug }: { id: string; slug: string },
): Promise<Porte[]> {
  const jour = jourDe(maison);
  const [perimetre, dedans] = await Promise.all([
    perimetreDuTerritoire(maison.base, id, jourDe(maison)),
    territoiresDedans(maison.base, id, jourDe(maison)),
  ]);
  const proches = new Set([...perimetre.territoires, ...dedans.map((t) => t.id)]);
  const enPartie = (acte: Acte) => perimetresDe(mandats, acte, jour).territoires.some((t) => proches.has(t));
  const permis = (acte: Acte) => peut(mandats, acte, perimetre, jour);
  const portes: [boolean, Porte][] = [
    [
      peut(mandats, 'lire-tableau-national', { uai: null, territoires: [NATION] }, jour),
      { adresse: adresses.tableauNational(), mot: 'Tableau national' },
    ],
    [enPartie('examiner'), { adresse: adresses.fileDExamen(slug), mot: 'La file' }],
    [enPartie('lire-tableau-academie'), { adresse: adresses.campagne(slug), mot: 'La campagne' }],
    [permis('mener-campagne'), { adresse: adresses.semaineDeLAcademie(slug), mot: 'La Semaine' }],
    [permis('importer'), { adresse: adresses.importer(slug), mot: 'Importer' }],
    [permis('tenir-reseaux'), { adresse: adresses.reseauxTenus(slug), mot: 'Bassins' }],
    [permis('gerer-mandats'), { adresse: adresses.mandats(slug), mot: 'Mandats' }],
    [permis('lire-courriels'), { adresse: adresses.journalDesEnvois(slug), mot: 'Courriels' }],
  ];
  return portes.flatMap(([ouverte, porte]) => (ouverte ? [porte] : []));
}
