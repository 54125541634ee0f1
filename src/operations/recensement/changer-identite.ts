// Changer de nom, changer d’adresse. L’adresse prouve un métier : la nouvelle doit en prouver un aussi, et les deux boîtes confirment.
import { mettreAuCourrier } from '#base/courriels.ts';
import {
  adopterCourriel,
  domainesConnus,
  inscrireChangement,
  marquerConfirmee,
  nommerPersonne,
  personneDuCourriel,
  verrouillerChangement,
} from '#base/entrees.ts';
import { noter } from '#base/journal.ts';
import { academieDeLaPersonne } from '#base/mandats.ts';
import { changerAdresse } from '#courriels/changer-adresse.ts';
import { estDuDomaine, estUneBoiteOfficielle } from '#domaine/recensement/adresses-professionnelles.ts';
import { Refus } from '#domaine/recensement/refus.ts';
import { adresses } from '#src/adresses.ts';
import type { Maison } from '../maison.ts';
import type { Acteur } from './acteur.ts';
import { empreinteDe, tirerJeton } from './jetons.ts';
import { limiter } from './limiter.ts';

const HEURES = 24;
const instant = (maison: Maison) => new Date(maison.maintenant().epochMilliseconds);

export const seNommer = (maison: Maison, acteur: Acteur, nom: { prenom: string; nom: string }) =>
  maison.base.transaction().execute(async (tx) => {
    await nommerPersonne(tx, acteur.personne, nom);
    await noter(tx, {
      par: acteur.personne,
      signature: acteur.signature,
      geste: 'changer-nom',
      objet: 'personne',
      cle: acteur.personne,
      le: instant(maison),
    });
  });

/** Pourquoi cette adresse ne peut pas remplacer l’autre ; rien si elle le peut. */
export async function ennuiDAdresse(maison: Maison, ancienne: string, nouvelle: string): Promise<string | undefined> {
  if (estUneBoiteOfficielle(ancienne)) return 'La boîte de l’établissement n’est à personne\u00A0: elle ne change pas d’adresse.';
  if (estUneBoiteOfficielle(nouvelle)) return 'Donnez votre adresse, pas la boîte d’un établissement.';
  if (nouvelle === ancienne) return 'C’est déjà votre adresse.';
  const domaine = nouvelle.split('@').at(-1) ?? '';
  if (estDuDomaine(ancienne, domaine) || (await domainesConnus(maison.base)).has(domaine)) return undefined;
  return 'Donnez une adresse professionnelle\u00A0: celle d’une académie, ou du même service que la vôtre.';
}

/**
 * Demande le changement : un courriel part à chaque boîte. Si la nouvelle adresse est déjà prise, elle ne reçoit rien, et la réponse est la même.
 * @throws Refus `trop-souvent`
 */
export async function demanderChangement(maison: Maison, acteur: Acteur, nouveau: string): Promise<void> {
  await limiter(maison, [{ cle: `adresse:${acteur.personne}`, nombre: 5, minutes: 60 }]);
  const jetons = { ancienne: tirerJeton(), nouvelle: tirerJeton() };
  const expire = new Date(instant(maison).getTime() + HEURES * 3_600_000);
  await maison.base.transaction().execute(async (tx) => {
    await inscrireChangement(tx, {
      personne: acteur.personne,
      nouveau,
      empreinte_ancienne: empreinteDe(jetons.ancienne),
      empreinte_nouvelle: empreinteDe(jetons.nouvelle),
      expire_le: expire,
    });
    const territoire = await academieDeLaPersonne(tx, acteur.personne);
    const prise = (await personneDuCourriel(tx, nouveau)) !== undefined;
    for (const [boite, destinataire] of [
      ['ancienne', acteur.courriel],
      ['nouvelle', nouveau],
    ] as const) {
      if (boite === 'nouvelle' && prise) continue;
      await mettreAuCourrier(tx, {
        cle: `changer-adresse:${empreinteDe(jetons[boite])}`,
        destinataire,
        personne: acteur.personne,
        modele: 'changer-adresse',
        territoire,
        perime_le: expire,
        ...changerAdresse({
          ancienne: acteur.courriel,
          nouvelle: nouveau,
          adresse: maison.config.adressePublique + adresses.confirmationDuCourriel(jetons[boite]),
          heures: HEURES,
        }),
      });
    }
  });
}

/**
 * Confirme depuis l’une des deux boîtes ; vrai quand les deux l’ont fait et que l’adresse est changée.
 * @throws Refus `lien-perime`
 */
export function confirmerChangement(maison: Maison, jeton: string): Promise<boolean> {
  const empreinte = empreinteDe(jeton);
  return maison.base.transaction().execute(async (tx) => {
    const demande = await verrouillerChangement(tx, empreinte);
    if (!demande || demande.expire_le <= instant(maison))
      throw new Refus('lien-perime', 'Ce lien ne sert plus. Recommencez depuis votre compte.');
    const boite = demande.empreinte_ancienne === empreinte ? 'ancienne_le' : 'nouvelle_le';
    await marquerConfirmee(tx, demande.personne, boite, instant(maison));
    const autre = boite === 'ancienne_le' ? demande.nouvelle_le : demande.ancienne_le;
    if (autre === null) return false;
    // Prise entre-temps par quelqu’un d’autre : la demande tombe.
    if (await personneDuCourriel(tx, demande.nouveau)) throw new Refus('lien-perime', 'Ce changement ne peut plus se faire.');
    await adopterCourriel(tx, demande.personne, demande.nouveau);
    await noter(tx, {
      par: demande.personne,
      signature: demande.nouveau,
      geste: 'changer-adresse',
      objet: 'personne',
      cle: demande.personne,
      detail: { ancienne: demande.ancien, nouvelle: demande.nouveau },
      le: instant(maison),
    });
    return true;
  });
}
