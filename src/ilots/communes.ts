// Pendant qu’on tape une commune, le navigateur propose celles qui y ressemblent. Sans ce script, la page demande « laquelle ? » ensuite.
const ATTENTE = 150;

for (const champ of document.querySelectorAll<HTMLInputElement>('input[data-communes]')) {
  let minuteur: ReturnType<typeof setTimeout> | undefined;
  let demande = '';
  champ.addEventListener('input', () => {
    clearTimeout(minuteur);
    minuteur = setTimeout(() => {
      demande = champ.value;
      void proposer(champ, champ.value, () => demande === champ.value);
    }, ATTENTE);
  });
}

async function proposer(champ: HTMLInputElement, texte: string, encoreVoulu: () => boolean): Promise<void> {
  const liste = champ.list;
  if (!liste || texte.trim().length < 2) return;
  try {
    const reponse = await fetch(`${champ.dataset.communes}?${new URLSearchParams({ texte })}`);
    if (!reponse.ok || !encoreVoulu()) return;
    const communes = (await reponse.json()) as { texte: string; codePostal: string | null }[];
    liste.replaceChildren(...communes.map(({ texte, codePostal }) => new Option(codePostal ?? '', texte)));
  } catch {
    // Hors ligne : la page dira, à l’envoi, ce qu’elle a compris.
  }
}
