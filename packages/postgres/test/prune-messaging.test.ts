import { defineMessage } from '@inkan/queues';
import { createLogger, newId } from '@inkan/runtime';
import { createTestDatabase } from '@inkan/testing';
import { Type } from 'typebox';
import { expect, it } from 'vitest';
import { type MessagingTables, messagingMigrations, openDatabase, pruneMessaging, withInbox } from '../src/index.ts';

const contract = defineMessage({
  type: 'test-news',
  version: 1,
  producer: 'users',
  consumers: ['certificates'],
  payload: Type.Object({}),
});
const day = 86_400_000;

it('the inbox forgets old deliveries in two steps, and a forgotten one is refused instead of done twice', async () => {
  await using place = await createTestDatabase({ schema: 'shop', migrations: messagingMigrations() });
  const logger = createLogger({ service: 'test', level: 'silent' });
  await using database = openDatabase<MessagingTables>({
    url: place.url,
    schema: 'shop',
    applicationName: 'shop',
    logger,
  });
  const message = { id: newId(), deliveryId: newId() };
  let effects = 0;
  const receive = () =>
    withInbox(database, contract, message, 'certificates', async () => {
      effects += 1;
    });
  const prune = (days: number) =>
    pruneMessaging(database, { now: new Date(Date.now() + days * day), inboxDays: 30, idempotencyDays: 30 });
  const someTimePasses = () => place.query("update inbox_horizon set since = now() - interval '1 hour'");
  const remembered = async () => (await place.query('select from inbox')).length;

  expect(await receive()).toBe('done');
  await someTimePasses();
  await prune(29);
  await someTimePasses();
  await prune(29);
  expect(await receive()).toBe('duplicate');

  await someTimePasses();
  await prune(31); // announces
  await prune(31); // too soon to delete
  expect(await remembered()).toBe(1);
  await someTimePasses();
  await prune(31);
  expect(await remembered()).toBe(0);

  await expect(receive()).rejects.toThrow('older than the inbox remembers');
  expect(effects).toBe(1);
});
