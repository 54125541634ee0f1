// L’encart qu’un autre site montre chez lui : son adresse dit tout, et ne change pas.
import { z } from 'zod';

export const NOMBRES = [3, 5, 10] as const;
export const APPARENCES = ['auto', 'clair', 'sombre'] as const;
export type Apparence = (typeof APPARENCES)[number];

export type Encart = {
  /** slug ; null : toutes les académies */
  academie: string | null;
  /** null : la plus récente qui a des actions ; l’encart change alors d’édition de lui-même */
  edition: string | null;
  nombre: number;
  apparence: Apparence;
};

export const ENCART_ORDINAIRE: Encart = { academie: null, edition: null, nombre: 5, apparence: 'auto' };

const Code = z
  .string()
  .max(80)
  .regex(/^[a-z0-9-]+$/);
const Nombre = z.enum(NOMBRES.map(String) as [string, ...string[]]).transform(Number);

/** `erreurs` nomme ce qui est illisible ; rien ne lève. */
export function lireEncart(requete: URLSearchParams): { encart: Encart; erreurs: (keyof Encart)[] } {
  const encart = { ...ENCART_ORDINAIRE };
  const erreurs: (keyof Encart)[] = [];
  const lire = <C extends keyof Encart>(champ: C, schema: z.ZodType<Encart[C], string>) => {
    const brut = requete.get(champ);
    if (brut === null || brut === '') return;
    const lu = schema.safeParse(brut);
    if (lu.success) encart[champ] = lu.data;
    else erreurs.push(champ);
  };
  lire('academie', Code);
  lire('edition', Code);
  lire('nombre', Nombre);
  lire('apparence', z.enum(APPARENCES));
  return { encart, erreurs };
}

/** L’adresse canonique : ordre fixe, valeurs ordinaires omises. */
export function ecrireEncart(encart: Partial<Encart>): string {
  const requete = new URLSearchParams();
  for (const champ of ['academie', 'edition', 'nombre', 'apparence'] as const) {
    const valeur = encart[champ];
    if (valeur !== undefined && valeur !== null && valeur !== ENCART_ORDINAIRE[champ]) requete.set(champ, String(valeur));
  }
  return requete.toString();
}

// Un titre sur deux lignes, le lieu, la date, dans une colonne de 300 px : ce qui dépasse défile dans l’encart.
const HAUTEUR_ACTION = 112;
const HAUTEUR_AUTOUR = 190;

/** En pixels : sans script, un cadre ne prend pas seul la hauteur de ce qu’il montre. */
export const hauteurDe = ({ nombre }: Pick<Encart, 'nombre'>) => HAUTEUR_AUTOUR + nombre * HAUTEUR_ACTION;

type EditionDatee = { id: string; debut: string | null; demonstration: boolean };

/** La plus récente des éditions qui a une action ; jamais une démonstration, que personne n’a demandée. */
export const editionDeLEncart = <E extends EditionDatee>(editions: readonly E[], avecActions: ReadonlySet<string>): E | null =>
  editions
    .filter((e) => !e.demonstration && avecActions.has(e.id))
    .toSorted((a, b) => (b.debut ?? '').localeCompare(a.debut ?? '') || a.id.localeCompare(b.id))[0] ?? null;
