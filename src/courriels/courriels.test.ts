import { expect, test } from 'vitest';
import * as actions from './actions.ts';
import { adresseAAttester } from './adresse-a-attester.ts';
import { changerAdresse } from './changer-adresse.ts';
import { ecoleAbsente } from './ecole-absente.ts';
import * as examen from './examen.ts';
import { type Lettre, lettre } from './gabarit.tsx';
import * as imports from './import.ts';
import { lienDeConnexion } from './lien-de-connexion.ts';
import { mandatRecu } from './mandat-recu.ts';
import { nouveauPorteur } from './nouveau-porteur.ts';
import { recapitulatif } from './recapitulatif.ts';
import * as recensement from './recensement.ts';

const citee = {
  titre: 'Café des parents',
  ecole: 'Collège de la Rivière',
  adresse: 'https://exemple.fr/mes-actions/12',
  reglages: 'https://exemple.fr/mon-compte#courriels',
};
const cite = {
  fichier: 'recensement 2027.xlsx',
  adresse: 'https://exemple.fr/academie/lille/import/1',
  reglages: citee.reglages,
};
const campagne = {
  academie: 'l’académie de Lille',
  ecole: 'Collège de la Rivière, Saint-Omer',
  semaine: 'du 15 au 19 mars 2027',
  cloture: '12 mars 2027',
  adresse: 'https://exemple.fr/declarer',
  silence: 'https://exemple.fr/courriels/jeton/invitations',
  sansAction: 'https://exemple.fr/sans-action',
};

