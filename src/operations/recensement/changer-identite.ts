// Changer de nom, changer d’adresse. L’adresse prouve un métier : la nouvelle doit en prouver un aussi, et les deux boîtes confirment. Quand
// l’ancienne ne s’ouvre plus, une autre personne, qui gère tous les mandats de celle-ci, atteste à sa place.
import { z } from 'zod';
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
import { retirerChangement, verrouillerChangementDe } from '#base/identite/adresses-a-attester.ts';
import { noter } from '#base/journal.ts';
import { academieDeLaPersonne, mandatsDeLaPersonne } from '#base/mandats.ts';
import type { Base } from '#base/ouvrir.ts';
import { effacerSessionsDe } from '#base/sessions.ts';
import { changerAdresse } from '#courriels/changer-adresse.ts';
import { estDuDomaine, estUneBoiteOfficielle } from '#domaine/recensement/adresses-professionnelles.ts';
import { peutGerer } from '#domaine/recensement/donner-mandat.ts';
import { Refus } from '#domaine/recensement/refus.ts';
import { adresses } from '#src/adresses.ts';
import type { Maison } from '../maison.ts';
import type { Acteur } from './acteur.ts';
import { neFaitPlusAttester, prevenirQuiAtteste } from './courrier/qui-atteste.ts';
import { situer } from './gerer-mandats.ts';
import { empreinteDe, tirerJeton } from './jetons.ts';
import { limiter } from './limiter.ts';
import { jourDe } from './sessions.ts';

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
 * Demande le changement : un courriel part à chaque boîte, même à celle qu’on dit perdue, qui peut refuser. Si la nouvelle adresse est déjà prise, elle ne reçoit rien, et la réponse est la même.
 * `prevenues` : combien de personnes apprennent qu’elles peuvent attester.
 * @throws Refus `trop-souvent`
 */
export async function demanderChangement(
  maison: Maison,
  acteur: Acteur,
  { nouveau, anciennePerdue }: { nouveau: string; anciennePerdue: boolean },
): Promise<{ prevenues: number }> {
  await limiter(maison, [{ cle: `adresse:${acteur.personne}`, nombre: 5, minutes: 60 }]);
  const jetons = { ancienne: tirerJeton(), nouvelle: tirerJeton() };
  const expire = new Date(instant(maison).getTime() + HEURES * 3_600_000);
  return maison.base.transaction().execute(async (tx) => {
    await inscrireChangement(tx, {
      personne: acteur.personne,
      nouveau,
      empreinte_ancienne: empreinteDe(jetons.ancienne),
      empreinte_nouvelle: empreinteDe(jetons.nouvelle),
      expire_le: expire,
      ancienne_perdue: anciennePerdue,
    });
    const territoire = await academieDeLaPersonne(tx, acteur.personne, jourDe(maison));
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
          anciennePerdue,
        }),
      });
    }
    if (!anciennePerdue) return { prevenues: 0 };
    const elle = await personneDuCourriel(tx, acteur.courriel);
    return {
      prevenues: await prevenirQuiAtteste(tx, maison, {
        personne: acteur.personne,
        nom: `${elle?.prenom ?? ''} ${elle?.nom ?? ''}`.trim(),
        ancienne: acteur.courriel,
        nouvelle: nouveau,
        expire,
      }),
    };
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
    return autre !== null && adopter(tx, maison, demande, { personne: demande.personne, signature: demande.nouveau });
  });
}

/**
 * Refuse depuis l’une des deux boîtes : la demande tombe. Depuis l’ancienne, quelqu’un d’autre agissait : chaque session de la personne finit.
 * @throws Refus `lien-perime`
 */
