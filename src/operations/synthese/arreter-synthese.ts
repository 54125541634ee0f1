// Arrêter la synthèse nationale d’une édition, et publier un erratum sur une version arrêtée.
import { editions } from '#base/grand-public/editions.ts';
import { noter } from '#base/journal.ts';
import type { Base } from '#base/ouvrir.ts';
import { NATION, perimetreDuTerritoire } from '#base/perimetres.ts';
import { derniereVersion, inscrireErratum, inscrireVersion, versionArretee } from '#base/syntheses-arretees.ts';
import { empreinteDuContenu } from '#documents/synthese-nationale/ecarts.ts';
import { Refus } from '#domaine/recensement/refus.ts';
import { aUneSynthese } from '#domaine/synthese/existence.ts';
import { contenuDeLaSynthese } from '../ecrire-synthese.ts';
import type { Maison } from '../maison.ts';
import { type Acteur, exiger } from '../recensement/acteur.ts';
import { jourDe } from '../recensement/sessions.ts';

type Ou = { base: Base; maintenant: () => Temporal.Instant };
type Auteur = Pick<Acteur, 'signature'> & { personne: string | null };

/**
 * Rend le numéro de la version arrêtée.
 * @throws Refus `hors-perimetre` ; `introuvable` édition inconnue, ou sans chiffre ; `deja-fait` la dernière version dit déjà tout cela
 */
export async function arreterSynthese(
  maison: Maison,
  acteur: Acteur,
  edition: string,
  { motif }: { motif: string },
): Promise<number> {
  exiger(acteur, 'arreter-synthese', await perimetreDuTerritoire(maison.base, NATION, jourDe(maison)), jourDe(maison));
  const numero = await arreterLaSynthese(maison, acteur, edition, motif);
  await maison.rafraichir();
  return numero;
}

/** Le même acte, sans mandat à vérifier : la ligne de commande, où l’on est déjà maître de la base. */
export const arreterLaSynthese = (ou: Ou, { personne, signature }: Auteur, edition: string, motif = ''): Promise<number> =>
  ou.base.transaction().execute(async (tx) => {
    const derniere = await derniereVersion(tx, edition);
    const contenu = await contenuDeLaSynthese({ ...ou, base: tx }, edition);
    const connue = (await editions(tx)).find((e) => e.id === edition);
    if (!contenu || !connue || !aUneSynthese(connue))
      throw new Refus('introuvable', 'Aucune synthèse pour cette édition : aucune académie n’y donne de chiffre.');
    const empreinte = empreinteDuContenu(contenu);
    if (derniere?.empreinte === empreinte)
      throw new Refus(
        'deja-fait',
        `La version ${derniere.numero} dit déjà exactement cela : il n’y a rien de nouveau à arrêter.`,
      );
    const numero = (derniere?.numero ?? 0) + 1;
    const le = new Date(ou.maintenant().epochMilliseconds);
    const raison = motif.trim() || null;
    await inscrireVersion(tx, { edition, numero, contenu, empreinte, motif: raison, par: personne, signature, le });
    await noter(tx, {
      par: personne,
      signature,
      geste: 'arreter-synthese',
      objet: 'synthese',
      cle: `${edition}/${numero}`,
      territoire: NATION,
      motif: raison,
      detail: { empreinte },
      le,
    });
    return numero;
  });

/** @throws Refus `hors-perimetre` ; `introuvable` version inconnue ; `motif-manquant` texte vide */
export async function publierErratum(
  maison: Maison,
  acteur: Acteur,
  { edition, numero, texte }: { edition: string; numero: number; texte: string },
): Promise<void> {
  exiger(acteur, 'arreter-synthese', await perimetreDuTerritoire(maison.base, NATION, jourDe(maison)), jourDe(maison));
  const dit = texte.trim();
  if (!dit) throw new Refus('motif-manquant', 'Écrivez l’erratum : ce qui était écrit, et ce qu’il faut lire.');
  await maison.base.transaction().execute(async (tx) => {
    if (!(await versionArretee(tx, edition, numero))) throw new Refus('introuvable');
    const le = new Date(maison.maintenant().epochMilliseconds);
    await inscrireErratum(tx, { edition, numero, texte: dit, par: acteur.personne, signature: acteur.signature, le });
    await noter(tx, {
      par: acteur.personne,
      signature: acteur.signature,
      geste: 'publier-erratum',
      objet: 'synthese',
      cle: `${edition}/${numero}`,
      territoire: NATION,
      motif: dit,
      le,
    });
  });
  await maison.rafraichir();
}
