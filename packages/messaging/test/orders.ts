import { type MessagingTables, type Migration, messagingMigrations } from '@inkan/postgres';
import { defineMessage } from '@inkan/queues';
import { Type } from 'typebox';
import type { TuningChanges } from '../src/index.ts';

/** The message of these tests: `users` orders, `certificates` writes down what was ordered. */
export const order = defineMessage({
  type: 'test-order',
  version: 1,
  producer: 'users',
  consumers: ['certificates'],
  payload: Type.Object(
    { n: Type.Integer(), revision: Type.Optional(Type.Integer()), filling: Type.Optional(Type.String()) },
    { additionalProperties: false },
  ),
  retry: { attempts: 2, backoffMs: 20 },
});

/** What `certificates` answers from within the same transaction. */
export const confirmation = defineMessage({
  type: 'test-confirmation',
  version: 1,
  producer: 'certificates',
  consumers: ['users'],
  payload: Type.Object({ n: Type.Integer() }, { additionalProperties: false }),
});

/** No key but `id`: an effect that happened twice stands there twice. */
export interface OrdersDb extends MessagingTables {
  effects: { id: string; n: number; octets: number; worker: string };
  copies: { n: number; revision: number };
}

const effects: Migration = {
  name: 'test-0001-effects',
  up: (sql) =>
    sql(`
      create table effects (id uuid primary key, n integer not null, octets integer not null, worker text not null);
      create table copies (n integer primary key, revision integer not null);
      grant select, insert on effects to ${sql.appRole};
      grant select, insert, update on copies to ${sql.appRole};
    `),
};

export const migrations = [...messagingMigrations(), effects];

/** Production's ways with a test's patience. */
export const quick: TuningChanges = {
  relay: { pollMs: 50, resendAfterMs: 300, resendAtMostMs: 1_500 },
  receiptDelayMs: 5,
  epochPollMs: 100,
  roundsUntilDead: 2,
};
export const quickLockMs = 1_000;
