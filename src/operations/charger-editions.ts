// Charger les éditions livrées avec le programme : une transaction, et rien si les fichiers n’ont pas changé.
// Un fichier changé remplace son édition ; les autres éditions et les actions déclarées sur le site restent comme elles sont.
import { join } from 'node:path';
import { empreinteChargee, noterChargement, verrouillerChargements } from '#base/chargement/chargements.ts';
import {
  type ActionAEcrire,
  calculerRecherche,
  inscrireEdition,
  lieuxConnus,
  numerosDesActions,
  remplacerActions,
  remplacerParticipations,
} from '#base/chargement/ecrire-editions.ts';
import {
  codesConnus,
  inscrireAxes,
  inscrirePartenaires,
  remplacerTermes,
  retirerInutilises,
} from '#base/chargement/ecrire-vocabulaires.ts';
import { Empechement } from '#base/empechement.ts';
import type { Base } from '#base/ouvrir.ts';
import type { ActionFichier } from '#domaine/donnees-edition.ts';
import { placer } from '#domaine/placement.ts';
import {
  type EditionLue,
  lireEditions,
  lireVocabulaires,
  PREMIER_NUMERO_DECLARE,
  type VocabulairesLus,
} from './lire-editions.ts';

const DONNEES = join(import.meta.dirname, '..', '..', 'donnees');
// À changer quand ce fichier écrit autrement les mêmes données : tout est alors rechargé.
const FORME = '2';

export type Chargement = { objet: string; lignes: number; fait: boolean };

/**
 * Le répertoire des établissements et les territoires doivent être là.
 * @throws Empechement fichier illisible, ou qui cite un code que personne ne définit ; rien n’est alors écrit
 */
export async function chargerEditions(base: Base, dossier = DONNEES): Promise<Chargement[]> {
  const vocabulaires = await lireVocabulaires(dossier);
  const editions = await lireEditions(dossier);
  return base.transaction().execute(async (tx) => {
    await verrouillerChargements(tx);
    const communs = await chargerVocabulaires(tx, vocabulaires);
    const faits: Chargement[] = [communs];
    for (const edition of editions) faits.push(await chargerEdition(tx, edition));
    if (faits.some((f) => f.fait)) {
      await retirerInutilises(tx, {
        axes: vocabulaires.axes.map((a) => a.code),
        partenaires: vocabulaires.partenaires.map((p) => p.code),
      });
    }
    if (communs.fait) await calculerRecherche(tx, await numerosDesActions(tx));
    return faits;
  });
}

async function chargerVocabulaires(tx: Base, { empreinte, termes, axes, partenaires }: VocabulairesLus): Promise<Chargement> {
  const chargement = {
    objet: 'vocabulaires',
    empreinte: `${FORME}:${empreinte}`,
    lignes: termes.length + axes.length + partenaires.length,
  };
  if ((await empreinteChargee(tx, chargement.objet)) === chargement.empreinte) return { ...chargement, fait: false };
  await remplacerTermes(tx, termes);
  await inscrireAxes(tx, axes);
  await inscrirePartenaires(tx, partenaires);
  await noterChargement(tx, chargement);
  return { ...chargement, fait: true };
}

async function chargerEdition(tx: Base, lue: EditionLue): Promise<Chargement> {
  const { edition, participations, actions } = lue;
  const chargement = {
    objet: `edition:${edition.edition}`,
    empreinte: `${FORME}:${lue.empreinte}`,
    lignes: participations.length + actions.length,
  };
  if ((await empreinteChargee(tx, chargement.objet)) === chargement.empreinte) return { ...chargement, fait: false };
  await refuserCodesInconnus(tx, lue);
  await inscrireEdition(tx, edition);
  await remplacerParticipations(tx, edition.edition, participations);
  const lieux = await lieuxConnus(tx, {
    uai: actions.flatMap((a) => a.porteurs.flatMap((p) => p.uai ?? [])),
    communes: actions.flatMap((a) =>
      [a.lieu?.communeCode, ...a.porteurs.map((p) => p.communeCode)].filter((c) => typeof c === 'string'),
    ),
  });
  await remplacerActions(
    tx,
    edition.edition,
    PREMIER_NUMERO_DECLARE,
    actions.map((a) => enLignes(edition, a, lieux)),
  );
  await calculerRecherche(
    tx,
    actions.map((a) => a.numero),
  );
  await noterChargement(tx, chargement);
  return { ...chargement, fait: true };
}

