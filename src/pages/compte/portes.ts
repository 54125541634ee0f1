// Ce qu’une personne peut ouvrir, tiré de ses mandats en cours : rien ne s’y montre qui répondrait « introuvable ».
import { academiesParmi } from '#base/mandats.ts';
import { perimetresDe } from '#domaine/recensement/mandats.ts';
import type { Maison } from '#operations/maison.ts';
import { jourDe } from '#operations/recensement/sessions.ts';
import { adresses } from '#src/adresses.ts';
import type { Visite } from '../communs/visite.ts';

export type Porte = { titre: string; adresse: string };

export async function portesDe(maison: Maison, { acteur }: Visite): Promise<Porte[]> {
  const jour = jourDe(maison);
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
    ...(perimetresDe(acteur.mandats, 'examiner', jour).territoires.length > 0
      ? [{ titre: 'Examiner les actions', adresse: adresses.academiesAExaminer() }]
      : []),
    ...(perimetresDe(acteur.mandats, 'arreter-synthese', jour).territoires.length > 0
      ? [{ titre: 'Arrêter une synthèse nationale', adresse: adresses.synthesesAArreter() }]
      : []),
    ...(academies ?? []).map(({ nom, slug }) => ({ titre: `Mandats, ${nom}`, adresse: adresses.mandats(slug) })),
    ...(lisibles ?? []).map(({ nom, slug }) => ({ titre: `Courriels, ${nom}`, adresse: adresses.journalDesEnvois(slug) })),
  ];
}
