-- Les fondations : territoires datés, établissements, éditions, participations, actions, partenaires, vocabulaires.
-- SQL commun à PostgreSQL 15 et 18, sans extension autre que unaccent et pg_trgm.

create extension if not exists unaccent;
create extension if not exists pg_trgm;

-- Recherche en français, sans accents. « unaccent » d’abord : « élève » et « eleve » donnent le même lexème.
create text search configuration francais (copy = french);
alter text search configuration francais alter mapping for hword, hword_part, word with unaccent, french_stem;

-- Forme de comparaison d’un nom : minuscules, sans accents, un seul espace. Immuable pour servir d’index.
create function forme_simple(texte text) returns text
  language sql immutable strict parallel safe
  as $$ select btrim(regexp_replace(lower(public.unaccent('public.unaccent'::regdictionary, texte)), '[^a-z0-9]+', ' ', 'g')) $$;

-- Territoires -------------------------------------------------------------

-- Un territoire vit entre deux dates ; qui contient qui est daté aussi (Caen et Rouen deviennent Normandie en 2020).
create table territoires (
  id text primary key,               -- 'academie:02', 'departement:13', 'region-academique:paca', 'reseau-foquale:guyane-kourou'
  genre text not null check (genre in ('nation', 'region-academique', 'academie', 'departement', 'bassin', 'reseau-foquale', 'circonscription')),
  code text not null,
  nom text not null,
  slug text not null,
  siege text,
  zone_vacances text,
  fuseau text not null default 'Europe/Paris',
  site text,
  depuis date,                       -- null : plus loin que nos données
  jusqua date,                       -- premier jour où il n’existe plus ; null : existe
  unique (genre, slug)
);
create index territoires_par_genre on territoires (genre, code);

create table rattachements (
  territoire text not null references territoires,
  parent text not null references territoires,
  depuis date,
  jusqua date,
  primary key (territoire, parent)
);
create index rattachements_par_parent on rattachements (parent);

create table successions (
  ancien text not null references territoires,
  nouveau text not null references territoires,
  le date not null,
  primary key (ancien, nouveau)
);

create table communes (
  code text primary key,             -- INSEE
  nom text not null,
  type text not null,
  parent text,
  departement text not null,
  academie text,                     -- code à deux chiffres, aujourd’hui
  codes_postaux text[] not null default '{}',
  population integer,
  lat double precision,
  lon double precision
);
create index communes_par_nom on communes using gin (forme_simple(nom) gin_trgm_ops);
create index communes_par_code_postal on communes using gin (codes_postaux);

create table etablissements (
  uai text primary key check (uai ~ '^[0-9]{7}[A-Z]$'),
  nom text not null,
  type text not null,                -- ecole, college, lycee, erea, mfr… tel que l’annuaire
  nature text,
  secteur text,
  adresse text,
  code_postal text,
  commune_code text,
  commune text,
  departement text,
  academie text,                     -- code à deux chiffres, aujourd’hui
  lat double precision,
  lon double precision,
  precision_point text check (precision_point in ('adresse', 'rue', 'approx', 'commune')),
  source text,
  ouvert_le date,
  ferme_le date
);
create index etablissements_par_nom on etablissements using gin (forme_simple(nom || ' ' || coalesce(commune, '')) gin_trgm_ops);
create index etablissements_par_commune on etablissements (commune_code);
create index etablissements_par_academie on etablissements (academie);

-- Un réseau traverse l’arbre : ses membres sont des établissements ou des territoires.
create table membres_reseaux (
  reseau text not null references territoires,
  uai text references etablissements,
  territoire text references territoires,
  depuis date,
  jusqua date,
  check (num_nonnulls(uai, territoire) = 1)
);
create unique index membres_reseaux_unique on membres_reseaux (reseau, coalesce(uai, territoire));

-- Ce qui a été chargé, avec l’empreinte du fichier : un second chargement identique ne fait rien.
create table chargements (
  objet text primary key,
  empreinte text not null,
  lignes integer not null,
  le timestamptz not null default now()
);

-- Vocabulaires --------------------------------------------------------------

create table termes (
  vocabulaire text not null,         -- theme, forme, public, dispositif, sigle, categorie-partenaire, axe…
  code text not null,
  libelle text not null,
  sigle text,
  definition text,
  lien text,
  depuis text,
  jusqua text,
  ordre integer not null default 0,
  primary key (vocabulaire, code)
);

create table partenaires (
  code text primary key,
  nom text not null,
  sigle text,
  categorie text not null,
  description text,
  variantes text[] not null default '{}'
);

create table axes (
  code text primary key,
  libelle text not null,
  description text not null,
  famille text not null,
  variantes jsonb not null default '[]',
  ordre integer not null default 0
);

