import { readFile, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { type Api, collectAsUser, knock, subjects, until, visitPortal } from '@inkan/demonstration';
import { asAdmin } from '@inkan/provisioning';
import { tempDir } from '@inkan/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { campaign, differences } from './campaign/campaign.ts';
import { enrolClient, packageIn } from './enrol-client.ts';
import { inItsLastMonth } from './in-its-last-month.ts';
import { type OpenHouse, openHouse } from './open-house.ts';
import { person } from './people.ts';

const people = 30;
/** Ready keys, of an algorithm that nobody asks for before the campaign; some ten rounds of filling. */
const pool = 1_500;
const killed = ['certificates', 'signer', 'enrolment', 'notifications', 'users', 'gateway'] as const;

let open: OpenHouse;

beforeAll(async () => {
  open = await openHouse({ extraEnv: { KEY_POOL_EC_P256: String(pool) } });
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

describe('a renewal while every service it needs is killed', () => {
  it('ends with one new certificate, which is let in, and the old one until seven days later', async () => {
    const { email } = person(100);
    const mails = {
      collect: await open.inbox.waitFor(email, subjects.userCollect),
      notice: await open.inbox.waitFor(email, subjects.userNotice),
    };
    // The gateway was killed a moment ago.
    const file = await until('the package', async () => {
      await using visit = visitPortal(open.house.tls.ca);
      return await collectAsUser(visit, mails).catch(() => undefined);
    });
    await using folder = await tempDir();
    const [held, renewed] = [join(folder.path, 'held.p12'), join(folder.path, 'renewed.p12')];
    await writeFile(held, file.bytes);
    const of = `from certificates.certificates where lower(email) = '${email.toLowerCase()}'`;
    const oldId = await asAdmin(open.house.servers.adminUrl, async (client) => {
      const { rows } = await client.query<{ id: string }>(`select certificate_id id ${of}`);
      return rows[0]?.id ?? '';
    });
    await inItsLastMonth(open, oldId);

    // As a scheduled task does it: again and again, until it has what it came for.
    const renewing = until(
      'the renewal',
      async () => {
        const args = ['renew', open.house.urls.renewal, '--with', held, '--p12', renewed];
        const { code, said } = await enrolClient(open, args, [file.passphrase]);
        return code === 0 ? said : undefined;
      },
      90_000,
    );
    for (const service of ['enrolment', 'certificates', 'signer', 'gateway', 'certificates'] as const) {
      await open.house.services.kill(service);
      await open.house.services.ready(service);
    }
    const { bytes: pkcs12, passphrase } = await packageIn(renewed, await renewing);
    expect(await count(`select count(*) n ${of}`)).toBe(2);
    const sevenDays = `revoked_at is null and revoke_on = (now() at time zone 'Asia/Tokyo')::date + 7`;
    expect(await count(`select count(*) n ${of} and certificate_id = '${oldId}' and ${sevenDays}`)).toBe(1);
    expect(await count(`select count(*) n ${of} and renewal and collected_at is not null and revoke_on is null`)).toBe(
      1,
    );
    const trustedCa = await readFile(open.house.tls.ca, 'utf8');
    const seen = await knock(`${open.house.urls.renewal}/check`, { trustedCa, pkcs12, passphrase });
    expect(seen.accepted).toBe(true);
  });
});

/** Of slow machines: how long it takes is no question of this test. */
const patience = { jobMs: 5 * 60_000, campaignMs: 15 * 60_000 };

describe('a small campaign: a hundred rows of CSV registered, reissued, revoked and deleted under faults', () => {
  it(
    'ends with every row done once; signer log, register, CRL and mails agree',
    async () => {
      const size = { rows: 100, faultsEach: 5, rhythm: { from: 20, to: 400 }, withinMs: patience.jobMs };
      const outcome = await campaign(open, size, 6, () => {});
      expect(differences(outcome)).toEqual([]);
      // Five of each operation and more: every kind of fault has struck.
      expect([...outcome.faults.keys()]).toHaveLength(13);
    },
    patience.campaignMs,
  );
});

describe('a pool of ready keys whose process is killed, while it fills and while keys are taken from it', () => {
  const ready = () => count('select count(*) n from certificates.ready_keys');
  const keysIn = (sql: string): Promise<string[]> =>
    asAdmin(open.house.servers.adminUrl, async (client) =>
      (await client.query<{ key: string }>(sql)).rows.map(({ key }) => key),
    );
  const pooled = () => keysIn(`select encode(public_key, 'hex') as key from certificates.ready_keys`);
  const killCertificates = async () => {
    await open.house.services.kill('certificates');
    await open.house.services.ready('certificates');
  };
  /** Returns in the midst of it: the pool is another one than a moment ago; or at the end. */
  const changing = async (isOver: () => Promise<boolean>) => {
    const from = await ready();
    await until('a change of the pool', async () => (await ready()) !== from || (await isOver()) || undefined, 30_000);
  };

  beforeAll(async () => {
    const { serviceId, contractId } = open.customer;
    const change = async (path: string, body: object) =>
      expect((await open.operator.ask('PATCH', path, body)).status).toBe(200);
    await change(`/v1/services/${serviceId}`, { options: { keyAlgorithm: 'ec-p256' } });
    await change(`/v1/contracts/${contractId}`, { licences: 2_000 });
    await until('the licences at the registrar', async () => {
      const of = await open.operator.get<{ contracted: number }>(`/v1/contracts/${contractId}/licences`);
      return of.contracted === 2_000;
    });
  });

  it('is filled again to its size, of keys that are all different', async () => {
    await asAdmin(open.house.servers.adminUrl, (client) => client.query('delete from certificates.ready_keys'));
    for (let kill = 0; kill < 2; kill++) {
      await changing(async () => (await ready()) === pool);
      await killCertificates();
    }
    await until('a full pool', async () => (await ready()) === pool || undefined, 60_000);
    expect(new Set(await pooled()).size).toBe(pool);
  });

  it('gives no key twice and loses none: each is in the pool or in one certificate', async () => {
    const full = await pooled();
    const path = `/v1/contracts/${open.customer.contractId}/registrations`;
    const users = Array.from({ length: 300 }, (_, n) => person(2_000 + n));
    const registering = until('the registration', async () => {
      const once = { 'idempotency-key': 'pool' };
      const answer = await open.administrator.ask('POST', path, { users }, once).catch(() => undefined);
      if (answer && answer.status < 500) expect([answer.status, answer.body]).toEqual([202, expect.anything()]);
      return answer?.status === 202;
    });
    const theirs = `certificates.certificates where email like 'Person-2___@mytest.jp'`;
    const issued = `select count(*) n from ${theirs} and issued_at is not null`;
    for (let kill = 0; kill < 2; kill++) {
      await changing(async () => (await count(issued)) === users.length);
      await killCertificates();
    }
    await registering;
    await expect.poll(() => count(issued), { timeout: 90_000, interval: 200 }).toBe(users.length);

    const used = await keysIn(`select encode(public_key, 'hex') as key from ${theirs}`);
    expect([used.length, new Set(used).size]).toEqual([users.length, users.length]);
    const left = new Set(await pooled());
    expect(used.filter((key) => left.has(key))).toEqual([]);
    const taken = new Set(used);
    expect(full.filter((key) => !left.has(key) && !taken.has(key))).toEqual([]);
    expect(used.filter((key) => full.includes(key)).length).toBeGreaterThan(0);
    await until('a full pool', async () => (await ready()) === pool || undefined, 60_000);
  });
});
