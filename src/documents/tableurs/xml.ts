// Lire du XML au fil de l’eau : ouvertures, fermetures, textes. Une entité inventée ou une balise mal fermée arrête la lecture.
import { SaxesParser } from 'saxes';
import { refuser } from './bornes.ts';

export type Attributs = Record<string, string>;
export type Lecteur = {
  ouvrir: (nom: string, attributs: Attributs) => void;
  fermer?: (nom: string) => void;
  texte?: (texte: string) => void;
};

const PREFIXE = /^.*:/;

/** @param garderPrefixes « table:table-row » plutôt que « table-row » */
export function lireXml(lecteur: Lecteur, { garderPrefixes = false } = {}): (texte: string, fin: boolean) => void {
  const analyseur = new SaxesParser();
  const court = garderPrefixes ? (nom: string) => nom : (nom: string) => nom.replace(PREFIXE, '');
  analyseur.on('opentag', ({ name, attributes }) => lecteur.ouvrir(court(name), attributes as Attributs));
  if (lecteur.fermer) analyseur.on('closetag', ({ name }) => lecteur.fermer?.(court(name)));
  if (lecteur.texte) {
    analyseur.on('text', lecteur.texte);
    analyseur.on('cdata', lecteur.texte);
  }
  analyseur.on('error', () =>
    refuser('Ce fichier est abîmé ou incomplet. Ouvrez-le dans votre tableur, enregistrez-le de nouveau, puis renvoyez-le.'),
  );
  return (texte, fin) => {
    analyseur.write(texte);
    if (fin) analyseur.close();
  };
}
