// Tout le monde, partout : chaque rôle sur chaque périmètre de son genre, en cours ou échu ; et une action de chaque état dans chaque école.
// La géographie est récrite ici à la main : l’essai ne la demande pas au code qu’il juge.
import { createHash } from 'node:crypto';
import { inscrireParticipations } from '#base/campagne/editions-ouvertes.ts';
import { inscrireEdition } from '#base/chargement/ecrire-editions.ts';
import { mettreAuCourrier, noterRemise } from '#base/courriels.ts';
import { inscrireNouvelles } from '#base/courrier/nouvelles.ts';
import { importParId } from '#base/import/imports.ts';
import type { Base } from '#base/ouvrir.ts';
import { type GenreDePerimetre, PERIMETRES_DU_ROLE } from '#domaine/recensement/donner-mandat.ts';
import { STATUTS, type Statut } from '#domaine/recensement/gestes.ts';
import { devinerColonnes } from '#domaine/recensement/import/champs.ts';
import { SANS_DEFAUT } from '#domaine/recensement/import/comprendre-ligne.ts';
import { type Mandat, type Perimetre, ROLES } from '#domaine/recensement/mandats.ts';
import type { Maison } from '#operations/maison.ts';
import { recevoirTableau, relierColonnes } from '#operations/recensement/import/recevoir-tableau.ts';
import { travailler } from '#operations/recensement/import/travailler.ts';
import { ouvrirSession } from '#operations/recensement/sessions.ts';
import { arreterLaSynthese } from '#operations/synthese/arreter-synthese.ts';
import { uneEdition, uneParticipation } from '#tests/aide/edition-minuscule.ts';
import { tableauCsv } from '#tests/aide/tableaux.ts';
import { CAP, DUNES, deposer, MARAIS, PORT, poserTerrain } from '#tests/aide/terrain-d-examen.ts';

export const MAINTENANT = Temporal.Instant.from('2026-11-24T10:00:00Z');
export const JOUR = '2026-11-24';

const [NORD, CALAIS, ALPES] = ['departement:59', 'departement:62', 'departement:06'];
const [LILLE, NICE, BASSIN, FRANCE] = ['academie:09', 'academie:23', 'bassin:littoral', 'nation:france'];
const [HAUTS, PACA] = ['region-academique:hauts', 'region-academique:paca'];

/** Ce qui contient chaque lieu. */
export const AU_DESSUS: Record<string, readonly string[]> = {
  [MARAIS]: [NORD, LILLE, HAUTS, FRANCE],
  [DUNES]: [NORD, LILLE, HAUTS, FRANCE],
  [PORT]: [CALAIS, BASSIN, LILLE, HAUTS, FRANCE],
  [CAP]: [ALPES, NICE, PACA, FRANCE],
  [NORD]: [NORD, LILLE, HAUTS, FRANCE],
  [ALPES]: [ALPES, NICE, PACA, FRANCE],
  [BASSIN]: [BASSIN, LILLE, HAUTS, FRANCE],
  [LILLE]: [LILLE, HAUTS, FRANCE],
  [NICE]: [NICE, PACA, FRANCE],
  [FRANCE]: [FRANCE],
} as Record<string, readonly string[]>;
export const estUneEcole = (lieu: string) => /^\d{7}[A-Z]$/.test(lieu);
export const perimetreDe = (lieu: string): Perimetre => ({
  uai: estUneEcole(lieu) ? lieu : null,
  territoires: AU_DESSUS[lieu] ?? [],
});

const LIEUX: Partial<Record<GenreDePerimetre, readonly string[]>> = {
  etablissement: [MARAIS, PORT, CAP],
  bassin: [BASSIN],
  departement: [NORD, CALAIS, ALPES],
  academie: [LILLE, NICE],
  'region-academique': [HAUTS, PACA],
  nation: [FRANCE],
};
export const ACADEMIES = [
  { slug: 'lille', id: LILLE, ecoles: [MARAIS, PORT, DUNES], departement: NORD },
  { slug: 'nice', id: NICE, ecoles: [CAP], departement: ALPES },
];

