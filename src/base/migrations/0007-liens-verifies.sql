-- Un lien n’est dit mort qu’après plusieurs échecs, à des jours différents ; vivant, il garde le titre de sa page.
alter table liens
  add echecs integer not null default 0,
  add dernier_echec date,
  add titre_page text;
create index liens_par_adresse on liens (url) where url is not null;
