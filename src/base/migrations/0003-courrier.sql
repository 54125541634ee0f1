-- Prévenir : la notification est la vérité, le courriel suit le choix de la personne.

-- Mène à « ne plus recevoir ces courriels », et n’ouvre rien d’autre.
alter table personnes add jeton_courriels uuid not null unique default gen_random_uuid();

alter table courriels
  add perime_le timestamptz,         -- il porte un secret qui ne sert que jusque-là ; clos, son corps s’efface
  add desinscription text,           -- où ne plus en recevoir sur ce sujet ; null : il part toujours
  add repris_le timestamptz;         -- renvoyé à la main : on le patiente de nouveau deux jours
-- Ceux d’avant : le prochain passage du facteur en efface le lien et le code.
update courriels set perime_le = ecrit_le + case modele when 'changer-adresse' then interval '24 hours' else interval '10 minutes' end
  where modele in ('lien-de-connexion', 'changer-adresse');
create index courriels_par_destinataire on courriels (destinataire, ecrit_le desc);
create index courriels_qui_periment on courriels (perime_le) where perime_le is not null and texte <> '';

delete from notifications;           -- personne n’en écrivait encore
alter table notifications
  add cle text not null unique,      -- un acte, une personne, une notification
  add sujet text not null check (sujet in ('ecole', 'visa', 'examen', 'mandat')),
  add attend text,                   -- l’état de l’action qui la rend utile ; passé, elle s’éteint d’elle-même
  add envoi text not null check (envoi in ('aussitot', 'recapitulatif', 'site')),
  add courriel uuid references courriels on delete set null;   -- celui qui la porte
create index notifications_non_lues on notifications (personne) where lue_le is null;
create index notifications_a_recapituler on notifications (personne, le) where envoi = 'recapitulatif' and courriel is null and lue_le is null;
create index notifications_par_courriel on notifications (courriel) where courriel is not null;
create index notifications_par_action on notifications (action) where action is not null;
create index notifications_par_age on notifications (le);
