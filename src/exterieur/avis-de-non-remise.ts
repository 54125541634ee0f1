// Lire un avis de non-remise (RFC 3464), tel que l’écrit le serveur de courrier : quel courriel, pour qui, et pourquoi.
import PostalMime from 'postal-mime';

export type AvisLu = { messageId: string; statut: string; raison: string };

const enTexte = (contenu: string | ArrayBuffer | Uint8Array) =>
  typeof contenu === 'string' ? contenu : new TextDecoder().decode(contenu);

/** Les champs d’un bloc d’en-têtes, lignes pliées dépliées ; le dernier bloc de destinataire est celui de l’échec. */
const champsDe = (bloc: string) =>
  new Map(
    [...bloc.replace(/\r?\n[ \t]+/g, ' ').matchAll(/^([\w-]+):[ \t]*(.*)$/gm)].map(([, nom = '', valeur = '']) => [
      nom.toLowerCase(),
      valeur.trim(),
    ]),
  );

/** Ce qu’un avis dit d’échoué. Null : ce n’en est pas un, ou il ne parle que d’un retard, ou d’aucun message qu’on sache nommer. */
export async function lireAvisDeNonRemise(eml: Uint8Array): Promise<AvisLu | null> {
  const lu = await PostalMime.parse(eml, { forceRfc822Attachments: true });
  const rapport = lu.attachments.find((piece) => piece.mimeType === 'message/delivery-status');
  if (!rapport) return null;
  const echec = enTexte(rapport.content)
    .split(/\r?\n\r?\n/)
    .map(champsDe)
    .find((champs) => champs.get('action')?.toLowerCase() === 'failed');
  if (!echec) return null;
  const original = lu.attachments.find(({ mimeType }) => mimeType === 'message/rfc822' || mimeType === 'text/rfc822-headers');
  // Exchange ne joint pas toujours l’original : la réponse le nomme encore.
  const messageId = (original && champsDe(enTexte(original.content)).get('message-id')) ?? lu.inReplyTo ?? lu.references;
  if (!messageId) return null;
  return {
    messageId,
    statut: /\d\.\d{1,3}\.\d{1,3}/.exec(echec.get('status') ?? '')?.[0] ?? '5.0.0',
    raison: (echec.get('diagnostic-code') ?? 'sans explication').replace(/^smtp;\s*/i, ''),
  };
}

const UUID = /<([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})@/;
/** L’identifiant de notre courriel, dans le Message-ID que le facteur lui a donné ; null : il n’est pas de nous. */
export const courrielDuMessageId = (messageId: string): string | null => UUID.exec(messageId.toLowerCase())?.[1] ?? null;
