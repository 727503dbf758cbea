import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Customer, makeCustomer } from './customers.ts';
import { type House, openHouse, operator } from './house.ts';

let house: House;
let customer: Customer;
beforeAll(async () => {
  house = await openHouse();
  customer = await makeCustomer(house);
});
afterAll(() => house[Symbol.asyncDispose]());

test('services that do not answer are down, and what is known is shown all the same', async () => {
  const { status, body } = await house.ask(operator, 'GET', '/v1/system/status');
  expect(status).toBe(200);
  expect(body.services).toMatchObject({
    users: { state: 'up', report: { deadLetters: [] } },
    certificates: { state: 'down' },
    'csv-jobs': { state: 'down' },
    enrolment: { state: 'down' },
    notifications: { state: 'down' },
  });
  expect(body).toMatchObject({ signer: { state: 'unknown', lastListAt: null }, register: null, csvJobs: null });
});

const history = async (period: string) => {
  const { status, body } = await house.ask(operator, 'GET', `/v1/system/status-history?period=${period}`);
  expect(status).toBe(200);
  return body;
};

test('a sample was taken when the service started, with gaps where nobody answered', async () => {
  await expect
    .poll(async () => (await history('day')).points, { timeout: 20_000 })
    .toEqual([
      {
        ...{ until: '2026-04-01T03:00:00.000Z', issued: 7, mailsSent: null, mailsWaiting: null },
        ...{ certificatesWaiting: null, messagesWaiting: expect.any(Number), crlAgeSeconds: null },
      },
    ]);
  const { minutes, ending } = await history('day');
  expect({ minutes, weeks: ending.length }).toEqual({ minutes: 5, weeks: 13 });
});

test('a week adds up what was counted, shows the worst of what waited, and draws nothing where there was no sample', async () => {
  await house.database.query(`
    insert into status_samples (until, issued, certificates_waiting, crl_age_seconds) values
      ('2026-03-31T00:05:00Z', 3, 10, 60), ('2026-03-31T00:10:00Z', 4, 2, null), ('2026-03-31T02:00:00Z', null, 1, 90)`);
  const { points } = await history('week');
  expect(points.slice(0, 2)).toMatchObject([
    { until: '2026-03-31T00:30:00.000Z', issued: 7, certificatesWaiting: 10, crlAgeSeconds: 60 },
    { until: '2026-03-31T02:00:00.000Z', issued: null, certificatesWaiting: 1, crlAgeSeconds: 90 },
  ]);
});

test('it is the operator’s alone', async () => {
  for (const identity of [customer.administrator, customer.auditor, customer.provider]) {
    expect((await house.ask(identity, 'GET', '/v1/system/status')).status).toBe(403);
    expect((await house.ask(identity, 'GET', '/v1/system/status-history')).status).toBe(403);
  }
});
