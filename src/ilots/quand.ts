// Sous « Quand », ce qu’on en comprend pendant qu’on l’écrit. Sans ce script, la page le dit à l’enregistrement.
const ATTENTE = 300;

for (const dit of document.querySelectorAll<HTMLElement>('[data-quand]')) {
  const champ = dit.parentElement?.querySelector('input');
  let minuteur: ReturnType<typeof setTimeout> | undefined;
  champ?.addEventListener('input', () => {
    clearTimeout(minuteur);
    minuteur = setTimeout(() => void dire(dit, champ), ATTENTE);
  });
}

async function dire(dit: HTMLElement, champ: HTMLInputElement): Promise<void> {
  const texte = champ.value;
  const adresse = dit.dataset.quand ?? '';
  try {
    const reponse = await fetch(`${adresse}${adresse.includes('?') ? '&' : '?'}${new URLSearchParams({ texte })}`);
    if (reponse.ok && champ.value === texte) dit.textContent = ((await reponse.json()) as { compris: string }).compris;
  } catch {
    // Hors ligne : la page dira, à l’enregistrement, ce qu’elle a compris.
  }
}
