import { appendFile, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  type Credentials,
  linkIn,
  logIn,
  type Package,
  readCredentials,
  registerUser,
  subjects,
  textOf,
  visitPortal,
} from '@inkan/demonstration';
import { asAdmin } from '@inkan/provisioning';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Witness, watch } from './evidence.ts';
import { unpack } from './foreign-authority.ts';
import { settledLedger } from './ledger.ts';
import { type OpenHouse, openHouse } from './open-house.ts';
import { colleague, person } from './people.ts';
import { openRedis } from './redis-reader.ts';
import { findLeaks, keySecret, type Leak, type Secret, textSecret } from './secret-search.ts';

const chosen = 'Kanazawa-jo=1583!';
const tooShort = 'Kenroku-en';
const mistyped = 'not the passWord';

let open: OpenHouse;
let witness: Witness;
/** Stand in mails, and nowhere else. */
let tokens: Secret[] = [];
/** Stand nowhere. */
let secrets: Secret[] = [];
/** What was found before and after the revocation, which destroys secrets. */
let leaks: Leak[] = [];

type Kept = { who: string; links: readonly string[]; credentials: Credentials; cookies: ReadonlyMap<string, string> };

function keep({ who, links, credentials, cookies }: Kept): void {
  tokens.push(...links.map((link) => textSecret(`link token of ${who}`, link.split('/').at(-1) ?? '')));
  secrets.push(textSecret(`password of ${who}`, credentials.password));
  secrets.push(...[...cookies.values()].map((value) => textSecret(`session cookie of ${who}`, value)));
}

async function keepPackage(who: string, { bytes, passphrase }: Package): Promise<void> {
  const { key } = await unpack({ pkcs12: bytes, passphrase });
  secrets.push(keySecret(`private key of ${who}`, key), textSecret(`passphrase of ${who}`, passphrase));
}

/** A person's way, with the mistakes that people make. */
async function collect(number: number, choice: 'generated' | 'own'): Promise<string> {
  const who = `person ${number}`;
  const { email } = person(number);
  const { certificateId } = await registerUser(open.administrator, open.customer.contractId, person(number));
  const mails = [
    await open.inbox.waitFor(email, subjects.userCollect),
    await open.inbox.waitFor(email, subjects.userNotice),
  ] as const;
  await using visit = visitPortal(open.house.tls.ca);
  const credentials = await readCredentials(visit, mails[1]);
  await logIn(visit, mails[0], { ...credentials, password: mistyped });
  const page = await logIn(visit, mails[0], credentials);
  const link = linkIn(mails[0]);
  const refused = { choice: 'own', passphrase: tooShort, repeated: tooShort };
  expect((await visit.submit(`${link}/passphrase`, refused)).status).toBe(400);
  const passphrase = choice === 'own' ? chosen : textOf(page, 'suggestion');
  await visit.submit(`${link}/passphrase`, { choice, passphrase, repeated: passphrase });
  const file = await visit.download(`${link}/package`, { form: 'default' });
  keep({ who, links: mails.map(linkIn), credentials, cookies: visit.cookies });
  await keepPackage(who, { ...file, passphrase });
  return certificateId;
}

async function collectAsColleague(): Promise<void> {
  const invited = colleague('kanri-2');
  await open.administrator.post(`/v1/organizations/${open.customer.organizationId}/administrators`, invited);
  const mails = [
    await open.inbox.waitFor(invited.email, subjects.administratorCollect),
    await open.inbox.waitFor(invited.email, subjects.administratorNotice),
  ] as const;
  await using visit = visitPortal(open.house.tls.ca);
  const credentials = await readCredentials(visit, mails[1]);
  await logIn(visit, mails[0], credentials);
  const file = await visit.download(`${linkIn(mails[0])}/package`, { form: 'default' });
  keep({ who: 'the administrator', links: mails.map(linkIn), credentials, cookies: visit.cookies });
  await keepPackage('the administrator', { ...file, passphrase: credentials.password });
}

/** Of the house itself: passwords of its servers, keys that services sign and encrypt with. */
async function houseSecrets(): Promise<Secret[]> {
  const { folder, masterKeys } = open.house.secrets;
  const found: Secret[] = [];
  for (const file of await readdir(folder)) {
    const text = (await readFile(join(folder, file), 'utf8')).trim();
    if (/\.password$|-passphrase$/.test(file)) found.push(textSecret(file, text));
    const [, body] = /BEGIN PRIVATE KEY-+\n([\w+/=\n]+)-+END/.exec(text) ?? [];
    if (body !== undefined) found.push(textSecret(file, body.split('\n')[0]?.slice(-40) ?? ''));
  }
  for (const { id, key } of JSON.parse(await readFile(masterKeys, 'utf8')) as { id: string; key: string }[]) {
    found.push(textSecret(id, key));
  }
  return found;
}

