// Un avis de non-remise tel qu’un serveur de courrier l’écrit (RFC 3464), pour un message dont on donne l’identifiant.
type Avis = {
  messageId: string;
  destinataire?: string;
  action?: 'failed' | 'delayed';
  statut?: string;
  raison?: string;
  /** l’original joint en entier, ses en-têtes seuls, ou rien (la réponse le nomme encore) */
  original?: 'entier' | 'entetes' | 'absent';
};

export function avisDeNonRemise({
  messageId,
  destinataire = 'partie@exemple.fr',
  action = 'failed',
  statut = '5.1.1',
  raison = 'smtp; 550 5.1.1 <partie@exemple.fr>: Recipient address rejected:\r\n    User unknown in virtual mailbox table',
  original = 'entier',
}: Avis): Buffer {
  const entetes = `From: Accroche <ne-pas-repondre@exemple.fr>\r\nTo: ${destinataire}\r\nSubject: =?utf-8?Q?=C3=80_examiner?=\r\nMessage-ID: ${messageId}\r\n`;
  const joint =
    original === 'absent'
      ? ''
      : `--RAPPORT\r\nContent-Description: Undelivered Message\r\nContent-Type: ${original === 'entier' ? 'message/rfc822' : 'text/rfc822-headers'}\r\n\r\n${entetes}${original === 'entier' ? '\r\nBonjour\r\n' : ''}\r\n`;
  return Buffer.from(
    `Return-Path: <>\r\nFrom: MAILER-DAEMON@relais.exemple.fr (Mail Delivery System)\r\nTo: ne-pas-repondre@exemple.fr\r\n` +
      `Subject: Undelivered Mail Returned to Sender\r\nAuto-Submitted: auto-replied\r\nIn-Reply-To: ${messageId}\r\nMIME-Version: 1.0\r\n` +
      `Content-Type: multipart/report; report-type=delivery-status; boundary="RAPPORT"\r\n\r\n` +
      `--RAPPORT\r\nContent-Type: text/plain; charset=us-ascii\r\n\r\nI'm sorry to have to inform you that your message could not be delivered.\r\n\r\n` +
      `--RAPPORT\r\nContent-Description: Delivery report\r\nContent-Type: message/delivery-status\r\n\r\n` +
      `Reporting-MTA: dns; relais.exemple.fr\r\nX-Postfix-Queue-ID: 4Fz9Xk\r\nArrival-Date: Tue, 24 Nov 2026 10:00:00 +0100 (CET)\r\n\r\n` +
      `Final-Recipient: rfc822; ${destinataire}\r\nOriginal-Recipient: rfc822;${destinataire}\r\nAction: ${action}\r\nStatus: ${statut}\r\n` +
      `Remote-MTA: dns; mx.exemple.fr\r\nDiagnostic-Code: ${raison}\r\n\r\n${joint}--RAPPORT--\r\n`,
  );
}
