import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, inject, test } from 'vitest';
import { mettreAuCourrier, noterRemise } from '#base/courriels.ts';
import { avisDeNonRemise } from '#tests/aide/avis-de-non-remise.ts';
import { baseDeTest } from '#tests/aide/base-de-test.ts';
import { versLaBase } from '#tests/aide/grappe.ts';

const { base } = await baseDeTest();

test('la commande note les avis donnés en fichiers ou sur l’entrée, et laisse de côté le reste', {
  timeout: 120_000,
}, async () => {
  const { rows } = await base.executeQuery<{ nom: string }>({ sql: 'select current_database() as nom', parameters: [] } as never);
  const vers = versLaBase(inject('grappe').connexion, rows[0]?.nom ?? '');
  const DATABASE_URL = vers.connectionString ?? `postgres://${vers.user}@${encodeURIComponent(vers.host ?? '')}/${vers.database}`;
  const ids: string[] = [];
  for (const cle of ['a', 'b']) {
    const id = String(
      await mettreAuCourrier(base, {
        cle,
        destinataire: 'partie@exemple.fr',
        modele: 'essai',
        objet: 'Essai',
        texte: 'x',
        html: 'x',
      }),
    );
    await noterRemise(base, id, { etat: 'remis', reponse: '250 OK' });
    ids.push(id);
  }
  const dossier = mkdtempSync(join(tmpdir(), 'accroche-avis-'));
  const ecrire = (nom: string, contenu: Buffer | string) => {
    writeFileSync(join(dossier, nom), contenu);
    return join(dossier, nom);
  };
  const lancer = (mots: string[], input?: Buffer) =>
    spawnSync(process.execPath, [join(import.meta.dirname, '..', 'accroche.js'), 'courrier', 'non-remises', ...mots], {
      encoding: 'utf8',
      env: { ...process.env, DATABASE_URL },
      ...(input && { input }),
    });

  const fichiers = lancer([
    ecrire('avis.eml', avisDeNonRemise({ messageId: `<${ids[0]}@exemple.fr>` })),
    ecrire('autre.eml', 'Subject: Absence\r\n\r\nEn congé.'),
  ]);
  const entree = lancer([], avisDeNonRemise({ messageId: `<${ids[1]}@exemple.fr>`, statut: '4.4.7', original: 'entetes' }));
  const absent = lancer([join(dossier, 'absent.eml')]);
  rmSync(dossier, { recursive: true });

  expect([fichiers.status, fichiers.stdout]).toEqual([0, '1 non-remise notée.\n']);
  expect(fichiers.stderr).toContain('autre.eml\u00A0: pas un avis de non-remise, laissé de côté.');
  expect([entree.status, entree.stdout]).toEqual([0, '1 non-remise notée.\n']);
  expect(absent.status).toBe(1);
  expect((await base.selectFrom('courriels').select('etat').orderBy('cle').execute()).map((c) => c.etat)).toEqual([
    'refuse',
    'abandonne',
  ]);
});
