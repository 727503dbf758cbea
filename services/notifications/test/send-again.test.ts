import type { Identity } from '@inkan/http';
import { newId } from '@inkan/runtime';
import { testBusUrls } from '@inkan/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type House, openHouse } from './house.ts';
import { startScriptedSmtp } from './scripted-smtp.ts';

let house: House;
const organizationId = newId();
const path = `/v1/organizations/${organizationId}/delivery-retries`;
const administrator: Identity = { kind: 'administrator', id: newId(), organizationId, name: '管理 花子' };
beforeAll(async () => {
  const [bus] = testBusUrls();
  if (!bus) throw new Error('no bus');
  house = await openHouse(await bus.open());
  await using _ = await house.start();
  await house.organization(organizationId);
});
afterAll(async () => house[Symbol.asyncDispose]());

/** Two mails to somebody whose server would not have them. */
async function failed() {
  await using smtp = await startScriptedSmtp({ rcpt: '550 5.1.1 no such user' });
  await using _ = await house.start({ smtpUrl: smtp.url });
  const event = house.links({ organizationId });
  await house.announce(event);
  const rows = await house.settled(event.recipient, 'failed');
  return { event, ids: rows.map((row) => row.message_id) };
}

test('failed mails are sent again under their Message-IDs, once for one request', async () => {
  const { event, ids } = await failed();
  await using service = await house.start();
  const body = { userId: event.userId };
  expect((await house.ask(service.url, administrator, `${path}?dryRun=true`, body)).body).toEqual({ count: 2 });
  expect((await house.rowsOf(event.recipient)).map(({ state }) => state)).toEqual(['failed', 'failed']);
  const key = newId();
  for (const _time of [1, 2])
    expect((await house.ask(service.url, administrator, path, body, key)).body).toEqual({ count: 2 });
  await house.settled(event.recipient, 'sent');
  expect(
    house
      .mailsTo(event.recipient)
      .map(({ messageId }) => messageId)
      .sort(),
  ).toEqual(ids.sort());
  const audited = await house.database.query<{ operation: string }>(
    "select operation from audit where operation = 'send-mail-again'",
  );
  expect(audited).toHaveLength(2);
  expect((await house.ask(service.url, administrator, path, body)).body).toEqual({ count: 0 });
});

test('of others nothing is sent again, and their organization is not told from none', async () => {
  const { event } = await failed();
  await using service = await house.start();
  const stranger: Identity = { ...administrator, organizationId: newId() };
  const auditor: Identity = { ...administrator, kind: 'auditor' };
  const operator: Identity = { kind: 'operator', id: newId(), name: '運用' };
  const ask = async (who: Identity, to = path, body: object = {}) =>
    (await house.ask(service.url, who, to, body)).status;
  expect([await ask(stranger), await ask(auditor)]).toEqual([404, 403]);
  expect(await ask(operator, `/v1/organizations/${newId()}/delivery-retries`)).toBe(404);
  expect(await ask(administrator, path, { unknown: 1 })).toBe(400);
  expect(await ask(administrator, path, { userId: 'x' })).toBe(400);
  expect((await house.ask(service.url, administrator, path, { userId: newId() })).body).toEqual({ count: 0 });
  expect((await house.rowsOf(event.recipient)).map(({ state }) => state)).toEqual(['failed', 'failed']);
});