export type Personne = {
  id: string;
  nom: string;
  mandats: Mandat[];
  idsMandats: string[];
  jeton: string;
  /** la notification qu’elle n’a pas encore lue */
  notification: number;
};
export type ActionCible = { numero: number; uai: string; statut: Statut; perimetre: Perimetre; slug: string; empreinte: string };
export type Monde = {
  personnes: Personne[];
  actions: ActionCible[];
  /** un courriel refusé par académie, et un qui n’est d’aucune */
  courriels: Record<string, string> & { nation: string };
  /** un tableau reçu, relié et lu, par académie */
  imports: Record<string, string>;
};
/** Une édition passée, avec une version arrêtée de sa synthèse. */
export const PASSEE = '2020-2021';

const uuid = (texte: string) =>
  createHash('md5')
    .update(texte)
    .digest('hex')
    .replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12})$/, '$1-$2-4$3-8$4-$5');

/** Qui existe : chaque rôle, chaque lieu, en cours ou échu ; quelqu’un sans mandat ; deux personnes à deux mandats. */
function distribution(): { nom: string; mandats: Mandat[] }[] {
  const mandat = (role: Mandat['role'], lieu: string, au: string | null = null): Mandat => ({
    role,
    uai: estUneEcole(lieu) ? lieu : null,
    territoire: estUneEcole(lieu) ? null : lieu,
    du: '2026-09-01',
    au,
  });
  const seuls = ROLES.flatMap((role) =>
    PERIMETRES_DU_ROLE[role]
      .flatMap((genre) => LIEUX[genre] ?? [])
      .flatMap((lieu) => [
        { nom: `${role} ${lieu}`, mandats: [mandat(role, lieu)] },
        { nom: `${role} ${lieu}, échu`, mandats: [mandat(role, lieu, '2026-11-23')] },
      ]),
  );
  return [
    ...seuls,
    { nom: 'sans mandat', mandats: [] },
    {
      nom: 'pilote échu de Lille, examinateur de Nice',
      mandats: [mandat('pilote', LILLE, '2026-11-23'), mandat('examinateur', NICE)],
    },
    { nom: 'porteur des Marais, lecteur de la nation', mandats: [mandat('porteur', MARAIS), mandat('lecteur', FRANCE)] },
  ];
}

