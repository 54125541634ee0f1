// La valeur d’un champ de la fiche, en mots.
import type { Libelles } from '#base/libelles-facettes.ts';
import { direPeriodes } from '#domaine/dates.ts';
import { LIBELLES_MODALITES, LIBELLES_NIVEAUX, LIBELLES_OUVERTURES } from '#domaine/libelles.ts';
import { enTexte } from '#domaine/recensement/examen/difference.ts';

const MOTS_DES_CODES: Record<string, string> = {
  avec: 'avec partenaires',
  sans: 'sans partenaire',
  ...LIBELLES_MODALITES,
  ...LIBELLES_OUVERTURES,
  prevention: 'prévention',
  intervention: 'intervention',
  remediation: 'remédiation',
};
const CODES_FIXES = new Set(['partenariat', 'modalite', 'ouverteA', 'phases']);
const VOCABULAIRES = { themes: 'theme', formes: 'forme', dispositifs: 'dispositif' } as const;

export type Mots = {
  libelles: Libelles;
  /** les libellés des publics, par code */
  publics: ReadonlyMap<string, string>;
};

export function direValeur(champ: string, valeur: unknown, { libelles, publics }: Mots): string {
  if (champ === 'periodes' && Array.isArray(valeur)) return direPeriodes(valeur);
  if (champ === 'niveaux' && Array.isArray(valeur))
    return valeur.map((v) => LIBELLES_NIVEAUX[v as keyof typeof LIBELLES_NIVEAUX] ?? v).join(', ');
  if (CODES_FIXES.has(champ))
    return [valeur]
      .flat()
      .map((v) => MOTS_DES_CODES[String(v)] ?? String(v))
      .join(', ');
  if (champ === 'publics' && Array.isArray(valeur)) return valeur.map((v) => publics.get(v) ?? v).join(', ');
  const vocabulaire = VOCABULAIRES[champ as keyof typeof VOCABULAIRES];
  if (vocabulaire && Array.isArray(valeur)) return valeur.map((v) => libelles[vocabulaire]?.get(v) ?? v).join(', ');
  if (champ === 'lieu' && valeur !== null && typeof valeur === 'object') {
    const { nom, adresse, commune } = valeur as Partial<Record<string, string>>;
    return [nom, adresse, commune].filter(Boolean).join(', ');
  }
  if (champ === 'porteurs' && Array.isArray(valeur))
    return valeur.map((p) => [p.nom, p.commune].filter(Boolean).join(', ')).join('\n');
  if (champ === 'partenaires' && Array.isArray(valeur)) return valeur.map((p) => `${p.nom} (${p.role})`).join('\n');
  if (champ === 'liens' && Array.isArray(valeur)) return valeur.map((l) => `${l.titre} : ${l.url}`).join('\n');
  return enTexte(valeur);
}
