import { createTestDatabase } from '@inkan/testing';
import { expect, test } from 'vitest';
import { describeSchema, type Migration } from '../src/index.ts';

const described = async (statements: (appRole: string) => string): Promise<string> => {
  const migration: Migration = { name: statements('app'), up: (sql) => sql(statements(sql.appRole)) };
  await using database = await createTestDatabase({ schema: 'shop', migrations: [migration] });
  return await describeSchema({ url: database.ownerUrl, schema: 'shop', appRole: database.appRole });
};

test('a table is told with everything that holds its rows and everybody who may touch them', async () => {
  const text = await described(
    (app) => `
      create table orders (
        id uuid primary key,
        position bigint generated always as identity,
        amount integer not null default 1 check (amount > 0),
        twice integer generated always as (amount * 2) stored,
        parent uuid references orders
      ) with (fillfactor = 70);
      create unique index orders_by_position on orders (position) where amount > 1;
      grant select, insert on orders to ${app};
      grant update (amount, parent) on orders to ${app};
    `,
  );
  expect(text).toContain(`create table orders (
  id uuid not null,
  "position" bigint not null generated always as identity,
  amount integer not null default 1,
  twice integer generated always as ((amount * 2)) stored,
  parent uuid,
  constraint orders_pkey PRIMARY KEY (id),
  constraint orders_parent_fkey FOREIGN KEY (parent) REFERENCES orders(id),
  constraint orders_amount_check CHECK (amount > 0)
) with (fillfactor=70);
CREATE UNIQUE INDEX orders_by_position ON orders USING btree ("position") WHERE amount > 1;
grant select, insert, update (amount, parent) on orders to app;
`);
});

test('what everybody may do is told too', async () => {
  expect(await described(() => 'create table open (id uuid); grant select on open to public;')).toContain(
    'grant select on open to public;',
  );
});

test.each([
  ['a view', 'create view v as select 1 as one'],
  ['an enum', "create type mood as enum ('good')"],
  ['a partitioned table', 'create table p (id uuid) partition by hash (id)'],
  ['row security', 'create table r (id uuid); alter table r enable row level security'],
  ['a rule', 'create table s (id uuid); create rule quiet as on delete to s do instead nothing'],
])('%s, which would be left out, is refused', async (_name, statement) => {
  await expect(described(() => statement)).rejects.toThrow('leaves out of shop');
});
