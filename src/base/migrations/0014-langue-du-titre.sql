-- Un titre écrit dans une autre langue se lit avec la voix de cette langue.
alter table actions add langue_titre text check (langue_titre ~ '^[a-z]{2,3}$');   -- null : le français

create or replace view actions_publiees as
  select numero, edition, academie, titre, accroche, resume, nature, quand_texte, debut, fin, periodes, commune_code, commune, departement, lieu,
    lat, lon, precision_point, niveaux, publics, themes, formes, dispositifs, phases, partenariat, distinctions, presences, effectifs,
    source, fiche_experitheque, notes, document, lignes, publiee_le, modifiee_le, statut = 'annulee' as annulee,
    modalite, reportee, ouverte_a, inspiree_de, renouvelle, langue_titre
  from actions where statut in ('validee', 'annulee');
