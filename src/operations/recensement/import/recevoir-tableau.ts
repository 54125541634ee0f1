// Recevoir un tableau : le lire à part, le garder tel que tapé, sans rien créer. Puis dire ce que ses colonnes veulent dire.
import { editionEnCours } from '#base/declaration/ou-declarer.ts';
import {
  changerImport,
  correspondancesRetenues,
  effacerImport,
  inscrireImport,
  retenirCorrespondances,
} from '#base/import/imports.ts';
import { cleDEntete, estSens, type Sens } from '#domaine/recensement/import/champs.ts';
import type { Defauts } from '#domaine/recensement/import/comprendre-ligne.ts';
import { Refus } from '#domaine/recensement/refus.ts';
import { vigiler } from '#domaine/recensement/vigilance.ts';
import type { Maison } from '../../maison.ts';
import type { Acteur } from '../acteur.ts';
import { limiter } from '../limiter.ts';
import { jourDe } from '../sessions.ts';
import { avecUnFil } from './fil-a-part.ts';
import { exigerImporter, noterImport, tenirImport } from './tenir-import.ts';

/** Une académie reprend dix fois son fichier dans l’heure ; un programme, mille fois. */
const LIMITE = (personne: string) => [{ cle: `import:${personne}`, nombre: 20, minutes: 60 }];

/** @throws Refus `hors-perimetre`, `trop-souvent`, `introuvable` (aucune édition ouverte), `fichier-refuse` et pourquoi */
export async function recevoirTableau(
  maison: Maison,
  acteur: Acteur,
  { territoire, fichier, octets }: { territoire: string; fichier: string; octets: Uint8Array },
): Promise<string> {
  await exigerImporter(maison.base, maison, acteur, territoire);
  await limiter(maison, LIMITE(acteur.personne));
  const edition = await editionEnCours(maison.base, jourDe(maison));
  if (!edition) throw new Refus('fichier-refuse', 'Aucune édition n’est ouverte : il n’y a pas encore où ranger ces actions.');
  const retenues = await correspondancesRetenues(maison.base, territoire);
  const { tableau } = await avecUnFil((fil) => fil.demander({ genre: 'lire', octets, retenues }));
  if (!tableau) throw new Refus('fichier-refuse');
  const { lignes, ...garde } = tableau;
  return maison.base.transaction().execute(async (tx) => {
    const id = await inscrireImport(
      tx,
      {
        edition: edition.id,
        territoire,
        par: acteur.personne,
        signature: acteur.signature,
        fichier: (
          fichier
            .normalize('NFC')
            .replace(/[^\p{L}\p{N} ._()'’-]+/gu, ' ')
            .trim() || 'tableau'
        ).slice(-120),
        tableau: garde,
      },
      lignes,
    );
    await noterImport(tx, acteur, 'recevoir', { id, territoire }, { fichier, lignes: lignes.length });
    return id;
  });
}

export type Reliees = { colonnes: Record<number, Sens>; defauts: Defauts };

/**
 * Garde le sens des colonnes, le retient pour les prochains tableaux de l’académie, et remet les lignes à lire.
 * @throws Refus `geste-impossible` : il est déjà appliqué, ou en cours
 */
export const relierColonnes = (maison: Maison, acteur: Acteur, id: string, { colonnes, defauts }: Reliees): Promise<void> =>
  maison.base.transaction().execute(async (tx) => {
    const tenu = await tenirImport(tx, maison, acteur, id);
    if (tenu.etat !== 'a-relier' && tenu.etat !== 'pret')
      throw new Refus('geste-impossible', 'Ce tableau est déjà en cours de lecture, ou déjà appliqué.');
    const identifiant = vigiler({ titre: defauts.quand, resume: defauts.contactNom }).find((a) => a.bloquant);
    if (identifiant) throw new Refus('donnee-personnelle', identifiant.phrase);
    const lues = Object.fromEntries(
      tenu.tableau.colonnes.map(({ rang }) => {
        const sens = colonnes[rang] ?? 'ignorer';
        return [rang, estSens(sens) ? sens : 'ignorer'];
      }),
    );
    await changerImport(tx, id, { etat: 'analyse', faites: 0, correspondances: { colonnes: lues, defauts } });
    const titrees = tenu.tableau.titree ? tenu.tableau.colonnes : [];
    await retenirCorrespondances(tx, tenu.territoire, new Map(titrees.map((c) => [cleDEntete(c.titre), lues[c.rang] as Sens])));
    await noterImport(tx, acteur, 'relier', tenu);
  });

/** Oublie un tableau dont rien n’a été créé. @throws Refus `geste-impossible` */
export const oublierTableau = (maison: Maison, acteur: Acteur, id: string): Promise<void> =>
  maison.base.transaction().execute(async (tx) => {
    const tenu = await tenirImport(tx, maison, acteur, id);
    if (!['a-relier', 'pret', 'echoue'].includes(tenu.etat))
      throw new Refus('geste-impossible', 'Ce tableau est en cours de travail, ou déjà appliqué.');
    await effacerImport(tx, id);
    await noterImport(tx, acteur, 'oublier', tenu, { fichier: tenu.fichier });
  });
