// Ce qu’on tape se garde tout seul : dans ce navigateur à chaque frappe ; sur le serveur aussi, quelques secondes après, tant que la fiche est
// à l’école. Hors ligne, on continue ; le retour du réseau envoie. Une fiche collée de Word garde ses paragraphes et ses listes. Sans ce
// script, les boutons suffisent.
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
  // Navigation privée ou stockage plein : le serveur reste la copie, et l’on ne dit pas que c’est gardé ici.
  ecrire: (nom: string, texte: string): boolean => {
    try {
      localStorage.setItem(nom, texte);
      return true;
    } catch {
      return false;
    }
  },
  oter: (nom: string) => {
    try {
      localStorage.removeItem(nom);
    } catch {}
  },
  noms: (): string[] => {
    try {
      return Object.keys(localStorage);
    } catch {
      return [];
    }
  },
};

function tenir(formulaire: HTMLFormElement, adresse: string): void {
  const etat = formulaire.querySelector<HTMLElement>('[data-etat-brouillon]');
  // Par personne, et par école ou par action : deux fiches ouvertes, deux personnes sur le même poste, deux écoles ne se mélangent pas.
  const nom = CLE + (formulaire.dataset.cle ?? location.pathname);
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
    for (const [n, v] of new FormData(formulaire)) if (typeof v === 'string' && n !== 'jeton') lignes.append(n, v);
    return lignes;
  };
  const heure = () => new Date().toLocaleTimeString('fr-FR', { hour: '2-digit', minute: '2-digit' });
  /** Un message, un motif, une légende : le serveur n’en garde pas de brouillon. */
  const resteIci = () =>
    [...formulaire.querySelectorAll<HTMLInputElement>('[data-hors-fiche]')].some((e) =>
      e.type === 'radio' || e.type === 'checkbox' ? e.checked : e.value.trim() !== '',
    );
  const garderIci = () => magasin.ecrire(nom, corps().toString());

  async function envoyer(): Promise<void> {
    if (enCours || arrete || !change || !adresse) return;
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
        if (resteIci()) garderIci();
        else if (!change) magasin.oter(nom);
        if (reponse.status !== 204)
          dire(`Enregistré à ${heure()}${resteIci() ? '\u00A0; votre message, lui, est gardé dans ce navigateur' : ''}`);
      } else if (reponse.status === 401 || reponse.status === 403) {
        sortie(reponse.status === 401);
      } else {
        const gardee = garderIci();
        dire(
          `Pas encore enregistré sur le serveur${lue.message ? `\u00A0: ${lue.message}` : '.'}${gardee ? ' Votre texte est gardé dans ce navigateur.' : ''}`,
        );
        // Une règle a dit non : recommencer ne changera rien tant que la personne n’a pas agi.
        if (reponse.status === 409) arrete = true;
        else if (reponse.status >= 500 || reponse.status === 429) plusTard(REPRISE);
      }
    } catch {
      dire(
        garderIci()
          ? 'Hors ligne\u00A0: votre texte est gardé dans ce navigateur, il partira au retour du réseau.'
          : 'Hors ligne\u00A0: laissez cette page ouverte, votre texte partira au retour du réseau.',
      );
      change = true;
      plusTard(REPRISE);
    } finally {
      enCours = false;
      if (change && !minuteur) plusTard(ATTENTE);
    }
  }

  /** La session est finie, ou c’est une autre : on le dit en haut, avec la porte ; de retour, on prend le nouveau jeton et l’on continue. */
  function sortie(close: boolean): void {
    garderIci();
    dire('Pas encore enregistré sur le serveur. Votre texte est gardé dans ce navigateur.');
    change = true;
    if (!formulaire.querySelector('[data-session-close]')) {
      const boite = document.createElement('div');
      boite.className = 'message message--non';
      boite.setAttribute('role', 'alert');
      boite.dataset.sessionClose = '';
      const phrase = document.createElement('p');
      phrase.textContent = `${close ? 'Votre session est terminée.' : 'Vous êtes entré de nouveau ailleurs.'} Rien n’est perdu\u00A0: `;
      const porte = document.createElement('a');
      porte.href = `/entrer?${new URLSearchParams({ retour: location.pathname + location.search })}`;
      porte.target = '_blank';
      porte.rel = 'opener';
      porte.textContent = 'entrez de nouveau, dans un autre onglet';
      phrase.append(porte, ', puis revenez ici\u00A0: la page reprendra seule.');
      boite.append(phrase);
      formulaire.prepend(boite);
    }
    void reprendre();
  }
  let reprise = false;
  async function reprendre(): Promise<void> {
    if (reprise) return;
    reprise = true;
    try {
      const reponse = await fetch(location.pathname + location.search, { headers: { accept: 'text/html' } });
      if (!reponse.ok || reponse.redirected) return;
      const page = new DOMParser().parseFromString(await reponse.text(), 'text/html');
      const jeton = page.querySelector<HTMLInputElement>('form[data-brouillon] input[name="jeton"]');
      const memeCle = page.querySelector<HTMLElement>('form[data-brouillon]')?.dataset.cle === formulaire.dataset.cle;
      const ici = champ('jeton');
      if (!jeton || !ici || !memeCle) return;
      for (const e of document.querySelectorAll<HTMLInputElement>('input[name="jeton"]')) e.value = jeton.value;
      formulaire.querySelector('[data-session-close]')?.remove();
      change = true;
      void envoyer();
    } catch {
      // Encore hors ligne : au prochain retour sur l’onglet.
    } finally {
      reprise = false;
    }
  }
  const revenir = () => {
    if (document.visibilityState === 'visible' && formulaire.querySelector('[data-session-close]')) void reprendre();
  };
  document.addEventListener('visibilitychange', revenir);
  window.addEventListener('focus', revenir);

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
    const gardee = garderIci();
    if (!adresse) {
      dire(gardee ? `Gardé dans ce navigateur à ${heure()}, pas encore envoyé` : '');
      return;
    }
    plusTard(ATTENTE);
  }

  // Une page rendue pour être reprise porte déjà tout ce qui a été tapé : c’est elle qu’on garde.
  if (formulaire.dataset.repris !== undefined) garderIci();
  else if (rendre(formulaire, magasin.lire(nom))) {
    noter();
    if (!adresse) dire('Ce navigateur avait gardé ce que vous n’aviez pas envoyé\u00A0: c’est dans les champs.');
  } else if (!montrerLesRestes(formulaire, nom)) magasin.oter(nom);
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
      (e instanceof HTMLInputElement && e.type !== 'hidden' && e.type !== 'file') ||
      e instanceof HTMLTextAreaElement ||
      e instanceof HTMLSelectElement
    ) {
      const valeur = saisie.get(e.name);
      if (valeur !== null && valeur.replace(/\r\n/g, '\n') !== e.value) {
        e.value = valeur;
        rendu = true;
        e.closest('details')?.setAttribute('open', '');
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

/** Un autre a décidé entre-temps, la page ne demande plus ce qu’on avait tapé : on le montre, jusqu’à ce qu’on n’en veuille plus. */
function montrerLesRestes(formulaire: HTMLFormElement, nom: string): boolean {
  if (formulaire.dataset.restes === undefined) return false;
  const textes = [...new URLSearchParams(magasin.lire(nom) ?? '')].filter(
    ([n, v]) => /^(general|message-|motif-)/.test(n) && v.trim() !== '' && formulaire.elements.namedItem(n) === null,
  );
  if (textes.length === 0) return false;
  const boite = document.createElement('div');
  boite.className = 'message';
  const corps = document.createElement('div');
  corps.className = 'message__corps';
  const phrase = document.createElement('p');
  phrase.textContent = 'Vous aviez écrit ici, sans l’envoyer. La fiche ne le demande plus\u00A0:';
  const oublier = document.createElement('button');
  oublier.type = 'button';
  oublier.className = 'bouton bouton--trait';
  oublier.textContent = 'Je n’en ai plus besoin';
  oublier.addEventListener('click', () => {
    magasin.oter(nom);
    boite.remove();
  });
  const ecrits = textes.map(([, texte]) => {
    const ecrit = document.createElement('p');
    ecrit.className = 'texte-tape';
    ecrit.textContent = texte;
    return ecrit;
  });
  corps.append(phrase, ...ecrits, oublier);
  boite.append(corps);
  formulaire.before(boite);
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

/** Combien de signes il reste ; au-delà, combien il y en a de trop. Rien n’est coupé. Muet tant qu’on est loin de la limite. */
function compter(champ: HTMLInputElement | HTMLTextAreaElement): void {
  const max = Number(champ.dataset.signes);
  const dit = document.createElement('p');
  dit.className = 'petit doux signes';
  dit.setAttribute('role', 'status');
  champ.after(dit);
  const dire = () => {
    // Le serveur compte un saut de ligne pour un signe, et ôte les blancs du bout.
    const reste = max - champ.value.trim().length;
    const s = (n: number) => `${n} signe${n > 1 ? 's' : ''}`;
    dit.textContent = reste < 0 ? `${s(-reste)} de trop` : reste < max / 4 ? `encore ${s(reste)}` : '';
    dit.classList.toggle('signes--trop', reste < 0);
  };
  champ.addEventListener('input', dire);
  dire();
}

/** Une autre école attend un texte tapé ici : on y mène par un lien, sans rien mélanger. */
function offrirLesAutres(formulaire: HTMLFormElement): void {
  const [personne, lieu] = (formulaire.dataset.cle ?? '').split(':');
  const debut = `${CLE}${personne}:declarer/`;
  if (!lieu?.startsWith('declarer/')) return;
  for (const nom of magasin.noms()) {
    if (!nom.startsWith(debut) || nom === CLE + formulaire.dataset.cle) continue;
    const uai = nom.slice(debut.length);
    const saisie = new URLSearchParams(magasin.lire(nom) ?? '');
    if (!/^\d{7}[A-Z]$/.test(uai) || !(saisie.get('titre') || saisie.get('resume'))) continue;
    const ligne = document.createElement('p');
    ligne.className = 'avertissement';
    const lien = document.createElement('a');
    lien.href = `/declarer?${new URLSearchParams({ uai })}`;
    lien.textContent = saisie.get('ecole') || uai;
    const phrase = document.createElement('span');
    phrase.append(
      'Ce navigateur garde un texte pas encore envoyé pour une autre école\u00A0: ',
      lien,
      saisie.get('titre') ? ` («\u00A0${saisie.get('titre')}\u00A0»).` : '.',
    );
    ligne.append(phrase);
    formulaire.before(ligne);
  }
}

// La page d’après un envoi le confirme : la copie de ce navigateur ne sert plus.
for (const fait of document.querySelectorAll<HTMLElement>('[data-brouillon-parti]'))
  magasin.oter(CLE + (fait.dataset.brouillonParti ?? ''));

for (const champ of document.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>('[data-signes]')) compter(champ);
for (const formulaire of document.querySelectorAll<HTMLFormElement>('form[data-brouillon]')) {
  offrirLesAutres(formulaire);
  tenir(formulaire, formulaire.dataset.brouillon ?? '');
}
