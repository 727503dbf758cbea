import { certificateState, certificateStates } from '@inkan/domain';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { factsOf } from '../src/db/certificate-facts.ts';
import { searchCertificates } from '../src/db/certificate-search.ts';
import { findCertificates } from '../src/db/certificate-views.ts';
import {
  aDevice,
  type Contract,
  newContract,
  noConditions,
  openWorld,
  register,
  start,
  type World,
} from './support/world.ts';

const past = new Date(start.getTime() - 1000);
const future = new Date(start.getTime() + 1000);
const serial = (byte: number) => `decode(repeat('${byte.toString(16).padStart(2, '0')}', 16), 'hex')`;

/** One row for each combination of facts that the database allows. */
const rows: [name: string, set: string][] = [
  ['requested', ''],
  ['awaiting its key', `key_origin = 'csr', awaits_key = true`],
  [
    'cancelled while it awaited its key',
    `key_origin = 'csr', awaits_key = true, revoked_at = now(), revocation_reason = 'unspecified'`,
  ],
  ['with the key of its device', `key_origin = 'csr', public_key = '\\x01'`],
  ['cancelled', `revoked_at = now(), revocation_reason = 'unspecified'`],
  ['failed', `failed_at = now(), failure_code = 'lint'`],
  ['issued', '%'],
  ['collected', '%, collected_at = now()'],
  ['scheduled', `%, revoke_on = '2026-12-01', scheduled_reason = 'unspecified'`],
  ['collected and scheduled', `%, collected_at = now(), revoke_on = '2026-12-01', scheduled_reason = 'unspecified'`],
  ['revoked', `%, revoked_at = now(), revocation_reason = 'superseded'`],
  ['expired', '!'],
  ['collected and expired', '!, collected_at = now()'],
  ['revoked and expired', `!, revoked_at = now(), revocation_reason = 'superseded'`],
];

let world: World;
let contract: Contract;
beforeAll(async () => {
  world = await openWorld();
  contract = await newContract(world, { licences: rows.length });
  for (const [at, [, set]] of rows.entries()) {
    const device = aDevice();
    await register(world, contract, [device]);
    if (set === '') continue;
    const issued = (notAfter: Date) =>
      `issued_at = '${past.toISOString()}', not_after = '${notAfter.toISOString()}', certificate = '', serial = ${serial(at + 1)}`;
    await world.postgres.query(
      `update certificates set ${set.replace('%', issued(future)).replace('!', issued(past))} where certificate_id = $1`,
      [device.certificateId],
    );
  }
});
afterAll(() => world[Symbol.asyncDispose]());

const list = async (state?: (typeof certificateStates)[number]) => {
  const { ids } = await searchCertificates(world.registrar.database.read, {
    contractId: contract.contractId,
    conditions: { ...noConditions, states: state === undefined ? [] : [state] },
    sort: 'requestedAt',
    order: 'desc',
    after: undefined,
    limit: 200,
    exactCount: false,
    now: start,
  });
  return findCertificates(world.registrar.database.read, contract.contractId, ids);
};

describe('searching by state', () => {
  it.each(certificateStates)('%s finds whatever is shown so', async (state) => {
    const shown = (await list()).filter((row) => certificateState(factsOf(row), start) === state);
    const found = new Set((await list(state)).map((row) => row.certificate_id));
    for (const row of shown) expect(found).toContain(row.certificate_id);
  });

  it('finds what is not downloaded yet also when its revocation is scheduled', async () => {
    const states = (await list('issued')).map((row) => certificateState(factsOf(row), start));
    expect(states.sort()).toEqual(['issued', 'revocationScheduled']);
  });

  it('finds what was downloaded also when its revocation is scheduled', async () => {
    const states = (await list('collected')).map((row) => certificateState(factsOf(row), start));
    expect(states.sort()).toEqual(['collected', 'revocationScheduled']);
  });

  it.each(['failed', 'revoked', 'expired', 'revocationScheduled', 'requested', 'awaitingKey'] as const)(
    '%s finds nothing else',
    async (state) => {
      const states = new Set((await list(state)).map((row) => certificateState(factsOf(row), start)));
      expect([...states]).toEqual([state]);
    },
  );
});
