// Qui concerne une nouvelle, et ce qu’un courriel peut encore dire. Toujours par les droits de l’écran où elle mène : personne n’apprend
// l’existence de ce qu’il ne peut pas ouvrir.
import {
  type ActionSituee,
  type Concernee,
  notificationsDuCourriel,
  personnesDuPerimetre,
  reprendreAuCourriel,
  situationsDe,
} from '#base/courrier/notifications.ts';
import type { Base } from '#base/ouvrir.ts';
import { mandatsDe } from '#base/sessions.ts';
import type { Mandat } from '#domaine/recensement/mandats.ts';
import { peutOuvrir, type Sujet } from '#domaine/recensement/notifications.ts';
import { jourDe } from '../sessions.ts';

export const destinatairesDe = async (
  tx: Base,
  action: ActionSituee,
  sujet: Exclude<Sujet, 'mandat' | 'import'>,
  jour: string,
): Promise<Concernee[]> => destinatairesParmi(await personnesDuPerimetre(tx, action, jour), action, sujet, jour);

/**
 * Les personnes qu’une nouvelle concerne, parmi celles qui l’ouvriraient : l’équipe de l’établissement pour ce qui lui revient ; pour
 * l’examen, ceux à qui l’action est confiée, sinon ceux de l’académie, sinon quiconque pourrait l’examiner.
 */
export function destinatairesParmi(
  personnes: readonly Concernee[],
  action: ActionSituee,
  sujet: Exclude<Sujet, 'mandat'>,
  jour: string,
): Concernee[] {
  if (sujet === 'examen' && action.slug === null) return [];
  const ouvriraient = personnes.filter((p) => peutOuvrir(sujet, p.mandats, action, jour));
  const par = (mandat: (m: Mandat) => boolean) =>
    ouvriraient.filter(({ mandats }) => peutOuvrir(sujet, mandats.filter(mandat), action, jour));
  if (sujet !== 'examen') return par((m) => m.uai === action.uai);
  const charges = action.confiee_a === null ? [] : par((m) => m.territoire === action.confiee_a);
  if (charges.length > 0) return charges;
  const academiques = par((m) => m.territoire === action.academie);
  return academiques.length > 0 ? academiques : ouvriraient;
}

/** Pourquoi ce courriel ne doit plus partir ; null : il peut. D’un récapitulatif retenu, le suivant reprendra ce qui s’ouvre encore. */
export async function retenir(
  base: Base,
  { id, personne }: { id: string; personne: string | null },
  maintenant: Temporal.Instant,
): Promise<string | null> {
  const portees = await notificationsDuCourriel(base, id);
  if (portees.length === 0 || personne === null) return null;
  const jour = jourDe({ maintenant: () => maintenant });
  const mandats = await mandatsDe(base, personne);
  const situation = await situationsDe(base, portees, jour);
  if (portees.every((n) => peutOuvrir(n.sujet, mandats, situation(n), jour))) return null;
  await reprendreAuCourriel(base, id);
  return 'Cette personne n’a plus accès à ce que dit ce courriel.';
}
