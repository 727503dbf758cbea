import { connect } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { type Api, subjects } from '@inkan/demonstration';
import { asAdmin } from '@inkan/provisioning';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { campaign, differences } from './campaign/campaign.ts';
import { type OpenHouse, openHouse } from './open-house.ts';
import { person } from './people.ts';

const people = 30;
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

describe('a small campaign: a hundred rows of CSV registered, reissued, revoked and deleted under faults', () => {
  it('ends with every row done once; signer log, register, CRL and mails agree', async () => {
    const size = { rows: 100, faultsEach: 5, rhythm: { from: 20, to: 400 }, withinMs: 120_000 };
    const outcome = await campaign(open, size, 6, () => {});
    expect(differences(outcome)).toEqual([]);
    // Five of each operation and more: every kind of fault has struck.
    expect([...outcome.faults.keys()]).toHaveLength(13);
  });
});
