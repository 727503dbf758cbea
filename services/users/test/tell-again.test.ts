import { openDatabase } from '@inkan/postgres';
import { createLogger } from '@inkan/runtime';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Tables } from '../src/db/schema.ts';
import { tellAgain } from '../src/use-cases/tell-again.ts';
import { makeCustomer } from './customers.ts';
import { type House, openHouse } from './house.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house[Symbol.asyncDispose]());

test('contracts and organizations of before are told again once, with all that is told today and a newer revision', async () => {
  const { contractId, organizationId } = await makeCustomer(house, { options: { downloadSite: true } });
  const logger = createLogger({ service: 'users', level: 'silent' });
  await using database = openDatabase<Tables>({
    ...{ url: house.database.url, schema: 'users', applicationName: 'test', logger },
  });
  const told = async () => ({
    contract: (await house.sent('contract-changed')).filter((each) => each['contractId'] === contractId),
    organization: (await house.sent('organization-changed')).filter(
      (each) => each['organizationId'] === organizationId,
    ),
  });
  const before = await told();
  // Made now, so told in full already.
  expect(await tellAgain({ database })).toBe(0);

  // As the migration leaves what was there before it.
  for (const table of ['contracts', 'organizations'])
    await house.database.query(`update ${table} set to_be_told = true`);
  const both = await Promise.all([tellAgain({ database }), tellAgain({ database })]);
  expect(both[0] + both[1]).toBe(2);
  const after = await told();
  for (const kind of ['contract', 'organization'] as const) {
    expect(after[kind]).toHaveLength(before[kind].length + 1);
    const [last, again] = [before[kind].at(-1), after[kind].at(-1)];
    expect(again).toEqual({ ...last, revision: Number(last?.['revision']) + 1 });
  }
  expect(after.contract.at(-1)).toMatchObject({ options: { userRenewal: true, downloadSite: true } });
});
