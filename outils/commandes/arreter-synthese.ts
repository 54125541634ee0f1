import { ouvrirBase } from '#base/ouvrir.ts';
import { Refus } from '#domaine/recensement/refus.ts';
import { typographier } from '#domaine/typographie.ts';
import { chargerEditions } from '#operations/charger-editions.ts';
import { chargerReference } from '#operations/charger-reference.ts';
import { arreterLaSynthese } from '#operations/synthese/arreter-synthese.ts';
import { lireConfig } from '#src/config.ts';
import { type Commande, MauvaisUsage } from './commande.ts';

export const arreterSyntheseCommande: Commande = {
  nom: 'synthese arreter',
  usage: 'EDITION [--motif PHRASE]',
  resume: 'Arrêter la synthèse nationale d’une édition : elle reçoit un numéro, une date, et ne change plus.',
  aide: [['--motif', 'pourquoi une nouvelle version']],
  options: { motif: { type: 'string' } },
  faire: async ([edition, ...reste], { motif }) => {
    if (!edition || reste.length > 0) throw new MauvaisUsage('Donnez une édition, et une seule, par exemple 2015-2016.');
    const { base, piscine, fermer } = await ouvrirBase({ ...lireConfig(), dire: console.error });
    try {
      await chargerReference({ base, piscine }, { dire: console.error });
      await chargerEditions(base);
      const numero = await arreterLaSynthese(
        { base, maintenant: Temporal.Now.instant },
        { personne: null, signature: 'Ligne de commande, équipe nationale' },
        edition,
        typeof motif === 'string' ? motif : '',
      );
      console.log(typographier(`Synthèse de l’édition ${edition} : version ${numero} arrêtée.`));
      return 0;
    } catch (erreur) {
      if (!(erreur instanceof Refus)) throw erreur;
      console.error(typographier(erreur.message));
      return 1;
    } finally {
      await fermer();
    }
  },
};
