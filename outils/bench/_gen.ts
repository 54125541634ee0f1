import { brancher } from '#base/ouvrir.ts';
import { migrer } from '#base/migrations.ts';
import { chargerReference } from '#operations/charger-reference.ts';
import { chargerEditions } from '#operations/charger-editions.ts';
import { generer } from '#outils/bench/generer.ts';
const { base, piscine } = brancher({ host: '/tmp/pgidx', user: 'postgres', database: 'gen1m', max: 6 });
const c = await piscine.connect(); await migrer(c); c.release();

const a = Number(process.argv[2]), b = Number(process.argv[3]);
const t = performance.now(); await generer(piscine, a, b, console.log); console.log((performance.now()-t)|0);
await base.destroy();
