-- Bassins et réseaux Foquale : ce que les sources leur rattachent, et le périmètre d’une participation.

-- Dit par la source de l’action, quand elle nomme le bassin ou le réseau ; sinon, ce sont ses porteurs qui en sont membres.
create table actions_reseaux (
  action integer not null references actions on delete cascade,
  reseau text not null references territoires,
  primary key (action, reseau)
);
create index actions_reseaux_par_reseau on actions_reseaux (reseau);

-- Où la Semaine s’est tenue, quand ce n’est pas dit de toute l’académie.
create table participations_reseaux (
  participation integer not null references participations on delete cascade,
  ordre integer not null,
  reseau text not null references territoires,
  primary key (participation, reseau)
);
create index participations_reseaux_par_reseau on participations_reseaux (reseau);

create index membres_reseaux_par_uai on membres_reseaux (uai) where uai is not null;

-- Un établissement est membre à une date : celle de l’action, sinon celle de l’édition, sinon aujourd’hui.
create view reseaux_publies as
  select ar.action, ar.reseau from actions_reseaux ar join actions_publiees a on a.numero = ar.action
  union
  select p.action, m.reseau
  from membres_reseaux m join porteurs p on p.uai = m.uai join actions_publiees a on a.numero = p.action join editions e on e.id = a.edition
  where (m.depuis is null or m.depuis <= coalesce(a.debut, e.debut, current_date))
    and (m.jusqua is null or m.jusqua > coalesce(a.debut, e.debut, current_date));

do $$
declare nom text;
begin
  foreach nom in array array['membres_reseaux', 'participations_reseaux'] loop
    execute format('create trigger annoncer_contenu after insert or update or delete or truncate on %I for each statement execute function annoncer_contenu()', nom);
  end loop;
end $$;
create trigger annoncer_ajout after insert on actions_reseaux referencing new table as apres for each statement execute function annoncer_alentours();
create trigger annoncer_changement after update on actions_reseaux referencing old table as avant new table as apres for each statement execute function annoncer_alentours();
create trigger annoncer_retrait after delete on actions_reseaux referencing old table as avant for each statement execute function annoncer_alentours();

-- L’index ne relit que les actions nommées ; un membre de plus ou de moins en change qu’on ne sait pas nommer.
create trigger noter_ajout after insert on actions_reseaux referencing new table as apres for each statement execute function noter_alentours();
create trigger noter_changement after update on actions_reseaux referencing old table as avant new table as apres for each statement execute function noter_alentours();
create trigger noter_retrait after delete on actions_reseaux referencing old table as avant for each statement execute function noter_alentours();
create trigger noter_effacement after truncate on actions_reseaux for each statement execute function noter_tout();
create trigger noter_tout after insert or update or delete or truncate on membres_reseaux for each statement execute function noter_tout();