-- Éditions --------------------------------------------------------------------

create table editions (
  id text primary key,               -- '2015-2016' : une année scolaire est une ligne, jamais un nom
  titre text not null,
  plan text,
  chapo text not null,
  debut date,
  fin date,
  demonstration boolean not null default false,
  -- documents, énoncés cités, effets, objectifs et citations, perspectives : voir EditionFichier
  contenu jsonb not null
);

create table participations (
  id integer generated by default as identity primary key,
  edition text not null references editions on delete cascade,
  territoire text not null references territoires,
  ordre integer not null default 0,
  statut text not null check (statut in ('tenue', 'perturbee', 'annulee', 'donnees-indisponibles')),
  rang integer,
  rang_ecrit boolean not null default true,
  toute_lannee boolean not null default false,
  dates_texte text not null,
  theme text,
  -- Compte (domaine/compte.ts)
  nb_actions jsonb not null,
  nb_etablissements jsonb not null,
  alliances text check (alliances in ('internes', 'internes-externes')),
  substitution text check (substitution in ('experitheque', 'cardie')),
  -- ParticipationFichier en entier, tel que chargé
  fiche jsonb not null,
  unique (edition, territoire)
);
create index participations_par_territoire on participations (territoire);

create table periodes (
  participation integer not null references participations on delete cascade,
  debut date not null,
  fin date not null,
  perimetre text,
  check (fin >= debut),
  primary key (participation, debut)
);

create table participations_partenaires (
  participation integer not null references participations on delete cascade,
  partenaire text not null references partenaires,
  role text not null,
  primary key (participation, partenaire)
);
create index participations_partenaires_par_partenaire on participations_partenaires (partenaire);

create table axes_retenus (
  participation integer not null references participations on delete cascade,
  ordre integer not null,
  axe text not null references axes,
  variante text,
  exemples text[] not null default '{}',
  lignes text,
  primary key (participation, ordre)
);
create index axes_retenus_par_axe on axes_retenus (axe);

-- Actions -----------------------------------------------------------------------

create table actions (
  numero integer generated by default as identity (start with 10000) primary key,
  edition text not null references editions on delete cascade,
  academie text not null references territoires,   -- celle de l’édition, jamais déduite d’un point
  statut text not null default 'validee' check (statut in ('brouillon', 'deposee', 'a-completer', 'validee', 'refusee', 'retiree', 'annulee')),
  titre text not null,
  accroche text not null default '',
  resume text not null default '',
  nature text not null check (nature in ('semaine', 'annee')),
  quand_texte text,
  debut date,                        -- bornes de toutes les périodes ; null : sans date
  fin date,
  periodes jsonb not null default '[]',
  commune_code text,                 -- lieu : celui de l’action, sinon du chef de file
  commune text,
  departement text,
  lieu text,
  lat double precision,
  lon double precision,
  precision_point text check (precision_point in ('adresse', 'rue', 'approx', 'commune')),
  niveaux text[] not null default '{}',
  publics text[] not null default '{}',
  themes text[] not null default '{}',
  formes text[] not null default '{}',
  dispositifs text[] not null default '{}',
  phases text[] not null default '{}',
  partenariat text not null default 'non-renseigne' check (partenariat in ('avec', 'sans', 'non-renseigne')),
  distinctions jsonb not null default '[]',
  presences text[] not null default '{}',
  effectifs jsonb not null default '[]',
  source text not null,
  fiche_experitheque text,
  notes text[] not null default '{}',
  document text,
  lignes text,
  -- ActionFichier (ou fiche-action) en entier, telle que remplie
  fiche jsonb not null default '{}',
  publiee_le timestamptz not null default now(),
  modifiee_le timestamptz not null default now()
);
create index actions_par_edition on actions (edition, academie);
create index actions_recentes on actions (publiee_le desc, numero desc) where statut = 'validee';
create index actions_par_lieu on actions (lat, lon) where lat is not null;

-- Le premier (ordre 0) est le chef de file ; une action compte une fois, ses établissements chacun une fois.
create table porteurs (
  action integer not null references actions on delete cascade,
  ordre integer not null,
  nom text not null,
  type text not null,
  uai text references etablissements,
  commune text,
  commune_code text,
  departement text,
  note text,
  primary key (action, ordre)
);
create index porteurs_par_uai on porteurs (uai);

create table actions_partenaires (
  action integer not null references actions on delete cascade,
  partenaire text not null references partenaires,
  role text not null,
  primary key (action, partenaire)
);
create index actions_partenaires_par_partenaire on actions_partenaires (partenaire);

