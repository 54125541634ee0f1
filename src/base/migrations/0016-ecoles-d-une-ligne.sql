-- Une cellule nomme parfois plusieurs écoles : le rapport d’import les montre toutes, chacune avec ce qu’on en a compris.
alter table lignes_import add autres_ecoles jsonb not null default '[]';
