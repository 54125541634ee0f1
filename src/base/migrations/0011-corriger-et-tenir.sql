-- Ce qu’une académie corrige et tient elle-même : les lignes d’un import, les membres de ses bassins et réseaux. Et la nouvelle d’un
-- long import fini.

alter table lignes_import add corrections jsonb not null default '{}';   -- retapé dans le rapport, par champ ; l’emporte sur la cellule

alter table notifications
  drop constraint notifications_sujet_check,
  add constraint notifications_sujet_check check (sujet in ('ecole', 'visa', 'examen', 'import', 'mandat')),
  add territoire text references territoires;   -- de quoi elle parle quand ce n’est pas d’une action

alter table territoires add tenu boolean not null default false;   -- nommé ou fermé par son académie : recharger la référence n’y revient pas

-- Sortie puis revenue, une école est deux fois membre, à des dates différentes.
drop index membres_reseaux_unique;
create unique index membres_reseaux_presents on membres_reseaux (reseau, coalesce(uai, territoire)) where jusqua is null;
create index membres_reseaux_par_reseau on membres_reseaux (reseau);
