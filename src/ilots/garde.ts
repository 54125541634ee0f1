// Quitter une page où l’on a changé quelque chose sans l’envoyer : le navigateur demande d’abord. Sans ce script, le bouton suffit.
for (const formulaire of document.querySelectorAll<HTMLFormElement>('form[data-garde]')) {
  let change = false;
  formulaire.addEventListener('input', () => {
    change = true;
  });
  formulaire.addEventListener('submit', () => {
    change = false;
  });
  window.addEventListener('beforeunload', (depart) => {
    if (change) depart.preventDefault();
  });
}
