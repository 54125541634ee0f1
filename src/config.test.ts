import { join } from 'node:path';
import { expect, test } from 'vitest';
import { lireConfig } from './config.ts';

test('sans rien régler, le site écoute sur le port 3000 avec la base embarquée', () => {
  expect(lireConfig({})).toEqual({
    port: 3000,
    hote: undefined,
    databaseUrl: undefined,
    dossierDonnees: join(import.meta.dirname, '..', '.donnees'),
    adressePublique: 'http://localhost:3000',
    theme: 'accroche',
    expediteur: 'ne-pas-repondre@accroche.invalid',
    atelier: false,
    relais: 0,
    journal: 'info',
    domainesAdmis: [],
    verifierLiens: false,
    petitMonde: false,
  });
});

test('une variable vide vaut une variable absente', () => {
  expect(lireConfig({ PORT: '', DATABASE_URL: '', THEME: '' })).toEqual(lireConfig({}));
});

test('toutes les variables mal remplies sont dites en une fois', () => {
  expect(() => lireConfig({ PORT: 'trois', DATABASE_URL: 'mysql://x', ATELIER: 'peut-être' })).toThrow(
    'Configuration à corriger : PORT doit être un nombre. DATABASE_URL doit commencer par « postgres:// », par exemple postgres://accroche@serveur/accroche. ATELIER vaut « oui » ou « non ».',
  );
});

test('l’adresse publique perd sa barre finale et le dossier absolu est gardé', () => {
  const config = lireConfig({ ADRESSE_PUBLIQUE: 'https://accroche.exemple.fr/', DOSSIER_DONNEES: '/srv/accroche' }, [
    '--atelier',
  ]);

  expect([config.adressePublique, config.dossierDonnees, config.atelier]).toEqual([
    'https://accroche.exemple.fr',
    '/srv/accroche',
    true,
  ]);
});

test('un thème extérieur a besoin de son dossier', () => {
  expect(() => lireConfig({ THEME: 'ardoise' })).toThrow('donnez son dossier dans THEME_DOSSIER');
  expect(lireConfig({ THEME: 'ardoise', THEME_DOSSIER: '/srv/ardoise' }).themeDossier).toEqual('/srv/ardoise');
});

test('le thème de l’État est refusé hors de .gouv.fr', () => {
  const avec = (adresse: string) => () => lireConfig({ THEME: 'dsfr', THEME_DOSSIER: '/srv/dsfr', ADRESSE_PUBLIQUE: adresse });
  expect(avec('https://accroche.exemple.fr')).toThrow('réservé aux sites en .gouv.fr');
  expect(avec('https://gouv.fr.exemple.fr')).toThrow('réservé aux sites en .gouv.fr');
  expect(avec('https://perseverance.gouv.fr')().theme).toEqual('dsfr');
});

test('ProConnect est éteint sans réglage, entier ou refusé sinon', () => {
  const tout = {
    PROCONNECT_EMETTEUR: 'https://fournisseur.exemple.fr/api/v2',
    PROCONNECT_CLIENT: 'accroche',
    PROCONNECT_SECRET: 'secret',
  };

  expect(lireConfig({}).proconnect).toBeUndefined();
  expect(lireConfig({ ...tout, PROCONNECT_ACR: 'eidas2 eidas3' }).proconnect).toEqual({
    emetteur: 'https://fournisseur.exemple.fr/api/v2',
    client: 'accroche',
    secret: 'secret',
    algorithme: 'RS256',
    acr: ['eidas2', 'eidas3'],
  });
  expect(() => lireConfig({ ...tout, PROCONNECT_SECRET: '' })).toThrow('les trois ensemble');
  expect(() => lireConfig({ ...tout, PROCONNECT_EMETTEUR: 'http://fournisseur.exemple.fr' })).toThrow('https');
});
