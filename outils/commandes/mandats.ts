// Le premier mandat d’un service neuf, que personne ne peut donner depuis le site : qui tient la machine le donne.
import { z } from 'zod';
import { personneDuCourriel } from '#base/entrees.ts';
import { type MandatLu, mandatsDeLaPersonne, mandatsDeTerritoires, territoiresNommes } from '#base/mandats.ts';
import { type Base, ouvrirBase } from '#base/ouvrir.ts';
import { NATION } from '#base/perimetres.ts';
import { direJour } from '#domaine/dates.ts';
import { finDAnneeScolaire, lireCourriel } from '#domaine/recensement/adresses-professionnelles.ts';
import { PERIMETRES_DU_ROLE, PERIMETRES_EN_MOTS } from '#domaine/recensement/donner-mandat.ts';
import { ROLES, type Role } from '#domaine/recensement/mandats.ts';
import { Refus } from '#domaine/recensement/refus.ts';
import { LIBELLES_ROLES_MANDAT } from '#domaine/recensement/roles-en-mots.ts';
import { typographier } from '#domaine/typographie.ts';
import { chargerReference } from '#operations/charger-reference.ts';
import { donnerMandat, finir, LIGNE_DE_COMMANDE } from '#operations/recensement/gerer-mandats.ts';
import { jourDe } from '#operations/recensement/sessions.ts';
import { type Config, lireConfig } from '#src/config.ts';
import { type Commande, MauvaisUsage } from './commande.ts';

const aujourdhui = () => jourDe({ maintenant: Temporal.Now.instant });

export const donnerMandatCommande: Commande = {
  nom: 'mandat donner',
  usage: 'COURRIEL --role ROLE [--territoire TERRITOIRE] [--jusqu-au AAAA-MM-JJ]',
  resume:
    'Donner un mandat : le premier d’un service neuf, ou celui d’une administratrice. La personne en est avertie par courriel.',
  aide: [
    ['--role', 'national, administrateur, pilote, examinateur…'],
    ['--territoire', '« academie:09 » ou son nom ; inutile pour un rôle qui ne se donne qu’à la nation'],
    ['--jusqu-au', 'le dernier jour ; par défaut, le 31 août qui vient'],
  ],
  options: { role: { type: 'string' }, territoire: { type: 'string' }, 'jusqu-au': { type: 'string' } },
  faire: ([adresse, ...reste], options) => {
    if (!adresse || reste.length > 0) throw new MauvaisUsage('Donnez une adresse de courriel, et une seule.');
    const courriel = lireCourriel(adresse);
    if (!courriel) throw new MauvaisUsage(`« ${adresse} » n’est pas une adresse de courriel complète.`);
    const role = lireRole(options.role);
    const au = lireFin(options['jusqu-au'], aujourdhui());
    return avecLaBase(async ({ base, config }) => {
      const { id: territoire, nom } = await trouverTerritoire(base, role, options.territoire);
      const maison = { base, config, maintenant: Temporal.Now.instant };
      const id = await donnerMandat(maison, LIGNE_DE_COMMANDE, { courriel, role, lieu: { territoire }, au });
      return (
        `Mandat donné : ${courriel}, ${LIBELLES_ROLES_MANDAT[role]}, ${nom}, jusqu’au ${direJour(au)}. Son numéro : ${id}.\n` +
        'Pour entrer : « Entrer », puis cette adresse ; un lien y arrive.' +
        (config.smtp ? '' : '\nSMTP_URL n’est pas réglé : aucun courriel ne partira d’ici là.')
      );
    });
  },
};

export const listerMandatsCommande: Commande = {
  nom: 'mandat lister',
  usage: '[COURRIEL]',
  resume: 'Lister les mandats d’une personne, finis compris ; sans adresse, ceux qui courent sur un territoire.',
  faire: ([adresse, ...reste]) => {
    if (reste.length > 0) throw new MauvaisUsage('Donnez une adresse au plus.');
    return avecLaBase(async ({ base }) => {
      if (!adresse) return lignes(await mandatsDeTerritoires(base, aujourdhui()), 'Aucun mandat ne court sur un territoire.');
      const personne = await personneDuCourriel(base, adresse.trim().toLowerCase());
      return lignes(personne ? await mandatsDeLaPersonne(base, personne.id) : [], `Aucun mandat pour ${adresse}.`);
    });
  },
};

