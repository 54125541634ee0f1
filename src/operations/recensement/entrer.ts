// Entrer : un lien confirmé d’un geste devient une session, et la première fois un mandat sur l’établissement.
import { mettreAuCourrier } from '#base/courriels.ts';
import {
  compterEssaiDeCode,
  ecolePourEntrer,
  inscrireMandat,
  inscrirePersonne,
  lienDuNavigateur,
  mandatEnCoursSur,
  marquerUtilise,
  personneDuCourriel,
  verrouillerLien,
} from '#base/entrees.ts';
import { noter } from '#base/journal.ts';
import type { Base } from '#base/ouvrir.ts';
import { nouveauPorteur } from '#courriels/nouveau-porteur.ts';
import { boiteOfficielle, finDAnneeScolaire, nomDApresCourriel } from '#domaine/recensement/adresses-professionnelles.ts';
import { Refus } from '#domaine/recensement/refus.ts';
import { signer } from '#domaine/recensement/roles-en-mots.ts';
import { adresses } from '#src/adresses.ts';
import type { Maison } from '../maison.ts';
import { empreinteDe, memeSecret, sceau } from './jetons.ts';
import { limiter } from './limiter.ts';
import { jourDe, ouvrirSession } from './sessions.ts';

const ESSAIS_DE_CODE = 5;
/** Par boîte et par jour, tous liens confondus : qui devine six chiffres au hasard met des siècles. */
const ESSAIS_PAR_JOUR = 20;

type Navigateur = {
  /** le jeton du navigateur qui a demandé, s’il est présenté */
  navigateur: string | undefined;
  provenance: string;
  appareil: string;
  ancienne: string | undefined;
};
type Entree = { jeton: string; retour: string | null };
type Lien = NonNullable<Awaited<ReturnType<typeof verrouillerLien>>>;

/** Ce qu’un lien permet à ce navigateur, sans rien y changer : un automate qui ouvre les liens n’use rien. */
export function estVivant(lien: Lien | undefined, maison: Maison): lien is Lien {
  return lien !== undefined && lien.utilise_le === null && lien.expire_le.getTime() > maison.maintenant().epochMilliseconds;
}
export const estLeNavigateur = (lien: Lien, navigateur: string | undefined) =>
  navigateur !== undefined && memeSecret(empreinteDe(navigateur), lien.navigateur);

/** Le code proposé est faux ; `reste` : les essais qui restent pour ce lien. */
export class CodeFaux extends Error {
  readonly reste: number;
  constructor(reste: number) {
    super('Ces six chiffres ne sont pas ceux du courriel.');
    this.reste = reste;
  }
}

/**
 * Entre par le lien du courriel : d’un geste depuis le navigateur qui a demandé, avec les six chiffres depuis un autre.
 * @throws Refus `lien-perime` ou `trop-souvent` ; CodeFaux
 */
export async function entrerParLien(maison: Maison, jeton: string, code: string, qui: Navigateur): Promise<Entree> {
  return confirmer(maison, empreinteDe(jeton), qui, (lien) =>
    estLeNavigateur(lien, qui.navigateur) ? null : memeSecret(sceau(jeton, code), lien.code_par_lien),
  );
}

/**
 * Entre par les six chiffres, tapés dans le navigateur qui a demandé : on lit ses courriels ailleurs.
 * @throws Refus `lien-perime` ou `trop-souvent` ; CodeFaux
 */
export async function entrerParCode(maison: Maison, code: string, qui: Navigateur): Promise<Entree> {
  const { navigateur } = qui;
  const demande = navigateur && (await lienDuNavigateur(maison.base, empreinteDe(navigateur)));
  if (!navigateur || !demande) throw new Refus('lien-perime');
  return confirmer(maison, demande.empreinte, qui, (lien) => memeSecret(sceau(navigateur, code), lien.code_par_navigateur));
}

