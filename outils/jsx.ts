// Fait lire les `.tsx` à Node, qui n’efface que les types : esbuild traduit le JSX au chargement, sans construction préalable.
import { readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { fileURLToPath } from 'node:url';
import { transformSync } from 'esbuild';

registerHooks({
  load(adresse, contexte, suivant) {
    const [chemin] = adresse.split('?');
    if (!chemin?.endsWith('.tsx')) return suivant(adresse, contexte);
    const fichier = fileURLToPath(chemin);
    const { code } = transformSync(readFileSync(fichier, 'utf8'), {
      loader: 'tsx',
      jsx: 'automatic',
      jsxImportSource: '#jsx',
      sourcefile: fichier,
      sourcemap: 'inline',
      target: 'esnext',
    });
    return { format: 'module', source: code, shortCircuit: true };
  },
});
