-- L’ancienne boîte ne s’ouvre plus : qui gère tous les mandats de la personne, et n’est pas elle, atteste à sa place.
alter table changements_courriel add column ancienne_perdue boolean not null default false;
