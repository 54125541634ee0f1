// Donner, finir, déplacer un mandat. Chaque geste est au journal ; qui reçoit un mandat en est averti.
import { z } from 'zod';
import { ecolePourEntrer, inscrireMandat, inscrirePersonne, personneDuCourriel } from '#base/entrees.ts';
import { noter } from '#base/journal.ts';
import {
  aDejaCeMandat,
  attendreSonTour,
  finirMandat,
  genreDuTerritoire,
  type MandatLu,
  mandatsSansAutre,
  verrouillerMandat,
} from '#base/mandats.ts';
import type { Base } from '#base/ouvrir.ts';
import { perimetreDUai, perimetreDuTerritoire } from '#base/perimetres.ts';
import { mandatRecu } from '#courriels/mandat-recu.ts';
import { direJour } from '#domaine/dates.ts';
import { finDAnneeScolaire, nomDApresCourriel } from '#domaine/recensement/adresses-professionnelles.ts';
import {
  type GenreDePerimetre,
  type MandatADonner,
  manqueraitSans,
  PERIMETRES_DU_ROLE,
  peutDonner,
  peutGerer,
  veille,
} from '#domaine/recensement/donner-mandat.ts';
import { estEnCours, type Perimetre, type Role } from '#domaine/recensement/mandats.ts';
import { Refus } from '#domaine/recensement/refus.ts';
import { LIBELLES_MANQUES, LIBELLES_ROLES_MANDAT, QUI_PEUT_ENCORE } from '#domaine/recensement/roles-en-mots.ts';
import { adresses } from '#src/adresses.ts';
import type { Maison } from '../maison.ts';
import type { Acteur } from './acteur.ts';
import { prevenirDUnMandat } from './courrier/prevenir.ts';
import { jourDe } from './sessions.ts';

/** Un établissement ou un territoire. */
export type Lieu = { uai: string; territoire?: undefined } | { territoire: string; uai?: undefined };

/** Qui tient la machine : la commande « accroche », jamais une page. Rien ne lui est refusé, et le journal dit d’où elle agit. */
export const LIGNE_DE_COMMANDE = { personne: null, signature: 'Exploitation du site, depuis la ligne de commande' } as const;
type Donneur = Acteur | typeof LIGNE_DE_COMMANDE;
type Maisonnee = Pick<Maison, 'base' | 'config' | 'maintenant'>;

export type NouveauMandat = {
  /** déjà lu par `lireCourriel` */
  courriel: string;
  role: Role;
  lieu: Lieu;
  /** dernier jour compris ; absent : le 31 août */
  au?: string | undefined;
};

/**
 * Donne un mandat à une adresse, connue ou non.
 * @throws Refus `hors-perimetre` ; `introuvable` ; `deja-fait` si ce mandat court déjà ; `geste-impossible` si ce rôle ne va pas à ce lieu
 */
export function donnerMandat(maison: Maisonnee, acteur: Donneur, { courriel, role, lieu, au }: NouveauMandat): Promise<string> {
  return maison.base.transaction().execute(async (tx) => {
    const ou = await exigerLeLieu(tx, maison, acteur, lieu, role);
    const { id: personne } = await inscrirePersonne(tx, { courriel, ...nomDApresCourriel(courriel) });
    if ((await personneDuCourriel(tx, courriel))?.desactivee_le !== null) throw new Refus('introuvable');
    return inscrire(tx, maison, acteur, { personne, courriel, role, ou, au });
  });
}

/**
 * Finit un mandat aussitôt : le sien, ou celui de quelqu’un dans son périmètre.
 * @throws Refus `introuvable` ; `deja-fait` ; `geste-impossible` : la dernière administration d’une académie
 */
export function finir(maison: Maisonnee, acteur: Donneur, id: string): Promise<MandatLu> {
  return maison.base.transaction().execute(async (tx) => {
    const mandat = await mandatAMoi(tx, maison, acteur, id);
    await garderUneAdministration(tx, maison, acteur, mandat);
    await finirMandat(tx, mandat, veille(jourDe(maison)));
    await noterGeste(tx, maison, acteur, mandat.personne === acteur.personne ? 'quitter-mandat' : 'finir-mandat', mandat);
    return mandat;
  });
}

/**
 * Déplace une personne : son mandat finit ici, le même commence là-bas. Il faut pouvoir gérer les deux lieux.
 * @throws Refus `introuvable`, `hors-perimetre`, `deja-fait`, `geste-impossible`
 */
export function deplacer(maison: Maison, acteur: Acteur, id: string, vers: Lieu): Promise<string> {
  return maison.base.transaction().execute(async (tx) => {
    const mandat = await mandatOuRien(tx, id);
    if (!mandat) throw new Refus('introuvable');
    exigerDeGerer(acteur, await situer(tx, mandat, jourDe(maison)), jourDe(maison));
    if (!estEnCours(mandat, jourDe(maison))) throw new Refus('deja-fait');
    await garderUneAdministration(tx, maison, acteur, mandat);
    const ou = await exigerLeLieu(tx, maison, acteur, vers, mandat.role);
    await finirMandat(tx, mandat, veille(jourDe(maison)));
    await noterGeste(tx, maison, acteur, 'deplacer-mandat', mandat, { vers: ou.uai ?? ou.territoire });
    return inscrire(tx, maison, acteur, { ...mandat, ou, au: mandat.au ?? undefined });
  });
}

type LieuConnu = {
  uai: string | null;
  territoire: string | null;
  nom: string;
  genre: GenreDePerimetre;
  perimetre: Perimetre;
  pourJournal: string | null;
};