export function refuserChangement(maison: Maison, jeton: string): Promise<void> {
  const empreinte = empreinteDe(jeton);
  return maison.base.transaction().execute(async (tx) => {
    const demande = await verrouillerChangement(tx, empreinte);
    if (!demande || demande.expire_le <= instant(maison))
      throw new Refus('lien-perime', 'Ce lien ne sert plus : rien ne change.');
    await retirerChangement(tx, demande.personne);
    await neFaitPlusAttester(tx, maison, demande.personne);
    const ancienne = demande.empreinte_ancienne === empreinte;
    if (ancienne) await effacerSessionsDe(tx, demande.personne);
    await noterAdresse(tx, maison, 'refuser-adresse', demande, {
      personne: demande.personne,
      signature: ancienne ? demande.ancien : demande.nouveau,
    });
  });
}

/**
 * Atteste à la place de l’ancienne boîte, dite perdue. Il faut gérer tous les mandats de la personne, et ne pas être elle ; la nouvelle boîte,
 * elle, confirme toujours. Vrai quand l’adresse est changée. `nouveau` : l’adresse qu’on a lue.
 * @throws Refus `hors-perimetre` ; `geste-impossible` : la demande a changé, ou n’est plus
 */
export function attesterAdresse(
  maison: Maison,
  acteur: Acteur,
  { personne, nouveau }: { personne: string; nouveau: string },
): Promise<boolean> {
  return maison.base.transaction().execute(async (tx) => {
    if (!z.uuid().safeParse(personne).success) throw new Refus('hors-perimetre');
    const demande = await verrouillerChangementDe(tx, personne);
    await exigerDeGererToutDe(tx, maison, acteur, personne);
    if (!demande?.ancienne_perdue || demande.expire_le <= instant(maison) || demande.nouveau !== nouveau)
      throw new Refus('geste-impossible', 'Cette demande a pris fin, ou a changé : relisez la page avec la personne.');
    if (demande.ancienne_le !== null)
      throw new Refus('deja-fait', 'C’est déjà attesté : la nouvelle boîte n’a plus qu’à confirmer.');
    await marquerConfirmee(tx, personne, 'ancienne_le', instant(maison));
    await neFaitPlusAttester(tx, maison, personne);
    await noterAdresse(tx, maison, 'attester-adresse', demande, acteur);
    return demande.nouvelle_le !== null && adopter(tx, maison, demande, acteur);
  });
}

/** @throws Refus `hors-perimetre` */
async function exigerDeGererToutDe(tx: Base, maison: Maison, acteur: Acteur, personne: string): Promise<void> {
  const jour = jourDe(maison);
  const mandats = (await mandatsDeLaPersonne(tx, personne)).filter((m) => m.au === null || m.au >= jour);
  // Sans mandat, personne ne répond d’elle.
  if (personne === acteur.personne || mandats.length === 0) throw new Refus('hors-perimetre');
  for (const mandat of mandats)
    if (!peutGerer(acteur.mandats, await situer(tx, mandat, jour), jour)) throw new Refus('hors-perimetre');
}

type Demande = { personne: string; ancien: string; nouveau: string };
type Qui = Pick<Acteur, 'personne' | 'signature'>;

/** Les deux boîtes ont répondu. */
async function adopter(tx: Base, maison: Maison, demande: Demande, par: Qui): Promise<true> {
  // Prise entre-temps par quelqu’un d’autre : la demande tombe.
  if (await personneDuCourriel(tx, demande.nouveau)) throw new Refus('lien-perime', 'Ce changement ne peut plus se faire.');
  await neFaitPlusAttester(tx, maison, demande.personne);
  await adopterCourriel(tx, demande.personne, demande.nouveau);
  await noterAdresse(tx, maison, 'changer-adresse', demande, par);
  return true;
}

const noterAdresse = (tx: Base, maison: Maison, geste: string, { personne, ancien, nouveau }: Demande, par: Qui) =>
  noter(tx, {
    par: par.personne,
    signature: par.signature,
    geste,
    objet: 'personne',
    cle: personne,
    detail: { ancienne: ancien, nouvelle: nouveau },
    le: instant(maison),
  });
