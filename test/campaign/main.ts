import { randomInt } from 'node:crypto';
import { parseArgs } from 'node:util';
import { quietReport } from '@inkan/launcher';
import { openHouse } from '../open-house.ts';
import { campaign, differences, type Outcome } from './campaign.ts';

// npm run campaign -- [--rows 2000] [--seed N]: on a house of its own, gone afterwards. Exit code 0: everything holds.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => process.exit(130));

const { values } = parseArgs({ options: { rows: { type: 'string' }, seed: { type: 'string' } } });
const rows = Number(values.rows ?? 2_000);
const seed = Number(values.seed ?? randomInt(1_000_000));
console.log(`campaign: ${rows} rows, seed ${seed}; again with: npm run campaign -- --rows ${rows} --seed ${seed}`);
const startedAt = Date.now();
const say = (line: string) => console.log(`${((Date.now() - startedAt) / 1_000).toFixed(0).padStart(5)} s  ${line}`);

let held = false;
{
  // What is struck down is said below; what services say of it stands in their logs.
  await using open = await openHouse({ report: { ...quietReport, problem: () => {} } });
  const size = { rows, faultsEach: 8, rhythm: { from: 100, to: 3_000 }, withinMs: 900_000 };
  try {
    const outcome = await campaign(open, size, seed, say);
    print(outcome);
    held = differences(outcome).length === 0;
  } catch (error) {
    console.error(error);
  }
  if (!held) await keep(open.house.dataDir);
}
console.log(held ? '\neverything holds' : `\nit does not hold; seed ${seed}`);
process.exit(held ? 0 : 1);

function print({ entries, faults }: Outcome): void {
  console.log('\nfaults:');
  for (const [name, times] of [...faults].sort()) console.log(`${String(times).padStart(5)}  ${name}`);
  console.log('\nwanted  found');
  for (const { what, wanted, found } of entries) {
    console.log(`${wanted === found ? ' ' : '!'}${String(wanted).padStart(5)} ${String(found).padStart(6)}  ${what}`);
  }
}

/** The folder goes with the house: its logs stay for whoever looks for the reason. */
async function keep(dataDir: string): Promise<void> {
  const { cp, mkdtemp } = await import('node:fs/promises');
  const { tmpdir } = await import('node:os');
  const { join } = await import('node:path');
  const kept = await mkdtemp(join(tmpdir(), 'inkan-campaign-'));
  await cp(join(dataDir, 'logs'), kept, { recursive: true });
  console.log(`the services’ logs: ${kept}`);
}
