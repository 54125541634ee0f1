// Le brouillon se garde tout seul : dans le navigateur à chaque frappe, sur le serveur quelques secondes après. Hors ligne, on continue ;
// le retour du réseau envoie. Une fiche collée de Word garde ses paragraphes et ses listes. Sans ce script, les boutons suffisent.
import { enMarkdown } from './colle/en-markdown.ts';

const ATTENTE = 3000;
const REPRISE = 15_000;
const CLE = 'brouillon:';

type Reponse = { numero: number; version: number; message?: string; code?: string };

const magasin = {
  lire: (nom: string): string | null => {
    try {
      return localStorage.getItem(nom);
    } catch {
      return null;
    }
  },
  // Navigation privée ou stockage plein : le serveur reste la copie.
  ecrire: (nom: string, texte: string) => {
    try {
      localStorage.setItem(nom, texte);
    } catch {}
  },
  oter: (nom: string) => {
    try {
      localStorage.removeItem(nom);
    } catch {}
  },
};

function tenir(formulaire: HTMLFormElement, adresse: string): void {
  const etat = formulaire.querySelector<HTMLElement>('[data-etat-brouillon]');
  // Par page et par personne : deux fiches ouvertes, deux personnes sur le même poste ne se mélangent pas.
  const nom = CLE + (formulaire.dataset.pour ?? '') + location.pathname;
  let minuteur: ReturnType<typeof setTimeout> | undefined;
  let enCours = false;
  let change = false;
  let arrete = false;

  const dire = (texte: string) => {
    if (etat && etat.textContent !== texte) etat.textContent = texte;
  };
  const champ = (n: string) => formulaire.elements.namedItem(n) as HTMLInputElement | null;
  const corps = () => {
    const lignes = new URLSearchParams();
    for (const [n, v] of new FormData(formulaire)) if (typeof v === 'string') lignes.append(n, v);
    return lignes;
  };
  const heure = () => new Date().toLocaleTimeString('fr-FR', { hour: '2-digit', minute: '2-digit' });

  async function envoyer(): Promise<void> {
    if (enCours || arrete || !change) return;
    enCours = true;
    change = false;
    try {
      const reponse = await fetch(adresse, {
        method: 'PUT',
        headers: { accept: 'application/json', 'x-jeton': champ('jeton')?.value ?? '' },
        body: corps(),
      });
      const lue: Partial<Reponse> = reponse.status === 204 ? {} : await reponse.json().catch(() => ({}));
      if (reponse.ok) {
        const version = champ('version');
        if (version && lue.version !== undefined) version.value = String(lue.version);
        if (!change) magasin.oter(nom);
        if (reponse.status !== 204) dire(`Enregistré à ${heure()}`);
      } else {
        dire(
          `Pas encore enregistré sur le serveur${lue.message ? `\u00A0: ${lue.message}` : ''} Votre texte est gardé dans ce navigateur.`,
        );
        // Une règle a dit non : recommencer ne changera rien tant que la personne n’a pas agi.
        if (reponse.status === 409 || reponse.status === 401 || reponse.status === 403) arrete = true;
        else if (reponse.status >= 500 || reponse.status === 429) plusTard(REPRISE);
      }
    } catch {
      dire('Hors ligne\u00A0: votre texte est gardé dans ce navigateur, il partira au retour du réseau.');
      change = true;
      plusTard(REPRISE);
    } finally {
      enCours = false;
      if (change && !minuteur) plusTard(ATTENTE);
    }
  }
  function plusTard(ms: number): void {
    clearTimeout(minuteur);
    change = true;
    minuteur = setTimeout(() => {
      minuteur = undefined;
      void envoyer();
    }, ms);
  }
  function noter(): void {
    change = true;
    magasin.ecrire(nom, corps().toString());
    clearTimeout(minuteur);
    minuteur = setTimeout(() => {
      minuteur = undefined;
      void envoyer();
    }, ATTENTE);
  }

  if (rendre(formulaire, magasin.lire(nom))) noter();
  else magasin.oter(nom);
  formulaire.addEventListener('input', noter);
  formulaire.addEventListener('change', noter);
  window.addEventListener('online', () => void envoyer());
  formulaire.addEventListener('submit', () => {
    clearTimeout(minuteur);
    arrete = true;
  });
  for (const texte of formulaire.querySelectorAll('textarea')) texte.addEventListener('paste', (e) => coller(e, texte));
}

/**
 * Remet ce que ce navigateur avait gardé et que le serveur n’a pas reçu ; rend vrai si quelque chose a changé. La clé et la version
 * d’alors reviennent avec le texte : si quelqu’un a écrit depuis, le serveur le dira au lieu d’effacer.
 */
function rendre(formulaire: HTMLFormElement, garde: string | null): boolean {
  if (!garde) return false;
  const saisie = new URLSearchParams(garde);
  let rendu = false;
  for (const e of formulaire.elements) {
    if (e instanceof HTMLInputElement && (e.type === 'checkbox' || e.type === 'radio')) {
      const coche = saisie.getAll(e.name).includes(e.value);
      if (e.name !== 'relu' && e.name !== 'autre_action' && e.checked !== coche) {
        e.checked = coche;
        rendu = true;
      }
    } else if (
      (e instanceof HTMLInputElement && e.type !== 'hidden') ||
      e instanceof HTMLTextAreaElement ||
      e instanceof HTMLSelectElement
    ) {
      const valeur = saisie.get(e.name);
      if (valeur !== null && valeur.replace(/\r\n/g, '\n') !== e.value) {
        e.value = valeur;
        rendu = true;
      }
    }
  }
  if (!rendu) return false;
  for (const cache of ['cle', 'version']) {
    const champ = formulaire.elements.namedItem(cache);
    const valeur = saisie.get(cache);
    if (champ instanceof HTMLInputElement && valeur) champ.value = valeur;
  }
  return true;
}

function coller(e: ClipboardEvent, texte: HTMLTextAreaElement): void {
  const html = e.clipboardData?.getData('text/html');
  if (!html) return;
  const markdown = enMarkdown(new DOMParser().parseFromString(html, 'text/html').body);
  if (!markdown) return;
  e.preventDefault();
  // `insertText` passe par l’historique du navigateur : on peut défaire le collage.
  if (!document.execCommand('insertText', false, markdown))
    texte.setRangeText(markdown, texte.selectionStart, texte.selectionEnd, 'end');
  texte.dispatchEvent(new Event('input', { bubbles: true }));
}

for (const formulaire of document.querySelectorAll<HTMLFormElement>('form[data-brouillon]')) {
  tenir(formulaire, formulaire.dataset.brouillon ?? '');
}

// La page d’après un dépôt le confirme : la copie de ce navigateur ne sert plus.
const depose = document.querySelector<HTMLElement>('[data-brouillon-depose]');
if (depose) magasin.oter(`${CLE}${depose.dataset.brouillonDepose ?? ''}/declarer`);
