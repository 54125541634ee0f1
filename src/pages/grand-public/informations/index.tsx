// Ce qui explique le site : mots, données, droits, plan.
import { Hono } from 'hono';
import { dossiersPublies } from '#base/grand-public/dossiers.ts';
import { planDuSite } from '#base/grand-public/plan.ts';
import { nombreEtablissements } from '#base/grand-public/recherche-etablissements.ts';
import { termes } from '#base/grand-public/termes.ts';
import type { Maison } from '#operations/maison.ts';
import { adresses } from '#src/adresses.ts';
import { siglesDuSite } from '../page-ouverte.tsx';
import { Accessibilite } from './accessibilite.tsx';
import { DonneesOuvertes } from './donnees.tsx';
import { Glossaire } from './glossaire.tsx';
import { DonneesPersonnelles, MentionsLegales } from './mentions.tsx';
import { PlanDuSite } from './plan.tsx';
import { pagesRobots } from './robots.ts';

export const pagesInformations = (maison: Maison) =>
  new Hono()
    .route('/', pagesRobots(maison))
    .get(adresses.glossaire(), async (c) => c.html(<Glossaire maison={maison} termes={await termes(maison.base)} />))
    .get(adresses.donnees(), async (c) => {
      const [plan, etablissements, sigles] = await Promise.all([
        planDuSite(maison.base),
        nombreEtablissements(maison.base),
        siglesDuSite(maison),
      ]);
      return c.html(<DonneesOuvertes {...{ maison, plan, etablissements, sigles }} />);
    })
    .get(adresses.plan(), async (c) => {
      const [plan, dossiers, sigles] = await Promise.all([
        planDuSite(maison.base),
        dossiersPublies(maison.base),
        siglesDuSite(maison),
      ]);
      return c.html(<PlanDuSite {...{ maison, plan, dossiers, sigles }} />);
    })
    .get(adresses.accessibilite(), async (c) => c.html(<Accessibilite maison={maison} sigles={await siglesDuSite(maison)} />))
    .get(adresses.mentionsLegales(), async (c) => c.html(<MentionsLegales maison={maison} sigles={await siglesDuSite(maison)} />))
    .get(adresses.donneesPersonnelles(), async (c) =>
      c.html(<DonneesPersonnelles maison={maison} sigles={await siglesDuSite(maison)} />),
    );
