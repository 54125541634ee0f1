import { ouvrirBase } from '#base/ouvrir.ts';
import { typographier } from '#domaine/typographie.ts';
import { importerEtablissements, type Rapport } from '#operations/importer-etablissements.ts';
import { lireConfig } from '#src/config.ts';
import { type Commande, MauvaisUsage } from './commande.ts';

const nombre = new Intl.NumberFormat('fr-FR');
const REFUS_MONTRES = 50;
const LARGEUR = 30;

export const importerEtablissementsCommande: Commande = {
  nom: 'importer etablissements',
  usage: 'FICHIER [--malgre-refus] [--malgre-fermetures]',
  resume: 'Importer un annuaire d’établissements : l’export officiel en CSV, ou le fichier livré (.csv ou .csv.gz).',
  aide: [
    ['--malgre-refus', 'laisser de côté les lignes refusées et écrire les autres'],
    ['--malgre-fermetures', 'accepter que plus d’un établissement sur dix ferme'],
  ],
  options: { 'malgre-refus': { type: 'boolean' }, 'malgre-fermetures': { type: 'boolean' } },
  faire: async ([fichier, ...reste], options) => {
    if (!fichier || reste.length > 0) throw new MauvaisUsage('Donnez un fichier, et un seul.');
    const debut = performance.now();
    const { piscine, fermer } = await ouvrirBase({ ...lireConfig(), dire: console.log });
    try {
      const rapport = await importerEtablissements(piscine, fichier, {
        malgreRefus: options['malgre-refus'] === true,
        malgreFermetures: options['malgre-fermetures'] === true,
        maintenant: Temporal.Now.instant,
        ...(process.stderr.isTTY && { avancer: montrerAvancement() }),
      });
      console.log(typographier(phrases(rapport, (performance.now() - debut) / 1000).join('\n')));
      return rapport.fusion ? 0 : 1;
    } finally {
      await fermer();
    }
  },
};

function montrerAvancement(): (part: number) => void {
  let montre = -1;
  return (part) => {
    const pas = Math.min(LARGEUR, Math.floor(part * LARGEUR));
    if (pas === montre) return;
    montre = pas;
    const fini = pas === LARGEUR;
    process.stderr.write(
      fini ? '\r\u001B[K' : `\rLecture ${'█'.repeat(pas)}${'░'.repeat(LARGEUR - pas)} ${Math.floor(part * 100)} %`,
    );
  };
}

const accorder = (n: number, singulier: string, pluriel = `${singulier}s`) =>
  `${nombre.format(n)} ${n > 1 ? pluriel : singulier}`;

/** Le compte rendu, une phrase par ligne. */
export function phrases({ lues, refusees, fusion, remarques }: Rapport, secondes: number): string[] {
  const montres = refusees
    .slice(0, REFUS_MONTRES)
    .map(({ ligne, ennuis }) => `  ligne ${nombre.format(ligne)} : ${ennuis.join(' ; ')}`);
  return [
    `${accorder(lues, 'ligne lue', 'lignes lues')} en ${nombre.format(Math.round(secondes * 10) / 10)} s.`,
    ...(refusees.length > 0 ? [`${accorder(refusees.length, 'ligne refusée', 'lignes refusées')} :`, ...montres] : []),
    ...(refusees.length > REFUS_MONTRES ? [`  … et ${accorder(refusees.length - REFUS_MONTRES, 'autre')}.`] : []),
    ...(fusion
      ? [
          `${accorder(fusion.nouveaux, 'établissement nouveau', 'établissements nouveaux')}, ${accorder(fusion.modifies, 'modifié')}, ` +
            `${accorder(fusion.rouverts, 'rouvert')}, ${accorder(fusion.fermes, 'fermé')}, ${accorder(fusion.inchanges, 'inchangé')}.`,
        ]
      : []),
    ...remarques,
  ];
}
