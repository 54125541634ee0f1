// Un vrai serveur SMTP, à l’humeur réglable ; il ne tient pour reçu que ce qu’il a accepté.
import PostalMime, { type Email } from 'postal-mime';
import { SMTPServer } from 'smtp-server';

export type Recu = { a: string; id: string; objet: string; lu: Email };
export type Humeur = (essai: number, a: string) => 'accepter' | 'occupe' | 'refuser' | 'couper';

export async function serveurSmtp(humeur: Humeur) {
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
      flux.on('data', (m: Buffer) => morceaux.push(m));
      flux.on('end', async () => {
        const a = session.envelope.rcptTo[0]?.address ?? '';
        if (humeur(essais.get(a) ?? 1, a) === 'couper') return suite(Object.assign(new Error('Coupure'), { responseCode: 421 }));
        const lu = await PostalMime.parse(Buffer.concat(morceaux));
        recus.push({ a, id: lu.messageId ?? '', objet: lu.subject ?? '', lu });
        suite();
      });
    },
  });
  await new Promise<void>((pret) => serveur.listen(0, '127.0.0.1', pret));
  const { port } = serveur.server.address() as { port: number };
  return { recus, port, fermer: () => new Promise<void>((fini) => serveur.close(() => fini())) };
}
