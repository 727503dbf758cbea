import { until } from '@inkan/demonstration';
import { atRest } from '../ledger.ts';
import type { OpenHouse } from '../open-house.ts';
import { account, type Entry } from './account.ts';
import { faultsOf } from './faults.ts';
import { keepCopies } from './message-copies.ts';
import { seededRandom } from './seeded-random.ts';
import { fileOf, operations, told } from './stories.ts';
import { type Rhythm, strikesOf } from './strikes.ts';

export type CampaignSize = {
  readonly rows: number;
  /** Faults of one operation at least; more while its job is not done. */
  readonly faultsEach: number;
  readonly rhythm: Rhythm;
  /** For one job to end, and at the end for everything to come to rest. */
  readonly withinMs: number;
};

export type Outcome = { readonly entries: readonly Entry[]; readonly faults: ReadonlyMap<string, number> };

/**
 * Registers so many people by CSV, reissues and revokes their certificates and deletes them, while everything that the house
 * stands on is struck down again and again; then counts what there is.
 * @param seed the same seed strikes in the same order at the same intervals
 */
export async function campaign(
  open: OpenHouse,
  { rows, faultsEach, rhythm, withinMs }: CampaignSize,
  seed: number,
  say: (line: string) => void,
): Promise<Outcome> {
  const { house, administrator: api, customer } = open;
  await prepare(open, rows);
  const copies = await keepCopies(house.servers.adminUrl);
  const strikes = strikesOf(faultsOf(house, copies), seededRandom(seed), rhythm, say);
  const way = { api, contractId: customer.contractId, key: `campaign-${seed}` };
  for (const operation of operations) {
    const startedAt = performance.now();
    say(`${operation}, ${rows} rows`);
    const { state, rows: done } = await strikes.during(
      () => told(way, operation, fileOf(operation, rows), withinMs),
      faultsEach,
    );
    say(`  ${state} after ${((performance.now() - startedAt) / 1_000).toFixed(1)} s: ${JSON.stringify(done)}`);
    // What one file did is what the next one is checked against: read where it is copied to.
    await atRest(house.servers.adminUrl, withinMs);
  }
  return { entries: await account(house, rows), faults: strikes.counts };
}

/** EC keys and licences enough. Services may just have been killed. */
async function prepare({ operator, customer }: OpenHouse, rows: number): Promise<void> {
  const change = (path: string, body: unknown) =>
    until('the change', async () => {
      const answer = await operator.ask('PATCH', path, body).catch(() => undefined);
      return answer?.status === 200 || undefined;
    });
  await change(`/v1/services/${customer.serviceId}`, { options: { keyAlgorithm: 'ec-p256' } });
  await change(`/v1/contracts/${customer.contractId}`, { licences: rows + 1_000 });
}

/** What does not hold. */
export const differences = ({ entries }: Outcome): Entry[] => entries.filter(({ wanted, found }) => wanted !== found);
