// Le répertoire des partenaires, et la page de chacun : toute son implication, ici et là, d’année en année.
import { Hono } from 'hono';
import { partenaireParCode, partenaires } from '#base/grand-public/partenaires.ts';
import { csvImplication } from '#documents/partenaires/implication.csv.ts';
import { implication } from '#domaine/implication.ts';
import type { Maison } from '#operations/maison.ts';
import { adresses } from '#src/adresses.ts';
import { demandeIllisible, introuvable } from '../../communs/erreurs.tsx';
import { cartesMontrees } from '../cartes-montrees.ts';
import { lireRecherche } from '../lire-recherche.ts';
import { siglesDuSite } from '../page-ouverte.tsx';
import { PagePartenaire } from './fiche.tsx';
import { ListePartenaires } from './liste.tsx';

const CARTES_MONTREES = 6;
const CODE = /^[a-z0-9-]{1,80}$/;

export const pagesPartenaires = (maison: Maison) =>
  new Hono()
    .get('/partenaires', async (c) => {
      const { texte, erreurs } = lireRecherche(c.req.url);
      if (erreurs.length > 0)
        return demandeIllisible(maison, c, erreurs, { titre: 'Tous les partenaires', adresse: adresses.partenaires() });
      const [liste, sigles] = await Promise.all([partenaires(maison.base, texte), siglesDuSite(maison)]);
      return c.html(<ListePartenaires {...{ maison, texte, liste, sigles }} />);
    })
    .get('/partenaires/:fichier{[a-z0-9-]+\\.csv}', async (c) => {
      const partenaire = await partenaireParCode(maison.base, c.req.param('fichier').slice(0, -4));
      if (!partenaire) return introuvable(maison, c, { quoi: 'Aucun partenaire n’a ce nom' });
      return c.body(csvImplication(partenaire.nom, implication(partenaire.fiches, partenaire.actions)), 200, {
        'content-type': 'text/csv; charset=utf-8; header=present',
        'content-disposition': `attachment; filename="implication-${partenaire.code}.csv"`,
      });
    })
    .get('/partenaires/:code', async (c) => {
      const code = c.req.param('code');
      const partenaire = CODE.test(code) ? await partenaireParCode(maison.base, code) : undefined;
      if (!partenaire) {
        return introuvable(maison, c, {
          quoi: 'Aucun partenaire n’a ce nom',
          mot: code,
          suggestions: [{ titre: 'Le répertoire des partenaires', adresse: adresses.partenaires() }],
        });
      }
      const numeros = [...new Set(partenaire.actions.map((a) => a.numero))];
      const [cartes, sigles] = await Promise.all([
        cartesMontrees(maison, numeros.slice(0, CARTES_MONTREES)),
        siglesDuSite(maison),
      ]);
      return c.html(
        <PagePartenaire {...{ maison, partenaire, nombreActions: numeros.length, cartes: [...cartes.values()], sigles }} />,
      );
    });
