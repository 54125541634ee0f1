// Une action n’est rangée qu’une fois, sous son premier thème ; les autres y renvoient.

type Rangeable = { themes: readonly string[] };
type Theme = { code: string; libelle: string };

export type Rayon<A> = Theme & {
  actions: A[];
  /** celles dont ce n’est pas le premier thème */
  renvois: A[];
};

const SANS_THEME: Theme = { code: 'sans-theme', libelle: 'Sans thème renseigné' };

/** Les thèmes les plus fournis d’abord, puis l’ordre du vocabulaire ; ceux qui n’ont que des renvois ensuite, les actions sans thème à la fin. */
export function rangerParTheme<A extends Rangeable>(actions: readonly A[], themes: readonly Theme[]): Rayon<A>[] {
  const connus = new Set(themes.map((t) => t.code));
  const dites = actions.map((action) => ({ action, themes: [...new Set(action.themes)].filter((code) => connus.has(code)) }));
  const rayons = themes.map((theme) => ({
    ...theme,
    actions: dites.filter((d) => d.themes[0] === theme.code).map((d) => d.action),
    renvois: dites.filter((d) => d.themes.indexOf(theme.code) > 0).map((d) => d.action),
  }));
  const sans = { ...SANS_THEME, actions: dites.filter((d) => d.themes.length === 0).map((d) => d.action), renvois: [] };
  return [...rayons.sort((a, b) => b.actions.length - a.actions.length), sans].filter(
    (r) => r.actions.length + r.renvois.length > 0,
  );
}
