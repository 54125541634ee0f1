import { expect, test, vi } from 'vitest';
import { baseDeTest } from '#tests/aide/base-de-test.ts';
import { ecouterAnnonces } from './annonces.ts';

const { base, piscine } = await baseDeTest();
const unPartenaire = (code: string) => ({ code, nom: 'La Ligue', categorie: 'association' });

test('un changement du contenu public est annoncé, et l’écoute survit à une coupure', async () => {
  let changements = 0;
  const ecoute = await ecouterAnnonces(piscine, () => {
    changements++;
  });

  await base.insertInto('partenaires').values(unPartenaire('ligue')).execute();
  await vi.waitFor(() => expect(changements).toBe(1), 30_000);

  await piscine.query(
    `select pg_terminate_backend(pid) from pg_stat_activity where query = 'listen contenu' and datname = current_database()`,
  );
  await vi.waitFor(() => expect(changements).toBe(2), 30_000);

  await base.insertInto('partenaires').values(unPartenaire('ligue-2')).execute();
  await vi.waitFor(() => expect(changements).toBe(3), 30_000);
  await ecoute.fermer();
});
