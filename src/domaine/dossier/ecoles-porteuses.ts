// Les écoles et établissements que les actions d’un dossier nomment, chacun une fois.
import { TYPES_A_RATTACHER } from '../donnees-edition.ts';

type Porteur = { nom: string; type: string; uai: string | null; commune: string | null };
export type EcolePorteuse = Pick<Porteur, 'nom' | 'uai' | 'commune'> & { actions: number };

const estUneEcole = ({ type }: Porteur) => (TYPES_A_RATTACHER as readonly string[]).includes(type);
// Sans numéro national, deux porteurs ne sont le même que s’ils portent le même nom dans la même commune.
const cleDe = ({ uai, nom, commune }: Porteur) => uai ?? `${nom}, ${commune ?? ''}`.toLocaleLowerCase('fr');

/** Par nom. Une école « à rattacher » compte : elle est nommée. Un CIO ou une association n’en est pas une. */
export function ecolesPorteuses(actions: readonly { porteurs: readonly Porteur[] }[]): EcolePorteuse[] {
  const ecoles = new Map<string, EcolePorteuse>();
  for (const { porteurs } of actions) {
    for (const cle of new Set(porteurs.filter(estUneEcole).map(cleDe))) {
      const porteur = porteurs.find((p) => cleDe(p) === cle) as Porteur;
      const deja = ecoles.get(cle) ?? { nom: porteur.nom, uai: porteur.uai, commune: porteur.commune, actions: 0 };
      ecoles.set(cle, { ...deja, actions: deja.actions + 1 });
    }
  }
  return [...ecoles.values()].sort((a, b) => a.nom.localeCompare(b.nom, 'fr'));
}
