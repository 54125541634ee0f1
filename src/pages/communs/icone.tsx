// Les icônes Lucide (ISC), écrites dans la page : ni requête, ni symbole à déclarer.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { raw } from 'hono/html';

const { resolve: trouver } = createRequire(import.meta.url);
const traces = new Map<string, string>();

function trace(nom: string): string {
  let dessin = traces.get(nom);
  if (dessin === undefined) {
    const svg = readFileSync(trouver(`lucide-static/icons/${nom}.svg`), 'utf8');
    dessin = svg
      .slice(svg.indexOf('>', svg.indexOf('<svg')) + 1, svg.lastIndexOf('</svg>'))
      .replace(/\s*\n\s*/g, '')
      .replaceAll(' />', '/>');
    traces.set(nom, dessin);
  }
  return dessin;
}

/** Décorative sans `titre` : le mot est alors à côté d’elle. */
export const Icone = ({ nom, titre }: { nom: string; titre?: string }) =>
  titre ? (
    <svg class="i" viewBox="0 0 24 24" role="img" aria-label={titre}>
      {raw(trace(nom))}
    </svg>
  ) : (
    <svg class="i" viewBox="0 0 24 24" aria-hidden="true">
      {raw(trace(nom))}
    </svg>
  );
