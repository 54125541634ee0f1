// Ce qu’une personne peut ouvrir, tiré de ses mandats en cours : rien ne s’y montre qui répondrait « introuvable ».
import { academiesParmi } from '#base/mandats.ts';
import { NATION } from '#base/perimetres.ts';
import { type Acte, perimetresDe, peut } from '#domaine/recensement/mandats.ts';
import type { Maison } from '#operations/maison.ts';
import { jourDe } from '#operations/recensement/sessions.ts';
import { adresses } from '#src/adresses.ts';
import type { Visite } from '../communs/visite.ts';

export type Porte = { titre: string; adresse: string };

export async function portesDe(maison: Maison, { acteur }: Visite): Promise<Porte[]> {
  const jour = jourDe(maison);
  const a = (acte: Acte) => perimetresDe(acteur.mandats, acte, jour).territoires.length > 0;
  const ecole = perimetresDe(acteur.mandats, 'declarer', jour).uais.length > 0;
  const [academies, lisibles] = await Promise.all(
    (['gerer-mandats', 'lire-courriels'] as const).map((acte) =>
      academiesParmi(maison.base, perimetresDe(acteur.mandats, acte, jour).territoires),
    ),
  );
  return [
    ...(ecole
      ? [
          { titre: 'Déclarer une action', adresse: adresses.declarer() },
          { titre: 'Mes actions', adresse: adresses.mesActions() },
        ]
      : []),
    ...(a('lire-tableau-national') ? [{ titre: 'Tableau national', adresse: adresses.tableauNational() }] : []),
    ...(a('ouvrir-edition') ? [{ titre: 'Ouvrir ou modifier l’édition', adresse: adresses.editionNationale() }] : []),
    ...(a('examiner')
      ? [{ titre: 'Examiner les actions', adresse: adresses.academiesAExaminer() }]
      : a('lire-tableau-academie')
        ? [{ titre: 'Suivre le recensement', adresse: adresses.academiesAExaminer() }]
        : []),
    ...(a('arreter-synthese') ? [{ titre: 'Arrêter une synthèse nationale', adresse: adresses.synthesesAArreter() }] : []),
    ...(academies ?? []).map(({ nom, slug }) => ({ titre: `Mandats, ${nom}`, adresse: adresses.mandats(slug) })),
    ...(peut(acteur.mandats, 'gerer-mandats', { uai: null, territoires: [NATION] }, jour)
      ? [{ titre: 'Mandats, équipe nationale et régions', adresse: adresses.mandatsNationaux() }]
      : []),
    ...(peut(acteur.mandats, 'lire-courriels', { uai: null, territoires: [NATION] }, jour)
      ? [{ titre: 'Courriels, équipe nationale et régions', adresse: adresses.journalDesEnvois(null) }]
      : []),
    ...(lisibles ?? []).map(({ nom, slug }) => ({ titre: `Courriels, ${nom}`, adresse: adresses.journalDesEnvois(slug) })),
  ];
}
