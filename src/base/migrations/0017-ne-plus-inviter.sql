-- Un établissement peut demander à ne plus recevoir les courriels du recensement d’une édition : son silence est alors choisi.
alter table invitations
  add silence_le timestamptz,
  add jeton uuid not null unique default gen_random_uuid();
