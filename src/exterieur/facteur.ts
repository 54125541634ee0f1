// Le facteur : porte un courriel au serveur SMTP, et dit ce qu’il en a fait. Il ne décide de rien.
import nodemailer from 'nodemailer';
import type SMTPTransport from 'nodemailer/lib/smtp-transport/index.js';

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
  /** il refuse pour l’instant (4xx), ou la liaison est tombée avant la fin du message : il ne l’a pas */
  | { etat: 'plus-tard'; reponse: string }
  /** il a eu le message entier, et la liaison est tombée avant sa réponse : il l’a peut-être pris */
  | { etat: 'incertain'; reponse: string };

export type Facteur = { porter(pli: Pli): Promise<Remise> };
type Reglages = { smtp: string; expediteur: string; domaine: string };

/** Moins que le bail d’un courriel : un serveur muet ne le laisse pas à deux facteurs. */
const SILENCE_MS = 4 * 60_000;

/** `smtp` : « smtp://utilisateur:secret@serveur:587 » ou « smtps://… ». */
export function ouvrirFacteur({ smtp, expediteur, domaine }: Reglages): Facteur {
  return {
    async porter({ id, destinataire, objet, texte, html, desinscription }) {
      // Une liaison par courriel, comme le fait nodemailer ; la sienne nous dit quand le point final est parti.
      let toutEstParti = false;
      const transport = nodemailer.createTransport(
        { url: smtp, socketTimeout: SILENCE_MS, logger: carnet(() => (toutEstParti = true)) } as SMTPTransport.Options,
        { from: expediteur },
      );
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
            ...(desinscription && {
              'List-Unsubscribe': { prepared: true, value: `<${desinscription}>` },
              // Le bouton de la messagerie désinscrit d’un envoi, sans ouvrir de page (RFC 8058).
              'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
            }),
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
        const reponse = message.slice(0, 500);
        if (refuse) return { etat: 'refuse', reponse };
        return { etat: toutEstParti && responseCode === 0 ? 'incertain' : 'plus-tard', reponse };
      } finally {
        transport.close();
      }
    },
  };
}

/** Le carnet que tient nodemailer de ce qu’il fait : on n’y lit que « le message est parti en entier ». */
function carnet(finDuMessage: () => void) {
  const rien = () => {};
  const lire = (entree: { tnx?: string; outByteCount?: number }) => {
    if (entree.tnx === 'message' && entree.outByteCount !== undefined) finDuMessage();
  };
  return { level: rien, trace: rien, debug: rien, info: lire, warn: rien, error: rien, fatal: rien };
}
