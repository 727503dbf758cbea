import type { Identity } from '@inkan/http';
import { newId } from '@inkan/runtime';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type House, openHouse, operator } from './house.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house[Symbol.asyncDispose]());

const log = () =>
  house.database.query<Record<string, unknown>>(
    'select actor_kind, actor_id, address, organization_id, operation, subject_kind, subject_id, before, after from audit order by id',
  );
const rowsOf = async (operation: string) => (await log()).filter((row) => row['operation'] === operation);

const from = { ...operator, address: '192.0.2.7', certificate: { generation: 'G2', serial: '0'.repeat(32) } };

test('a change stands in the log with who made it, from where, and what changed; asked again it stands there once', async () => {
  const body = { name: '株式会社ログ', englishName: 'Log Inc' };
  const headers = { 'idempotency-key': newId() };
  const { body: made } = await house.ask(from, 'POST', '/v1/organizations', { body, headers });
  await house.ask(from, 'POST', '/v1/organizations', { body, headers });
  const [created, ...more] = await rowsOf('create-organization');
  expect(more).toEqual([]);
  expect(created).toMatchObject({
    actor_kind: 'operator',
    actor_id: operator.id,
    address: '192.0.2.7',
    organization_id: made.id,
    subject_id: made.id,
    before: null,
    after: { name: '株式会社ログ', englishName: 'Log Inc', suspended: false },
  });

  await house.ask(from, 'PATCH', `/v1/organizations/${made.id}`, { body: { suspended: true } });
  expect(await rowsOf('change-organization')).toMatchObject([
    { organization_id: made.id, before: { suspended: false }, after: { suspended: true } },
  ]);
});

test('neither a dry run nor a refusal leaves a trace', async () => {
  const before = await log();
  const body = { name: 'x', englishName: 'X' };
  expect((await house.ask(from, 'POST', '/v1/organizations?dryRun=true', { body })).status).toBe(200);
  expect((await house.ask(from, 'POST', '/v1/organizations', { body: { name: '' } })).status).toBe(400);
  const auditor: Identity = { kind: 'auditor', id: newId(), name: 'n', organizationId: newId() };
  expect((await house.ask(auditor, 'POST', '/v1/organizations', { body })).status).toBe(403);
  expect(await log()).toEqual(before);
});
