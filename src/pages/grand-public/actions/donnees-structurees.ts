// Ce que lisent les moteurs de recherche (schema.org). Un événement a une date de début ; sans date, l’action est une œuvre éducative.
import type { FichePubliee } from '#base/actions-publiees.ts';
import { TYPES_A_RATTACHER } from '#domaine/donnees-edition.ts';

export function donneesStructurees(fiche: FichePubliee, { adresse, image }: { adresse: string; image: string }) {
  const organisateurs = fiche.porteurs.map(({ nom, type, uai, commune }) => ({
    '@type': ECOLES.has(type) ? 'School' : 'Organization',
    name: nom,
    ...(uai ? { identifier: uai } : {}),
    ...(commune ? { address: { '@type': 'PostalAddress', addressLocality: commune, addressCountry: 'FR' } } : {}),
  }));
  const commun = {
    '@context': 'https://schema.org',
    '@id': adresse,
    url: adresse,
    name: fiche.titre,
    description: fiche.resume || fiche.accroche,
    image,
    inLanguage: 'fr',
    isAccessibleForFree: true,
    keywords: fiche.termes.map((t) => t.libelle),
  };
  if (!fiche.debut) {
    return {
      ...commun,
      '@type': 'LearningResource',
      ...(organisateurs.length > 0 ? { creator: organisateurs } : {}),
      dateModified: jour(fiche.modifiee_le),
    };
  }
  const lieu = fiche.lieu ?? fiche.porteurs[0]?.nom ?? `Académie ${fiche.academie_nom}`;
  return {
    ...commun,
    '@type': 'EducationEvent',
    startDate: fiche.debut,
    endDate: fiche.fin ?? fiche.debut,
    eventAttendanceMode: `https://schema.org/${PRESENCES[fiche.modalite ?? 'sur-place']}EventAttendanceMode`,
    eventStatus: `https://schema.org/${fiche.annulee ? 'EventCancelled' : fiche.reportee ? 'EventRescheduled' : 'EventScheduled'}`,
    location:
      fiche.modalite === 'en-ligne'
        ? { '@type': 'VirtualLocation', url: adresse }
        : {
            '@type': 'Place',
            name: lieu,
            address: {
              '@type': 'PostalAddress',
              ...(fiche.commune ? { addressLocality: fiche.commune } : {}),
              addressCountry: 'FR',
            },
            ...(fiche.lat !== null && fiche.lon !== null
              ? { geo: { '@type': 'GeoCoordinates', latitude: fiche.lat, longitude: fiche.lon } }
              : {}),
          },
    ...(organisateurs.length > 0 ? { organizer: organisateurs } : {}),
  };
}

const ECOLES = new Set<string>(TYPES_A_RATTACHER);
const PRESENCES = { 'sur-place': 'Offline', 'en-ligne': 'Online', hybride: 'Mixed' } as const;
const jour = (instant: Date) => instant.toISOString().slice(0, 10);
