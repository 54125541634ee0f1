// « npx accroche » : les gestes de l’exploitant, une commande par fichier.
import { parseArgs } from 'node:util';
import { Empechement } from '#base/empechement.ts';
import { typographier } from '#domaine/typographie.ts';
import { arreterSyntheseCommande } from './commandes/arreter-synthese.ts';
import { type Commande, MauvaisUsage } from './commandes/commande.ts';
import { courrierNonRemisesCommande } from './commandes/courrier-non-remises.ts';
import { importerEtablissementsCommande } from './commandes/importer-etablissements.ts';
import { donnerMandatCommande, finirMandatCommande, listerMandatsCommande } from './commandes/mandats.ts';
import { petitMondeCommande } from './commandes/petit-monde.ts';
import { restaurerCommande, sauvegarderCommande } from './commandes/sauvegarder.ts';
import { syntheseCommande } from './commandes/synthese.ts';
import { verifierLiensCommande } from './commandes/verifier-liens.ts';

// La première dont tous les mots sont là l’emporte : « synthese arreter » passe avant « synthese ».
const COMMANDES: readonly Commande[] = [
  importerEtablissementsCommande,
  donnerMandatCommande,
  listerMandatsCommande,
  finirMandatCommande,
  petitMondeCommande,
  verifierLiensCommande,
  restaurerCommande,
  sauvegarderCommande,
  arreterSyntheseCommande,
  syntheseCommande,
  courrierNonRemisesCommande,
];

const usageDe = ({ nom, usage }: Commande) => `npx accroche ${nom} ${usage}`;
const aideDe = (commande: Commande) =>
  [
    `  ${usageDe(commande)}`,
    `      ${commande.resume}`,
    ...(commande.aide ?? []).map(([option, effet]) => `      ${option.padEnd(22)} ${effet}`),
  ].join('\n');
const aide = () => `Accroche, le système de la Semaine de la persévérance scolaire.

Commandes :
${COMMANDES.map(aideDe).join('\n\n')}

Les variables PORT, DATABASE_URL, DOSSIER_DONNEES… sont celles du serveur : voir docs/exploitation.md.
Codes de sortie : 0 fait, 1 refusé, 2 commande mal écrite.`;

async function executer(mots: string[]): Promise<number> {
  if (mots.length === 0 || mots[0] === 'aide' || mots[0] === '--aide' || mots[0] === '--help' || mots[0] === '-h') {
    console.log(typographier(aide()));
    return mots.length === 0 ? 2 : 0;
  }
  const commande = COMMANDES.find(({ nom }) => nom.split(' ').every((mot, rang) => mots[rang] === mot));
  if (!commande) {
    console.error(
      typographier(`Commande inconnue : « ${mots.join(' ')} ». Commandes : ${COMMANDES.map((c) => c.nom).join(', ')}.`),
    );
    return 2;
  }
  try {
    const { values, positionals } = lireArguments(commande, mots.slice(commande.nom.split(' ').length));
    if (values.aide) {
      console.log(typographier(aideDe(commande)));
      return 0;
    }
    return await commande.faire(positionals, values);
  } catch (erreur) {
    if (erreur instanceof MauvaisUsage) {
      console.error(typographier(`${erreur.message}\nUsage : ${usageDe(commande)}`));
      return 2;
    }
    if (erreur instanceof Empechement) {
      console.error(typographier(erreur.message));
      return 1;
    }
    throw erreur;
  }
}

function lireArguments({ options = {} }: Commande, args: string[]) {
  try {
    return parseArgs({ args, options: { ...options, aide: { type: 'boolean', short: 'h' } }, allowPositionals: true });
  } catch (erreur) {
    const option = (erreur as Error).message.match(/'(-[^' ]+)/)?.[1];
    throw new MauvaisUsage(option ? `L’option « ${option} » est inconnue ou incomplète.` : 'Les options sont mal écrites.');
  }
}

process.exitCode = await executer(process.argv.slice(2));
