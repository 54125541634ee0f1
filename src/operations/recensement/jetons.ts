// Les secrets qu’on donne à un navigateur : tirés au sort, et gardés ici sous leur seule empreinte.
import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

/** 256 bits, en base64url : rien n’y gêne une adresse ni un cookie. */
export const tirerJeton = () => randomBytes(32).toString('base64url');

export const empreinteDe = (jeton: string) => createHash('sha256').update(jeton).digest('base64url');

/** Une empreinte à clé : sans le jeton, six chiffres ne se retrouvent pas en les essayant tous. */
export const sceau = (cle: string, texte: string) => createHmac('sha256', cle).update(texte).digest('base64url');

/** Sans rien dire par le temps mis à répondre. */
export function memeSecret(a: string, b: string): boolean {
  const [x, y] = [Buffer.from(a), Buffer.from(b)];
  return x.length === y.length && timingSafeEqual(x, y);
}
