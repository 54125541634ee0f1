// Créer les actions d’un import : les mêmes colonnes et le même entourage qu’une fiche déclarée, par lots, en une transaction. Tout, ou rien.
import { createHash } from 'node:crypto';
import { type EcoleDeclarante, ecolesDeclarantesParUai } from '#base/declaration/ou-declarer.ts';
import { type ActionACreer, creerActions, noterCreations } from '#base/import/creer-actions.ts';
import { changerImport, type Import, lignesACreer, noterActionsDesLignes, sansLimiteDeTemps } from '#base/import/imports.ts';
import type { Base } from '#base/ouvrir.ts';
import { type Brouillon, FicheAction } from '#domaine/recensement/fiche-action.ts';
import type { ModeImport } from '#domaine/recensement/import/etats-ligne.ts';
import { refuserIdentifiants, titreDe } from '../declarer-action.ts';
import { type Alentours, colonnesDeLaFiche, connaitreAlentours, entourageDeLaFiche } from '../ecrire-fiche.ts';
import { noterImport } from './tenir-import.ts';

const LOT = 250;

export async function creerLesActions(
  tx: Base,
  tenu: Import,
  avancer: (faites: number) => Promise<unknown>,
  maintenant: () => Temporal.Instant,
): Promise<number> {
  await sansLimiteDeTemps(tx);
  const mode = tenu.mode ?? 'deposer';
  const le = new Date(maintenant().epochMilliseconds);
  let creees = 0;
  let derniere = 0;
  for (;;) {
    const lignes = await lignesACreer(tx, tenu.id, mode, derniere, LOT);
    if (lignes.length === 0) break;
    const parCle = new Map(lignes.map((l) => [cleDeLigne(tenu.id, l.ligne), l.ligne]));
    const lot = await preparerLot(tx, tenu, mode, lignes, le);
    const numeros = await creerActions(tx, lot);
    await noterActionsDesLignes(
      tx,
      tenu.id,
      [...numeros].map(([cle, action]) => ({ ligne: parCle.get(cle) as number, action })),
    );
    const uais = lignes.flatMap((l) => l.uai ?? []);
    await noterCreations(tx, mode === 'deposer' ? ['commencer', 'deposer'] : ['commencer'], [...numeros.values()], uais, {
      par: tenu.par,
      signature: tenu.signature,
      territoire: tenu.territoire,
      edition: tenu.edition,
      detail: { import: tenu.id, ...(mode === 'deposer' && { vers: 'deposee' }) },
      le,
    });
    creees += numeros.size;
    derniere = lignes.at(-1)?.ligne ?? derniere;
    await avancer(creees);
  }
  await changerImport(tx, tenu.id, { etat: 'applique', applique_le: le, rapport: { creees } });
  await noterImport(tx, { personne: tenu.par, signature: tenu.signature }, 'appliquer', tenu, { creees, mode });
  return creees;
}

/** Toujours la même pour une ligne : reprise après une panne, elle ne donne pas deux actions. */
function cleDeLigne(id: string, ligne: number): string {
  const hex = createHash('sha256').update(`${id}:${ligne}`).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

type Ligne = { ligne: number; lue: Brouillon | null; uai: string | null };

async function preparerLot(
  tx: Base,
  tenu: Import,
  mode: ModeImport,
  lignes: readonly Ligne[],
  le: Date,
): Promise<ActionACreer[]> {
  const ecoles = new Map(
    (await ecolesDeclarantesParUai(tx, [...new Set(lignes.flatMap((l) => l.uai ?? []))])).map((e) => [e.uai, e]),
  );
  const aEcrire = lignes.flatMap(({ ligne, lue, uai }) => {
    const ecole = uai ? ecoles.get(uai) : undefined;
    return ecole?.academie === tenu.territoire ? [{ cle: cleDeLigne(tenu.id, ligne), ecole, fiche: pres(ecole, lue ?? {}) }] : [];
  });
  for (const { fiche } of aEcrire) refuserIdentifiants(fiche);
  if (mode === 'brouillons') return aEcrire.map(({ cle, ecole, fiche }) => enBrouillon(tenu, cle, ecole, fiche));
  const fiches = aEcrire.map(({ fiche, ...reste }) => ({ ...reste, fiche: FicheAction.parse(fiche) }));
  const alentours = await connaitreAlentours(tx, { edition: tenu.edition, academie: tenu.territoire }, fiches);
  return fiches.map(({ cle, ecole, fiche }) => enAction(tenu, alentours, cle, ecole, fiche, le));
}

/** « CDI », « salle des fêtes » : une colonne « Lieu » ne dit pas qu’on est loin, à l’inverse de « ailleurs » ; la commune est celle de l’école. */
function pres({ commune, commune_code }: EcoleDeclarante, fiche: Brouillon): Brouillon {
  const lieu = fiche.lieu as FicheAction['lieu'];
  return lieu && !lieu.commune && commune && commune_code
    ? { ...fiche, lieu: { ...lieu, commune, communeCode: commune_code } }
    : fiche;
}

const commun = ({ id, edition, territoire }: Import, { uai }: EcoleDeclarante) => ({
  edition,
  academie: territoire,
  uai,
  import: id,
  source: 'semaine',
  distinctions: [],
});

const enBrouillon = (tenu: Import, cle: string, ecole: EcoleDeclarante, fiche: Brouillon): ActionACreer => ({
  cle,
  fiche,
  colonnes: {
    ...commun(tenu, ecole),
    titre: titreDe(fiche),
    statut: 'brouillon',
    nature: 'semaine',
    periodes: [],
    effectifs: [],
  },
  porteurs: [],
  partenaires: [],
  liens: [],
});

// Le visa des directions n’est pas demandé : l’académie a recueilli ces actions elle-même, et c’est elle qui les examine.
const enAction = (
  tenu: Import,
  alentours: Alentours,
  cle: string,
  ecole: EcoleDeclarante,
  fiche: FicheAction,
  le: Date,
): ActionACreer => ({
  cle,
  fiche,
  colonnes: {
    ...commun(tenu, ecole),
    ...colonnesDeLaFiche(alentours, tenu, ecole, fiche),
    statut: 'deposee',
    deposee_le: le,
    deposee_par: tenu.par,
  },
  ...entourageDeLaFiche(alentours, ecole, fiche),
});
