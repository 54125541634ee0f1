import { ouvrirBase } from '#base/ouvrir.ts';
import { direNombre } from '#domaine/comptes-en-mots.ts';
import { typographier } from '#domaine/typographie.ts';
import { restaurer } from '#operations/sauvegarde/restaurer.ts';
import { sauvegarder } from '#operations/sauvegarde/sauvegarder.ts';
import { lireConfig } from '#src/config.ts';
import { type Commande, MauvaisUsage } from './commande.ts';

const secondes = (depart: number) => direNombre(Math.round((performance.now() - depart) / 100) / 10);

export const sauvegarderCommande: Commande = {
  nom: 'sauvegarder',
  usage: 'FICHIER',
  resume: 'Écrire toute la base dans un fichier, le site tournant ou non. Les sessions n’y sont pas.',
  faire: async ([fichier, ...reste]) => {
    if (!fichier || reste.length > 0) throw new MauvaisUsage('Donnez un fichier, et un seul.');
    const depart = performance.now();
    const { piscine, version, fermer } = await ouvrirBase({ ...lireConfig(), dire: console.error });
    try {
      const { tables, lignes, octets } = await sauvegarder({ piscine, version, maintenant: Temporal.Now.instant }, fichier);
      console.log(
        typographier(
          `${fichier} : ${direNombre(tables)} tables, ${direNombre(lignes)} lignes, ${direNombre(octets)} octets, en ${secondes(depart)} s.`,
        ),
      );
      return 0;
    } finally {
      await fermer();
    }
  },
};

export const restaurerCommande: Commande = {
  nom: 'restaurer',
  usage: 'FICHIER [--remplacer]',
  resume: 'Remettre une sauvegarde, tout ou rien, après l’avoir vérifiée en entier. Chacun devra se reconnecter.',
  aide: [['--remplacer', 'effacer ce que la base contient déjà']],
  options: { remplacer: { type: 'boolean' } },
  faire: async ([fichier, ...reste], { remplacer }) => {
    if (!fichier || reste.length > 0) throw new MauvaisUsage('Donnez un fichier, et un seul.');
    const depart = performance.now();
    const { piscine, fermer } = await ouvrirBase({ ...lireConfig(), dire: console.error });
    try {
      const faite = await restaurer({ piscine }, fichier, { remplacer: remplacer === true });
      const retenus = faite.courrielsRetenus;
      console.log(
        typographier(
          `Restauré l’état du ${faite.le} : ${direNombre(faite.tables)} tables, ${direNombre(faite.lignes)} lignes, en ${secondes(depart)} s.` +
            (retenus > 0
              ? ` ${direNombre(retenus)} ${retenus > 1 ? 'courriels qui attendaient sont retenus, ils ont' : 'courriel qui attendait est retenu, il a'} pu partir depuis.`
              : ''),
        ),
      );
      return 0;
    } finally {
      await fermer();
    }
  },
};
