import { connect } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { type Api, exampleAdministrator, subjects, until } from '@inkan/demonstration';
import { asAdmin } from '@inkan/provisioning';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CsvJob, csvForm, csvJobEnded, registrationLine } from './csv-files.ts';
import { type OpenHouse, openHouse } from './open-house.ts';
import { person } from './people.ts';

const people = 30;
type Service = Parameters<OpenHouse['house']['services']['kill']>[0];
const killed = ['certificates', 'signer', 'enrolment', 'notifications', 'users', 'gateway'] as const;

let open: OpenHouse;

beforeAll(async () => {
  open = await openHouse();
});

afterAll(async () => {
  await open?.[Symbol.asyncDispose]();
});

/** As a frontend does it: the same request with the same key until there is an answer. */
async function registerUntilAccepted(api: Api, number: number): Promise<void> {
  const path = `/v1/contracts/${open.customer.contractId}/users`;
  for (let attempt = 0; attempt < 100; attempt++) {
    const key = { 'idempotency-key': `crash-${number}` };
    const answer = await api.ask('POST', path, person(number), key).catch(() => undefined);
    if (answer?.status === 202) return;
    if (answer && answer.status < 500) throw new Error(`refused: ${JSON.stringify(answer.body)}`);
    await pause(200);
  }
  throw new Error(`person ${number} was never accepted`);
}

/** All of Redis, gone, while everything runs. */
function flushAll(url: string): Promise<void> {
  const { hostname, port, password } = new URL(url);
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname, () => socket.end(`AUTH ${password}\r\nFLUSHALL\r\n`));
    socket.on('error', reject);
    socket.on('close', () => resolve());
    socket.resume();
  });
}

const count = async (sql: string): Promise<number> =>
  asAdmin(open.house.servers.adminUrl, async (client) => Number((await client.query(sql)).rows[0].n));

describe('thirty registrations while every service is killed and Redis is emptied', () => {
  it('end with one certificate and two mails for each person, nothing lost and nothing twice', async () => {
    const numbers = Array.from({ length: people }, (_, i) => 100 + i);
    const registering = Promise.all(numbers.map((number) => registerUntilAccepted(open.administrator, number)));
    for (const service of killed) {
      await open.house.services.kill(service);
      const { redisUrl } = open.house.servers;
      if (redisUrl !== undefined) await flushAll(redisUrl);
      await open.house.services.ready(service);
    }
    await registering;

    const emails = numbers.map((number) => person(number).email.toLowerCase());
    const list = emails.map((email) => `'${email}'`).join(',');
    const issued = `select count(*) n from certificates.certificates where lower(email) in (${list}) and issued_at is not null`;
    await expect.poll(() => count(issued), { timeout: 90_000, interval: 500 }).toBe(people);
    const mailed = `select count(*) n from notifications.deliveries where lower(recipient) in (${list}) and state = 'sent'`;
    await expect.poll(() => count(mailed), { timeout: 90_000, interval: 500 }).toBe(2 * people);

    expect(await count(`select count(*) n from users.users where lower(email) in (${list})`)).toBe(people);
    expect(await count(`select count(*) n from certificates.certificates where lower(email) in (${list})`)).toBe(
      people,
    );
    const differences = `select count(*) n from certificates.certificates c
      full join signer.signed s on s.request_id = c.certificate_id
      left join signer.prepared p on p.request_id = s.request_id
      where (c.certificate_id is null and p.profile = 'client') or (s.request_id is null and c.issued_at is not null)`;
    expect(await count(differences)).toBe(0);
    for (const number of numbers) {
      const mails = await open.inbox.mailsTo(person(number).email);
      expect(mails.map(({ subject }) => subject).sort()).toEqual([subjects.userNotice, subjects.userCollect].sort());
    }
  });
});

