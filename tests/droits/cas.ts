// Qui essaie quoi : tirés au hasard, toujours pareil, puis choisis pour que chacun apprenne quelque chose.
import fc from 'fast-check';
import { DROITS, estEnCours } from '#domaine/recensement/mandats.ts';
import { ACADEMIES, JOUR, type Monde } from './monde.ts';
import { type Cas, LIEUX_DE_MANDAT, type Regle } from './regles.ts';

const GRAINE = 20_261_124;
/** Tirer un cas ne coûte rien ; l’envoyer, si. On en tire beaucoup, et l’on envoie un de chaque sorte. */
const TIRES = 400;
const PERMIS = 3;
const REFUSES = 8;

export function casChoisis(regle: Regle, monde: Monde): { permis: Cas[]; refuses: Cas[] } {
  const tires = fc.sample(unCas(regle, monde), { seed: GRAINE, numRuns: TIRES });
  return {
    permis: unDeChaque(
      regle,
      tires.filter((cas) => regle.permis(cas)),
      PERMIS,
    ),
    refuses: unDeChaque(
      regle,
      tires.filter((cas) => !regle.permis(cas)),
      REFUSES,
    ),
  };
}

/** La moitié du temps, quelqu’un dont un rôle donne cet acte : sans quoi presque tout serait refusé d’emblée. */
function unCas({ acte }: Regle, monde: Monde): fc.Arbitrary<Cas> {
  const habilites = acte ? monde.personnes.filter((p) => p.mandats.some((m) => DROITS[m.role].includes(acte))) : monde.personnes;
  return fc.record({
    personne: fc.oneof(fc.constantFrom(...monde.personnes), fc.constantFrom(...habilites)),
    action: fc.constantFrom(...monde.actions),
    academie: fc.constantFrom(...ACADEMIES),
    voisine: fc.constantFrom(...ACADEMIES),
    lieu: fc.constantFrom(...LIEUX_DE_MANDAT),
    autre: fc.constantFrom(...monde.personnes.filter((p) => p.mandats.length === 1)),
    niveau: fc.constantFrom('academie' as const, 'nation' as const),
    cle: fc.uuid({ version: 4 }),
    monde: fc.constant(monde),
  });
}

/** À côté du droit, de près ou de loin : il l’a ici mais l’objet est d’à côté, il l’a ailleurs, il ne l’a plus, il ne l’a jamais eu. */
function sorte(regle: Regle, cas: Cas): string {
  const { acte } = regle;
  const { personne, action } = cas;
  const habilitants = personne.mandats.filter((m) => acte === null || DROITS[m.role].includes(acte));
  const croise = !regle.permis(cas) && regle.permis({ ...cas, voisine: cas.academie });
  const enCours = habilitants.some((m) => estEnCours(m, JOUR));
  const pres = croise ? 'croisé' : habilitants.length === 0 ? 'jamais' : enCours ? 'ailleurs' : 'échu';
  return `${pres}, ${(habilitants.length > 0 ? habilitants : personne.mandats).map((m) => m.role)}, ${pres === 'ailleurs' ? action.statut : ''}`;
}

function parCle<T>(uns: readonly T[], cle: (un: T) => string): T[][] {
  const ranges = new Map<string, T[]>();
  for (const un of uns) ranges.set(cle(un), [...(ranges.get(cle(un)) ?? []), un]);
  return [...ranges.values()];
}

/** Au plus `nombre`, un de chaque sorte d’abord, en tournant entre « croisé », « ailleurs », « échu » et « jamais ». */
function unDeChaque(regle: Regle, cas: readonly Cas[], nombre: number): Cas[] {
  const unParSorte = parCle(cas, (un) => sorte(regle, un)).flatMap(([un]) => un ?? []);
  const parDistance = parCle(unParSorte, (un) => sorte(regle, un).split(',')[0] ?? '');
  const tour = Array.from({ length: nombre }, (_, rang) => parDistance.flatMap((uns) => uns[rang] ?? [])).flat();
  return [...new Set([...tour, ...cas])].slice(0, nombre);
}

export const dire = ({ personne, action, academie, voisine, lieu, autre, niveau }: Cas) =>
  `${personne.nom} → ${action.statut} de ${action.uai}, ${academie.slug} (${voisine.slug}), ${lieu}, ${autre.nom}, ${niveau}`;
