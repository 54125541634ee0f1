-- Le recensement : personnes et mandats, entrées, déclarations, examen, campagnes, imports, courriels, journal.

-- Le mandat national porte sur la nation entière.
insert into territoires (id, genre, code, nom, slug) values ('nation:france', 'nation', 'FR', 'France', 'france') on conflict do nothing;

-- Personnes et mandats ---------------------------------------------------------

create table personnes (
  id uuid primary key default gen_random_uuid(),
  courriel text not null unique check (courriel = lower(courriel)),
  prenom text not null default '',
  nom text not null default '',
  emetteur text,                     -- identité ProConnect : (émetteur, sujet), jamais le courriel
  sujet text,
  preferences jsonb not null default '{}',
  demonstration boolean not null default false,
  creee_le timestamptz not null default now(),
  desactivee_le timestamptz,
  unique (emetteur, sujet)
);

-- Une personne, plusieurs mandats datés, chacun sur un périmètre ; un mandat échu ne donne plus rien.
create table mandats (
  id uuid primary key default gen_random_uuid(),
  personne uuid not null references personnes on delete cascade,
  role text not null check (role in ('porteur', 'chef', 'referent', 'departement', 'examinateur', 'pilote', 'communication', 'region',
    'national', 'lecteur', 'administrateur')),
  uai text references etablissements,
  territoire text references territoires,
  du date not null default current_date,
  au date,                           -- dernier jour, compris ; null : sans terme
  donne_par uuid references personnes on delete set null,
  cree_le timestamptz not null default now(),
  check (num_nonnulls(uai, territoire) = 1),
  check (au is null or au >= du)
);
create index mandats_par_personne on mandats (personne);
create index mandats_par_uai on mandats (uai) where uai is not null;
create index mandats_par_territoire on mandats (territoire, role) where territoire is not null;

create table sessions (
  empreinte text primary key,        -- du jeton : le jeton n’est que dans le navigateur
  personne uuid not null references personnes on delete cascade,
  appareil text not null default '',
  jeton_identite text,               -- ProConnect : pour la déconnexion chez l’émetteur
  creee_le timestamptz not null default now(),
  vue_le timestamptz not null default now(),
  expire_le timestamptz not null
);
create index sessions_par_personne on sessions (personne);

create table liens_connexion (
  empreinte text primary key,
  -- Les six chiffres, sous deux sceaux : l’un a pour clé le jeton du lien, l’autre celui du navigateur. Aucun des deux jetons n’est ici.
  code_par_lien text not null,
  code_par_navigateur text not null,
  courriel text not null,
  uai text references etablissements,
  navigateur text not null,          -- empreinte du jeton de celui qui a demandé
  retour text,
  essais integer not null default 0,
  cree_le timestamptz not null default now(),
  expire_le timestamptz not null,
  utilise_le timestamptz
);
create index liens_connexion_par_courriel on liens_connexion (courriel, cree_le);
create index liens_connexion_par_navigateur on liens_connexion (navigateur);

-- Changer d’adresse : l’ancienne et la nouvelle boîtes confirment, dans l’ordre qu’on veut.
create table changements_courriel (
  personne uuid primary key references personnes on delete cascade,
  nouveau text not null,
  empreinte_ancienne text not null unique,
  empreinte_nouvelle text not null unique,
  ancienne_le timestamptz,
  nouvelle_le timestamptz,
  expire_le timestamptz not null
);

-- Les limites de débit valent pour tous les processus.
create table debits (
  cle text not null,
  fenetre timestamptz not null,
  nombre integer not null,
  primary key (cle, fenetre)
);

-- Journal : qui, quoi, quand, pourquoi. On n’y change rien. -------------------------

create table journal (
  id bigint generated always as identity primary key,
  le timestamptz not null default now(),
  par uuid references personnes on delete set null,
  signature text not null,           -- « Camille Roy, examinatrice, Lille » : reste quand la personne part
  geste text not null,
  objet text not null,               -- action, mandat, campagne, import, courriel…
  cle text not null,                 -- numéro ou identifiant de l’objet
  territoire text references territoires,
  motif text,
  detail jsonb not null default '{}'
);
create index journal_par_objet on journal (objet, cle, id);
create index journal_par_territoire on journal (territoire, id);

