// Les règles de comptage, en toutes lettres : la note de méthode les imprime, chaque chiffre renvoie à la sienne.
// Elles suivent la règle des totaux du projet ; un nouveau calcul apporte sa règle ici.

export const REGLES = {
  addition: {
    titre: 'Additionner',
    texte:
      'Un total additionne les nombres donnés par les académies pour une seule portée, et dit toujours combien d’académies il a pu compter.',
  },
  inconnu: {
    titre: 'Ne jamais prendre un inconnu pour un zéro',
    texte:
      'Un nombre non communiqué, une donnée indisponible ou une réponse « toutes » n’ajoute rien au total. L’académie est alors nommée à côté, avec la raison.',
  },
  bornes: {
    titre: 'Garder l’incertitude',
    texte:
      '« Plus de trois cents » compte trois cents et rend le total « au moins ». « Une trentaine » compte trente et rend le total « environ ». « Environ » l’emporte sur « au moins », qui l’emporte sur « exact ».',
  },
  'deux-portees': {
    titre: 'Séparer la Semaine et l’année',
    texte:
      'Quand une académie donne un nombre pour la Semaine et un autre pour l’année entière, le premier entre dans le total de la Semaine et le second dans un total à part. Ils ne s’additionnent jamais entre eux.',
  },
  catalogue: {
    titre: 'Laisser les catalogues de côté',
    texte:
      'Un nombre de fiches visibles dans un répertoire décrit un catalogue, pas la Semaine. Il est montré tel quel et n’entre dans aucun total.',
  },
  'sous-total-exact': {
    titre: 'Sous-total exact',
    texte: 'Le sous-total exact ne garde que les nombres écrits sans réserve et sous une seule portée.',
  },
  fiches: {
    titre: 'Compter les actions décrites',
    texte:
      'Une action décrite compte une fois, quel que soit le nombre de ses porteurs. Une école ou un établissement compte une fois, quel que soit le nombre de ses actions, dès lors qu’il est reconnu dans l’annuaire.',
  },
  'fiches-comme-minimum': {
    titre: 'Sans nombre déclaré',
    texte:
      'Quand une académie n’a remis aucune fiche d’édition, le nombre de ses actions publiées sert de minimum : « au moins ».',
  },
  engagement: {
    titre: 'Académies engagées',
    texte:
      'Une académie est dite engagée quand sa Semaine a eu lieu, même perturbée. Celle dont les données manquent est nommée, sans être supposée absente.',
  },
  niveaux: {
    titre: 'Niveaux',
    texte:
      'Un niveau compte pour une académie quand la case de sa fiche est cochée. La part se calcule sur les seules académies qui ont renseigné ces cases.',
  },
  axes: {
    titre: 'Axes de travail',
    texte:
      'Un axe compte une fois par académie qui l’annonce pour sa prochaine édition. Les axes qui décrivent la Semaine passée n’entrent pas dans ce compte. Un même axe peut porter des nuances, comptées avec lui et données à part.',
  },
  alliances: {
    titre: 'Alliances éducatives',
    texte:
      'Chaque académie est rangée selon ce que dit sa fiche : alliances internes à l’Éducation nationale, ou internes et externes. Une fiche muette reste « non précisé ».',
  },
  partenaires: {
    titre: 'Partenaires',
    texte:
      'Un partenaire compte une fois par académie qui le nomme dans sa fiche, une fois en tout dans le nombre de partenaires. Les catégories citées sans nom sont comptées à part.',
  },
  fonds: {
    titre: 'Fonds',
    texte: 'Une académie est comptée dès que sa fiche cite un fonds européen ou un projet qu’il soutient.',
  },
  publications: {
    titre: 'Publications',
    texte:
      'Sont comptées les publications citées par la fiche de l’académie, que leur adresse réponde encore ou non. Une publication sans adresse connue compte aussi.',
  },
  'temps-forts': {
    titre: 'Temps forts',
    texte: 'Un temps fort est un moment daté ou nommé par la fiche : ouverture, séminaire, visite, soirée.',
  },
  exemples: {
    titre: 'Exemples',
    texte:
      'Chaque fiche montre au plus cinq actions publiées, les distinguées d’abord quand il y en a davantage. Un exemple illustre une académie, il ne la résume pas.',
  },
  substitution: {
    titre: 'Exemples de remplacement',
    texte:
      'Quand une académie n’a pas décrit ses actions de la Semaine, les exemples viennent d’un répertoire. Un avertissement le dit dans la fiche.',
  },
  calendrier: {
    titre: 'Calendrier',
    texte:
      'Une Semaine peut tenir en un jour, en deux périodes ou s’étendre à l’année. Une fiche sans date n’en reçoit aucune. Les dates sont celles du territoire.',
  },
  citation: {
    titre: 'Citer sans calculer',
    texte:
      'Un nombre affirmé par un document, sans les lignes qui le composent, est cité entre guillemets avec sa source. Il n’est jamais mêlé à un total.',
  },
} as const satisfies Record<string, { titre: string; texte: string }>;

export type IdRegle = keyof typeof REGLES;
