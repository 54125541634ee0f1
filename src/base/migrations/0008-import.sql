-- L’import d’un tableau : ce que ses colonnes veulent dire, où en est le travail, ce que chaque ligne est devenue.

alter table imports drop constraint imports_etat_check;
alter table imports
  alter column etat set default 'a-relier',
  add constraint imports_etat_check check (etat in ('a-relier', 'analyse', 'pret', 'application', 'applique', 'annule', 'echoue')),
  add mode text check (mode in ('deposer', 'brouillons')),
  add tableau jsonb not null default '{}',   -- feuille lue, titres des colonnes, exemples
  add signature text not null default '',
  add battement timestamptz not null default now();   -- le travail en cours le fait avancer ; arrêté, on le reprend
create index imports_en_travail on imports (battement) where etat in ('analyse', 'application');

alter table lignes_import
  add etat text not null default 'lue' check (etat in ('lue', 'prete', 'a-completer', 'a-rattacher', 'doublon', 'refusee', 'ignoree')),
  add uai text references etablissements,
  add propositions jsonb not null default '[]',
  add doublons jsonb not null default '[]',
  add gardee text;                           -- à l’annulation : pourquoi son action est restée
create index lignes_import_par_etat on lignes_import (import, etat, ligne);

-- Annuler un import de dix mille lignes efface dix mille actions : ce qui les cite se trouve par un index.
create index actions_renouvelees on actions (renouvelle) where renouvelle is not null;
create index actions_fusionnees on actions (fusionnee_dans) where fusionnee_dans is not null;
create index courriels_par_action on courriels (action) where action is not null;
create index mises_en_valeur_par_action on mises_en_valeur (action);