-- Déclarations ----------------------------------------------------------------------

alter table actions drop constraint actions_statut_check;
alter table actions add constraint actions_statut_check check (statut in
  ('brouillon', 'a-viser', 'deposee', 'a-completer', 'validee', 'refusee', 'retiree', 'annulee', 'fusionnee'));
alter table actions
  add uai text references etablissements,               -- l’établissement à qui elle appartient ; null : porteur sans UAI, ou édition passée
  add version integer not null default 1,               -- avance à chaque écriture : deux personnes ne s’écrasent pas
  add cle uuid unique,                                  -- celle du formulaire : deux envois, une action
  add contact jsonb,                                    -- jamais public
  add modalite text check (modalite in ('sur-place', 'en-ligne', 'hybride')),   -- null : non dit
  add reportee boolean not null default false,
  add ouverte_a text check (ouverte_a in ('interne', 'familles', 'tous')),      -- null : non dit
  add deposee_le timestamptz,
  add deposee_par uuid references personnes on delete set null,
  add inspiree_de integer references actions on delete set null,
  add renouvelle integer references actions on delete set null,
  add fusionnee_dans integer references actions on delete set null,
  add confiee_a text references territoires,            -- bassin ou réseau chargé de l’examen
  add import uuid;
create index actions_par_uai on actions (uai, edition) where uai is not null;
-- La file d’examen d’une académie, la plus ancienne d’abord.
create index actions_a_examiner on actions (academie, deposee_le, numero) where statut = 'deposee';
create index actions_par_statut on actions (edition, academie, statut);
create index actions_inspirees on actions (inspiree_de) where inspiree_de is not null;
create index actions_par_import on actions (import) where import is not null;

create or replace view actions_publiees as
  select numero, edition, academie, titre, accroche, resume, nature, quand_texte, debut, fin, periodes, commune_code, commune, departement, lieu,
    lat, lon, precision_point, niveaux, publics, themes, formes, dispositifs, phases, partenariat, distinctions, presences, effectifs,
    source, fiche_experitheque, notes, document, lignes, publiee_le, modifiee_le, statut = 'annulee' as annulee,
    modalite, reportee, ouverte_a, inspiree_de, renouvelle
  from actions where statut in ('validee', 'annulee');

-- Une action publiée dont le texte change garde l’ancien en ligne jusqu’à l’examen du nouveau.
create table versions_en_attente (
  action integer primary key references actions on delete cascade,
  fiche jsonb not null,
  par uuid references personnes on delete set null,
  le timestamptz not null default now()
);

-- Le fil entre l’établissement et l’académie : un message peut viser un champ ; renvoyer la fiche le lève.
create table messages (
  id bigint generated always as identity primary key,
  action integer not null references actions on delete cascade,
  champ text,
  texte text not null,
  par uuid references personnes on delete set null,
  signature text not null,
  le timestamptz not null default now(),
  leve_le timestamptz
);
create index messages_par_action on messages (action, id);

create table mises_en_valeur (
  action integer not null references actions on delete cascade,
  niveau text not null check (niveau in ('academie', 'nation')),
  motif text not null,
  par uuid references personnes on delete set null,
  signature text not null,
  le timestamptz not null default now(),
  retiree_le timestamptz
);
create unique index mises_en_valeur_vives on mises_en_valeur (action, niveau) where retiree_le is null;

create table images (
  id uuid primary key default gen_random_uuid(),
  action integer not null references actions on delete cascade,
  ordre integer not null default 0,
  empreinte text not null,           -- du fichier réencodé : c’est aussi son nom
  type text not null,
  octets bytea not null,
  largeur integer not null,
  hauteur integer not null,
  credit text not null,
  texte_alternatif text not null,
  droits text not null check (droits in ('sans-visage', 'autorisations-recueillies')),
  ajoutee_le timestamptz not null default now()
);
create index images_par_action on images (action, ordre);

-- Campagnes de recensement ---------------------------------------------------------

create table reglages_academies (
  edition text not null references editions on delete cascade,
  territoire text not null references territoires,
  visa boolean not null default false,
  ouverture date,
  cloture date,
  domaine_courriel text,             -- « ac-lille.fr » : adresses professionnelles admises
  primary key (edition, territoire)
);

