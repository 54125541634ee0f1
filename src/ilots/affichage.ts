// Clair ou sombre : sans choix, le système décide. Le script est bloquant et tient en quelques lignes, pour que la page ne clignote pas.
const CLE = 'affichage';
const racine = document.documentElement;

const lire = () => {
  try {
    return localStorage.getItem(CLE);
  } catch {
    return null;
  }
};
const garder = (choix: string) => {
  try {
    localStorage.setItem(CLE, choix);
  } catch {
    // Navigation privée ou stockage refusé : le choix vaut pour cette page.
  }
};
const choisi = lire();
if (choisi === 'clair' || choisi === 'sombre') racine.dataset.theme = choisi;

const estSombre = () =>
  (racine.dataset.theme ?? (matchMedia('(prefers-color-scheme: dark)').matches ? 'sombre' : 'clair')) === 'sombre';

document.addEventListener('DOMContentLoaded', () => {
  const bouton = document.querySelector<HTMLButtonElement>('[data-affichage]');
  if (!bouton) return;
  const dire = () => bouton.setAttribute('aria-pressed', String(estSombre()));
  bouton.hidden = false;
  dire();
  bouton.addEventListener('click', () => {
    racine.dataset.theme = estSombre() ? 'clair' : 'sombre';
    garder(racine.dataset.theme);
    dire();
  });
});
