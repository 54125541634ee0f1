// Ce qu’une version arrêtée dit d’elle-même en tête : sa date, son auteur, ses errata. Le contenu arrêté, lui, ne change pas.
import { direJour } from '#domaine/dates.ts';
import type { Avis } from './modele.ts';

type Version = {
  numero: number;
  arretee_le: Date | string;
  signature: string;
  errata: { texte: string; publie_le: Date | string; signature: string }[];
};

const jour = (instant: Date | string) =>
  direJour(
    Temporal.Instant.fromEpochMilliseconds(new Date(instant).getTime())
      .toZonedDateTimeISO('Europe/Paris')
      .toPlainDate()
      .toString(),
  );

/** « Camille Roy, équipe nationale, France » se publie « équipe nationale, France » : la fonction, pas la personne. */
export const fonctionDe = (signature: string) => signature.split(', ').slice(1).join(', ') || 'équipe nationale';

export const avisDeVersion = ({ numero, arretee_le, signature, errata }: Version): Avis[] => [
  { titre: `Version ${numero}, arrêtée le ${jour(arretee_le)}`, texte: `Par : ${fonctionDe(signature)}.` },
  ...errata.map((e) => ({ titre: `Erratum du ${jour(e.publie_le)}`, texte: `${e.texte} (${fonctionDe(e.signature)})` })),
];
