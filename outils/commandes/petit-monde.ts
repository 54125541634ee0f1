import { type BaseOuverte, ouvrirBase } from '#base/ouvrir.ts';
import { typographier } from '#domaine/typographie.ts';
import { chargerEditions } from '#operations/charger-editions.ts';
import { chargerReference } from '#operations/charger-reference.ts';
import { chargerPetitMonde, retirerPetitMonde } from '#operations/recensement/petit-monde.ts';
import { lireConfig } from '#src/config.ts';
import { type Commande, MauvaisUsage } from './commande.ts';

const aujourdhui = () => Temporal.Now.plainDateISO('Europe/Paris').toString();

const avecLaBase = async (faire: (ouverte: BaseOuverte) => Promise<string>): Promise<number> => {
  const ouverte = await ouvrirBase({ ...lireConfig(), dire: console.error });
  try {
    console.log(typographier(await faire(ouverte)));
    return 0;
  } finally {
    await ouverte.fermer();
  }
};

export const petitMondeCommande: Commande = {
  nom: 'petit-monde',
  usage: 'charger|retirer',
  resume:
    'Charger, ou retirer, une édition de démonstration autour d’aujourd’hui : personnes et actions inventées, toujours dites telles.',
  faire: ([geste, ...reste]) => {
    if (reste.length > 0 || (geste !== 'charger' && geste !== 'retirer'))
      throw new MauvaisUsage('Dites « charger » ou « retirer ».');
    return avecLaBase(async ({ base, piscine }) => {
      if (geste === 'retirer') {
        const { actions } = await retirerPetitMonde({ base });
        return actions === 0
          ? 'Le petit monde n’était pas chargé.'
          : `Le petit monde est retiré, ses ${actions} actions avec lui.`;
      }
      await chargerReference({ base, piscine }, { dire: console.error });
      await chargerEditions(base);
      const { fait, edition, personnes, actions } = await chargerPetitMonde({ base }, aujourdhui());
      return fait
        ? `Petit monde chargé : édition ${edition} (démonstration), ${personnes} personnes, ${actions} actions.`
        : `Le petit monde est déjà chargé : édition ${edition} (démonstration).`;
    });
  },
};
