// Écrit en JavaScript simple pour être compris d’un vieux Node : il dit par où passer.
import module from 'node:module';
import { fileURLToPath } from 'node:url';

if (Number(process.versions.node.split('.')[0]) < 26) {
  console.error(
    `Accroche a besoin de Node 26, apporté par « npm ci » ; ici tourne Node ${process.versions.node}. ` +
      'Passez par « npm start », « npm test » ou « npx accroche ».',
  );
  process.exit(1);
}

// Ce que Node a compris de nos fichiers ressert au départ suivant, deux fois moins cher. Dans node_modules : à qui a installé, et à
// personne d’autre.
module.enableCompileCache(fileURLToPath(new URL('../node_modules/.cache/accroche', import.meta.url)));
