import { newId } from '@inkan/runtime';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { adoptRevocations } from '../src/use-cases/adopt-revocations.ts';
import { certificateRow, issueOne, newContract, openWorld, outbox, start, type World } from './support/world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world[Symbol.asyncDispose]());

it('a revocation that was published before a restore is a revocation again, with its own date; twice is once', async () => {
  const contract = await newContract(world, { licences: 2 });
  const [lost, other] = [await issueOne(world, contract), await issueOne(world, contract)];
  const serial = ((await certificateRow(world, lost))['serial'] as Buffer).toString('hex');
  const revokedAt = new Date(start.getTime() - 3_600_000).toISOString();
  const unknown = newId().replaceAll('-', '');
  const adopted = [serial, unknown].map((each) => ({ serial: each, revokedAt, reason: 'keyCompromise' as const }));
  const adopt = () =>
    world.registrar.database.transaction((tx) =>
      adoptRevocations(world.registrar, tx, { generation: 'G9', revocations: adopted }),
    );
  await adopt();
  await adopt();

  expect(await certificateRow(world, lost)).toMatchObject({
    revoked_at: new Date(revokedAt),
    revocation_reason: 'keyCompromise',
  });
  expect((await certificateRow(world, other))['revoked_at']).toBeNull();
  expect(await world.postgres.query('select 1 from secrets where certificate_id = $1', [lost])).toEqual([]);
  const events = await outbox<{ certificates: object[] }>(world, 'enrolment.certificates-revoked.v1');
  expect(events).toMatchObject([{ certificates: [{ serial }] }]);
});
