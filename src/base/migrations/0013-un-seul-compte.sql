-- Un compte n’a qu’une place, la fiche de l’académie : les deux colonnes que lisent l’accueil et l’interface s’en calculent, et personne ne
-- peut plus écrire l’une sans l’autre.
alter table participations drop column nb_actions, drop column nb_etablissements;
alter table participations
  add column nb_actions jsonb not null generated always as (fiche -> 'actions') stored,
  add column nb_etablissements jsonb not null generated always as (fiche -> 'etablissements') stored;

-- Ce qu’une fiche d’action montre se cherche : distinctions, présences, publics, dates et remarques comprises, au poids le plus faible.
create function texte_autour(a actions) returns text language sql stable as $$
  select concat_ws(' ',
    (select string_agg(concat_ws(' ', d ->> 'libelle', d ->> 'genre'), ' ') from jsonb_array_elements(a.distinctions) d),
    array_to_string(a.presences, ' '), texte_libelles('public', a.publics), a.lieu, a.quand_texte, array_to_string(a.notes, ' ')) $$;

create or replace function calculer_recherche(numeros integer[]) returns void language sql as $$
  insert into recherche_actions (action, vecteur)
  select a.numero,
    setweight(to_tsvector('francais', separer(a.titre)), 'A')
    || setweight(to_tsvector('francais', separer(concat_ws(' ', a.accroche, a.commune, a.departement, t.nom,
         (select string_agg(concat_ws(' ', p.nom, p.commune), ' ') from porteurs p where p.action = a.numero)))), 'B')
    || setweight(to_tsvector('francais', separer(concat_ws(' ', a.resume, texte_libelles('theme', a.themes), texte_libelles('forme', a.formes),
         texte_libelles('dispositif', a.dispositifs)))), 'C')
    || setweight(to_tsvector('francais', separer(concat_ws(' ', texte_autour(a), (select string_agg(concat_ws(' ', q.nom, q.sigle), ' ')
         from actions_partenaires ap join partenaires q on q.code = ap.partenaire where ap.action = a.numero)))), 'D')
  from actions a join territoires t on t.id = a.academie
  where a.numero = any (numeros)
  on conflict (action) do update set vecteur = excluded.vecteur $$;

-- De qui une académie vient dit ses facettes : le changer fait tout relire.
create trigger noter_tout after insert or update or delete or truncate on successions for each statement execute function noter_tout();

select calculer_recherche(array(select numero from actions));
