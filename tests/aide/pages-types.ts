// Une page de chaque sorte, sur les données livrées. Une sorte nouvelle s’ajoute ici, et tous les parcours la regardent.
import type pg from 'pg';
import { adresses } from '#src/adresses.ts';

export type PageType = { nom: string; adresse: string; statut?: 200 | 400 | 404 };

export async function pagesTypes(piscine: pg.Pool): Promise<PageType[]> {
  const un = async (requete: string) => (await piscine.query<Record<string, string>>(requete)).rows[0] ?? {};
  const [riche, nue, annee, etablissement, partenaire, axe] = await Promise.all([
    un(`select numero, titre from actions_publiees where edition = '2015-2016' and lat is not null
        order by (select count(*) from liens l where l.action = numero) + cardinality(themes) + jsonb_array_length(distinctions) desc, numero limit 1`),
    un(
      `select numero, titre from actions_publiees where lat is null and not exists (select from liens l where l.action = numero) order by numero limit 1`,
    ),
    un(`select numero, titre from actions_publiees where nature = 'annee' order by length(titre) desc, numero limit 1`),
    un(`select uai from porteurs where uai is not null group by uai order by count(*) desc, uai limit 1`),
    un(`select partenaire as code from actions_partenaires group by partenaire order by count(*) desc, partenaire limit 1`),
    un(`select axe as code from axes_retenus group by axe order by count(*) desc, axe limit 1`),
  ]);
  const action = (a: Record<string, string>) => adresses.action(Number(a.numero), a.titre ?? '');
  return [
    { nom: 'accueil', adresse: adresses.accueil() },
    { nom: 'liste', adresse: adresses.actions() },
    { nom: 'liste filtrée', adresse: adresses.actions({ texte: 'théâtre', niveau: ['college'], edition: ['2015-2016'] }) },
    { nom: 'liste, près de', adresse: adresses.actions({ pres: 'Lyon', km: 50 }) },
    { nom: 'liste, page 2', adresse: adresses.actions({ page: 2 }) },
    { nom: 'tous les choix d’un filtre', adresse: adresses.choix('actions', 'partenaire', { niveau: ['college'] }) },
    { nom: 'liste vide', adresse: adresses.actions({ texte: 'xylophonistes zwanzig' }) },
    { nom: 'carte', adresse: adresses.carte() },
    { nom: 'carte filtrée', adresse: adresses.carte({ niveau: ['lycee'] }) },
    { nom: 'fiche riche', adresse: action(riche) },
    { nom: 'fiche nue', adresse: action(nue) },
    { nom: 'fiche toute l’année', adresse: action(annee) },
    { nom: 'académies', adresse: adresses.academies() },
    { nom: 'académie', adresse: adresses.academie('dijon') },
    { nom: 'académie née d’une fusion', adresse: adresses.academie('normandie') },
    { nom: 'académie fondue dans une autre', adresse: adresses.academie('caen') },
    { nom: 'académie aux données indisponibles', adresse: adresses.academie('strasbourg') },
    { nom: 'dossier d’actions', adresse: adresses.dossier('nancy-metz', '2015-2016') },
    { nom: 'dossier aux exemples de remplacement', adresse: adresses.dossier('reims', '2015-2016') },
    { nom: 'régions académiques', adresse: adresses.regions() },
    { nom: 'région académique', adresse: adresses.region('nouvelle-aquitaine') },
    { nom: 'intégrer', adresse: adresses.integrer() },
    { nom: 'encart', adresse: adresses.encart({ academie: 'nancy-metz' }) },
    { nom: 'encart sans action', adresse: adresses.encart({ academie: 'mayotte', nombre: 3, apparence: 'sombre' }) },
    { nom: 'encart illisible', adresse: adresses.encart({ academie: 'atlantide' }), statut: 404 },
    { nom: 'bassins et réseaux', adresse: adresses.reseaux() },
    { nom: 'réseau', adresse: adresses.reseau('reseau-foquale-kourou') },
    { nom: 'bassin', adresse: adresses.reseau('bassin-le-havre') },
    { nom: 'liste d’un réseau sans action', adresse: adresses.actions({ reseau: ['reseau-foquale-kourou'] }) },
    { nom: 'établissements', adresse: adresses.etablissements() },
    { nom: 'établissements cherchés', adresse: adresses.etablissements('jules ferry') },
    { nom: 'établissement', adresse: adresses.etablissement(etablissement.uai ?? '') },
    { nom: 'partenaires', adresse: adresses.partenaires() },
    { nom: 'partenaire', adresse: adresses.partenaire(partenaire.code ?? '') },
    { nom: 'axes', adresse: adresses.axes() },
    { nom: 'axe', adresse: adresses.axe(axe.code ?? '') },
    { nom: 'éditions', adresse: adresses.editions() },
    { nom: 'édition', adresse: adresses.edition('2015-2016') },
    { nom: 'édition sans bilan', adresse: adresses.edition('2020-2021') },
    { nom: 'synthèse', adresse: adresses.synthese('2015-2016') },
    { nom: 'glossaire', adresse: adresses.glossaire() },
    { nom: 'données ouvertes', adresse: adresses.donnees() },
    { nom: 'interface', adresse: adresses.api() },
    { nom: 'accessibilité', adresse: adresses.accessibilite() },
    { nom: 'mentions légales', adresse: adresses.mentionsLegales() },
    { nom: 'données personnelles', adresse: adresses.donneesPersonnelles() },
    { nom: 'plan du site', adresse: adresses.plan() },
    { nom: 'galerie', adresse: adresses.galerie() },
    { nom: 'introuvable', adresse: '/une-page-qui-n-existe-pas', statut: 404 },
    { nom: 'filtre illisible', adresse: '/actions?tri=hasard&page=zero', statut: 400 },
  ];
}