function enLignes(
  { edition, fin }: EditionLue['edition'],
  a: ActionFichier,
  lieux: Awaited<ReturnType<typeof lieuxConnus>>,
): ActionAEcrire {
  const place = placer(a, { etablissement: (uai) => lieux.etablissements.get(uai), commune: (code) => lieux.communes.get(code) });
  const debuts = a.quand.periodes.map((p) => p.debut).sort();
  const fins = a.quand.periodes.map((p) => p.fin).sort();
  return {
    action: {
      numero: a.numero,
      edition,
      academie: `academie:${a.academie}`,
      titre: a.titre,
      langue_titre: a.langueTitre ?? null,
      accroche: a.accroche,
      resume: a.resume,
      nature: a.nature,
      quand_texte: a.quand.texte,
      debut: debuts[0] ?? null,
      fin: fins.at(-1) ?? null,
      periodes: JSON.stringify(a.quand.periodes),
      ...place,
      lieu: a.lieu?.nom ?? null,
      niveaux: a.niveaux,
      publics: a.publics,
      themes: a.themes,
      formes: a.formes,
      dispositifs: a.dispositifs,
      phases: a.phases,
      partenariat: a.partenariat,
      distinctions: JSON.stringify(a.distinctions),
      presences: a.presences,
      effectifs: JSON.stringify(a.effectifs),
      source: a.source,
      fiche_experitheque: a.ficheExperitheque,
      notes: a.notes,
      document: a.document,
      lignes: a.lignes,
      fiche: JSON.stringify(a),
      // Une action d’archive se range à la date de son édition, pas à celle du chargement : elle n’est pas une nouveauté.
      publiee_le: `${fins.at(-1) ?? fin ?? finDeLAnnee(edition)}T12:00:00Z`,
    },
    porteurs: a.porteurs.map((p) => {
      // Un UAI que le répertoire chargé n’a pas reste dans la fiche : le porteur est « à rattacher ».
      const ecole = p.uai ? lieux.etablissements.get(p.uai) : undefined;
      return {
        nom: p.nom,
        type: p.type,
        uai: ecole ? p.uai : null,
        commune: p.commune ?? ecole?.commune ?? null,
        commune_code: p.communeCode ?? ecole?.commune_code ?? null,
        departement: p.departement ?? ecole?.departement ?? null,
        note: p.noteRattachement ?? null,
      };
    }),
    partenaires: a.partenaires,
    liens: a.liens,
    reseaux: a.reseaux ?? [],
  };
}

// Un lot que rien ne date passe après tout ce qui est daté.
const finDeLAnnee = (edition: string) => (/^\d{4}-\d{4}$/.test(edition) ? `${edition.slice(5)}-07-01` : '2000-01-01');

async function refuserCodesInconnus(tx: Base, { edition, participations, actions }: EditionLue) {
  const connus = await codesConnus(tx);
  const cites = {
    partenaires: [...participations, ...actions].flatMap((x) => x.partenaires.map((p) => p.partenaire)),
    axes: participations.flatMap((p) => p.axes.map((a) => a.axe)),
    territoires: [
      ...[...participations, ...actions].map((x) => `academie:${x.academie}`),
      ...participations.flatMap((p) => p.perimetre?.reseaux ?? []),
      ...actions.flatMap((a) => a.reseaux ?? []),
    ],
  };
  const manquants = (['partenaires', 'axes', 'territoires'] as const).flatMap((genre) => {
    const inconnus = [...new Set(cites[genre])].filter((code) => !connus[genre].has(code));
    return inconnus.length ? [`${genre} inconnus : ${inconnus.join(', ')}`] : [];
  });
  if (manquants.length)
    throw new Empechement(`L’édition ${edition.edition} ne peut pas être chargée : ${manquants.join(' ; ')}.`);
}
