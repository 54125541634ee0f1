// L’espace de l’équipe nationale : le tableau des académies, et l’édition qu’elle ouvre.
import { type Context, Hono } from 'hono';
import { editionOuverte } from '#base/campagne/editions-ouvertes.ts';
import { lignesNationales } from '#base/campagne/tableau-national.ts';
import { NATION, perimetreDuTerritoire } from '#base/perimetres.ts';
import { estUneAcademie } from '#domaine/nom-d-academie.ts';
import { anneesProposables, lireEdition } from '#domaine/recensement/campagne/edition.ts';
import { ordonner } from '#domaine/recensement/campagne/tableau-national.ts';
import { anneeScolaire } from '#domaine/recensement/declarer.ts';
import type { Acte } from '#domaine/recensement/mandats.ts';
import { Refus } from '#domaine/recensement/refus.ts';
import type { Maison } from '#operations/maison.ts';
import { exiger } from '#operations/recensement/acteur.ts';
import { modifierEdition, ouvrirEdition, phraseDeLaDemonstration } from '#operations/recensement/campagne/ouvrir-edition.ts';
import { dernierReglage } from '#operations/recensement/campagne/reglage-lu.ts';
import { jourDe } from '#operations/recensement/sessions.ts';
import { adresses } from '#src/adresses.ts';
import { exigerVisite } from '../communs/visite.ts';
import { EditionNationale, type Formulaire, saisieDe } from './edition.tsx';
import { TableauNational } from './tableau.tsx';

export function pagesNational(maison: Maison) {
  const { base } = maison;

  const ouvrir = async (c: Context, acte: Acte) => {
    const visite = exigerVisite(c);
    exiger(visite.acteur, acte, await perimetreDuTerritoire(base, NATION, jourDe(maison)), jourDe(maison));
    return visite;
  };

  const montrerEdition = async (c: Context, formulaire?: Formulaire) => {
    const visite = await ouvrir(c, 'ouvrir-edition');
    const annees = anneesProposables(jourDe(maison));
    const demandee = formulaire?.saisie.annee ?? c.req.query('annee');
    const annee = annees.find((a) => a === demandee) ?? annees[0];
    const ouverte = await editionOuverte(base, annee);
    const precedente = ouverte ?? (await derniereEcrite(annee));
    const lu = await dernierReglage(base, annee);
    return (
      <EditionNationale
        {...{ maison, visite, annees, annee, lu }}
        existe={ouverte !== undefined && !ouverte.demonstration}
        demonstration={ouverte?.demonstration ? phraseDeLaDemonstration(annee) : null}
        formulaire={
          formulaire ?? { saisie: saisieDe(annee, ouverte?.demonstration ? undefined : precedente, !ouverte), erreurs: {} }
        }
        fait={c.req.query('fait')}
      />
    );
  };

  /** L’édition de l’année d’avant : son plan et son chapô sont proposés. */
  const derniereEcrite = async (annee: string) => {
    const avant = Number(annee.slice(0, 4)) - 1;
    const passee = await editionOuverte(base, `${avant}-${avant + 1}`);
    return passee?.demonstration ? undefined : passee;
  };

  return new Hono()
    .get(adresses.tableauNational(), async (c) => {
      const visite = await ouvrir(c, 'lire-tableau-national');
      const jour = jourDe(maison);
      const edition = await editionOuverte(base, anneeScolaire(jour));
      const lignes = (await lignesNationales(base, edition?.id ?? null, jour)).filter((l) => estUneAcademie(l.nom));
      const maintenant = new Date(maison.maintenant().epochMilliseconds);
      const academies = ordonner(
        lignes.map((l) => ({ ...l, periodes: l.semaines.length })),
        maintenant,
      );
      return c.html(<TableauNational {...{ maison, visite, academies, maintenant }} edition={edition ?? null} />);
    })
    .get('/national/edition', async (c) => c.html(await montrerEdition(c)))
    .post('/national/edition', async (c) => {
      const { acteur } = await ouvrir(c, 'ouvrir-edition');
      const saisie = Object.fromEntries(
        Object.entries(await c.req.parseBody()).map(([nom, valeur]) => [nom, String(valeur).slice(0, 4000)]),
      );
      const { valeurs, erreurs } = lireEdition(saisie, anneesProposables(jourDe(maison)));
      if (erreurs) return c.html(await montrerEdition(c, { saisie, erreurs }), 422);
      const ouverte = await editionOuverte(base, valeurs.annee);
      try {
        if (saisie.geste === 'modifier') await modifierEdition(maison, acteur, valeurs, saisie.lu ?? '');
        else await ouvrirEdition(maison, acteur, valeurs);
      } catch (refus) {
        if (!(refus instanceof Refus) || !['geste-impossible', 'deja-fait', 'version-depassee'].includes(refus.code)) throw refus;
        return c.html(await montrerEdition(c, { saisie, erreurs: {}, refus: refus.message }), 409);
      }
      return c.redirect(`${adresses.editionNationale(valeurs.annee)}&fait=${ouverte ? 'modifiee' : 'ouverte'}`, 303);
    });
}
