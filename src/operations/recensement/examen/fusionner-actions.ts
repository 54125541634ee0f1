// Deux fiches, une action : l’une accueille l’autre, ses écoles et ce qui menait à elle. Rien ne s’efface : l’autre garde fil et journal.
import { calculerRecherche } from '#base/chargement/ecrire-editions.ts';
import { changerAction } from '#base/declaration/ecrire-action.ts';
import { ecoleDeclarante } from '#base/declaration/ou-declarer.ts';
import { ajouterPorteurs, reporterLesLiens } from '#base/examen/decisions.ts';
import { actionReunie } from '#courriels/examen.ts';
import { typeDePorteur } from '#domaine/recensement/declarer.ts';
import { apres } from '#domaine/recensement/gestes.ts';
import { Refus } from '#domaine/recensement/refus.ts';
import type { Maison } from '../../maison.ts';
import type { Acteur } from '../acteur.ts';
import { prevenir } from '../courrier/prevenir.ts';
import { exigerMotif, noterAction, tenirAction } from '../tenir-action.ts';

/**
 * Réunit `autre` à `gardee`, de la même édition.
 * @throws Refus `hors-perimetre`, `introuvable` celle qui part ; `fiche-inconnue` celle qui reste ; `geste-impossible` ; `motif-manquant`
 */
export async function fusionnerActions(
  maison: Maison,
  acteur: Acteur,
  { gardee, autre, motif }: { gardee: number; autre: number; motif: string },
): Promise<void> {
  if (gardee === autre) throw new Refus('geste-impossible', 'Une action ne se réunit pas à elle-même.');
  await maison.base.transaction().execute(async (tx) => {
    // Toujours dans le même ordre : deux fusions croisées s’attendent au lieu de se bloquer.
    const tenues = new Map<number, Awaited<ReturnType<typeof tenirAction>>>();
    for (const numero of [gardee, autre].sort((a, b) => a - b)) {
      const tenue = await tenirAction(tx, maison, acteur, 'fusionner', numero).catch((refus) => {
        // Un numéro mal tapé se dit à côté de son champ, sans dire s’il existe ailleurs.
        if (numero === gardee && refus instanceof Refus) return null;
        throw refus;
      });
      if (tenue) tenues.set(numero, tenue);
    }
    const [reste, part] = [tenues.get(gardee), tenues.get(autre)];
    if (!part) throw new Refus('introuvable');
    if (!reste) throw new Refus('fiche-inconnue');
    const statut = apres(part.statut, 'fusionner');
    if (reste.statut !== 'validee' && reste.statut !== 'deposee')
      throw new Refus('geste-impossible', 'Celle qui reste doit être publiée ou à l’examen.');
    if (reste.edition !== part.edition) throw new Refus('geste-impossible', 'Ces deux actions ne sont pas de la même édition.');
    if (part.statut === 'validee' && reste.statut !== 'validee')
      throw new Refus('geste-impossible', 'Gardez celle qui est publiée : son adresse a pu être donnée.');
    const raison = exigerMotif(motif);
    const ajoutes = await ajouterPorteurs(tx, { de: autre, vers: gardee });
    await reporterLesLiens(tx, { de: autre, vers: gardee });
    const version = await changerAction(tx, autre, { statut, fusionnee_dans: gardee });
    await changerAction(tx, gardee, await avecPorteurs());
    await calculerRecherche(tx, [gardee]);
    await noterAction(tx, acteur, 'fusionner', part, { motif: raison, detail: { dans: gardee } });
    await noterAction(tx, acteur, 'accueillir', reste, { motif: raison, detail: { de: autre } });
    for (const action of [reste, part])
      await prevenir(tx, maison, {
        numero: action.numero,
        version,
        cle: `action-reunie:${autre}:${version}`,
        sujet: 'ecole',
        modele: 'action-reunie',
        par: acteur.personne,
        ecrire: (citee) =>
          actionReunie({ ...citee, titre: part.titre, gardee: reste.titre, motif: raison, par: acteur.signature }),
      });

    /** La fiche de l’école dit ses coporteurs : sans eux, sa prochaine modification les perdrait. */
    async function avecPorteurs() {
      const fiche = reste?.fiche as { porteurs?: unknown[] } | undefined;
      if (!reste?.uai || ajoutes.length === 0 || !fiche) return {};
      const connus = await Promise.all(ajoutes.map((p) => ecoleDeclarante(tx, p.uai)));
      const nouveaux = connus.flatMap((e) => (e ? [{ uai: e.uai, nom: e.nom, type: typeDePorteur(e), commune: e.commune }] : []));
      return { fiche: JSON.stringify({ ...fiche, porteurs: [...(fiche.porteurs ?? []), ...nouveaux] }) };
    }
  });
  await maison.rafraichir();
}