async function exigerLeLieu(tx: Base, maison: Maisonnee, acteur: Donneur, lieu: Lieu, role: Role): Promise<LieuConnu> {
  const connu = await lieuConnu(tx, lieu, jourDe(maison));
  if (!connu) throw new Refus('introuvable');
  exigerDeGerer(acteur, { role, ...connu }, jourDe(maison));
  if (!PERIMETRES_DU_ROLE[role].includes(connu.genre))
    throw new Refus('geste-impossible', 'Ce rôle ne se donne pas à cet endroit.');
  if (acteur.personne !== null && !peutDonner(acteur.mandats, { role, ...connu }, jourDe(maison)))
    throw new Refus('hors-perimetre');
  return connu;
}

function exigerDeGerer(acteur: Donneur, mandat: MandatADonner, jour: string): void {
  if (acteur.personne !== null && !peutGerer(acteur.mandats, mandat, jour)) throw new Refus('hors-perimetre');
}

async function lieuConnu(tx: Base, { uai, territoire }: Lieu, jour: string): Promise<LieuConnu | undefined> {
  if (uai !== undefined) {
    const ecole = await ecolePourEntrer(tx, uai);
    if (!ecole) return undefined;
    const perimetre = await perimetreDUai(tx, uai, jour);
    return { uai, territoire: null, nom: ecole.nom, genre: 'etablissement' as const, perimetre, pourJournal: ecole.academie };
  }
  const connu = await genreDuTerritoire(tx, territoire);
  return (
    connu && {
      uai: null,
      territoire,
      ...connu,
      perimetre: await perimetreDuTerritoire(tx, territoire, jour),
      pourJournal: territoire,
    }
  );
}

export const situer = async (
  tx: Base,
  { role, uai, territoire, genre }: Pick<MandatLu, 'role' | 'uai' | 'territoire' | 'genre'>,
  jour: string,
): Promise<MandatADonner> => ({
  role,
  genre,
  perimetre: uai !== null ? await perimetreDUai(tx, uai, jour) : await perimetreDuTerritoire(tx, String(territoire), jour),
});

async function mandatOuRien(tx: Base, id: string) {
  if (!z.uuid().safeParse(id).success) return undefined;
  await attendreSonTour(tx, id);
  return verrouillerMandat(tx, id);
}

/** Qui tient la machine peut tout défaire : il peut aussi tout redonner. */
async function garderUneAdministration(tx: Base, maison: Maisonnee, acteur: Donneur, mandat: MandatLu): Promise<void> {
  if (acteur.personne === null) return;
  const seul = (await mandatsSansAutre(tx, [mandat.id], jourDe(maison))).has(mandat.id);
  if (manqueraitSans(mandat, seul) === 'administration')
    throw new Refus('geste-impossible', `${LIBELLES_MANQUES.administration} ${QUI_PEUT_ENCORE}`);
}

async function mandatAMoi(tx: Base, maison: Maisonnee, acteur: Donneur, id: string): Promise<MandatLu> {
  const mandat = await mandatOuRien(tx, id);
  if (!mandat) throw new Refus('introuvable');
  if (mandat.personne !== acteur.personne) exigerDeGerer(acteur, await situer(tx, mandat, jourDe(maison)), jourDe(maison));
  if (mandat.au !== null && mandat.au < jourDe(maison)) throw new Refus('deja-fait');
  return mandat;
}

async function inscrire(
  tx: Base,
  maison: Maisonnee,
  acteur: Donneur,
  { personne, courriel, role, ou, au }: { personne: string; courriel: string; role: Role; ou: LieuConnu; au: string | undefined },
): Promise<string> {
  const jour = jourDe(maison);
  const fin = au ?? finDAnneeScolaire(jour);
  const { uai, territoire } = ou;
  if (await aDejaCeMandat(tx, { personne, role, uai, territoire }, jour)) {
    throw new Refus('deja-fait', 'Cette personne a déjà ce mandat.');
  }
  const id = await inscrireMandat(tx, { personne, role, uai, territoire, du: jour, au: fin, donne_par: acteur.personne });
  const mandat = { id, personne, role, uai, territoire, lieu: ou.nom };
  await noterGeste(tx, maison, acteur, 'donner-mandat', mandat, { au: fin });
  await prevenirDUnMandat(tx, maison, {
    id,
    personne,
    courriel,
    territoire: ou.pourJournal,
    lettre: mandatRecu({
      role: LIBELLES_ROLES_MANDAT[role],
      lieu: ou.nom,
      au: direJour(fin),
      adresse: maison.config.adressePublique + adresses.entrer(),
      par: acteur.signature,
    }),
  });
  return id;
}

async function noterGeste(
  tx: Base,
  maison: Maisonnee,
  acteur: Donneur,
  geste: string,
  mandat: Pick<MandatLu, 'id' | 'personne' | 'role' | 'uai' | 'territoire' | 'lieu'>,
  detail: Record<string, unknown> = {},
): Promise<void> {
  const academie = mandat.uai === null ? mandat.territoire : ((await ecolePourEntrer(tx, mandat.uai))?.academie ?? null);
  await noter(tx, {
    par: acteur.personne,
    signature: acteur.signature,
    geste,
    objet: 'mandat',
    cle: mandat.id,
    territoire: academie,
    detail: { personne: mandat.personne, role: mandat.role, lieu: mandat.lieu, ...detail },
    le: new Date(maison.maintenant().epochMilliseconds),
  });
}
