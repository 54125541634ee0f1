// Les académies, et la fiche de chacune : d’édition en édition, fusions comprises.
import { Hono } from 'hono';
import { academieParSlug, academies, exemplesDe, participationsDe } from '#base/grand-public/academies.ts';
import type { Maison } from '#operations/maison.ts';
import { introuvable } from '../../communs/erreurs.tsx';
import { cartesMontrees } from '../cartes-montrees.ts';
import { siglesDuSite } from '../page-ouverte.tsx';
import { FicheAcademie } from './fiche.tsx';
import { ListeAcademies } from './liste.tsx';

const EXEMPLES_PAR_EDITION = 6;

export const pagesAcademies = (maison: Maison) =>
  new Hono()
    .get('/academies', async (c) => {
      const [toutes, sigles] = await Promise.all([academies(maison.base), siglesDuSite(maison)]);
      return c.html(<ListeAcademies maison={maison} academies={toutes} sigles={sigles} />);
    })
    .get('/academies/:slug', async (c) => {
      const slug = c.req.param('slug');
      const academie = /^[a-z0-9-]{1,80}$/.test(slug) ? await academieParSlug(maison.base, slug) : undefined;
      if (!academie) return introuvable(maison, c, { quoi: 'Aucune académie ne porte ce nom', mot: slug });
      const territoires = [academie.id, ...academie.vientDe.map((a) => a.id)];
      const [participations, exemples, sigles] = await Promise.all([
        participationsDe(maison.base, territoires),
        exemplesDe(maison.base, territoires, EXEMPLES_PAR_EDITION),
        siglesDuSite(maison),
      ]);
      const cartes = await cartesMontrees(
        maison,
        exemples.map((e) => e.numero),
      );
      return c.html(<FicheAcademie {...{ maison, academie, participations, exemples, cartes, sigles }} />);
    });
