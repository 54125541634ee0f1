import { editions } from '#base/grand-public/editions.ts';
import { ouvrirBase } from '#base/ouvrir.ts';
import { fermerAtelier } from '#documents/ateliers/typst.ts';
import { direNombre } from '#domaine/comptes-en-mots.ts';
import { aUneSynthese } from '#domaine/synthese/existence.ts';
import { typographier } from '#domaine/typographie.ts';
import { chargerEditions } from '#operations/charger-editions.ts';
import { chargerReference } from '#operations/charger-reference.ts';
import { ecrireSynthese, FORMATS_SYNTHESE, type FormatSynthese } from '#operations/ecrire-synthese.ts';
import { lireConfig } from '#src/config.ts';
import { type Commande, MauvaisUsage } from './commande.ts';

const estFormat = (mot: unknown): mot is FormatSynthese => FORMATS_SYNTHESE.some((format) => format === mot);

export const syntheseCommande: Commande = {
  nom: 'synthese',
  usage: 'EDITION [--format pdf|odt|docx] [--sortie FICHIER]',
  resume: 'Écrire la synthèse nationale d’une édition dans un fichier.',
  aide: [
    ['--format', 'pdf (par défaut), odt ou docx'],
    ['--sortie', 'le fichier à écrire ; par défaut synthese-nationale-EDITION.FORMAT'],
  ],
  options: { format: { type: 'string', default: 'pdf' }, sortie: { type: 'string' } },
  faire: async ([edition, ...reste], { format, sortie }) => {
    if (!edition || reste.length > 0) throw new MauvaisUsage('Donnez une édition, et une seule, par exemple 2015-2016.');
    if (!estFormat(format)) throw new MauvaisUsage(`Le format « ${String(format)} » n’existe pas.`);
    const fichier = typeof sortie === 'string' ? sortie : `synthese-nationale-${edition}.${format}`;
    const config = lireConfig();
    const { base, piscine, fermer } = await ouvrirBase({ ...config, dire: console.error });
    try {
      // Une machine où le site n’a jamais démarré n’a encore rien chargé ; ailleurs, ces deux lignes ne font rien.
      await chargerReference({ base, piscine }, { dire: console.error });
      await chargerEditions(base);
      const connues = await editions(base);
      const demandee = connues.find((e) => e.id === edition);
      if (demandee && !aUneSynthese(demandee)) {
        console.error(typographier(`L’édition « ${edition} » n’a pas de synthèse : aucune académie n’y donne de chiffre.`));
        return 1;
      }
      const ecrite = await ecrireSynthese(
        { base, maintenant: Temporal.Now.instant },
        { edition, format, sortie: fichier, origine: config.adressePublique },
      );
      if (!ecrite) {
        console.error(typographier(`Aucune édition « ${edition} ». Éditions : ${connues.map((e) => e.id).join(', ')}.`));
        return 1;
      }
      console.log(typographier(`${fichier} : ${direNombre(ecrite.octets)} octets, en ${direNombre(ecrite.millisecondes)} ms.`));
      return 0;
    } finally {
      await Promise.all([fermer(), fermerAtelier()]);
    }
  },
};
