// Copier d’un geste ce qu’un champ contient. Sans ce script, le champ se sélectionne et se copie à la main.
for (const bouton of document.querySelectorAll<HTMLButtonElement>('button[data-copier]')) {
  const champ = document.getElementById(bouton.dataset.copier ?? '');
  const mot = bouton.querySelector('span');
  if (!(champ instanceof HTMLTextAreaElement) || !mot) continue;
  bouton.hidden = false;
  bouton.addEventListener('click', () => {
    champ.select();
    // Hors connexion chiffrée, le navigateur n’ouvre pas le presse-papiers : le texte reste choisi, prêt à être copié.
    const copie = navigator.clipboard?.writeText(champ.value) ?? Promise.reject();
    copie.then(
      () => {
        mot.textContent = 'Code copié';
      },
      () => {
        mot.textContent = 'Code sélectionné : copiez-le';
      },
    );
  });
}