-- Un lien sortant a un état et garde son titre : la page morte reste lisible.
create table liens (
  id integer generated always as identity primary key,
  action integer references actions on delete cascade,
  participation integer references participations on delete cascade,
  ordre integer not null default 0,
  titre text not null,
  url text,
  genre text not null,
  note text,
  etat text not null default 'non-verifie' check (etat in ('non-verifie', 'vivant', 'mort')),
  verifie_le timestamptz,
  vivant_le timestamptz,
  check (num_nonnulls(action, participation) = 1)
);
create index liens_par_action on liens (action);
create index liens_par_participation on liens (participation);

-- Recherche : le texte cherchable d’une action (porteurs et partenaires compris). L’opération qui écrit une action appelle `calculer_recherche`.
create table recherche_actions (
  action integer primary key references actions on delete cascade,
  vecteur tsvector not null
);
create index recherche_actions_vecteur on recherche_actions using gin (vecteur);

-- Le découpage de PostgreSQL prend « éducation/formation » pour un fichier et « 2015-2016 » pour un nombre négatif : on sépare avant.
create function separer(texte text) returns text
  language sql immutable strict parallel safe
  as $$ select translate(texte, '/\_.@-‐‑–’''&+:=?#', '                 ') $$;

create function texte_libelles(vocab text, codes text[]) returns text language sql stable as $$
  select coalesce(string_agg(concat_ws(' ', t.sigle, t.libelle), ' '), '') from termes t where t.vocabulaire = vocab and t.code = any (codes) $$;

create function calculer_recherche(numeros integer[]) returns void language sql as $$
  insert into recherche_actions (action, vecteur)
  select a.numero,
    setweight(to_tsvector('francais', separer(a.titre)), 'A')
    || setweight(to_tsvector('francais', separer(concat_ws(' ', a.accroche, a.commune, a.departement, t.nom,
         (select string_agg(concat_ws(' ', p.nom, p.commune), ' ') from porteurs p where p.action = a.numero)))), 'B')
    || setweight(to_tsvector('francais', separer(concat_ws(' ', a.resume, texte_libelles('theme', a.themes), texte_libelles('forme', a.formes),
         texte_libelles('dispositif', a.dispositifs)))), 'C')
    || setweight(to_tsvector('francais', separer(coalesce((select string_agg(concat_ws(' ', q.nom, q.sigle), ' ')
         from actions_partenaires ap join partenaires q on q.code = ap.partenaire where ap.action = a.numero), ''))), 'D')
  from actions a join territoires t on t.id = a.academie
  where a.numero = any (numeros)
  on conflict (action) do update set vecteur = excluded.vecteur $$;

-- Tout ce qui est public lit cette vue, et elle seule. Aucun nom de personne, aucune adresse de courriel.
create view actions_publiees as
  select numero, edition, academie, titre, accroche, resume, nature, quand_texte, debut, fin, periodes, commune_code, commune, departement, lieu,
    lat, lon, precision_point, niveaux, publics, themes, formes, dispositifs, phases, partenariat, distinctions, presences, effectifs,
    source, fiche_experitheque, notes, document, lignes, publiee_le, modifiee_le, statut = 'annulee' as annulee
  from actions where statut in ('validee', 'annulee');

-- Annonce du contenu public -----------------------------------------------------

-- Chaque transaction qui change ce que le public voit l’annonce à sa validation (canal « contenu ») : les pages gardées
-- en mémoire sont alors refaites. Un brouillon n’annonce rien. Pas de compteur en table : il mettrait les dépôts à la queue leu leu.
create function annoncer_contenu() returns trigger language plpgsql as $$
begin
  perform pg_notify('contenu', '');
  return null;
end $$;

create function annoncer_actions() returns trigger language plpgsql as $$
declare vu boolean := false;
begin
  if tg_op <> 'DELETE' then select exists (select from apres where statut in ('validee', 'annulee')) into vu; end if;
  if not vu and tg_op <> 'INSERT' then select exists (select from avant where statut in ('validee', 'annulee')) into vu; end if;
  if vu then perform pg_notify('contenu', ''); end if;
  return null;
end $$;

create trigger annoncer_ajout after insert on actions referencing new table as apres for each statement execute function annoncer_actions();
create trigger annoncer_changement after update on actions referencing old table as avant new table as apres for each statement execute function annoncer_actions();
create trigger annoncer_retrait after delete on actions referencing old table as avant for each statement execute function annoncer_actions();

do $$
declare nom text;
begin
  foreach nom in array array['participations', 'periodes', 'axes_retenus', 'editions', 'partenaires', 'termes', 'axes', 'etablissements',
    'territoires', 'liens', 'porteurs', 'actions_partenaires'] loop
    execute format('create trigger annoncer_contenu after insert or update or delete or truncate on %I for each statement execute function annoncer_contenu()', nom);
  end loop;
end $$;