export const finirMandatCommande: Commande = {
  nom: 'mandat finir',
  usage: 'NUMERO',
  resume: 'Mettre fin à un mandat aussitôt ; son numéro est dans « mandat lister ».',
  faire: ([id, ...reste]) => {
    if (!id || reste.length > 0) throw new MauvaisUsage('Donnez le numéro d’un mandat, et un seul.');
    return avecLaBase(async ({ base, config }) => {
      const fini = await finir({ base, config, maintenant: Temporal.Now.instant }, LIGNE_DE_COMMANDE, id).catch((erreur) => {
        if (erreur instanceof Refus && erreur.code === 'introuvable')
          throw new Refus('introuvable', `Aucun mandat n’a le numéro « ${id} ».`);
        if (erreur instanceof Refus && erreur.code === 'deja-fait') throw new Refus('deja-fait', 'Ce mandat est déjà fini.');
        throw erreur;
      });
      return `Mandat fini : ${fini.courriel}, ${LIBELLES_ROLES_MANDAT[fini.role]}, ${fini.lieu}.`;
    });
  },
};

async function avecLaBase(faire: (ou: { base: Base; config: Config }) => Promise<string>): Promise<number> {
  const config = lireConfig();
  const { base, piscine, fermer } = await ouvrirBase({ ...config, dire: console.error });
  try {
    // Sur un service neuf, le site n’a pas encore démarré : les territoires sont à charger.
    await chargerReference({ base, piscine }, { dire: console.error });
    console.log(typographier(await faire({ base, config })));
    return 0;
  } catch (erreur) {
    if (!(erreur instanceof Refus)) throw erreur;
    console.error(typographier(erreur.message));
    return 1;
  } finally {
    await fermer();
  }
}

function lireRole(dit: unknown): Role {
  const role = ROLES.find((r) => r === dit);
  if (!role)
    throw new MauvaisUsage(
      `${dit === undefined ? 'Donnez un rôle' : `Le rôle « ${String(dit)} » n’existe pas`}. Rôles : ${ROLES.join(', ')}.`,
    );
  if (PERIMETRES_DU_ROLE[role].includes('etablissement'))
    throw new MauvaisUsage(
      `Le rôle « ${role} » ne se donne pas d’ici : on le reçoit en entrant par la boîte de son établissement, ou de son administration.`,
    );
  return role;
}

function lireFin(dit: unknown, jour: string): string {
  if (dit === undefined) return finDAnneeScolaire(jour);
  if (!z.iso.date().safeParse(dit).success || String(dit) < jour)
    throw new MauvaisUsage(`« ${String(dit)} » n’est pas un jour à venir, écrit AAAA-MM-JJ.`);
  return String(dit);
}

/** @throws Refus `geste-impossible` : inconnu, d’un autre genre que le rôle, ou plusieurs du même nom */
async function trouverTerritoire(base: Base, role: Role, dit: unknown): Promise<{ id: string; nom: string }> {
  const genres = PERIMETRES_DU_ROLE[role];
  const ou = genres.map((genre) => PERIMETRES_EN_MOTS[genre]).join(' ou ');
  if (dit === undefined && !(genres.length === 1 && genres[0] === 'nation'))
    throw new Refus('geste-impossible', `Le rôle « ${role} » se donne à ${ou} : dites où avec --territoire.`);
  const nommes = await territoiresNommes(base, dit === undefined ? NATION : String(dit));
  const [trouve, ...autres] = nommes.filter(({ genre }) => genres.includes(genre));
  if (trouve && autres.length === 0) return trouve;
  if (trouve)
    throw new Refus(
      'geste-impossible',
      `Plusieurs territoires s’appellent « ${String(dit)} » : ${[trouve, ...autres].map((t) => `${t.id} (${PERIMETRES_EN_MOTS[t.genre]})`).join(', ')}.`,
    );
  const [autre] = nommes;
  throw new Refus(
    'geste-impossible',
    autre
      ? `Le rôle « ${role} » se donne à ${ou} ; « ${String(dit)} » est ${PERIMETRES_EN_MOTS[autre.genre]}.`
      : `Aucun territoire ne s’appelle « ${String(dit)} ». Donnez son nom, ou son identifiant, par exemple academie:09.`,
  );
}

const lignes = (mandats: readonly MandatLu[], aucun: string): string =>
  mandats.length === 0
    ? aucun
    : mandats.map((m) => `${m.id}  ${m.courriel}, ${LIBELLES_ROLES_MANDAT[m.role]}, ${m.lieu}, ${duAu(m)}`).join('\n');

const duAu = ({ du, au }: MandatLu) => `du ${direJour(du)} ${au === null ? 'sans fin' : `au ${direJour(au)}`}`;
