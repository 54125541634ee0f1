// Quels dispositifs proposer d’abord à une école : les nationaux, qu’on nomme par leur sigle. Le reste est replié ; ce qui est d’une académie
// n’est proposé que là.

const COURANTS = [
  'gpds',
  'mlds',
  'foquale',
  'ap',
  'ppre',
  'classe-relais',
  'micro-lycee',
  'pafi',
  'segpa',
  'ulis',
  'upe2a',
  'erea',
  'rep',
  'rep-plus',
  'parcours-avenir',
  'mini-entreprise',
];
/** Le terme dit lui-même, dans sa définition, de quelle académie il est. */
const LOCAUX: Record<string, string> = {
  ppfo: 'academie:23',
  plec: 'academie:28',
  lpi: 'academie:31',
  pil: 'academie:01',
  daqip: 'academie:03',
  dips: 'academie:27',
  'competences-plus': 'academie:20',
  'plateforme-insertion': 'academie:06',
  liane: 'academie:06',
  zen: 'academie:13',
  'cardie-tour': 'academie:18',
};

type Terme = { code: string; libelle: string; sigle: string | null };
export type Choix = { code: string; libelle: string };

/** `coches` : ceux que la fiche porte déjà restent proposés, d’où qu’ils viennent. */
export function dispositifsAProposer(
  termes: readonly Terme[],
  { academie, coches = [] }: { academie: string; coches?: readonly string[] },
): { courants: Choix[]; autres: Choix[] } {
  const proposes = termes.filter(({ code }) => (LOCAUX[code] ?? academie) === academie || coches.includes(code));
  const estCourant = ({ code }: Terme) => COURANTS.includes(code) || LOCAUX[code] === academie;
  return {
    courants: proposes
      .filter(estCourant)
      .sort((a, b) => rang(a.code) - rang(b.code))
      .map(enChoix),
    autres: proposes.filter((t) => !estCourant(t)).map(enChoix),
  };
}

const rang = (code: string) => (COURANTS.includes(code) ? COURANTS.indexOf(code) : COURANTS.length);
const enChoix = ({ code, libelle, sigle }: Terme): Choix => ({
  code,
  libelle:
    sigle && !libelle.includes(sigle) ? `${sigle}, ${libelle.charAt(0).toLocaleLowerCase('fr')}${libelle.slice(1)}` : libelle,
});
