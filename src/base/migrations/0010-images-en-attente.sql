-- Une image ajoutée à une action publiée attend l’académie, avec la version qui la propose : le public ne la voit pas avant.
alter table images add en_attente boolean not null default false;
