// Le contenu de la synthèse nationale d’une édition, quelle qu’elle soit. Pur : les mêmes données donnent le même objet.

import { additionner } from '#domaine/compte.ts';
import { direCouverture, direNombre } from '#domaine/comptes-en-mots.ts';
import { direJour } from '#domaine/dates.ts';
import { nommerEdition } from '#domaine/edition-en-mots.ts';
import { contexteDe, type IdRegle, type MatiereSynthese, REGLES, termesDe, total } from '#domaine/synthese/index.ts';
import { composer } from './composer.ts';
import { conclusion, perspectives } from './conclusion.ts';
import { enTeteDePhrase, ficheDe } from './fiche.ts';
import { introduction } from './introduction.ts';
import { type ContenuSynthese, chiffresDuDocument } from './modele.ts';
import { transversale } from './transversale.ts';

/** `jour` : la date des données, « AAAA-MM-JJ », dite à côté de chaque chiffre. */
export function contenuSynthese(matiere: MatiereSynthese, jour: string): ContenuSynthese {
  const contexte = contexteDe(matiere, direJour(jour));
  const { edition } = matiere;
  const nom = nommerEdition({ id: edition.edition, titre: edition.titre });
  const sansConclusion = {
    edition: edition.edition,
    nom,
    surtitre: enTeteDePhrase(nom),
    titre: 'Synthèse nationale',
    titreCourant: `Semaine de la persévérance scolaire – Synthèse nationale, ${nom}`,
    chapo: 'Ce que les écoles et les établissements ont fait, ce que les académies en retiennent, et ce qu’elles préparent.',
    plan: edition.plan,
    jour,
    date: direJour(jour),
    totaux: (['actions', 'etablissements'] as const).map((objet) => ({
      chiffre: total(contexte, objet, 'semaine'),
      comptees: direCouverture(additionner(termesDe(contexte, objet), 'semaine')),
    })),
    introduction: introduction(contexte),
    fiches: contexte.engagements.map((e, i) => ficheDe(contexte, e, i + 1)),
    transversale: transversale(contexte),
    conclusion: { texte: '', objectifs: [], precedente: null },
    perspectives: perspectives(contexte),
    methode: {
      texte:
        'Voici les règles qui ont servi à compter. Elles valent pour tous les chiffres de ce document, sur la page comme dans les fichiers. Le mot « inconnu » y est pris au sérieux : ce que l’on ignore est nommé.',
      regles: (Object.keys(REGLES) as IdRegle[]).map((id) => ({ id, ...REGLES[id] })),
      documents: edition.documents.map((d) =>
        [d.titre, d.emetteur, d.date, `${direNombre(d.lignes)} lignes`].filter(Boolean).join(', '),
      ),
    },
  } satisfies ContenuSynthese;
  // Les chiffres viennent d’être posés : la conclusion les rappelle sans les recalculer.
  return composer({ ...sansConclusion, conclusion: conclusion(contexte, chiffresDuDocument(sansConclusion)) });
}
