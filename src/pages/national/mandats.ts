// Les mandats au-dessus d’une académie : l’équipe nationale, les régions académiques, qui lit pour elles.
import { mandatsAuDessus, territoiresAuDessus } from '#base/mandats.ts';
import { NATION, perimetreDuTerritoire } from '#base/perimetres.ts';
import type { Maison } from '#operations/maison.ts';
import { exiger } from '#operations/recensement/acteur.ts';
import { jourDe } from '#operations/recensement/sessions.ts';
import { adresses } from '#src/adresses.ts';
import { routesDesMandats } from '../academie/mandats/pages-mandats.tsx';
import { exigerVisite } from '../communs/visite.ts';

export const pagesMandatsNationaux = (maison: Maison) =>
  routesDesMandats(maison, adresses.mandatsNationaux(), {
    ouvrir: async (c) => {
      const visite = exigerVisite(c);
      const perimetre = await perimetreDuTerritoire(maison.base, NATION, jourDe(maison));
      exiger(visite.acteur, 'gerer-mandats', perimetre, jourDe(maison));
      const ou = {
        nom: 'Nation et régions académiques',
        question: 'Qui agit au-dessus des académies ?',
        fuseau: 'Europe/Paris',
        page: adresses.mandatsNationaux(),
        ecoles: false,
      };
      return { visite, id: NATION, ou, perimetre, portes: [{ adresse: adresses.mandatsNationaux(), mot: 'Mandats' }] };
    },
    mandats: (_, cherche) => mandatsAuDessus(maison.base, cherche),
    territoires: () => territoiresAuDessus(maison.base),
  });
