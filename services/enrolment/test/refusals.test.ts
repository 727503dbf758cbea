import { systemActor } from '@inkan/domain';
import { openDatabase } from '@inkan/postgres';
import { createLogger, FakeClock } from '@inkan/runtime';
import { createTestDatabase } from '@inkan/testing';
import { expect, test } from 'vitest';
import { migrations } from '../src/db/migrations/index.ts';
import type { EnrolmentDb } from '../src/db/schema.ts';
import { createRefusals } from '../src/use-cases/refusals.ts';

const minutes = 60_000;

test('a flood leaves a row for each address once in ten minutes, one row that counts the rest, and one for all beyond', async () => {
  await using place = await createTestDatabase({ schema: 'enrolment', migrations });
  const logger = createLogger({ service: 'enrolment', level: 'silent' });
  await using database = openDatabase<EnrolmentDb>({ ...place, schema: 'enrolment', applicationName: 'test', logger });
  const clock = new FakeClock(new Date('2026-12-01T00:00:00.000Z'));
  const refusals = createRefusals({ database, clock });
  const knock = (address: string) =>
    refusals.note({
      actor: { ...systemActor('enrolment'), address },
      operation: 'refuse-link',
      organizationId: null,
      subject: { kind: 'link', id: 'unknown', name: 'collect' },
    });
  const rows = (where: string) =>
    place.query<{ after: { timesMore: number }; address: string | null }>(
      `select after, address from audit where ${where}`,
    );

  for (let time = 0; time < 300; time += 1) await knock('192.0.2.1');
  expect(await rows('true')).toHaveLength(1);
  clock.advance(9 * minutes);
  await refusals.settle();
  expect(await rows('true')).toHaveLength(1);
  clock.advance(minutes);
  await refusals.settle();
  expect(await rows(`after is not null`)).toEqual([
    { address: '192.0.2.1', after: { since: '2026-12-01T00:00:00.000Z', timesMore: 299 } },
  ]);
  await refusals.settle();
  expect(await rows('true')).toHaveLength(2);

  for (let host = 0; host < 600; host += 1) await knock(`2001:db8::${host.toString(16)}`);
  expect(await rows('true')).toHaveLength(502);
  await refusals.settle({ all: true });
  const [many, ...others] = await rows(`subject_id = 'many'`);
  expect([many, others]).toEqual([
    { address: null, after: { reason: 'many-addresses', since: '2026-12-01T00:10:00.000Z', timesMore: 100 } },
    [],
  ]);
});
