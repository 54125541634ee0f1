// « npm run eprouver » : tuer le programme, puis sa base, au milieu de mille déclarations, vingt fois chacun ; puis le programme au milieu de
// cinq mille lignes d’un tableau, cinq fois ; et compter.
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { enMs, enNombre } from '../bench/mesures.ts';
import { type Bilan, CIBLES, type Cible, eprouver, lancer } from './epreuve.ts';
import { type BilanDImport, eprouverImport } from './epreuve-import.ts';

const { values: options } = parseArgs({
  options: {
    fois: { type: 'string', default: '20' },
    declarations: { type: 'string', default: '1000' },
    visiteurs: { type: 'string', default: '20' },
    cibles: { type: 'string', default: CIBLES.join(',') },
    imports: { type: 'string', default: '5' },
    lignes: { type: 'string', default: '5000' },
  },
});
const [fois, declarations, visiteurs] = [Number(options.fois), Number(options.declarations), Number(options.visiteurs)];
const [imports, lignes] = [Number(options.imports), Number(options.lignes)];
const cibles = options.cibles.split(',').filter((c): c is Cible => (CIBLES as readonly string[]).includes(c));
// Chaque personne envoie moins que ce que le site accepte d’elle en dix minutes.
if (declarations / visiteurs > 55) {
  console.error('Au plus 55 déclarations par visiteur : le site en refuserait davantage. Ajoutez des visiteurs.');
  process.exit(2);
}

const dossier = mkdtempSync(join(tmpdir(), 'accroche-epreuve-'));
// Lancée par root, la base reste dans ce dossier, sans rien laisser ailleurs.
chmodSync(dossier, 0o755);
const bilans: Bilan[] = [];
const bilansDImport: BilanDImport[] = [];
console.log('Première ouverture de la base, référentiel compris…');
let site = await lancer(dossier);
try {
  for (const cible of cibles) {
    for (let tour = 0; tour < fois; tour++) {
      // Le coup tombe tantôt tôt, tantôt tard : de 10 % à 90 % des accusés.
      const part = 0.1 + (0.8 * (tour + Math.random())) / fois;
      const eprouve = await eprouver(site, { dossier, cible, declarations, visiteurs, part });
      site = eprouve.site;
      bilans.push(eprouve.bilan);
      console.log(dire(eprouve.bilan, tour + 1));
    }
  }
  for (let tour = 0; tour < imports; tour++) {
    const eprouve = await eprouverImport(site, { dossier, lignes, part: (0.8 * (tour + Math.random())) / imports });
    site = eprouve.site;
    bilansDImport.push(eprouve.bilan);
    console.log(direImport(eprouve.bilan, tour + 1));
  }
} finally {
  await site.fermer();
  rmSync(dossier, { recursive: true, force: true });
}
for (const cible of cibles)
  console.log(
    resumer(
      cible,
      bilans.filter((b) => b.cible === cible),
    ),
  );
process.exitCode = bilans.length === fois * cibles.length && bilans.every(estSauf) && bilansDImport.every(estEntier) ? 0 : 1;

function estEntier({ lignes: nombre, apresLeCoup, perdues, doublees, illisibles }: BilanDImport): boolean {
  return (apresLeCoup === 0 || apresLeCoup === nombre) && perdues + doublees + illisibles.length === 0;
}

function direImport(bilan: BilanDImport, tour: number): string {
  const { faites, apresLeCoup, perdues, doublees, illisibles, repriseMs } = bilan;
  return [
    `import  ${String(tour).padStart(3)}`,
    `lignes faites au coup ${String(faites).padStart(5)}`,
    `actions juste après ${apresLeCoup}`,
    `perdues ${perdues}`,
    `doublées ${doublees}`,
    `appliqué ${enMs(repriseMs)} après la relance`,
    ...illisibles.slice(0, 5),
  ].join(' · ');
}

function estSauf({ perdues, doublees, illisibles }: Bilan): boolean {
  return perdues.length + doublees.length + illisibles.length === 0;
}

function dire(bilan: Bilan, tour: number): string {
  const { cible, accusees, renvois, perdues, doublees, illisibles, relanceMs } = bilan;
  return [
    `${cible.padEnd(7)} ${String(tour).padStart(3)}`,
    `accusées avant le coup ${String(accusees).padStart(5)}`,
    `renvois ${String(renvois).padStart(3)}`,
    `perdues ${perdues.length}`,
    `doublées ${doublees.length}`,
    `revenu en ${enMs(relanceMs)}`,
    ...(estSauf(bilan) ? [] : [[...perdues, ...doublees, ...illisibles].slice(0, 5).join(' ; ')]),
  ].join(' · ');
}

function resumer(cible: Cible, les: readonly Bilan[]): string {
  const somme = (de: (b: Bilan) => number) => enNombre(les.reduce((total, b) => total + de(b), 0));
  const relances = les.map((b) => b.relanceMs).sort((a, b) => a - b);
  return (
    `\nMort du ${cible === 'serveur' ? 'programme' : 'serveur de base'}, ${les.length} fois : ${somme((b) => b.declarations)} déclarations, ` +
    `${somme((b) => b.accusees)} accusées avant le coup, ${somme((b) => b.renvois)} renvoyées ; ` +
    `${somme((b) => b.perdues.length)} perdues, ${somme((b) => b.doublees.length)} doublées, ` +
    `${somme((b) => b.illisibles.length)} tables illisibles ; revenu en ${enMs(relances[Math.floor(relances.length / 2)] ?? 0)} (médiane), ${enMs(relances.at(-1) ?? 0)} au pire.`
  );
}
