-- Une version arrêtée de la synthèse nationale : son contenu, tel qu’il était ce jour-là. On n’y change rien ; un erratum s’y ajoute.
create table syntheses_arretees (
  edition text not null references editions,
  numero integer not null,
  contenu jsonb not null,
  empreinte text not null,           -- sha256 du contenu, clés triées
  motif text,                        -- pourquoi une nouvelle version
  par uuid references personnes on delete set null,
  signature text not null,
  arretee_le timestamptz not null default now(),
  primary key (edition, numero)
);

create table errata (
  id bigint generated always as identity primary key,
  edition text not null,
  numero integer not null,
  texte text not null,
  par uuid references personnes on delete set null,
  signature text not null,
  publie_le timestamptz not null default now(),
  foreign key (edition, numero) references syntheses_arretees
);
create index errata_par_version on errata (edition, numero, id);

do $$
declare nom text;
begin
  foreach nom in array array['syntheses_arretees', 'errata'] loop
    execute format('create trigger annoncer_contenu after insert or update or delete or truncate on %I for each statement execute function annoncer_contenu()', nom);
  end loop;
end $$;

-- Ce qui est arrêté ne se récrit pas, même par une commande.
create function refuser_de_recrire() returns trigger language plpgsql as $$
begin
  raise exception 'Une version arrêtée de la synthèse ne se récrit pas.';
end $$;
create trigger rester_tel_quel before update of edition, numero, contenu, empreinte, arretee_le on syntheses_arretees
  for each row execute function refuser_de_recrire();
