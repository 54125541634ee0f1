-- Une déclaration ne change rien que le public voie : rien à noter, et la question n’est plus posée.
create or replace function noter_actions() returns trigger language plpgsql as $$
declare vus integer[] := '{}';
begin
  if tg_op <> 'DELETE' then
    vus := array(select numero from apres where statut in ('validee', 'annulee') limit 1001);
  end if;
  if tg_op <> 'INSERT' then
    vus := vus || array(select numero from avant where statut in ('validee', 'annulee') and numero <> all (vus) limit 1001);
  end if;
  if vus <> '{}' then perform noter_changements(vus); end if;
  return null;
end $$;

create or replace function noter_alentours() returns trigger language plpgsql as $$
declare vus integer[] := '{}';
begin
  if tg_op <> 'DELETE' then
    vus := array(select distinct x.action from apres x join actions a on a.numero = x.action where a.statut in ('validee', 'annulee') limit 1001);
  end if;
  if tg_op <> 'INSERT' then
    vus := vus || array(select distinct x.action from avant x join actions a on a.numero = x.action where a.statut in ('validee', 'annulee') limit 1001);
  end if;
  -- `recherche_actions` n’a pas d’autre déclencheur ; une annonce répétée dans une transaction n’en fait qu’une.
  if vus <> '{}' then
    perform noter_changements(vus);
    perform pg_notify('contenu', '');
  end if;
  return null;
end $$;
