// Ce que devient un courriel, en mots, et ce que l’on demande au journal des envois.

export const ETATS_D_ENVOI = ['a-envoyer', 'envoi', 'remis', 'refuse', 'abandonne', 'incertain'] as const;
export type EtatDEnvoi = (typeof ETATS_D_ENVOI)[number];

export const LIBELLES_ENVOIS: Record<EtatDEnvoi, { mot: string; phrase: string; icone: string }> = {
  'a-envoyer': { mot: 'à envoyer', phrase: 'Il attend son tour, ou un nouvel essai.', icone: 'clock' },
  envoi: { mot: 'en cours d’envoi', phrase: 'Le facteur l’a pris.', icone: 'send' },
  remis: { mot: 'remis', phrase: 'Le serveur d’envoi l’a accepté.', icone: 'circle-check-big' },
  refuse: {
    mot: 'refusé par la boîte',
    phrase: 'Cette adresse ne reçoit pas : elle n’existe plus, ou refuse nos messages.',
    icone: 'circle-x',
  },
  abandonne: { mot: 'abandonné', phrase: 'Il n’est pas arrivé, et ne repartira pas de lui-même.', icone: 'archive' },
  incertain: { mot: 'incertain', phrase: 'Il est peut-être arrivé : personne ne l’a confirmé.', icone: 'circle-help' },
};

/** Ce qui n’est pas arrivé, et que l’on peut renvoyer. */
export const ETATS_RENVOYABLES: readonly EtatDEnvoi[] = ['refuse', 'abandonne', 'incertain'];

export type FiltreDEnvois = {
  /** chaîne vide : tous */
  etat: EtatDEnvoi | '';
  /** un morceau d’adresse, d’objet, ou un numéro d’action ; chaîne vide : tout */
  texte: string;
};

/** Une adresse mal écrite donne le journal entier. */
export function lireFiltreDEnvois(requete: URLSearchParams): FiltreDEnvois {
  const etat = requete.get('etat');
  return { etat: ETATS_D_ENVOI.find((e) => e === etat) ?? '', texte: (requete.get('texte') ?? '').trim().slice(0, 100) };
}

export function ecrireFiltreDEnvois({ etat, texte }: Partial<FiltreDEnvois>, page = 1): string {
  const requete = new URLSearchParams();
  if (etat) requete.set('etat', etat);
  if (texte) requete.set('texte', texte);
  if (page > 1) requete.set('page', String(page));
  return requete.toString();
}
