// La combientième Semaine : proposée d’après la dernière dont le rang est connu, une par année scolaire. Le pilote corrige.

export type SemainePassee = { edition: string; rang: number | null };
export type RangPropose = { rang: number; dApres: { edition: string; rang: number } };

const premiereAnnee = (edition: string): number | null => {
  const lue = /^(\d{4})-\d{4}$/.exec(edition);
  return lue ? Number(lue[1]) : null;
};

/** null : aucune Semaine passée ne dit son rang, ou l’édition n’est pas une année. */
export function proposerRang(passees: readonly SemainePassee[], edition: string): RangPropose | null {
  const annee = premiereAnnee(edition);
  if (annee === null) return null;
  let propose: RangPropose | null = null;
  let plusRecente = Number.NEGATIVE_INFINITY;
  for (const passee of passees) {
    const avant = premiereAnnee(passee.edition);
    if (passee.rang === null || avant === null || avant >= annee || avant <= plusRecente) continue;
    plusRecente = avant;
    propose = { rang: passee.rang + annee - avant, dApres: { edition: passee.edition, rang: passee.rang } };
  }
  return propose;
}