const search = async (sought: readonly Secret[]): Promise<Leak[]> => findLeaks(await witness.evidence(), sought);

beforeAll(async () => {
  open = await openHouse({ extraEnv: { LOG_LEVEL: 'debug' } });
  witness = await watch(open);
  secrets = [textSecret('mistyped password', mistyped), textSecret('refused passphrase', tooShort)];
  secrets.push(...(await houseSecrets()));
  tokens = [];
  const [first] = await Promise.all([collect(1, 'generated'), collect(2, 'own'), collectAsColleague()]);
  leaks = await search([...secrets, ...tokens]);
  const path = `/v1/contracts/${open.customer.contractId}/revocations`;
  await open.administrator.post(path, { certificateIds: [first], reason: 'keyCompromise' });
  await settledLedger(open.house.servers.adminUrl);
  leaks.push(...(await search([...secrets, ...tokens])));
});

afterAll(async () => {
  await witness?.[Symbol.asyncDispose]();
  await open?.[Symbol.asyncDispose]();
});

describe('after a journey on a house that logs everything', () => {
  it('the witness has seen it all: logs, commands, messages, rows, mails', async () => {
    const evidence = await witness.evidence();
    const seen = (place: string, text: string) => expect(evidence.get(place), place).toContain(text);
    for (const service of ['gateway', 'users', 'certificates', 'csv-jobs', 'enrolment', 'notifications', 'signer']) {
      seen(`log ${service}.log`, '"msg":"started"');
    }
    seen('log enrolment.log', '"level":"debug"');
    for (const type of ['register-devices', 'issue-certificates', 'certificates-issued', 'enrolment-links-created']) {
      seen('Redis, commands', type);
      seen('table witness.outbox', type);
    }
    expect([...evidence.keys()].filter((place) => place.startsWith('Redis, key')).length).toBeGreaterThan(0);
    const names = secrets.map(({ name }) => name);
    for (const what of ['private key', 'passphrase', 'password', 'session cookie']) {
      expect(names).toEqual(expect.arrayContaining([`${what} of person 1`, `${what} of person 2`]));
    }
    expect(tokens).toHaveLength(6);
  });

  it('no key, passphrase, password, cookie or bearer token stands anywhere', () => {
    const known = new Set(tokens.map(({ name }) => name));
    expect(leaks.filter(({ secret }) => !known.has(secret))).toEqual([]);
  });

  it('a link’s token stands in the mail that brought it and nowhere else', () => {
    const known = new Set(tokens.map(({ name }) => name));
    const places = leaks.filter(({ secret }) => known.has(secret)).map(({ place }) => place);
    expect(places.filter((place) => !place.startsWith('mail '))).toEqual([]);
    // Each of the six mails, looked at twice.
    expect(places).toHaveLength(12);
  });
});

describe('a secret that is put there', () => {
  const planted = textSecret('planted', 'planted-Secret-4711');
  const places = async () => (await search([planted])).map(({ place }) => place);

  it('is found in Redis, as a value and as a command', async () => {
    const { redisUrl = '' } = open.house.servers;
    await using redis = await openRedis(redisUrl);
    await redis.ask('HSET', 'planted', 'data', '{"password":"planted-Secret-4711"}');
    // Redis tells of commands when it comes to it.
    await expect
      .poll(async () => (await places()).sort(), { timeout: 10_000 })
      .toEqual(['Redis, commands', 'Redis, key planted']);
    await redis.ask('DEL', 'planted');
  });

  it('is found in a log, a dead letter, an outbox, and in bytes', async () => {
    await appendFile(open.house.services.logFile('users'), '{"level":"debug","msg":"planted-Secret-4711"}\n');
    await asAdmin(open.house.servers.adminUrl, async (client) => {
      const id = '01890000-0000-7000-8000-000000000001';
      const hex = Buffer.from('planted-Secret-4711').toString('hex');
      await client.query(
        `insert into enrolment.dead_letters (id, queue, body, error) values ($1, 'q', 'planted-Secret-4711', '')`,
        [id],
      );
      await client.query(
        `insert into signer.outbox (delivery_id, message_id, queue, envelope, size, next_attempt_at)
         values ($1, $1, 'q', '{"a":"planted-Secret-4711"}', 1, 'infinity')`,
        [id],
      );
      await client.query(`delete from signer.outbox where delivery_id = $1`, [id]);
      await client.query(`create table witness.bytes as select decode($1, 'hex') as bytes`, [hex]);
    });
    const expected = ['log users.log', 'table enrolment.dead_letters', 'table witness.outbox', 'table witness.bytes'];
    expect(await places()).toEqual(expect.arrayContaining(expected));
  });
});
