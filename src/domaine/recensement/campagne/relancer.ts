// Qui peut être relancé, et pourquoi pas les autres. Source : terrain, P1 à P3 ; le moratoire de 2019 sur les enquêtes.

export const RELANCES_MAX = 3;
/** Jours civils entre deux courriels sur le même sujet, l’invitation comprise. */
export const JOURS_ENTRE = 7;

export type Suivie = {
  envoyeLe: Date | null;
  aDepose: boolean;
  sansAction: boolean;
  /** il ne veut plus de courriel sur ce recensement */
  silenceChoisi: boolean;
  fermee: boolean;
  relances: number;
  derniereRelanceLe: Date | null;
};

export const RAISONS = [
  'jamais-invite',
  'a-repondu',
  'sans-action',
  'silence-choisi',
  'ferme',
  'trois-relances',
  'trop-tot',
] as const;
export type Raison = (typeof RAISONS)[number];

export const LIBELLES_RAISONS: Record<Raison, string> = {
  'jamais-invite': 'jamais invité',
  'a-repondu': 'a déposé une action',
  'sans-action': 'a répondu « pas d’action cette année »',
  'silence-choisi': 'ne veut plus de courriel pour cette édition',
  ferme: 'l’établissement est fermé',
  'trois-relances': `déjà relancé ${RELANCES_MAX} fois`,
  'trop-tot': `a reçu un courriel il y a moins de ${JOURS_ENTRE} jours`,
};

/** null : il peut être relancé ce jour-là ; sinon pourquoi pas, la raison la plus forte d’abord. */
export function pourquoiNePasRelancer(e: Suivie, maintenant: Date, fuseau: string): Raison | null {
  if (e.envoyeLe === null) return 'jamais-invite';
  if (e.aDepose) return 'a-repondu';
  if (e.sansAction) return 'sans-action';
  if (e.silenceChoisi) return 'silence-choisi';
  if (e.fermee) return 'ferme';
  if (e.relances >= RELANCES_MAX) return 'trois-relances';
  const dernier = e.derniereRelanceLe ?? e.envoyeLe;
  return joursCivils(dernier, maintenant, fuseau) < JOURS_ENTRE ? 'trop-tot' : null;
}

const jourDe = (instant: Date, fuseau: string) =>
  Temporal.Instant.fromEpochMilliseconds(instant.getTime()).toZonedDateTimeISO(fuseau).toPlainDate();
const joursCivils = (de: Date, a: Date, fuseau: string) =>
  jourDe(de, fuseau).until(jourDe(a, fuseau), { largestUnit: 'day' }).days;

/** Pourquoi aucun courriel de campagne ne part ce jour-là ; null : la campagne est ouverte. */
export function pourquoiPasAujourdhui(
  { ouverture, cloture }: { ouverture: string | null; cloture: string | null },
  jour: string,
): 'pas-encore' | 'clos' | null {
  if (ouverture !== null && jour < ouverture) return 'pas-encore';
  return cloture !== null && jour > cloture ? 'clos' : null;
}
