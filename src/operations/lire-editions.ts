// Les fichiers de `donnees/` lus et vérifiés par leurs schémas : après cette porte, le contenu est cru.
import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { Empechement } from '#base/empechement.ts';
import {
  ActionFichier,
  AxeFichier,
  EditionFichier,
  PartenaireFichier,
  ParticipationFichier,
  TermeFichier,
} from '#domaine/donnees-edition.ts';

/** En deçà, les numéros appartiennent aux fichiers ; au-delà, aux actions déclarées sur le site. */
export const PREMIER_NUMERO_DECLARE = 10_000;

export type VocabulairesLus = { empreinte: string; termes: TermeFichier[]; axes: AxeFichier[]; partenaires: PartenaireFichier[] };
export type EditionLue = {
  empreinte: string;
  edition: EditionFichier;
  participations: ParticipationFichier[];
  actions: ActionFichier[];
};

export async function lireVocabulaires(dossier: string): Promise<VocabulairesLus> {
  const empreinte = createHash('sha256');
  const lire = lecteur(dossier, empreinte);
  const termes = await lire(join('vocabulaires', 'termes.json'), z.array(TermeFichier));
  const termesActions = await lire(join('vocabulaires', 'termes-actions.json'), z.array(TermeFichier));
  const axes = await lire(join('vocabulaires', 'axes.json'), z.array(AxeFichier));
  const partenaires = await lire('partenaires.json', z.array(PartenaireFichier));
  // Le glossaire définit un dispositif que les actions citent aussi : sa définition l’emporte.
  const parCle = new Map([...(termesActions ?? []), ...(termes ?? [])].map((t) => [`${t.vocabulaire} ${t.code}`, t]));
  const lus = { termes: [...parCle.values()], axes: axes ?? [], partenaires: partenaires ?? [] };
  refuserDoublons(
    'axes.json',
    lus.axes.map((a) => a.code),
  );
  refuserDoublons(
    'partenaires.json',
    lus.partenaires.map((p) => p.code),
  );
  return { empreinte: empreinte.digest('hex'), ...lus };
}

/** Les éditions présentes, de la plus ancienne à la plus récente. */
export async function lireEditions(dossier: string): Promise<EditionLue[]> {
  const racine = join(dossier, 'editions');
  const noms = await readdir(racine).catch(() => []);
  const lues = await Promise.all(noms.sort().map((nom) => lireEdition(racine, nom)));
  const editions = lues.filter((e) => e !== undefined);
  refuserDoublons(
    'numéros d’actions',
    editions.flatMap((e) => e.actions.map((a) => String(a.numero))),
  );
  return editions;
}

async function lireEdition(racine: string, nom: string): Promise<EditionLue | undefined> {
  const empreinte = createHash('sha256');
  const lire = lecteur(join(racine, nom), empreinte);
  const edition = await lire('edition.json', EditionFichier);
  if (!edition) return undefined;
  const participations = (await lire('academies.json', z.array(ParticipationFichier))) ?? [];
  const actions = (await lire('actions.json', z.array(ActionFichier))) ?? [];
  if (edition.edition !== nom) throw new Empechement(`${join(racine, nom)} contient l’édition ${edition.edition}.`);
  refuserDoublons(
    `${nom}/academies.json`,
    participations.map((p) => p.academie),
  );
  for (const { partenaires, academie } of participations)
    refuserDoublons(
      `${nom}/academies.json, académie ${academie}, partenaires`,
      partenaires.map((p) => p.partenaire),
    );
  for (const { partenaires, numero } of actions)
    refuserDoublons(
      `${nom}/actions.json, action ${numero}, partenaires`,
      partenaires.map((p) => p.partenaire),
    );
  const reserve = actions.find((a) => a.numero >= PREMIER_NUMERO_DECLARE);
  if (reserve) throw new Empechement(`${nom}/actions.json : le numéro ${reserve.numero} est réservé aux actions déclarées.`);
  return { empreinte: empreinte.digest('hex'), edition, participations, actions };
}

/** Un fichier absent vaut `undefined` ; un fichier illisible arrête le chargement en disant où. */
const lecteur =
  (dossier: string, empreinte: ReturnType<typeof createHash>) =>
  async <S extends z.ZodType>(nom: string, schema: S): Promise<z.infer<S> | undefined> => {
    const chemin = join(dossier, nom);
    const texte = await readFile(chemin, 'utf8').catch((erreur: NodeJS.ErrnoException) => {
      if (erreur.code === 'ENOENT' || erreur.code === 'ENOTDIR') return undefined;
      throw erreur;
    });
    empreinte.update(`${nom}\n${texte ?? ''}\n`);
    if (texte === undefined) return undefined;
    const lu = schema.safeParse(enJson(chemin, texte));
    if (!lu.success) throw new Empechement(`${chemin} :\n${z.prettifyError(lu.error)}`);
    return lu.data;
  };

function enJson(chemin: string, texte: string): unknown {
  try {
    return JSON.parse(texte);
  } catch (erreur) {
    throw new Empechement(`${chemin} n’est pas du JSON : ${(erreur as Error).message}`);
  }
}

function refuserDoublons(ou: string, codes: string[]) {
  const doubles = [...new Set(codes.filter((c, i) => codes.indexOf(c) !== i))];
  if (doubles.length) throw new Empechement(`${ou} : en double, ${doubles.join(', ')}.`);
}
