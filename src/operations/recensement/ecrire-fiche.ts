// Mettre une fiche en colonnes : lieu, porteurs, partenaires reconnus, liens, texte cherchable si le public la voit. Une fiche déclarée et
// dix mille lignes importées passent par la même préparation.

import type { Updateable } from 'kysely';
import { calculerRecherche, lieuxConnus } from '#base/chargement/ecrire-editions.ts';
import { changerAction, remplacerEntourage } from '#base/declaration/ecrire-action.ts';
import { type EcoleDeclarante, ecolesDeclarantesParUai, semaineDeLAcademie } from '#base/declaration/ou-declarer.ts';
import { partenairesReconnus } from '#base/declaration/partenaires-reconnus.ts';
import type { Base } from '#base/ouvrir.ts';
import type { Actions } from '#base/tables.ts';
import type { Periode } from '#domaine/dates.ts';
import { type CommunePlacee, placer } from '#domaine/placement.ts';
import { colonnesDe, typeDePorteur } from '#domaine/recensement/declarer.ts';
import type { FicheAction } from '#domaine/recensement/fiche-action.ts';

type Cible = { numero: number; edition: string; academie: string };

/**
 * Écrit la fiche entière, ses colonnes et ce qui l’entoure ; rend la nouvelle version.
 * `publiee` : le texte cherchable est refait dans la même transaction.
 */
export async function ecrireFiche(
  tx: Base,
  cible: Cible,
  ecole: EcoleDeclarante,
  fiche: FicheAction,
  autres: Updateable<Actions> = {},
  { publiee = false }: { publiee?: boolean } = {},
): Promise<number> {
  const alentours = await connaitreAlentours(tx, cible, [{ ecole, fiche }]);
  const { periodes, effectifs, contact, ...colonnes } = colonnesDeLaFiche(alentours, cible, ecole, fiche);
  const version = await changerAction(tx, cible.numero, {
    ...colonnes,
    periodes: JSON.stringify(periodes),
    effectifs: JSON.stringify(effectifs),
    fiche: JSON.stringify(fiche),
    contact: JSON.stringify(contact),
    ...autres,
  });
  await remplacerEntourage(tx, cible.numero, entourageDeLaFiche(alentours, ecole, fiche));
  if (publiee) await calculerRecherche(tx, [cible.numero]);
  return version;
}

/** Ce qu’il faut savoir de la base pour écrire des fiches d’une même académie, lu en une fois. */
export type Alentours = {
  semaine: Periode | null;
  ecoles: ReadonlyMap<string, EcoleDeclarante>;
  communes: ReadonlyMap<string, CommunePlacee>;
  partenaires: ReadonlyMap<string, string>;
};

/** `semaine` : celle de l’académie, quand on vient de la lire. */
export async function connaitreAlentours(
  tx: Base,
  { edition, academie, semaine }: Pick<Cible, 'edition' | 'academie'> & { semaine?: Periode | null },
  fiches: readonly { ecole: EcoleDeclarante; fiche: FicheAction }[],
): Promise<Alentours> {
  const uniques = <T>(valeurs: readonly T[]) => [...new Set(valeurs)];
  const ecoles = await ecolesDeclarantesParUai(
    tx,
    uniques(fiches.flatMap(({ fiche }) => fiche.porteurs.flatMap((p) => p.uai ?? []))),
  );
  // Une école située se suffit : la commune ne sert qu’à placer ce qui se passe ailleurs, ou une école sans point.
  const codes = uniques(
    fiches
      .filter(({ ecole, fiche }) => fiche.lieu || ecole.lat === null || ecole.lon === null)
      .flatMap(({ ecole, fiche }) => [fiche.lieu?.communeCode ?? [], ecole.commune_code ?? []].flat()),
  );
  return {
    semaine: semaine === undefined ? await semaineDeLAcademie(tx, edition, academie) : semaine,
    ecoles: new Map(ecoles.map((e) => [e.uai, e])),
    communes: (await lieuxConnus(tx, { uai: [], communes: codes })).communes,
    partenaires: await partenairesReconnus(tx, uniques(fiches.flatMap(({ fiche }) => fiche.partenaires.map((p) => p.nom)))),
  };
}

export const colonnesDeLaFiche = (
  alentours: Alentours,
  { edition }: Pick<Cible, 'edition'>,
  ecole: EcoleDeclarante,
  fiche: FicheAction,
) => ({
  ...colonnesDe(fiche, { ecole, annee: edition, semaine: alentours.semaine }),
  ...lieuDe(alentours, ecole, fiche),
  contact: { nom: fiche.contactNom, courriel: fiche.contactCourriel, fonction: fiche.contactFonction },
});

export function entourageDeLaFiche(alentours: Alentours, ecole: EcoleDeclarante, fiche: FicheAction) {
  const partenaires = new Map(
    fiche.partenaires.flatMap(({ nom, role }) => {
      const code = alentours.partenaires.get(nom);
      return code ? [[code, role] as const] : [];
    }),
  );
  return {
    porteurs: porteursDe(alentours, ecole, fiche),
    partenaires: [...partenaires].map(([partenaire, role]) => ({ partenaire, role })),
    liens: fiche.liens,
  };
}

function porteursDe({ ecoles }: Alentours, ecole: EcoleDeclarante, fiche: FicheAction) {
  const enPorteur = (e: EcoleDeclarante) => ({
    nom: e.nom,
    type: typeDePorteur(e) as string,
    uai: e.uai as string | null,
    commune: e.commune,
    commune_code: e.commune_code,
    departement: e.departement,
  });
  const porteurs = [enPorteur(ecole)];
  for (const autre of fiche.porteurs) {
    const connue = autre.uai ? ecoles.get(autre.uai) : undefined;
    if (connue?.uai === ecole.uai) continue;
    porteurs.push(
      connue
        ? enPorteur(connue)
        : { nom: autre.nom, type: autre.type, uai: null, commune: autre.commune, commune_code: null, departement: null },
    );
  }
  return porteurs;
}

function lieuDe({ communes }: Alentours, ecole: EcoleDeclarante, { lieu }: FicheAction) {
  const code = lieu?.communeCode ?? null;
  const dit =
    lieu && (lieu.nom || lieu.adresse || lieu.commune || code)
      ? {
          nom: lieu.nom || null,
          commune: (code && communes.get(code)?.nom) || lieu.commune || null,
          communeCode: code,
          departement: null,
        }
      : null;
  const porteur = {
    nom: ecole.nom,
    type: typeDePorteur(ecole),
    uai: ecole.uai,
    commune: ecole.commune,
    communeCode: ecole.commune_code,
    departement: ecole.departement,
  };
  return placer({ lieu: dit, porteurs: [porteur] }, { etablissement: () => ecole, commune: (c) => communes.get(c) });
}
