// La conclusion par objectif et les perspectives : qui est donné en exemple, qui sera accompagné.
import type { Chiffre, Contexte } from '#domaine/synthese/index.ts';
import { versAcademie } from '#domaine/synthese/index.ts';
import type { ContenuSynthese } from './modele.ts';

// Les chiffres posés à côté de chaque objectif : proposés à la lecture, ils ne le jugent pas.
const CHIFFRES_DES_OBJECTIFS: Record<number, string[]> = {
  1: ['actions', 'actions-decrites'],
  2: ['partenaires', 'alliances-internes-externes'],
  3: ['academies-engagees', 'axes'],
  4: ['publications', 'temps-forts'],
};

const PRIORITES = {
  1: 'À accompagner d’abord',
  2: 'Dynamique récente, qui profiterait d’un accompagnement',
} as const;

export function conclusion(contexte: Contexte, chiffres: readonly Chiffre[]): ContenuSynthese['conclusion'] {
  const { edition, academies } = contexte.matiere;
  const academie = (code: string) => academies.find((a) => a.code === code);
  const document = edition.documents[0]?.code;
  const precedente = edition.dejaOrganise;
  return {
    texte: edition.objectifs.length
      ? 'Une même grille, quatre objectifs. Pour chacun, des académies sont citées en exemple et les chiffres utiles sont rappelés : ils aident à lire, ils ne notent personne.'
      : 'Cette édition n’a pas de conclusion par objectif.',
    objectifs: edition.objectifs.map((o) => ({
      rang: o.rang,
      intitule: o.intitule,
      texte: o.texte,
      source: contexte.source(document, o.lignes),
      rappels: (CHIFFRES_DES_OBJECTIFS[o.rang] ?? []).flatMap((cle) => {
        const chiffre = chiffres.find((c) => c.cle === cle);
        return chiffre && chiffre.nombre !== null ? [`${chiffre.texte} ${chiffre.libelle}`] : [];
      }),
      citations: o.citations.map((c) => {
        const citee = academie(c.academie);
        return { academie: citee?.nom ?? c.academie, cible: citee ? versAcademie(citee) : null, motif: c.motif };
      }),
    })),
    precedente: precedente
      ? {
          texte: `Académies qui avaient déjà organisé une Semaine en ${precedente.edition}`,
          academies: precedente.academies.map((code) => academie(code)?.nom ?? code),
          source: contexte.source(document, precedente.lignes),
        }
      : null,
  };
}

export function perspectives(contexte: Contexte): ContenuSynthese['perspectives'] {
  const { edition, academies } = contexte.matiere;
  const document = edition.documents[0]?.code;
  return {
    liste: edition.perspectives.map((p) => ({
      rang: p.rang,
      titre: p.titre,
      texte: p.texte,
      mesures: p.mesures,
      source: contexte.source(document, p.lignes),
    })),
    accompagnements: ([1, 2] as const).flatMap((priorite) => {
      const siens = edition.accompagnements.filter((a) => a.priorite === priorite);
      if (!siens.length) return [];
      return [
        {
          titre: PRIORITES[priorite],
          academies: siens
            .map((a) => academies.find((b) => b.code === a.academie)?.nom ?? a.academie)
            .toSorted((a, b) => a.localeCompare(b, 'fr')),
          source: contexte.source(document, siens[0]?.lignes),
        },
      ];
    }),
    publics: edition.publicsMoinsTouches,
  };
}
