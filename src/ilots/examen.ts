// Sur le bureau d’examen, J mène à l’action suivante et K à la précédente. Qui dicte ou tape d’une touche peut les éteindre.
const CLE = 'raccourcis-examen';
const lire = () => {
  try {
    return localStorage.getItem(CLE) !== 'non';
  } catch {
    return true;
  }
};
let actifs = lire();

const bouton = document.querySelector<HTMLButtonElement>('[data-raccourcis]');
if (bouton) {
  const dire = () => bouton.setAttribute('aria-pressed', String(actifs));
  bouton.hidden = false;
  dire();
  bouton.addEventListener('click', () => {
    actifs = !actifs;
    try {
      localStorage.setItem(CLE, actifs ? 'oui' : 'non');
    } catch {
      // Stockage refusé : le choix vaut pour cette page.
    }
    dire();
  });
}

const TAPE = 'input, textarea, select, [contenteditable]';
document.addEventListener('keydown', (touche) => {
  if (!actifs || touche.ctrlKey || touche.metaKey || touche.altKey || (touche.target as Element).closest?.(TAPE)) return;
  const rel = { j: 'next', k: 'prev' }[touche.key.toLowerCase()];
  if (rel) document.querySelector<HTMLAnchorElement>(`a[rel="${rel}"]`)?.click();
});
