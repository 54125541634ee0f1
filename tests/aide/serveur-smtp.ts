// Un vrai serveur SMTP, à l’humeur réglable ; il ne tient pour reçu que ce qu’il a accepté.
import type { Socket } from 'node:net';
import PostalMime, { type Email } from 'postal-mime';
import { SMTPServer } from 'smtp-server';

export type Recu = { a: string; id: string; objet: string; lu: Email };
/** `raccrocher` : la liaison tombe au milieu du message ; `prendre-et-raccrocher` : il est reçu en entier, et la réponse n’arrive pas. */
export type Humeur = (
  essai: number,
  a: string,
) => 'accepter' | 'occupe' | 'refuser' | 'couper' | 'raccrocher' | 'prendre-et-raccrocher';

/** `avantDeRepondre` : ce qui arrive entre le message reçu et la réponse. */
export async function serveurSmtp(humeur: Humeur, avantDeRepondre: (recu: Recu) => Promise<unknown> = async () => {}) {
  const recus: Recu[] = [];
  const essais = new Map<string, number>();
  const serveur = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    logger: false,
    onRcptTo(adresse, _session, suite) {
      const essai = (essais.get(adresse.address) ?? 0) + 1;
      essais.set(adresse.address, essai);
      const choix = humeur(essai, adresse.address);
      if (choix === 'refuser') return suite(Object.assign(new Error('Boîte inconnue'), { responseCode: 550 }));
      if (choix === 'occupe') return suite(Object.assign(new Error('Plus tard'), { responseCode: 451 }));
      return suite();
    },
    onData(flux, session, suite) {
      const morceaux: Buffer[] = [];
      const a = session.envelope.rcptTo[0]?.address ?? '';
      const choix = humeur(essais.get(a) ?? 1, a);
      const raccrocher = () => liaisons.get(`${session.remoteAddress}:${session.remotePort}`)?.destroy();
      if (choix === 'raccrocher') flux.once('data', raccrocher);
      flux.on('data', (m: Buffer) => morceaux.push(m));
      flux.on('end', async () => {
        if (choix === 'couper') return suite(Object.assign(new Error('Coupure'), { responseCode: 421 }));
        const lu = await PostalMime.parse(Buffer.concat(morceaux));
        const recu = { a, id: lu.messageId ?? '', objet: lu.subject ?? '', lu };
        recus.push(recu);
        if (choix === 'prendre-et-raccrocher') return raccrocher();
        await avantDeRepondre(recu);
        suite();
      });
    },
  });
  const liaisons = new Map<string, Socket>();
  serveur.server.on('connection', (liaison: Socket) => liaisons.set(`${liaison.remoteAddress}:${liaison.remotePort}`, liaison));
  await new Promise<void>((pret) => serveur.listen(0, '127.0.0.1', pret));
  const { port } = serveur.server.address() as { port: number };
  return { recus, port, fermer: () => new Promise<void>((fini) => serveur.close(() => fini())) };
}