export async function peupler(maison: Maison, base: Base): Promise<Monde> {
  await poserTerrain(base);
  await base
    .insertInto('territoires')
    .values([
      { id: HAUTS, genre: 'region-academique', code: 'hauts', nom: 'Hauts', slug: 'hauts' },
      { id: PACA, genre: 'region-academique', code: 'paca', nom: 'Sud', slug: 'sud' },
    ])
    .execute();
  await base
    .insertInto('rattachements')
    .values([
      { territoire: LILLE, parent: HAUTS },
      { territoire: NICE, parent: PACA },
    ])
    .execute();
  await base.insertInto('termes').values({ vocabulaire: 'public', code: 'eleves', libelle: 'Élèves', ordre: 0 }).execute();

  const personnes: Personne[] = [];
  for (const { nom, mandats } of distribution()) {
    const id = uuid(nom);
    await base
      .insertInto('personnes')
      .values({ id, courriel: `${id}@ac-lille.fr`, prenom: 'Alix', nom: 'Essai', preferences: '{}' })
      .execute();
    const ids = mandats.map((_, rang) => uuid(`${nom} ${rang}`));
    if (mandats.length > 0)
      await base
        .insertInto('mandats')
        .values(mandats.map((m, rang) => ({ id: ids[rang], personne: id, ...m })))
        .execute();
    // Chacun a demandé à changer d’adresse, et dit son ancienne boîte perdue.
    await base
      .insertInto('changements_courriel')
      .values({
        personne: id,
        nouveau: `nouvelle.${id}@ac-lille.fr`,
        empreinte_ancienne: `ancienne ${id}`,
        empreinte_nouvelle: `nouvelle ${id}`,
        expire_le: new Date('2026-11-25'),
        ancienne_perdue: true,
      })
      .execute();
    const cle = `droits:${id}`;
    const notification = {
      cle,
      personne: id,
      sujet: 'mandat',
      envoi: 'site',
      texte: 'Un mandat',
      adresse: '/mon-compte',
    } as const;
    await inscrireNouvelles(base, { courriels: [], notifications: [{ ...notification, le: new Date('2026-11-23') }] });
    const ecrite = await base.selectFrom('notifications').select('id').where('cle', '=', cle).executeTakeFirstOrThrow();
    personnes.push({
      id,
      nom,
      mandats,
      idsMandats: ids,
      notification: Number(ecrite.id),
      jeton: await ouvrirSession(maison, { personne: id, appareil: 'essai' }),
    });
  }

  const actions: ActionCible[] = [];
  for (const { slug, ecoles } of ACADEMIES)
    for (const uai of ecoles)
      for (const statut of STATUTS) {
        const numero = await deposer(base, { uai, statut, titre: `Action ${statut}` });
        const confiee = uai === DUNES ? BASSIN : null;
        if (confiee) await base.updateTable('actions').set({ confiee_a: confiee }).where('numero', '=', numero).execute();
        const territoires = [...(AU_DESSUS[uai] ?? []), ...(confiee ? [confiee] : [])];
        const empreinte = createHash('md5').update(String(numero)).digest('hex');
        await base
          .insertInto('images')
          .values({
            action: numero,
            empreinte,
            type: 'image/webp',
            octets: Buffer.from('RIFF'),
            largeur: 1,
            hauteur: 1,
            credit: 'Essai',
            texte_alternatif: 'Un essai',
            droits: 'sans-visage',
            ordre: 0,
          })
          .execute();
        actions.push({ numero, uai, statut, perimetre: { uai, territoires }, slug, empreinte });
      }
  const publiees = actions.filter((a) => a.statut === 'validee');
  for (const { numero } of publiees) {
    const { fiche } = await base.selectFrom('actions').select('fiche').where('numero', '=', numero).executeTakeFirstOrThrow();
    await base
      .insertInto('versions_en_attente')
      .values({ action: numero, fiche: JSON.stringify({ ...(fiche as object), titre: 'Autre titre' }) })
      .execute();
  }
  const courriels = {
    lille: await courrielRefuse(base, LILLE),
    nice: await courrielRefuse(base, NICE),
    nation: await courrielRefuse(base, null),
  };
  await arreterUneSynthese(maison, base);
  const imports: Record<string, string> = {};
  for (const { slug, id } of ACADEMIES) imports[slug] = await importer(maison, personnes, id);
  return { personnes, actions, courriels, imports };
}

async function courrielRefuse(base: Base, territoire: string | null): Promise<string> {
  const cle = `droits:${territoire}`;
  const lettre = { modele: 'essai', objet: 'Essai', texte: 'Bonjour', html: '<p>Bonjour</p>' };
  const id = String(await mettreAuCourrier(base, { ...lettre, cle, destinataire: 'partie@exemple.fr', territoire }));
  await noterRemise(base, id, { etat: 'refuse', reponse: '550 Boîte inconnue' });
  return id;
}

async function arreterUneSynthese(maison: Maison, base: Base): Promise<void> {
  await inscrireEdition(base, uneEdition({ edition: PASSEE, debut: '2021-03-15', fin: '2021-03-19' }));
  await inscrireParticipations(base, PASSEE, [uneParticipation({ academie: '09' })]);
  await arreterLaSynthese(maison, { personne: null, signature: 'Essai' }, PASSEE);
}

async function importer(maison: Maison, personnes: readonly Personne[], territoire: string): Promise<string> {
  const pilote = personnes.find((p) => p.nom === `pilote ${territoire}`);
  if (!pilote) throw new Error(`personne ne pilote ${territoire}`);
  const acteur = { personne: pilote.id, courriel: 'pilote@exemple.fr', signature: 'Essai', mandats: pilote.mandats };
  const id = await recevoirTableau(maison, acteur, { territoire, fichier: 'actions.csv', octets: tableauCsv({}) });
  const tableau = (await importParId(maison.base, id))?.tableau.colonnes ?? [];
  await relierColonnes(maison, acteur, id, { colonnes: devinerColonnes(tableau), defauts: SANS_DEFAUT });
  await travailler(maison, id);
  return id;
}
