// Quatre actions inventées, de quoi éprouver les pages d’actions : une ordinaire, une annulée, une presque vide, un brouillon.
import { sql } from 'kysely';
import type { Base } from '#base/ouvrir.ts';

const EDITION = '2015-2016';
const json = (valeur: unknown) => JSON.stringify(valeur) as never;

export async function petitFil(base: Base) {
  await base
    .insertInto('territoires')
    .values([
      {
        id: 'region-academique:bfc',
        genre: 'region-academique',
        code: 'bfc',
        nom: 'Bourgogne-Franche-Comté',
        slug: 'bourgogne-franche-comte',
      },
      { id: 'academie:07', genre: 'academie', code: '07', nom: 'Dijon', slug: 'dijon' },
      { id: 'academie:23', genre: 'academie', code: '23', nom: 'Nice', slug: 'nice' },
      { id: 'departement:21', genre: 'departement', code: '21', nom: 'Côte-d’Or', slug: 'cote-d-or' },
    ])
    .execute();
  await base.insertInto('rattachements').values({ territoire: 'departement:21', parent: 'academie:07' }).execute();
  await base.insertInto('rattachements').values({ territoire: 'academie:07', parent: 'region-academique:bfc' }).execute();
  await base
    .insertInto('communes')
    .values({
      code: '21231',
      nom: 'Dijon',
      type: 'commune',
      departement: '21',
      academie: '07',
      codes_postaux: ['21000'],
      lat: 47.32,
      lon: 5.04,
    })
    .execute();
  await base
    .insertInto('etablissements')
    .values({
      uai: '0210001A',
      nom: 'Collège Les Glycines (annuaire)',
      type: 'college',
      commune_code: '21231',
      commune: 'Dijon',
      departement: '21',
      academie: '07',
    })
    .execute();
  await base
    .insertInto('termes')
    .values([
      { vocabulaire: 'theme', code: 'sciences', libelle: 'Sciences', definition: 'Expérimenter.' },
      { vocabulaire: 'theme', code: 'sport', libelle: 'Sport' },
    ])
    .execute();
  await base
    .insertInto('partenaires')
    .values({ code: 'ville-de-dijon', nom: 'Ville de Dijon', categorie: 'collectivite' })
    .execute();
  await base
    .insertInto('editions')
    .values({
      id: EDITION,
      titre: 'Édition d’essai',
      chapo: 'Pour les essais.',
      debut: '2016-03-14',
      fin: '2016-03-18',
      contenu: json({
        documents: [
          { code: 'synthese', titre: 'Synthèse d’essai', genre: 'synthese', emetteur: 'Le ministère', date: null, lignes: 10 },
        ],
      }),
    })
    .execute();
  const compte = { semaine: null, annee: null };
  await base
    .insertInto('participations')
    .values({
      edition: EDITION,
      territoire: 'academie:07',
      statut: 'tenue',
      dates_texte: 'du 14 au 18 mars 2016',
      substitution: 'cardie',
      fiche: json({ actions: compte, etablissements: compte }),
    })
    .execute();
  const vide = { edition: EDITION, periodes: json([]), distinctions: json([]), effectifs: json([]), fiche: json({}) };
  await base
    .insertInto('actions')
    .values([
      {
        ...vide,
        numero: 1,
        academie: 'academie:07',
        titre: 'Le jardin <partagé>',
        accroche: 'On cultive la patience.',
        resume: 'Des élèves de cinquième plantent un jardin & le partagent avec l’école voisine.',
        nature: 'semaine',
        quand_texte: 'du 14 au 18 mars 2016',
        debut: '2016-03-14',
        fin: '2016-03-18',
        periodes: json([{ debut: '2016-03-14', fin: '2016-03-18' }]),
        commune_code: '21231',
        commune: 'Dijon',
        departement: '21',
        lat: 47.32,
        lon: 5.04,
        precision_point: 'commune',
        niveaux: ['college', 'premier-degre'],
        themes: ['sciences'],
        source: 'cardie',
        distinctions: json([{ libelle: 'Prix du public', genre: 'prix-public', annee: '2016' }]),
        presences: ['la rectrice'],
        effectifs: json([{ valeur: 120, genre: 'eleves', libelle: 'élèves', estimation: true }]),
        document: 'synthese',
        lignes: '12-14',
      },
      {
        ...vide,
        numero: 2,
        academie: 'academie:07',
        titre: 'La course du fil',
        accroche: 'Courir à deux.',
        resume: 'Une course en relais.',
        nature: 'annee',
        statut: 'annulee',
        niveaux: ['lycee-professionnel'],
        themes: ['sport'],
        source: 'semaine',
      },
      {
        ...vide,
        numero: 3,
        academie: 'academie:23',
        titre: 'Radio préau',
        nature: 'annee',
        niveaux: ['autre'],
        source: 'semaine',
      },
      {
        ...vide,
        numero: 4,
        academie: 'academie:07',
        titre: 'Pas encore relue',
        nature: 'annee',
        statut: 'deposee',
        niveaux: [],
        source: 'semaine',
      },
    ] as never)
    .execute();
  await base
    .insertInto('porteurs')
    .values([
      {
        action: 1,
        ordre: 0,
        nom: 'Collège Les Glycines',
        type: 'college',
        uai: '0210001A',
        commune: 'Dijon',
        commune_code: '21231',
        departement: '21',
      },
      { action: 1, ordre: 1, nom: 'École du Pont', type: 'ecole', uai: null, commune: 'Dijon', departement: '21' },
      {
        action: 2,
        ordre: 0,
        nom: 'Lycée professionnel Sans Fiche',
        type: 'lycee-professionnel',
        uai: null,
        commune: null,
        departement: null,
      },
    ])
    .execute();
  await base.insertInto('actions_partenaires').values({ action: 1, partenaire: 'ville-de-dijon', role: 'financeur' }).execute();
  await base
    .insertInto('liens')
    .values({ action: 1, titre: 'Le carnet du jardin', url: 'https://exemple.fr/jardin', genre: 'site', etat: 'mort' })
    .execute();
  await sql`select calculer_recherche(array(select numero from actions))`.execute(base);
}
