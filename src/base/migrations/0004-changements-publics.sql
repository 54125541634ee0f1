-- Ce que l’index des actions doit relire. L’annonce (canal « contenu ») dit qu’il y a du nouveau ; cette table dit quoi, dans la même
-- transaction : un programme relit les seules actions que son instantané n’avait pas vues. Rien n’y est compté ni verrouillé.
create table changements_publics (
  transaction xid8 not null default pg_current_xact_id(),
  -- null : trop d’actions pour les nommer, ou ce dont toutes dépendent
  numero integer,
  le timestamptz not null default now()
);
create index changements_publics_par_transaction on changements_publics (transaction);

-- Au-delà, relire tout va aussi vite (index-actions/accroissement.ts).
create function noter_changements(numeros integer[]) returns void language sql as $$
  insert into changements_publics (numero) select null where cardinality(numeros) > 1000;
  insert into changements_publics (numero) select unnest(numeros) where cardinality(numeros) <= 1000 $$;

create function noter_actions() returns trigger language plpgsql as $$
declare vus integer[] := '{}';
begin
  if tg_op <> 'DELETE' then
    vus := array(select numero from apres where statut in ('validee', 'annulee') limit 1001);
  end if;
  if tg_op <> 'INSERT' then
    vus := vus || array(select numero from avant where statut in ('validee', 'annulee') and numero <> all (vus) limit 1001);
  end if;
  perform noter_changements(vus);
  return null;
end $$;

create function noter_alentours() returns trigger language plpgsql as $$
declare vus integer[] := '{}';
begin
  if tg_op <> 'DELETE' then
    vus := array(select distinct x.action from apres x join actions a on a.numero = x.action where a.statut in ('validee', 'annulee') limit 1001);
  end if;
  if tg_op <> 'INSERT' then
    vus := vus || array(select distinct x.action from avant x join actions a on a.numero = x.action where a.statut in ('validee', 'annulee') limit 1001);
  end if;
  perform noter_changements(vus);
  -- `recherche_actions` n’a pas d’autre déclencheur ; une annonce répétée dans une transaction n’en fait qu’une.
  if vus <> '{}' then perform pg_notify('contenu', ''); end if;
  return null;
end $$;

create function noter_tout() returns trigger language plpgsql as $$
begin
  insert into changements_publics (numero) values (null);
  perform pg_notify('contenu', '');
  return null;
end $$;

do $$
declare
  nom text;
  noter text;
begin
  foreach nom in array array['actions', 'porteurs', 'actions_partenaires', 'recherche_actions'] loop
    noter := case nom when 'actions' then 'noter_actions' else 'noter_alentours' end;
    execute format('create trigger noter_ajout after insert on %I referencing new table as apres for each statement execute function %I()', nom, noter);
    execute format('create trigger noter_changement after update on %I referencing old table as avant new table as apres for each statement execute function %I()', nom, noter);
    execute format('create trigger noter_retrait after delete on %I referencing old table as avant for each statement execute function %I()', nom, noter);
    execute format('create trigger noter_effacement after truncate on %I for each statement execute function noter_tout()', nom);
  end loop;
  -- L’académie d’une action donne son nom, sa région et son rang dans le tri.
  foreach nom in array array['territoires', 'rattachements'] loop
    execute format('create trigger noter_tout after insert or update or delete or truncate on %I for each statement execute function noter_tout()', nom);
  end loop;
end $$;

-- Un premier repère : sans ligne déjà vue, un programme ne saurait pas si d’autres, plus anciennes, ont été effacées.
insert into changements_publics (numero) values (null);