const LETTRES: Record<string, Lettre> = {
  'lien-de-connexion': lienDeConnexion({
    adresse: 'https://exemple.fr/entrer/lien/jeton',
    code: '123456',
    ecole: 'Collège de la Rivière',
    minutes: 10,
  }),
  'nouveau-porteur': nouveauPorteur({
    qui: 'Camille Roy',
    ecole: 'Collège de la Rivière',
    adresse: 'https://exemple.fr/mon-compte',
  }),
  'mandat-recu': mandatRecu({
    role: 'pilotage',
    lieu: 'Lille',
    au: '31 août 2027',
    adresse: 'https://exemple.fr/entrer',
    par: 'Alex Martin, administration, Lille',
  }),
  'adresse-a-attester': adresseAAttester({
    nom: 'Camille Roy',
    ancienne: 'camille.roy@exemple.fr',
    nouvelle: 'camille.roy@exemple.org',
    fin: 'le 25 novembre à 14 h 30',
    adresse: 'https://exemple.fr/mon-compte#attester',
  }),
  'ecole-absente': ecoleAbsente({
    nom: 'École des Sources',
    commune: 'Saint-Omer',
    academie: 'Académie de Lille',
    courriel: 'camille.roy@ac-lille.fr',
    adresse: 'https://exemple.fr/academie/lille/campagne',
  }),
  'changer-adresse': changerAdresse({
    ancienne: 'camille.roy@ac-lille.fr',
    nouvelle: 'camille.roy@ac-nice.fr',
    adresse: 'https://exemple.fr/mon-compte/courriel/jeton',
    heures: 24,
    anciennePerdue: false,
  }),
  'changer-adresse-perdue': changerAdresse({
    ancienne: 'camille.roy@ac-lille.fr',
    nouvelle: 'camille.roy@ac-nice.fr',
    adresse: 'https://exemple.fr/mon-compte/courriel/jeton',
    heures: 24,
    anciennePerdue: true,
  }),
  'action-deposee': actions.actionDeposee(citee),
  'action-a-viser': actions.actionAViser({ ...citee, par: 'Camille Roy' }),
  'action-validee': actions.actionValidee({ ...citee, publique: 'https://exemple.fr/actions/12' }),
  'action-renvoyee': actions.actionRenvoyee({
    ...citee,
    par: 'Camille Roy, examinatrice, Lille',
    messages: [
      { champ: 'Quand', texte: 'Le vendredi 18, ou le 25 ?' },
      { champ: null, texte: 'Merci !' },
    ],
  }),
  'action-refusee': actions.actionRefusee({ ...citee, motif: 'Elle est déjà déclarée.', par: 'Camille Roy' }),
  'action-annulee': actions.actionAnnulee({ ...citee, motif: 'Grève des transports.' }),
  'action-changee': actions.actionChangee({ ...citee, geste: 'reporter', dit: '8 décembre à 14 h', par: 'Awa Diallo, Lille' }),
  'action-changee-et-relue': actions.actionChangee({
    ...citee,
    geste: 'reporter',
    dit: '8 décembre à 14 h',
    relue: true,
    par: 'Awa Diallo, Lille',
  }),
  'invitation-recensement': recensement.invitationRecensement(campagne),
  'relance-recensement': recensement.relanceRecensement({ ...campagne, commencee: false }),
  'relance-fiche-commencee': recensement.relanceRecensement({ ...campagne, commencee: true }),
  'action-rendue': examen.actionRendue({ ...citee, motif: 'Ajoutez l’heure.', par: 'Agnès Lemoine, direction' }),
  'action-reexaminee': examen.actionReexaminee({ ...citee, motif: 'Le lieu a changé.', par: 'Camille Roy' }),
  'action-reunie': examen.actionReunie({ ...citee, gardee: 'Le café', motif: 'La même action.', par: 'Camille Roy' }),
  'action-confiee': examen.actionConfiee({ ...citee, par: 'Camille Roy, examen, Lille' }),
  'action-valorisee': examen.actionValorisee({
    ...citee,
    publique: 'https://exemple.fr/actions/12',
    distinction: 'remarquable en France',
    motif: 'Les familles tiennent le café elles-mêmes.',
    par: 'Anna Delcourt, équipe nationale',
  }),
  'import-lu': imports.importLu({ ...cite, pretes: 1204, lignes: 1310 }),
  'import-applique': imports.importApplique({ ...cite, creees: 1204 }),
  'import-interrompu': imports.importInterrompu({ ...cite, echec: 'Un incident a arrêté le travail ; rien n’a été créé.' }),
  'import-annule': imports.importAnnule({ ...cite, par: 'Moussa Diallo, pilotage, Lille', effacees: 1200, gardees: 4 }),
  'modification-acceptee': examen.modificationAcceptee({ ...citee, publique: 'https://exemple.fr/actions/12' }),
  'modification-ecartee': examen.modificationEcartee({ ...citee, motif: 'Trop court.', par: 'Camille Roy' }),
  'modification-a-relire': examen.modificationARelire(citee),
  'reponse-de-l-ecole': examen.reponseDeLEcole({ ...citee, reponse: 'Le vendredi 18.', par: 'Hugo Belmont, équipe' }),
  recapitulatif: recapitulatif({
    jour: 'lundi 8 mars 2027',
    groupes: [
      {
        sujet: 'examen',
        nouvelles: Array.from({ length: 32 }, (_, i) => ({
          texte: `À examiner : Action ${i + 1}, Collège de la Rivière`,
          adresse: `https://exemple.fr/academie/lille/examen/${i + 1}`,
        })),
      },
      { sujet: 'visa', nouvelles: [] },
      { sujet: 'ecole', nouvelles: [{ texte: 'En ligne : Café des parents', adresse: 'https://exemple.fr/mes-actions/99' }] },
    ],
    adresse: 'https://exemple.fr/mes-notifications',
    reglages: 'https://exemple.fr/mon-compte#courriels',
  }),
  'recapitulatif-une-nouvelle': recapitulatif({
    jour: 'mardi 9 mars 2027',
    groupes: [
      { sujet: 'ecole', nouvelles: [{ texte: 'En ligne : Café des parents', adresse: 'https://exemple.fr/mes-actions/99' }] },
    ],
    adresse: 'https://exemple.fr/mes-notifications',
    reglages: 'https://exemple.fr/mon-compte#courriels',
  }),
};

test.each(Object.entries(LETTRES))('« %s » dit ce que son témoin dit', async (nom, { objet, texte, html }) => {
  await expect(`Objet : ${objet}\n\n${texte}`).toMatchFileSnapshot(`../../tests/temoins/courriels/${nom}.txt`);
  await expect(html).toMatchFileSnapshot(`../../tests/temoins/courriels/${nom}.html`);
});

test.each(Object.entries(LETTRES))('« %s » porte les mêmes adresses en texte et en HTML', (_, { texte, html }) => {
  const adresses = (source: string) => [...new Set(source.match(/https:\/\/[^\s"<>]+/g))].sort();

  expect(adresses(html.replaceAll('&amp;', '&'))).toEqual(adresses(texte));
});

test('un retour à la ligne dans un titre n’ajoute pas d’en-tête', () => {
  const { objet } = actions.actionValidee({
    ...citee,
    titre: 'Bal\r\nBcc: tout-le-monde@exemple.fr',
    publique: 'https://exemple.fr/a/1',
  });

  expect(objet).not.toMatch(/[\r\n]/);
});

test('ce qui ressemble à du HTML reste du texte', () => {
  const { html } = lettre({
    objet: '<b>',
    titre: '<script>alert(1)</script>',
    blocs: [{ citation: '<img src=x>' }],
    pourquoi: '',
  });

  expect(html).not.toMatch(/<script|<img/);
});
