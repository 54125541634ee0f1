// Les dates dites en français. Une date est un jour civil « AAAA-MM-JJ », jamais un instant.
export type Periode = { debut: string; fin: string };
/** heures du lieu, « 14:30 » ; absentes : on ne sait pas */
export type PeriodeHeurable = Periode & { de?: string | null; a?: string | null };

const MOIS = [
  'janvier',
  'février',
  'mars',
  'avril',
  'mai',
  'juin',
  'juillet',
  'août',
  'septembre',
  'octobre',
  'novembre',
  'décembre',
];
const JOURS = ['lundi', 'mardi', 'mercredi', 'jeudi', 'vendredi', 'samedi', 'dimanche'];
const INSECABLE = '\u00A0';

const jour = (texte: string) => Temporal.PlainDate.from(texte);
// Règle typographique : seul le premier du mois est ordinal.
const quantieme = (d: Temporal.PlainDate) => (d.day === 1 ? '1er' : String(d.day));
const mois = (d: Temporal.PlainDate) => MOIS[d.month - 1] as string;
const avecMois = (d: Temporal.PlainDate) => `${quantieme(d)}${INSECABLE}${mois(d)}`;

/** « 1er février 2016 » */
export const direJour = (texte: string) => {
  const d = jour(texte);
  return `${avecMois(d)}${INSECABLE}${d.year}`;
};

/** « lundi 1er février 2016 » */
export const direJourDeSemaine = (texte: string) => `${JOURS[jour(texte).dayOfWeek - 1]} ${direJour(texte)}`;

/** « du 24 février au 2 mars 2016 », « le 30 avril 2016 », « du 1er au 5 février 2016 ». */
export function direPeriode({ debut, fin }: Periode): string {
  if (debut === fin) return `le ${direJour(debut)}`;
  return `du ${direDebut(jour(debut), jour(fin))} au ${direJour(fin)}`;
}

/** Plusieurs périodes, dans l’ordre : « du 18 au 22 janvier 2016, puis du 14 au 18 mars 2016 ». */
export const direPeriodes = (periodes: readonly PeriodeHeurable[]) =>
  [...periodes]
    .sort((a, b) => (a.debut < b.debut ? -1 : 1))
    .map((p) => `${direPeriode(p)}${direHeures(p)}`)
    .join(', puis ');

/** « de 14 h à 16 h 30 », « à 9 h », ou rien. */
function direHeures({ de, a }: PeriodeHeurable): string {
  if (!de) return '';
  return a ? ` de ${heureEcrite(de)} à ${heureEcrite(a)}` : ` à ${heureEcrite(de)}`;
}
const heureEcrite = (texte: string) => {
  const [heures, minutes] = texte.split(':');
  return [Number(heures), 'h', ...(minutes === '00' ? [] : [minutes])].join(INSECABLE);
};

/** Forme courte, sans année, pour une carte ou une frise : « 4 – 8 avril », « 29 mars – 1er avril », « 30 avril ». */
export function direPeriodeCourte({ debut, fin }: Periode): string {
  const [d, f] = [jour(debut), jour(fin)];
  if (debut === fin) return avecMois(d);
  const depart = d.month === f.month && d.year === f.year ? quantieme(d) : avecMois(d);
  return `${depart}${INSECABLE}–${INSECABLE}${avecMois(f)}`;
}

function direDebut(d: Temporal.PlainDate, f: Temporal.PlainDate): string {
  if (d.year !== f.year) return `${avecMois(d)}${INSECABLE}${d.year}`;
  return d.month === f.month ? quantieme(d) : avecMois(d);
}
