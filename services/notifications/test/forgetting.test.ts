import { openDatabase } from '@inkan/postgres';
import { createLogger } from '@inkan/runtime';
import { createTestDatabase } from '@inkan/testing';
import { expect, test } from 'vitest';
import { migrations } from '../src/db/migrations/index.ts';
import type { NotificationsDb } from '../src/db/schema.ts';
import { forgetNotices } from '../src/use-cases/forget-notices.ts';

const now = new Date('2026-12-01T00:00:00.000Z');
const ago = (days: number) => new Date(now.getTime() - days * 86_400_000);

test('what a notice told is forgotten after ninety days, that it was mailed is not', async () => {
  await using place = await createTestDatabase({ schema: 'notifications', migrations });
  const logger = createLogger({ service: 'notifications', level: 'silent' });
  await using database = openDatabase<NotificationsDb>({
    ...place,
    ...{ schema: 'notifications', applicationName: 'test', logger },
  });
  const notice = (name: string, created: Date, state: string) =>
    place.query(
      `with notice as (
        insert into notices (notice_id, facts, created_at)
        values (gen_random_uuid(), jsonb_build_object('name', $1::text), $2) returning notice_id)
      insert into deliveries (delivery_id, event_id, kind, subject, recipient, display_name, notice_id, message_id, state,
        created_at, sent_at, correlation_id)
      select gen_random_uuid(), notice_id, 'users-deleted', 'x', 'x@example.jp', 'x', notice_id, $1, $3, $2,
        case when $3 = 'sent' then $2::timestamptz end, 'x' from notice`,
      [name, created, state],
    );
  await notice('old', ago(91), 'sent');
  await notice('old and still waiting', ago(91), 'queued');
  await notice('new', ago(89), 'sent');

  await forgetNotices(database, now, AbortSignal.timeout(60_000));

  expect(await place.query(`select facts->>'name' as name from notices order by 1`)).toEqual([
    { name: 'new' },
    { name: 'old and still waiting' },
  ]);
  expect(await place.query('select count(*)::int as mails from deliveries')).toEqual([{ mails: 3 }]);
});
