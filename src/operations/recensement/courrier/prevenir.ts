// Prévenir quelqu’un, dans la transaction de l’acte : une notification, toujours ; un courriel aussitôt, groupé ou pas, selon son choix.
import { type ActionSituee, actionsSituees, type Concernee, personnesDuPerimetre } from '#base/courrier/notifications.ts';
import { inscrireNouvelles, type Nouvelles } from '#base/courrier/nouvelles.ts';
import type { Base } from '#base/ouvrir.ts';
import { perimetreDuTerritoire } from '#base/perimetres.ts';
import type { ActionCitee } from '#courriels/actions.ts';
import type { Lettre } from '#courriels/gabarit.tsx';
import type { ImportCite } from '#courriels/import.ts';
import type { Statut } from '#domaine/recensement/gestes.ts';
import { envoiDe, peutOuvrir, type Sujet } from '#domaine/recensement/notifications.ts';
import { adresses } from '#src/adresses.ts';
import type { Maison } from '../../maison.ts';
import { jourDe } from '../sessions.ts';
import { destinatairesDe } from './destinataires.ts';

export type Nouvelle = {
  numero: number;
  /** celle que l’acte vient d’écrire, ou le numéro de son message : un acte, une personne, une notification */
  version: number;
  sujet: Exclude<Sujet, 'mandat' | 'import'>;
  modele: string;
  /** l’état de l’action tant qu’il reste quelque chose à faire ; absent : elle ne demande rien */
  attend?: Statut;
  /** qui agit : on ne lui apprend pas ce qu’il vient de faire */
  par: string;
  /** le même acte prévient deux fois : qui est des deux côtés ne l’apprend qu’une */
  cle?: string;
  ecrire: (citee: ActionCitee) => Lettre;
};

type Maisonnee = Pick<Maison, 'config' | 'maintenant'>;

/** Prévient ceux qu’une action concerne. Une action sans établissement n’écrit à personne côté école : elle n’y a pas de fiche. */
export async function prevenir(tx: Base, maison: Maisonnee, nouvelle: Nouvelle): Promise<void> {
  const action = (await actionsSituees(tx, [nouvelle.numero], jourDe(maison))).get(nouvelle.numero);
  if (!action) return;
  const concernees = await destinatairesDe(tx, action, nouvelle.sujet, jourDe(maison));
  await inscrireNouvelles(tx, nouvellesDeLAction(maison, action, concernees, nouvelle));
}

/** Ce que ces personnes en apprennent, sauf qui agit. */
export function nouvellesDeLAction(
  maison: Maisonnee,
  action: ActionSituee,
  destinataires: readonly Concernee[],
  { numero, version, sujet, modele, attend, par, cle, ecrire }: Nouvelle,
): Nouvelles {
  const concernees = destinataires.filter((p) => p.personne !== par);
  if (concernees.length === 0) return { notifications: [], courriels: [] };
  const adresse = sujet === 'examen' ? adresses.examen(String(action.slug), numero) : adresses.monAction(numero);
  const lettre = ecrire({
    titre: action.titre,
    ecole: action.ecole,
    adresse: maison.config.adressePublique + adresse,
    reglages: maison.config.adressePublique + adresses.monCompte('courriels'),
  });
  return enNouvelles(maison, {
    concernees,
    lettre,
    // L’école sait qui elle est ; l’académie en a des centaines.
    texte: sujet === 'examen' && action.ecole ? `${lettre.objet}, ${action.ecole}` : lettre.objet,
    sujet,
    modele,
    adresse,
    action: numero,
    territoire: action.academie,
    attend: attend ?? null,
    cle: cle ?? `${modele}:${numero}:${version}`,
  });
}

/** Prévient une personne qu’un mandat lui est donné : le courriel part toujours, c’est par lui qu’elle entre. */
export const prevenirDUnMandat = (
  tx: Base,
  maison: Maisonnee,
  mandat: { id: string; personne: string; courriel: string; territoire: string | null; lettre: Lettre },
): Promise<void> =>
  inscrireNouvelles(
    tx,
    enNouvelles(maison, {
      concernees: [{ ...mandat, preferences: {}, jeton: '' }],
      lettre: mandat.lettre,
      texte: mandat.lettre.objet,
      sujet: 'mandat',
      modele: 'mandat-recu',
      adresse: adresses.monCompte(),
      action: null,
      attend: null,
      territoire: mandat.territoire,
      cle: `mandat-recu:${mandat.id}`,
    }),
  );

