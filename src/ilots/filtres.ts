// « 97 autres » ouvre sur place les choix qu’une page à part donne sans JavaScript. Ce qui est déjà coché le reste.
for (const bouton of document.querySelectorAll<HTMLButtonElement>('[data-autres-choix]'))
  bouton.addEventListener('click', (e) => {
    e.preventDefault();
    bouton.disabled = true;
    ouvrir(bouton).catch(() => {
      // Le réseau n’a pas répondu : la page à part, elle, dira pourquoi.
      bouton.disabled = false;
      bouton.form?.requestSubmit(bouton);
    });
  });

async function ouvrir(bouton: HTMLButtonElement): Promise<void> {
  const groupe = bouton.closest('fieldset');
  // Les comptes de l’écran sont ceux de la recherche affichée, pas de ce qui vient d’être coché : on demande la même.
  const adresse = new URL(bouton.formAction);
  adresse.search = location.search;
  adresse.searchParams.delete('page');
  const reponse = await fetch(adresse);
  if (!groupe || !reponse.ok) throw new Error(`${reponse.status}`);
  const page = new DOMParser().parseFromString(await reponse.text(), 'text/html');
  const montres = new Set([...groupe.querySelectorAll('input')].map((i) => i.value));
  const nouveaux = [...page.querySelectorAll('.tous-les-choix .coche')].filter(
    (coche) => !montres.has(coche.querySelector('input')?.value ?? ''),
  );
  bouton.replaceWith(...nouveaux);
  nouveaux[0]?.querySelector('input')?.focus();
}
