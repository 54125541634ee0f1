// La forme courte de « npm run eprouver » : le vrai programme, sa vraie base qui attend le disque, et la mort de l’un puis de l’autre.
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Programme } from '../bench/programmes.ts';
import { CIBLES, eprouver, lancer } from './epreuve.ts';

let dossier: string;
let site: Programme;
beforeAll(async () => {
  dossier = mkdtempSync(join(tmpdir(), 'accroche-epreuve-'));
  chmodSync(dossier, 0o755);
  site = await lancer(dossier);
}, 120_000);
afterAll(async () => {
  await site?.fermer();
  rmSync(dossier, { recursive: true, force: true });
});

const COUPS = CIBLES.flatMap((cible) =>
  [0.3, 0.7].map((part) => ({ cible, part, qui: cible === 'serveur' ? 'le programme' : 'la base', quand: part * 100 })),
);
test.each(COUPS)(
  'tuer $qui après $quand déclarations sur cent ne perd rien d’accusé, ne double rien, et la base se relit entière',
  { timeout: 120_000 },
  async ({ cible, part }) => {
    const { bilan, site: retrouve } = await eprouver(site, { dossier, cible, declarations: 60, visiteurs: 6, part });
    site = retrouve;

    expect(bilan).toMatchObject({ declarations: 60, perdues: [], doublees: [], illisibles: [] });
    // Le coup est tombé au milieu : des accusés avant, des envois rompus ou à faire après.
    expect(bilan.accusees).toBeGreaterThanOrEqual(60 * part);
    expect(bilan.accusees).toBeLessThan(60);
  },
);
