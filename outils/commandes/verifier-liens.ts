import { ouvrirBase } from '#base/ouvrir.ts';
import { direNombre } from '#domaine/comptes-en-mots.ts';
import { typographier } from '#domaine/typographie.ts';
import { visiteurDeLiens } from '#exterieur/visiteur-de-liens.ts';
import { verifierLiens } from '#operations/liens/verifier-liens.ts';
import { agentDeVisite, lireConfig } from '#src/config.ts';
import { type Commande, MauvaisUsage } from './commande.ts';

export const verifierLiensCommande: Commande = {
  nom: 'liens verifier',
  usage: '[--limite NOMBRE]',
  resume: 'Visiter les liens des fiches et dire ceux qui répondent. Un lien n’est dit mort qu’après trois jours d’échec.',
  aide: [['--limite', 'liens à visiter au plus ; 200 par défaut']],
  options: { limite: { type: 'string', default: '200' } },
  faire: async (reste, options) => {
    const limite = Number(options.limite);
    if (reste.length > 0 || !Number.isInteger(limite) || limite < 1) throw new MauvaisUsage('Donnez une limite en chiffres.');
    const config = lireConfig();
    const { base, fermer } = await ouvrirBase({ ...config, dire: console.error });
    try {
      const bilan = await verifierLiens(
        { base, visiterLien: visiteurDeLiens({ agent: agentDeVisite(config) }), maintenant: Temporal.Now.instant },
        { limite, dire: (url, verdict) => console.error(`${verdict}\t${url}`) },
      );
      if (bilan.coupe) {
        console.error(typographier('Aucun site n’a répondu : cette machine est sans doute coupée du réseau. Rien n’est écrit.'));
        return 1;
      }
      console.log(
        typographier(
          `Liens visités : ${direNombre(bilan.visites)} ; vivants : ${direNombre(bilan.vivants)} ; en échec : ${direNombre(bilan.echecs)}, dont dits morts : ${direNombre(bilan.morts)} ; indécis : ${direNombre(bilan.indecis)}.`,
        ),
      );
      return 0;
    } finally {
      await fermer();
    }
  },
};
