// Visiter les liens publiés ou proposés : lentement, un à la fois, en laissant souffler chaque site ; écrire ce qu’on a appris d’un coup.
import { setTimeout as attendre } from 'node:timers/promises';
import { inscrireVisites, type LienAVerifier, liensAVerifier } from '#base/liens.ts';
import type { Base } from '#base/ouvrir.ts';
import { apres } from '#domaine/liens/verification.ts';
import type { VisiteurDeLiens } from '#exterieur/visiteur-de-liens.ts';

type Ou = { base: Base; visiterLien: VisiteurDeLiens; maintenant: () => Temporal.Instant };
type Options = {
  limite: number;
  /** entre deux visites d’un même site */
  repitMs?: number;
  dire?: (url: string, verdict: string) => void;
};

export type Bilan = {
  visites: number;
  vivants: number;
  echecs: number;
  morts: number;
  indecis: number /** aucun site n’a répondu : rien n’est écrit */;
  coupe: boolean;
};

export async function verifierLiens(
  { base, visiterLien, maintenant }: Ou,
  { limite, repitMs = 2_000, dire = () => {} }: Options,
): Promise<Bilan> {
  const debut = maintenant();
  const jour = debut.toZonedDateTimeISO('Europe/Paris').toPlainDate().toString();
  const le = new Date(debut.epochMilliseconds);
  const bilan: Bilan = { visites: 0, vivants: 0, echecs: 0, morts: 0, indecis: 0, coupe: false };
  const appris: LienAVerifier[] = [];
  let joint = false;
  const derniers = new Map<string, number>();
  for (const lien of await liensAVerifier(base, le, limite)) {
    const hote = new URL(lien.url).host;
    const repit = (derniers.get(hote) ?? Number.NEGATIVE_INFINITY) + repitMs - performance.now();
    if (repit > 0) await attendre(repit);
    const visite = await visiterLien(lien.url);
    derniers.set(hote, performance.now());
    joint ||= visite.etat === 'vivant' || visite.joint;
    const suite = apres(lien, visite, jour);
    appris.push({ url: lien.url, ...suite });
    bilan.visites++;
    if (visite.etat === 'vivant') bilan.vivants++;
    else if (visite.etat === 'indecis') bilan.indecis++;
    else bilan.echecs++;
    if (suite.etat === 'mort') bilan.morts++;
    dire(lien.url, visite.etat === 'vivant' ? 'vivant' : visite.motif);
  }
  // Si personne n’a répondu, c’est peut-être nous qui sommes coupés du réseau : on n’accuse aucun lien.
  if (!joint) return { ...bilan, morts: 0, coupe: appris.length > 0 };
  // Une seule transaction : les pages gardées ne se refont qu’une fois.
  await base.transaction().execute((tx) => inscrireVisites(tx, appris, le));
  return bilan;
}
