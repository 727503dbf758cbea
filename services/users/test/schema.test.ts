import { randomBytes } from 'node:crypto';
import { newId } from '@inkan/runtime';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Customer, makeCustomer, register } from './customers.ts';
import { type House, openHouse } from './house.ts';

let house: House;
let customer: Customer;
let app: pg.Client;
beforeAll(async () => {
  house = await openHouse();
  customer = await makeCustomer(house);
  await register(house, customer);
  app = new pg.Client({ connectionString: house.database.url });
  await app.connect();
});
afterAll(async () => {
  await app.end();
  await house[Symbol.asyncDispose]();
});

test.each(['users', 'credentials', 'administrators', 'operators', 'organizations', 'contracts'])(
  'the service itself cannot delete from %s',
  async (table) => {
    await expect(app.query(`delete from ${table}`)).rejects.toThrow('permission denied');
    await expect(app.query(`truncate ${table} cascade`)).rejects.toThrow('permission denied');
  },
);

test('a user stays in the organization, service and unit of the contract', async () => {
  const another = await makeCustomer(house);
  const move = (column: string, value: string) => app.query(`update users set ${column} = $1`, [value]);
  await expect(move('organization_id', another.organizationId)).rejects.toThrow('foreign key');
  await expect(move('service_id', another.serviceId)).rejects.toThrow('foreign key');
  const unit = await app.query('select id from units where contract_id = $1', [another.contractId]);
  await expect(move('unit_id', unit.rows[0].id)).rejects.toThrow('foreign key');
});

test('a deleted user gives address and linkage ID free', async () => {
  await app.query(
    `update users set state = 'deleted', deletion_marked_at = now(), deleted_at = now(), revision = revision + 1`,
  );
  expect((await register(house, customer)).status).toBe(202);
});

test('a credential belongs to exactly one subject, of its kind', async () => {
  const insert = (kind: string, column: string, subject: string) =>
    app.query(
      `insert into credentials (certificate_id, kind, ${column}, generation, serial, not_after, created_at)
       values ($1, $2, $3, 'G2', $4, now(), now())`,
      [newId(), kind, subject, randomBytes(16)],
    );
  await expect(insert('operator', 'provider_id', customer.providerId)).rejects.toThrow('subject_of_its_kind');
  await insert('provider', 'provider_id', customer.providerId);
});

test('one certificate is one credential', async () => {
  const serial = randomBytes(16);
  const insert = () =>
    app.query(
      `insert into credentials (certificate_id, kind, provider_id, generation, serial, not_after, created_at)
       values ($1, 'provider', $2, 'G2', $3, now(), now())`,
      [newId(), customer.providerId, serial],
    );
  await insert();
  await expect(insert()).rejects.toThrow('one_credential_per_certificate');
});