create table invitations (
  id uuid primary key default gen_random_uuid(),
  edition text not null references editions on delete cascade,
  territoire text not null references territoires,
  uai text not null references etablissements,
  envoyee_le timestamptz,
  ouverte_le timestamptz,
  commencee_le timestamptz,
  deposee_le timestamptz,
  validee_le timestamptz,
  sans_action_le timestamptz,
  derniere_relance_le timestamptz,
  relances integer not null default 0,
  unique (edition, uai)
);
create index invitations_par_territoire on invitations (edition, territoire);

-- Imports de tableurs ------------------------------------------------------------------

create table imports (
  id uuid primary key default gen_random_uuid(),
  edition text not null references editions on delete cascade,
  territoire text not null references territoires,
  par uuid references personnes on delete set null,
  fichier text not null,
  correspondances jsonb not null default '{}',
  etat text not null default 'analyse' check (etat in ('analyse', 'pret', 'applique', 'annule', 'echoue')),
  lignes integer not null default 0,
  faites integer not null default 0,
  rapport jsonb not null default '{}',
  cree_le timestamptz not null default now(),
  applique_le timestamptz,
  annule_le timestamptz
);
create index imports_par_territoire on imports (territoire, cree_le desc);
create table lignes_import (
  import uuid not null references imports on delete cascade,
  ligne integer not null,
  brut jsonb not null,
  lue jsonb,
  ennuis jsonb not null default '[]',
  decision text check (decision in ('creer', 'ignorer')),
  action integer,
  primary key (import, ligne)
);
-- Les correspondances de colonnes retenues par une académie, par en-tête.
create table correspondances (
  territoire text not null references territoires,
  entete text not null,
  champ text not null,
  primary key (territoire, entete)
);

-- Courriels : écrits dans la transaction de l’acte, envoyés ensuite -------------------------

create table courriels (
  id uuid primary key default gen_random_uuid(),
  cle text not null unique,          -- un acte, un destinataire, un courriel
  destinataire text not null,
  personne uuid references personnes on delete set null,
  modele text not null,
  objet text not null,
  texte text not null,
  html text not null,
  territoire text references territoires,
  action integer references actions on delete set null,
  etat text not null default 'a-envoyer' check (etat in ('a-envoyer', 'envoi', 'remis', 'refuse', 'abandonne', 'incertain')),
  essais integer not null default 0,
  prochain_le timestamptz not null default now(),
  reponse text,
  ecrit_le timestamptz not null default now(),
  remis_le timestamptz
);
create index courriels_a_envoyer on courriels (prochain_le) where etat in ('a-envoyer', 'envoi');
create index courriels_par_territoire on courriels (territoire, ecrit_le desc);

create table notifications (
  id bigint generated always as identity primary key,
  personne uuid not null references personnes on delete cascade,
  texte text not null,
  adresse text not null,
  action integer references actions on delete cascade,
  le timestamptz not null default now(),
  lue_le timestamptz
);
create index notifications_par_personne on notifications (personne, id desc);

-- Ce qui entoure un brouillon n’annonce rien : seules comptent les actions que le public voit.
create function annoncer_alentours() returns trigger language plpgsql as $$
declare vu boolean := false;
begin
  if tg_op <> 'DELETE' then
    select exists (select from apres x join actions a on a.numero = x.action where a.statut in ('validee', 'annulee')) into vu;
  end if;
  if not vu and tg_op <> 'INSERT' then
    select exists (select from avant x join actions a on a.numero = x.action where a.statut in ('validee', 'annulee')) into vu;
  end if;
  if vu then perform pg_notify('contenu', ''); end if;
  return null;
end $$;

do $$
declare nom text;
begin
  foreach nom in array array['porteurs', 'actions_partenaires', 'liens', 'mises_en_valeur', 'images'] loop
    execute format('drop trigger if exists annoncer_contenu on %I', nom);
    execute format('create trigger annoncer_ajout after insert on %I referencing new table as apres for each statement execute function annoncer_alentours()', nom);
    execute format('create trigger annoncer_changement after update on %I referencing old table as avant new table as apres for each statement execute function annoncer_alentours()', nom);
    execute format('create trigger annoncer_retrait after delete on %I referencing old table as avant for each statement execute function annoncer_alentours()', nom);
  end loop;
end $$;
