import { openDatabase } from '@inkan/postgres';
import { createLogger } from '@inkan/runtime';
import { createTestDatabase, type TestDatabase } from '@inkan/testing';
import { expect, test } from 'vitest';
import { deleteIdleAccess } from '../src/db/ended-links.ts';
import { migrations } from '../src/db/migrations/index.ts';
import type { EnrolmentDb } from '../src/db/schema.ts';
import { forgetEnded } from '../src/use-cases/forget-ended.ts';

const now = new Date('2026-12-01T00:00:00.000Z');
const ago = (days: number) => new Date(now.getTime() - days * 86_400_000);

const logger = createLogger({ service: 'enrolment', level: 'silent' });
const emptyDatabase = () => createTestDatabase({ schema: 'enrolment', migrations });
const open = (place: TestDatabase) =>
  openDatabase<EnrolmentDb>({ ...place, schema: 'enrolment', applicationName: 'test', logger });

test('links and counts of wrong passwords go ninety days after their end, and what holds stays', async () => {
  await using place = await emptyDatabase();
  await using database = open(place);
  const link = (name: string, ends: Date, closed: Date | null) =>
    place.query(
      `with link as (
        insert into links (link_id, certificate_id, purpose, audience, created_at, expires_at, closed_at, display_name, email)
        values (gen_random_uuid(), gen_random_uuid(), 'collect', 'user', $2, $3, $4, $1, 'x@example.jp') returning link_id)
      insert into link_tokens (token_hash, link_id, created_at) select sha256(convert_to($1, 'UTF8')), link_id, $2 from link`,
      [name, ago(200), ends, closed],
    );
  await link('ended long ago', ago(91), null);
  await link('closed long ago', ago(-10), ago(91));
  await link('ended lately', ago(89), null);
  await link('open', ago(-10), null);
  await place.query(
    `insert into access (certificate_id, failed_attempts, locked_at, closed_at) values
      (gen_random_uuid(), 0, null, null), (gen_random_uuid(), 3, null, null), (gen_random_uuid(), 10, $1, null),
      (gen_random_uuid(), 0, null, $1), (gen_random_uuid(), 1, null, $2)`,
    [ago(91), ago(89)],
  );

  await forgetEnded(database, now, AbortSignal.timeout(60_000));

  const links = await place.query('select display_name from links join link_tokens using (link_id) order by 1');
  expect(links).toEqual([{ display_name: 'ended lately' }, { display_name: 'open' }]);
  expect(await place.query('select count(*)::int as left from link_tokens')).toEqual([{ left: 2 }]);
  const kept = await place.query('select failed_attempts from access order by 1');
  expect(kept).toEqual([{ failed_attempts: 1 }, { failed_attempts: 3 }, { failed_attempts: 10 }]);
});

test('no more rows go at a time than are asked for, also where Postgres would rather look once per row', async () => {
  await using place = await emptyDatabase();
  for (const plan of ['enable_hashjoin', 'enable_mergejoin', 'enable_hashagg', 'enable_sort', 'enable_material']) {
    await place.query(`alter database "${place.name}" set ${plan} = off`);
  }
  await using database = open(place);
  await place.query(
    'insert into access (certificate_id, failed_attempts) select gen_random_uuid(), 0 from generate_series(1, 100)',
  );

  expect(await deleteIdleAccess(database, { before: now, limit: 10 })).toBe(10);
  expect(await place.query('select count(*)::int as left from access')).toEqual([{ left: 90 }]);
});
