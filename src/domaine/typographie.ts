// La typographie française d’un texte saisi ou relevé : apostrophes, guillemets, espaces insécables, grands nombres.
// Règles : Imprimerie nationale (fine devant ; ! ?, mot insécable devant : et à l’intérieur des « »).
const FINE = '\u202F';
const INSECABLE = '\u00A0';
// Une adresse se recopie telle quelle : lien, courriel, nom de domaine.
const ADRESSES = /(?:https?:\/\/|www\.)[^\s<>«»]+|[\w.+-]+@[\w-]+\.[\w.]+/g;

// Une adresse est mise de côté derrière ce caractère d’usage privé, que les règles traitent comme une lettre.
const PLACE = '\uE000';

/** Idempotente. Ne touche ni aux adresses, ni à ce qui ressemble à une heure (« 8:30 »). */
export function typographier(texte: string): string {
  const adresses: string[] = [];
  const prete = texte.replaceAll(PLACE, '').replace(ADRESSES, (trouvee) => {
    // La ponctuation qui suit une adresse n’est pas à elle.
    const adresse = trouvee.replace(/[.,;:!?)]+$/, '');
    adresses.push(adresse);
    return PLACE + trouvee.slice(adresse.length);
  });
  return poser(prete).replaceAll(PLACE, () => adresses.shift() ?? '');
}

const poser = (texte: string) =>
  texte
    .replace(/\.{3}/g, '…')
    .replace(/(?<=\p{L})['‘´](?=[\p{L}\p{N}«])/gu, '’')
    .replace(/"([^"\n]*)"/g, '«$1»')
    .replace(/«\s*/g, `«${INSECABLE}`)
    .replace(/\s*»/g, `${INSECABLE}»`)
    .replace(/(?<=[\p{L}\p{N})»\]…%€\uE000])[ \u00A0\u202F]*([;!?])/gu, `${FINE}$1`)
    .replace(/(?<=[\p{L}\p{N})»\]…%€\uE000])[ \u00A0\u202F]+:/gu, `${INSECABLE}:`)
    .replace(/(?<=[\p{L})»\]\uE000]):(?=\s|$)/gu, `${INSECABLE}:`)
    .replace(
      /(?<![\p{L}\p{N},.])(\d{1,3})((?:[ \u00A0\u202F]\d{3})+)(?![\p{N}])/gu,
      (_, tete: string, suite: string) => tete + suite.replace(/\s/g, FINE),
    )
    .replace(/(?<=\d)[ \u202F](?=[%€])/g, INSECABLE)
    .replace(/\bn°\s*(?=\d)/g, `n°${INSECABLE}`);
