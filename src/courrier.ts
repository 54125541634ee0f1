// Le courrier du programme : un facteur si un serveur d’envoi est réglé, réveillé par la base, et la table des tâches.
import { ecouterAnnonces } from '#base/annonces.ts';
import type { BaseOuverte } from '#base/ouvrir.ts';
import { ouvrirFacteur } from '#exterieur/facteur.ts';
import { visiteurDeLiens } from '#exterieur/visiteur-de-liens.ts';
import { envoyerCourriels } from '#operations/recensement/envoyer-courriels.ts';
import { agentDeVisite, type Config } from './config.ts';
import { mettreEnMarche, reveilDuFacteur } from './taches.ts';

type Outils = Pick<BaseOuverte, 'base' | 'piscine'> & {
  config: Config;
  dire: (phrase: string) => void;
  maintenant?: () => Temporal.Instant;
};

/** Rend de quoi tout arrêter. */
export async function ouvrirCourrier({
  base,
  piscine,
  config,
  dire,
  maintenant = Temporal.Now.instant,
}: Outils): Promise<() => Promise<void>> {
  const domaine = new URL(config.adressePublique).hostname;
  const facteur =
    config.smtp && config.expediteur ? ouvrirFacteur({ smtp: config.smtp, expediteur: config.expediteur, domaine }) : null;
  if (!facteur)
    dire(
      config.atelier
        ? 'Courriels : rien ne part, ils se lisent dans la boîte aux lettres de l’atelier'
        : 'Courriels : SMTP_URL n’est pas réglé, ils attendent dans la base',
    );
  const visiterLien = config.verifierLiens ? visiteurDeLiens({ agent: agentDeVisite(config) }) : null;
  const taches = await mettreEnMarche({ base, piscine, config, facteur, visiterLien, maintenant }, console.error);
  const reveiller = reveilDuFacteur(async () => facteur && envoyerCourriels({ base, facteur, maintenant }), console.error);
  const ecoute = await ecouterAnnonces(piscine, () => void reveiller(), 'courrier');
  void reveiller();
  return async () => {
    await ecoute.fermer();
    await taches.fermer();
  };
}
