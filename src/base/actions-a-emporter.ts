// Une ligne par action, libellés compris : ce que les fichiers et l’interface emportent. Deux questions, quel que soit le nombre de lignes.
import { sql } from 'kysely';
import { type ActionAEmporter, MENTION_DEMONSTRATION } from '#domaine/action-a-emporter.ts';
import { reseauxDe } from './grand-public/reseaux.ts';
import type { Base } from './ouvrir.ts';

/** Dans l’ordre des numéros demandés ; un numéro inconnu ou non publié est omis. */
export async function actionsAEmporter(base: Base, numeros: readonly number[]): Promise<ActionAEmporter[]> {
  if (numeros.length === 0) return [];
  const { rows } = await sql<ActionAEmporter>`
    select a.numero, a.edition, case when e.id ~ '^[0-9]{4}-[0-9]{4}$' then e.id else e.titre end as "editionDite", a.titre || case when e.demonstration then ${MENTION_DEMONSTRATION} else '' end as titre, a.accroche, a.resume, a.nature, a.annulee, a.reportee, a.modalite, a.ouverte_a as "ouverteA", a.quand_texte as "quandTexte",
      a.debut, a.fin, a.periodes, coalesce(d.fuseau, t.fuseau) as fuseau,
      json_build_object('code', t.code, 'slug', t.slug, 'nom', t.nom, 'regionAcademique', region.nom) as academie,
      ${reseauxDe(sql`a.numero`)} as reseaux,
      a.commune, a.commune_code as "communeCode", a.departement, a.lieu, a.lat, a.lon, a.precision_point as "precisionPoint",
      a.niveaux, a.publics, a.themes, a.formes, a.dispositifs, a.partenariat,
      coalesce((select json_agg(json_build_object('code', p.code, 'nom', p.nom, 'role', ap.role) order by p.nom)
        from actions_partenaires ap join partenaires p on p.code = ap.partenaire where ap.action = a.numero), '[]') as partenaires,
      coalesce((select json_agg(json_build_object('nom', p.nom, 'type', p.type, 'uai', p.uai, 'commune', p.commune) order by p.ordre)
        from porteurs p where p.action = a.numero), '[]') as porteurs,
      array(select d ->> 'libelle' from jsonb_array_elements(a.distinctions) d) as distinctions,
      a.source, a.document, a.lignes, a.modifiee_le as "modifieeLe", a.publiee_le as "publieeLe"
    from unnest(${numeros}::int[]) with ordinality as voulu (numero, rang)
    join actions_publiees a on a.numero = voulu.numero
    join territoires t on t.id = a.academie
    join editions e on e.id = a.edition
    left join territoires d on d.id = 'departement:' || a.departement
    left join lateral (
      select r.nom from rattachements ra join territoires r on r.id = ra.parent
      where ra.territoire = t.id and r.genre = 'region-academique' order by ra.jusqua desc nulls first limit 1
    ) region on true
    order by voulu.rang`.execute(base);
  return rows;
}

/** Les libellés des codes, par vocabulaire : `libelles.get('theme')?.get('sport')`. */
export async function libellesDesTermes(base: Base): Promise<Map<string, Map<string, string>>> {
  const termes = await base.selectFrom('termes').select(['vocabulaire', 'code', 'libelle']).execute();
  const libelles = new Map<string, Map<string, string>>();
  for (const { vocabulaire, code, libelle } of termes) {
    if (!libelles.has(vocabulaire)) libelles.set(vocabulaire, new Map());
    libelles.get(vocabulaire)?.set(code, libelle);
  }
  return libelles;
}
