// Les établissements : en trouver un parmi tout l’annuaire, et lire sa page.
import { Hono } from 'hono';
import {
  etablissementParUai,
  etablissementsActifs,
  etablissementsTrouves,
  motsCherches,
  nombreEtablissements,
} from '#base/grand-public/recherche-etablissements.ts';
import { estUai, lettreDeControle } from '#domaine/uai.ts';
import type { Maison } from '#operations/maison.ts';
import { adresses } from '#src/adresses.ts';
import { demandeIllisible, introuvable } from '../../communs/erreurs.tsx';
import { cartesMontrees } from '../cartes-montrees.ts';
import { lireRecherche } from '../lire-recherche.ts';
import { siglesDuSite } from '../page-ouverte.tsx';
import { PageEtablissement } from './fiche.tsx';
import { ListeEtablissements } from './liste.tsx';

const PAR_PAGE = 20;
const ACTIFS_MONTRES = 12;

export const pagesEtablissements = (maison: Maison) =>
  new Hono()
    .get('/etablissements', async (c) => {
      const { texte, page, erreurs } = lireRecherche(c.req.url);
      if (erreurs.length > 0)
        return demandeIllisible(maison, c, erreurs, { titre: 'Tous les établissements', adresse: adresses.etablissements() });
      const cherche = motsCherches(texte).length > 0;
      const [nombre, actifs, resultat, sigles] = await Promise.all([
        nombreEtablissements(maison.base),
        cherche ? null : etablissementsActifs(maison.base, ACTIFS_MONTRES),
        cherche ? etablissementsTrouves(maison.base, texte, page, PAR_PAGE) : null,
        siglesDuSite(maison),
      ]);
      const pages = Math.ceil((resultat?.total ?? 0) / PAR_PAGE);
      if (page > Math.max(1, pages)) {
        return introuvable(maison, c, {
          quoi: 'Cette page de résultats n’existe pas',
          mot: '',
          suggestions: [{ titre: 'Revenir à la première page', adresse: adresses.etablissements(texte) }],
        });
      }
      return c.html(<ListeEtablissements {...{ maison, texte, page, pages, nombre, actifs, resultat, sigles }} />);
    })
    .get('/etablissements/:uai', async (c) => {
      const demande = c.req.param('uai');
      const uai = demande.toUpperCase();
      const etablissement = /^\d{7}[A-Z]$/.test(uai) ? await etablissementParUai(maison.base, uai) : undefined;
      if (!etablissement) return inconnu(maison, c, uai);
      if (uai !== demande) return c.redirect(adresses.etablissement(uai), 301);
      const [cartes, sigles] = await Promise.all([
        cartesMontrees(maison, [...new Set(etablissement.actions.map((a) => a.numero))]),
        siglesDuSite(maison),
      ]);
      return c.html(<PageEtablissement {...{ maison, etablissement, cartes, sigles }} />);
    });

function inconnu(maison: Maison, c: Parameters<typeof introuvable>[1], uai: string) {
  const bienForme = /^\d{7}[A-Z]$/.test(uai);
  const corrige = bienForme && !estUai(uai) ? uai.slice(0, 7) + lettreDeControle(uai.slice(0, 7)) : undefined;
  return introuvable(maison, c, {
    quoi: 'Aucun établissement n’a ce numéro',
    mot: '',
    suggestions: [
      ...(corrige
        ? [
            {
              titre: `L’établissement ${corrige}, dont la lettre de contrôle est juste`,
              adresse: adresses.etablissement(corrige),
            },
          ]
        : []),
      { titre: 'Chercher un établissement par son nom ou sa commune', adresse: adresses.etablissements() },
    ],
    aide: (
      <p>
        {bienForme
          ? 'L’annuaire livré avec Accroche ne compte pas toutes les écoles\u00A0: il manque surtout de petites écoles et des services.'
          : 'Un numéro d’établissement (UAI) a sept chiffres puis une lettre, par exemple 0751234A.'}
      </p>
    ),
  });
}