describe('two hundred rows of CSV while services are killed and Redis is emptied', () => {
  const rows = 200;
  const lines = (line: (number: number) => string) => Array.from({ length: rows }, (_, at) => line(at + 1)).join('\n');
  const device = (number: number) => `csv-${number}@mytest.jp,csv-${number}@mytest.jp,01`;
  const of = `c.email like 'csv-%'`;
  let contractId: string;

  /** Hands a file in under a key until there is an answer, kills while it is worked on, and waits for its end. */
  async function throughKills(operation: string, file: string, victims: readonly Service[]): Promise<CsvJob> {
    const path = `/v1/contracts/${contractId}/csv-jobs`;
    const key = { 'idempotency-key': `campaign-${operation}` };
    const submitted = async (): Promise<string> => {
      for (let attempt = 0; attempt < 100; attempt++) {
        const form = csvForm({ operation }, file);
        const answer = await open.administrator.ask('POST', path, form, key).catch(() => undefined);
        if (answer?.status === 202) return (answer.body as CsvJob).id;
        if (answer && answer.status < 500) throw new Error(`refused: ${JSON.stringify(answer.body)}`);
        await pause(200);
      }
      throw new Error(`the file of ${operation} was never accepted`);
    };
    const id = await submitted();
    for (const service of victims) {
      await open.house.services.kill(service);
      const { redisUrl } = open.house.servers;
      if (redisUrl !== undefined) await flushAll(redisUrl);
      await open.house.services.ready(service);
    }
    expect(await submitted()).toBe(id);
    return csvJobEnded(open.administrator, contractId, id, 120_000);
  }

  beforeAll(async () => {
    ({ contractId } = open.customer);
    const { operator, customer } = open;
    const change = (path: string, body: unknown) =>
      until('the change', async () => {
        const answer = await operator.ask('PATCH', path, body).catch(() => undefined);
        return answer?.status === 200 || undefined;
      });
    // The gateway was killed a moment ago.
    await change(`/v1/services/${customer.serviceId}`, { options: { keyAlgorithm: 'ec-p256' } });
    await change(`/v1/contracts/${contractId}`, { licences: 1_000 });
  });

  it('are registered once each, with one certificate and two mails', async () => {
    const job = await throughKills(
      'register',
      lines((number) => registrationLine(number)),
      ['csv-jobs', 'users', 'certificates', 'signer', 'csv-jobs'],
    );
    expect(job).toMatchObject({ state: 'completed', rows: { total: rows, done: rows, failed: 0 } });
    expect(await count(`select count(*) n from users.users where email like 'csv-%'`)).toBe(rows);
    expect(
      await count(`select count(*) n from certificates.certificates c where ${of} and issued_at is not null`),
    ).toBe(rows);
    expect(await count(`select count(*) n from certificates.certificates c where ${of}`)).toBe(rows);
    const mails = `select count(distinct message_id) n from notifications.deliveries where recipient like 'csv-%'`;
    await expect.poll(() => count(`${mails} and state = 'sent'`), { timeout: 90_000, interval: 500 }).toBe(2 * rows);
    expect(await count(mails)).toBe(2 * rows);
  });

  it('are reissued once each', async () => {
    const job = await throughKills('reissue', lines(device), ['certificates', 'csv-jobs', 'signer']);
    expect(job).toMatchObject({ state: 'completed', rows: { done: rows, failed: 0 } });
    const issued = `select count(*) n from certificates.certificates c where ${of} and issued_at is not null`;
    expect(await count(issued)).toBe(2 * rows);
    await expect
      .poll(() => count(`${issued} and revoked_at is not null`), { timeout: 60_000, interval: 500 })
      .toBe(rows);
  });

  it('are revoked, and are deleted, once each; signer log, register and CRL agree', async () => {
    const revoked = await throughKills('revoke', lines(device), ['certificates', 'csv-jobs']);
    expect(revoked).toMatchObject({ state: 'completed', rows: { done: rows, failed: 0 } });
    const deleted = await throughKills(
      'delete-users',
      lines((number) => `csv-${number}@mytest.jp`),
      ['users', 'csv-jobs'],
    );
    expect(deleted).toMatchObject({ state: 'completed', rows: { done: rows, failed: 0 } });
    expect(await count(`select count(*) n from users.users where email like 'csv-%' and state <> 'deleted'`)).toBe(0);
    const outside = `select count(*) n from certificates.certificates c where ${of} and (revoked_at is null or in_crl_at is null)`;
    await expect.poll(() => count(outside), { timeout: 60_000, interval: 500 }).toBe(0);
    const unsigned = `select count(*) n from certificates.certificates c
      left join signer.signed s on s.request_id = c.certificate_id where ${of} and s.request_id is null`;
    expect(await count(unsigned)).toBe(0);
    const told = async () =>
      (await open.inbox.mailsTo(exampleAdministrator.email)).filter(({ subject }) => /一括|マスター削除/.test(subject));
    await expect.poll(async () => (await told()).length, { timeout: 60_000, interval: 500 }).toBe(4);
    expect(new Set((await told()).map(({ subject }) => subject)).size).toBe(4);
  });
});