export type NouvelleDImport = {
  /** celui de l’import : son académie */
  territoire: string;
  slug: string;
  id: string;
  fichier: string;
  /** qui l’a lancé ; null : son compte n’est plus */
  a: string | null;
  /** qui agit : on ne lui apprend pas ce qu’il vient de faire ; null : le travail de fond */
  par: string | null;
  modele: string;
  ecrire: (cite: ImportCite) => Lettre;
};

/** Prévient de la suite d’un import la personne qui l’a lancé, si elle peut encore l’ouvrir. */
export async function prevenirDUnImport(
  tx: Base,
  maison: Maisonnee,
  { territoire, slug, id, fichier, a, par, modele, ecrire }: NouvelleDImport,
): Promise<void> {
  if (a === null || a === par) return;
  const situation = { ...(await perimetreDuTerritoire(tx, territoire, jourDe(maison))), statut: null };
  const jour = jourDe(maison);
  const concernees = (await personnesDuPerimetre(tx, situation, jour)).filter(
    (p) => p.personne === a && peutOuvrir('import', p.mandats, situation, jour),
  );
  if (concernees.length === 0) return;
  const adresse = adresses.import(slug, id);
  const lettre = ecrire({
    fichier,
    adresse: maison.config.adressePublique + adresse,
    reglages: maison.config.adressePublique + adresses.monCompte('courriels'),
  });
  await prevenirSansAction(tx, maison, {
    concernees,
    lettre,
    sujet: 'import',
    modele,
    adresse,
    territoire,
    cle: `${modele}:${id}:${maison.maintenant().epochMilliseconds}`,
  });
}

/** Prévient ceux qui mènent une campagne qu’une école n’est pas dans l’annuaire : quelqu’un attend leur réponse. */
export const prevenirDUneEcoleAbsente = (
  tx: Base,
  maison: Maisonnee,
  dite: Pick<AEcrire, 'concernees' | 'adresse' | 'territoire' | 'cle' | 'lettre'>,
): Promise<void> =>
  prevenirSansAction(tx, maison, { ...dite, sujet: 'mandat', modele: 'ecole-absente', cle: `ecole-absente:${dite.cle}` });

export const cleDAttestation = (de: string, jour: string) => `adresse-a-attester:${de}:${jour}`;

/** Prévient ceux qui peuvent attester une adresse, une fois par jour au plus : la demande, elle, se relit toujours à jour. */
export const prevenirDUneAdresse = (
  tx: Base,
  maison: Maisonnee,
  {
    de,
    ...dite
  }: Pick<AEcrire, 'concernees' | 'adresse' | 'territoire' | 'lettre'> & { /** la personne qui change d’adresse */ de: string },
): Promise<void> =>
  prevenirSansAction(tx, maison, {
    ...dite,
    sujet: 'mandat',
    modele: 'adresse-a-attester',
    cle: cleDAttestation(de, jourDe(maison)),
  });

type AEcrire = {
  concernees: Omit<Concernee, 'mandats'>[];
  sujet: Sujet;
  modele: string;
  cle: string;
  texte: string;
  adresse: string;
  action: number | null;
  territoire: string | null;
  attend: Statut | null;
  lettre: Lettre;
};

/** Une nouvelle qui n’est pas celle d’une action : sur le site, l’objet de la lettre la dit. */
const prevenirSansAction = (tx: Base, maison: Maisonnee, dite: Omit<AEcrire, 'texte' | 'action' | 'attend'>): Promise<void> =>
  inscrireNouvelles(tx, enNouvelles(maison, { ...dite, texte: dite.lettre.objet, action: null, attend: null }));

function enNouvelles(maison: Maisonnee, { concernees, lettre, modele, territoire, cle: acte, ...commun }: AEcrire): Nouvelles {
  const { sujet, texte, adresse, action, attend } = commun;
  const le = new Date(maison.maintenant().epochMilliseconds);
  const aEcrire = concernees.map((p) => ({ ...p, cle: `${acte}:${p.personne}`, envoi: envoiDe(p.preferences, sujet) }));
  const aEnvoyer = aEcrire.filter(({ envoi }) => envoi === 'aussitot');
  return {
    notifications: aEcrire.map(({ personne, cle, envoi }) => ({
      personne,
      cle,
      envoi,
      sujet,
      texte,
      adresse,
      action,
      attend,
      le,
      // De l’académie, une action en dit assez ; ce qui n’en est pas une n’a que son territoire pour dire qui l’ouvre.
      territoire: action === null ? territoire : null,
    })),
    courriels: aEnvoyer.map(({ personne, courriel, jeton, cle }) => ({
      ...lettre,
      cle,
      destinataire: courriel,
      personne,
      modele,
      territoire,
      action,
      desinscription: sujet === 'mandat' ? null : maison.config.adressePublique + adresses.desinscription(jeton, sujet),
    })),
  };
}
