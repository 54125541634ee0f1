// Entrer par ProConnect : l’identité est (émetteur, sujet). Un courriel semblable ne suffit jamais à prendre la place de quelqu’un.
import { inscrirePersonne, personneDeLIdentite, personneDuCourriel, relierIdentite } from '#base/entrees.ts';
import { noter } from '#base/journal.ts';
import type { Base } from '#base/ouvrir.ts';
import { lireCourriel } from '#domaine/recensement/adresses-professionnelles.ts';
import { Refus } from '#domaine/recensement/refus.ts';
import type { IdentiteOidc } from '#exterieur/proconnect.ts';
import type { Maison } from '../maison.ts';
import { ouvrirSession } from './sessions.ts';

type Qui = {
  appareil: string;
  ancienne: string | undefined;
  /** la personne déjà entrée qui relie son compte ; null : on entre */
  relier: string | null;
};

/** Rend le jeton d’une session neuve. @throws Refus `introuvable` ; `geste-impossible` */
export function entrerParIdentite(maison: Maison, identite: IdentiteOidc, { appareil, ancienne, relier }: Qui): Promise<string> {
  return maison.base.transaction().execute(async (tx) => {
    const connue = await personneDeLIdentite(tx, identite.emetteur, identite.sujet);
    if (connue && (connue.desactivee_le !== null || (relier !== null && relier !== connue.id))) throw new Refus('introuvable');
    const personne = connue?.id ?? (relier === null ? await nouvelle(tx, identite) : await relierA(tx, maison, relier, identite));
    return ouvrirSession(maison, { personne, appareil, ancienne, jetonIdentite: identite.jetonIdentite }, tx);
  });
}

async function nouvelle(tx: Base, { emetteur, sujet, courriel, prenom, nom }: IdentiteOidc): Promise<string> {
  const lu = lireCourriel(courriel);
  if (!lu) throw new Refus('geste-impossible', 'ProConnect ne donne pas votre adresse : entrez par un lien.');
  // Le fournisseur n’a pas prouvé ici que cette boîte est à la même personne : seule la boîte le prouve.
  if (await personneDuCourriel(tx, lu)) {
    throw new Refus(
      'geste-impossible',
      'Cette adresse est déjà connue ici. Entrez une fois par un lien, puis reliez ProConnect depuis « Mon compte ».',
    );
  }
  const { id, nouvelle } = await inscrirePersonne(tx, { courriel: lu, prenom, nom, emetteur, sujet });
  if (!nouvelle) throw new Refus('geste-impossible');
  return id;
}

async function relierA(tx: Base, maison: Maison, personne: string, { emetteur, sujet }: IdentiteOidc): Promise<string> {
  if (!(await relierIdentite(tx, personne, { emetteur, sujet }))) {
    throw new Refus('geste-impossible', 'Votre compte est déjà relié à une autre identité ProConnect.');
  }
  await noter(tx, {
    par: personne,
    signature: 'ProConnect',
    geste: 'relier-proconnect',
    objet: 'personne',
    cle: personne,
    le: new Date(maison.maintenant().epochMilliseconds),
  });
  return personne;
}