/** `codeJuste` : null quand le navigateur suffit. */
async function confirmer(
  maison: Maison,
  empreinte: string,
  qui: Navigateur,
  codeJuste: (lien: Lien) => boolean | null,
): Promise<Entree> {
  await limiter(maison, [{ cle: `entrer:reseau:${qui.provenance}`, nombre: 200, minutes: 15 }]);
  const issue = await maison.base.transaction().execute(async (tx) => {
    const lien = await verrouillerLien(tx, empreinte);
    if (!estVivant(lien, maison)) throw new Refus('lien-perime');
    const juste = codeJuste(lien);
    if (juste !== null) {
      if (lien.essais >= ESSAIS_DE_CODE) throw new Refus('lien-perime', 'Cinq essais manqués : demandez un autre lien.');
      await limiter({ ...maison, base: tx }, [
        { cle: `code:${empreinteDe(lien.courriel)}`, nombre: ESSAIS_PAR_JOUR, minutes: 24 * 60 },
      ]);
      // L’essai manqué doit rester compté : la transaction rend une issue au lieu de lever.
      if (!juste) return new CodeFaux(ESSAIS_DE_CODE - ((await compterEssaiDeCode(tx, empreinte))?.essais ?? ESSAIS_DE_CODE));
    }
    await marquerUtilise(tx, empreinte, new Date(maison.maintenant().epochMilliseconds));
    const personne = await personneDuLien(tx, maison, lien);
    const { appareil, ancienne } = qui;
    return { jeton: await ouvrirSession(maison, { personne, appareil, ancienne }, tx), retour: lien.retour };
  });
  if (issue instanceof CodeFaux) throw issue;
  return issue;
}

async function personneDuLien(tx: Base, maison: Maison, { courriel, uai }: Lien): Promise<string> {
  const ecole = uai === null ? undefined : await ecolePourEntrer(tx, uai);
  if (!ecole) {
    const connue = await personneDuCourriel(tx, courriel);
    if (!connue || connue.desactivee_le !== null) throw new Refus('lien-perime');
    return connue.id;
  }
  const deLaBoite = ecole.domaine !== null && courriel === boiteOfficielle(ecole.uai, ecole.domaine);
  const { id } = await inscrirePersonne(tx, { courriel, ...nomDApresCourriel(courriel) });
  const personne = await personneDuCourriel(tx, courriel);
  if (personne?.desactivee_le !== null) throw new Refus('lien-perime');
  const jour = jourDe(maison);
  if (await mandatEnCoursSur(tx, id, ecole.uai, jour)) return id;

  const mandat = {
    role: deLaBoite ? ('chef' as const) : ('porteur' as const),
    uai: ecole.uai,
    territoire: null,
    du: jour,
    au: finDAnneeScolaire(jour),
  };
  const cle = await inscrireMandat(tx, { personne: id, donne_par: null, ...mandat });
  await noter(tx, {
    par: id,
    signature: signer(personne, [{ ...mandat, lieu: ecole.nom }], jour),
    geste: 'recevoir-mandat',
    objet: 'mandat',
    cle,
    territoire: ecole.academie,
    detail: { personne: id, role: mandat.role, uai: ecole.uai, au: mandat.au },
    le: new Date(maison.maintenant().epochMilliseconds),
  });
  // La direction sait toujours qui parle en son nom.
  if (!deLaBoite && ecole.domaine !== null) {
    await mettreAuCourrier(tx, {
      cle: `nouveau-porteur:${cle}`,
      destinataire: boiteOfficielle(ecole.uai, ecole.domaine),
      modele: 'nouveau-porteur',
      territoire: ecole.academie,
      ...nouveauPorteur({
        qui: `${`${personne.prenom} ${personne.nom}`.trim()} <${courriel}>`.trim(),
        ecole: ecole.nom,
        adresse: maison.config.adressePublique + adresses.monCompte(),
      }),
    });
  }
  return id;
}
