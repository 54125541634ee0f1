// Les icônes Lucide (ISC) : leurs tracés, que la page et le papier habillent chacun à sa façon.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const { resolve: trouver } = createRequire(import.meta.url);

/** Le dedans d’un SVG de cadre 24 × 24. */
export function traceDeLIcone(nom: string): string {
  const svg = readFileSync(trouver(`lucide-static/icons/${nom}.svg`), 'utf8');
  return svg
    .slice(svg.indexOf('>', svg.indexOf('<svg')) + 1, svg.lastIndexOf('</svg>'))
    .replace(/\s*\n\s*/g, '')
    .replaceAll(' />', '/>');
}
