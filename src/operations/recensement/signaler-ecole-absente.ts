// Une école qui n’est pas dans l’annuaire ne peut pas entrer : elle le dit à ceux qui mènent la campagne de son académie, qui lui répondront.
import { personnesDuPerimetre } from '#base/courrier/notifications.ts';
import { academiesOuvertes } from '#base/entrees.ts';
import { ecoleAbsente } from '#courriels/ecole-absente.ts';
import { nomDAcademie } from '#domaine/nom-d-academie.ts';
import { peut } from '#domaine/recensement/mandats.ts';
import { Refus } from '#domaine/recensement/refus.ts';
import { adresses } from '#src/adresses.ts';
import type { Maison } from '../maison.ts';
import { prevenirDUneEcoleAbsente } from './courrier/prevenir.ts';
import { empreinteDe } from './jetons.ts';
import { limiter } from './limiter.ts';
import { jourDe } from './sessions.ts';

export type Signalee = { nom: string; commune: string; academie: string; courriel: string; provenance: string };

/** Combien de personnes l’apprennent ; 0 : cette académie n’a encore personne ici. @throws Refus `trop-souvent`, `introuvable` */
export async function signalerEcoleAbsente(maison: Maison, { provenance, ...dite }: Signalee): Promise<number> {
  // Personne n’est entré : peu de signalements d’un même réseau, et un seul par école et par adresse.
  await limiter(maison, [
    { cle: 'ecole-absente:partout', nombre: 200, minutes: 60 },
    { cle: `ecole-absente:reseau:${provenance}`, nombre: 10, minutes: 60 },
    { cle: `ecole-absente:courriel:${empreinteDe(dite.courriel)}`, nombre: 3, minutes: 60 },
  ]);
  return maison.base.transaction().execute(async (tx) => {
    const academie = (await academiesOuvertes(tx)).find((a) => a.id === dite.academie);
    if (!academie) throw new Refus('introuvable');
    const [perimetre, jour] = [{ uai: null, territoires: [academie.id] }, jourDe(maison)];
    const concernees = (await personnesDuPerimetre(tx, perimetre, jour)).filter((p) =>
      peut(p.mandats, 'mener-campagne', perimetre, jour),
    );
    const adresse = adresses.campagne(academie.slug);
    await prevenirDUneEcoleAbsente(tx, maison, {
      concernees,
      adresse,
      territoire: academie.id,
      cle: empreinteDe(`${dite.nom}:${dite.commune}:${dite.courriel}`),
      lettre: ecoleAbsente({
        ...dite,
        academie: nomDAcademie(academie.nom),
        adresse: maison.config.adressePublique + adresse,
      }),
    });
    return concernees.length;
  });
}
