// Des tableaux d’actions comme en envoient les académies, en CSV, pour les essais d’import.
export const ENTETES = [
  'UAI',
  'Nom de l’établissement',
  'Ville',
  'Intitulé de l’action',
  'Dates',
  'Public',
  'Descriptif',
  'Contact',
  'Mail',
];
export type Rangee = Partial<Record<(typeof ENTETES)[number], string>>;

const PLEINE: Rangee = {
  'Nom de l’établissement': 'CLG des Marais',
  Ville: 'Saint-Omer',
  'Intitulé de l’action': 'Le jardin partagé',
  Dates: 'mardi 16 mars',
  Public: 'Élèves de 4e, familles',
  Descriptif: 'Les élèves cultivent un potager et invitent les familles.',
  Contact: 'Hugo Belmont',
  Mail: 'hugo.belmont@exemple.fr',
};

const enCellule = (valeur: string) => `"${valeur.replaceAll('"', '""')}"`;

/** Une ligne par rangée ; ce qu’elle ne dit pas est celui d’une ligne sans défaut. */
export const tableauCsv = (...rangees: Rangee[]): Uint8Array =>
  new TextEncoder().encode(
    [ENTETES.join(';'), ...rangees.map((r) => ENTETES.map((e) => enCellule({ ...PLEINE, ...r }[e] ?? '')).join(';'))].join(
      '\r\n',
    ),
  );
