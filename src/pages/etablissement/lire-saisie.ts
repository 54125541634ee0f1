// D’un formulaire envoyé à une fiche : les noms de champ « liens.0.url » deviennent des listes ; rien n’est encore vérifié.
import { type Brouillon, FicheAction } from '#domaine/recensement/fiche-action.ts';
import { typographier } from '#domaine/typographie.ts';

export type Saisie = Record<string, string | File | (string | File)[]>;
export type Erreurs = Record<string, string>;

const TEXTES = [
  'titre',
  'quand',
  'resume',
  'contactNom',
  'contactCourriel',
  'contactFonction',
  'recurrence',
  'objectifs',
  'description',
  'presenceSouhaitee',
  'financement',
  'conditionsReproduction',
  'evaluation',
] as const;
const CHOIX = ['nature', 'partenariat'] as const;
const CHOIX_VIDES = ['modalite', 'ouverteA'] as const;
const LISTES = ['publics', 'niveaux', 'themes', 'formes', 'dispositifs', 'phases'] as const;
const RANGEES = {
  periodes: ['debut', 'fin', 'de', 'a'],
  porteurs: ['uai', 'nom'],
  partenaires: ['nom', 'role'],
  liens: ['titre', 'url'],
} as const;

const enTexte = (valeur: Saisie[string] | undefined): string | undefined => {
  const seule = Array.isArray(valeur) ? valeur[0] : valeur;
  // Un navigateur envoie « \r\n » : un seul saut de ligne, pour comparer deux textes.
  return typeof seule === 'string' ? seule.replace(/\r\n?/g, '\n') : undefined;
};
export const enTextes = (valeur: Saisie[string] | undefined): string[] =>
  (Array.isArray(valeur) ? valeur : [valeur]).filter((v): v is string => typeof v === 'string');

/** Seuls les champs que le formulaire portait ; `groupes` dit quelles listes y étaient, même sans case cochée. */
export function lireSaisie(saisie: Saisie): Brouillon {
  const fiche: Brouillon = {};
  for (const champ of TEXTES) {
    const texte = enTexte(saisie[champ]);
    if (texte !== undefined) fiche[champ] = texte;
  }
  for (const champ of CHOIX) {
    const choix = enTexte(saisie[champ]);
    if (choix) fiche[champ] = choix;
  }
  for (const champ of CHOIX_VIDES) {
    const choix = enTexte(saisie[champ]);
    if (choix !== undefined) fiche[champ] = choix || null;
  }
  const groupes = enTextes(saisie.groupes);
  for (const champ of LISTES)
    if (groupes.includes(champ) || saisie[champ] !== undefined) fiche[champ] = enTextes(saisie[champ]).filter(Boolean);
  const effectif = enTexte(saisie.effectifPrevu)?.replace(/\s/g, '');
  if (effectif !== undefined) fiche.effectifPrevu = effectif === '' ? null : /^\d+$/.test(effectif) ? Number(effectif) : effectif;
  if (groupes.includes('lieu')) {
    fiche.lieu = lireLieu(saisie);
  }
  for (const [champ, colonnes] of Object.entries(RANGEES)) {
    if (groupes.includes(champ)) fiche[champ as keyof typeof RANGEES] = lireRangees(saisie, champ, colonnes);
  }
  return fiche;
}

/** Le code de la commune est celui que la page a compris, ou que la personne a choisi ; sans texte, il ne vaut plus rien. */
function lireLieu(saisie: Saisie) {
  const [nom = '', adresse = '', commune = '', choix = ''] = ['nom', 'adresse', 'commune', 'communeCode'].map(
    (c) => enTexte(saisie[`lieu.${c}`])?.trim() ?? '',
  );
  if (!nom && !adresse && !commune) return null;
  if (!commune) return { nom, adresse, communeCode: null };
  const sansPoint = choix === SANS_POINT;
  return { nom, adresse, commune, communeCode: sansPoint ? null : choix || null, ...(sansPoint && { sansPoint }) };
}
/** La réponse « aucune de celles-ci ». */
export const SANS_POINT = 'aucune';

function lireRangees(saisie: Saisie, champ: string, colonnes: readonly string[]): Record<string, string | null>[] {
  const rangs = new Set(Object.keys(saisie).flatMap((nom) => (nom.startsWith(`${champ}.`) ? [Number(nom.split('.')[1])] : [])));
  return [...rangs]
    .filter((rang) => Number.isInteger(rang) && rang >= 0 && rang < 60)
    .sort((a, b) => a - b)
    .flatMap((rang): Record<string, string | null>[] => {
      const ligne: Record<string, string | null> = Object.fromEntries(
        colonnes.map((c) => [c, enTexte(saisie[`${champ}.${rang}.${c}`])?.trim() ?? '']),
      );
      const { role, ...dit } = ligne;
      // Une rangée laissée blanche n’est pas une réponse ; le rôle a toujours une valeur.
      if (Object.values(dit).every((v) => !v)) return [];
      if (champ === 'periodes')
        return [{ ...ligne, fin: ligne.fin || ligne.debut || '', de: ligne.de || null, a: ligne.a || null }];
      if (champ === 'porteurs')
        return [{ uai: ligne.uai?.toUpperCase() || null, nom: ligne.nom || '', type: 'autre', commune: null }];
      if (champ === 'partenaires') return [{ nom: ligne.nom ?? '', role: role || 'intervenant', code: null }];
      return [{ titre: ligne.titre || ligne.url || '', url: ligne.url ?? '' }];
    });
}

/** La fiche vérifiée, ou ce qui ne va pas, champ par champ : « liens.0.url » → une phrase. */
export function verifierFiche(brouillon: Brouillon): { fiche: FicheAction; erreurs?: undefined } | { erreurs: Erreurs } {
  const lue = FicheAction.safeParse({ ...VIDES, ...brouillon });
  if (lue.success) return { fiche: lue.data };
  const erreurs: Erreurs = {};
  for (const { path, message } of lue.error.issues) {
    const champ = path.join('.');
    erreurs[champ] ??= typographier(message);
  }
  return { erreurs };
}

// Un champ absent et un champ vide se disent de la même phrase.
const VIDES: Brouillon = { titre: '', quand: '', publics: [], resume: '', contactNom: '', contactCourriel: '' };
