// Le facteur : porte un courriel au serveur SMTP, et dit ce qu’il en a fait. Il ne décide de rien.
import nodemailer from 'nodemailer';

export type Pli = {
  id: string;
  destinataire: string;
  objet: string;
  texte: string;
  html: string;
  /** où ne plus en recevoir ; le logiciel de courrier en fait un bouton */
  desinscription: string | null;
};
export type Remise =
  | { etat: 'remis'; reponse: string }
  /** le serveur refuse pour toujours (5xx) */
  | { etat: 'refuse'; reponse: string }
  /** il refuse pour l’instant (4xx), ou ne répond pas */
  | { etat: 'plus-tard'; reponse: string };

export type Facteur = { porter(pli: Pli): Promise<Remise>; fermer(): void };
type Reglages = { smtp: string; expediteur: string; domaine: string };

/** `smtp` : « smtp://utilisateur:secret@serveur:587 » ou « smtps://… ». */
export function ouvrirFacteur({ smtp, expediteur, domaine }: Reglages): Facteur {
  const transport = nodemailer.createTransport(smtp, { from: expediteur });
  return {
    async porter({ id, destinataire, objet, texte, html, desinscription }) {
      try {
        const { response } = await transport.sendMail({
          // Toujours le même pour une même ligne : un serveur qui l’aurait déjà reçu peut le reconnaître.
          messageId: `<${id}@${domaine}>`,
          to: { name: '', address: destinataire },
          subject: objet,
          text: texte,
          html,
          headers: {
            'Auto-Submitted': 'auto-generated',
            ...(desinscription && { 'List-Unsubscribe': { prepared: true, value: `<${desinscription}>` } }),
          },
          // Un corps ne va jamais chercher un fichier ni une adresse.
          disableFileAccess: true,
          disableUrlAccess: true,
        });
        return { etat: 'remis', reponse: response };
      } catch (erreur) {
        const { responseCode = 0, code, message } = erreur as Error & { responseCode?: number; code?: string };
        // Une adresse qu’aucun serveur n’a pu lire n’en sera pas une plus tard.
        const illisible = code === 'EENVELOPE' && responseCode === 0;
        const refuse = illisible || (responseCode >= 500 && responseCode < 600);
        return { etat: refuse ? 'refuse' : 'plus-tard', reponse: message.slice(0, 500) };
      }
    },
    fermer: () => transport.close(),
  };
}
