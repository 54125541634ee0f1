// Mettre une fiche en colonnes : lieu, porteurs, partenaires reconnus, liens, texte cherchable si le public la voit.

import type { Updateable } from 'kysely';
import {
  changerAction,
  type EcoleDeclarante,
  ecoleDeclarante,
  partenairesReconnus,
  remplacerEntourage,
  semaineDeLAcademie,
} from '#base/actions-declarees.ts';
import { calculerRecherche, lieuxConnus } from '#base/chargement/ecrire-editions.ts';
import type { Base } from '#base/ouvrir.ts';
import type { Actions } from '#base/tables.ts';
import { placer } from '#domaine/placement.ts';
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
  const semaine = await semaineDeLAcademie(tx, cible.edition, cible.academie);
  const { periodes, effectifs, ...colonnes } = colonnesDe(fiche, { ecole, annee: cible.edition, semaine });
  const porteurs = await porteursDe(tx, ecole, fiche);
  const reconnus = await partenairesReconnus(
    tx,
    fiche.partenaires.map((p) => p.nom),
  );
  const version = await changerAction(tx, cible.numero, {
    ...colonnes,
    ...(await lieuDe(tx, ecole, fiche)),
    periodes: JSON.stringify(periodes),
    effectifs: JSON.stringify(effectifs),
    fiche: JSON.stringify(fiche),
    contact: JSON.stringify({ nom: fiche.contactNom, courriel: fiche.contactCourriel, fonction: fiche.contactFonction }),
    ...autres,
  });
  const partenaires = new Map(
    fiche.partenaires.flatMap(({ nom, role }) => {
      const code = reconnus.get(nom);
      return code ? [[code, role] as const] : [];
    }),
  );
  await remplacerEntourage(tx, cible.numero, {
    porteurs,
    partenaires: [...partenaires].map(([partenaire, role]) => ({ partenaire, role })),
    liens: fiche.liens,
  });
  if (publiee) await calculerRecherche(tx, [cible.numero]);
  return version;
}

async function porteursDe(tx: Base, ecole: EcoleDeclarante, fiche: FicheAction) {
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
    const connue = autre.uai ? await ecoleDeclarante(tx, autre.uai) : undefined;
    if (connue?.uai === ecole.uai) continue;
    porteurs.push(
      connue
        ? enPorteur(connue)
        : { nom: autre.nom, type: autre.type, uai: null, commune: autre.commune, commune_code: null, departement: null },
    );
  }
  return porteurs;
}

async function lieuDe(tx: Base, ecole: EcoleDeclarante, { lieu }: FicheAction) {
  const code = lieu?.communeCode ?? null;
  // Une école située se suffit : la commune ne sert qu’à placer ce qui se passe ailleurs, ou une école sans point.
  const situee = !lieu && ecole.lat !== null && ecole.lon !== null;
  const codes = situee ? [] : [code, ecole.commune_code].filter((c) => c !== null);
  const { communes } = await lieuxConnus(tx, { uai: [], communes: codes });
  const dit =
    lieu && (lieu.nom || code)
      ? { nom: lieu.nom || null, commune: code ? (communes.get(code)?.nom ?? null) : null, communeCode: code, departement: null }
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
