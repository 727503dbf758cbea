import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import {
  createApp,
  createTokenIssuer,
  createTokenVerifier,
  type Identity,
  implementInternal,
  mintLinkTokens,
} from '@inkan/http';
import { privateKeyOf, publicKeys } from '@inkan/http/testing';
import { openBus } from '@inkan/messaging';
import { sealAs, textIn } from '@inkan/messaging/testing';
import {
  type administratorChanged,
  type EnrolmentLinks,
  type Envelope,
  enrolmentLinksCreated,
  type MessageContract,
  organizationChanged,
  queueName,
  type Receipts,
  receiptQueueName,
} from '@inkan/queues';
import { createLogger, FakeClock, newId } from '@inkan/runtime';
import { createTestDatabase, eventually, startSmtpCatcher, type TestBus } from '@inkan/testing';
import type { Static, TSchema } from 'typebox';
import { expect } from 'vitest';
import { startNotifications } from '../src/app.ts';
import type { NotificationsConfig } from '../src/config.ts';
import { migrations } from '../src/db/migrations/index.ts';
import { retryDelay } from '../src/domain/retry-delay.ts';

export type Links = EnrolmentLinks;
export type Administrator = Static<typeof administratorChanged.payload>;
export type Row = {
  kind: string;
  recipient: string;
  state: string;
  attempts: number;
  server_answer: string | null;
  message_id: string;
  next_attempt_at: Date;
};

/** Of a machine that has nothing to do, and of one that is never without. */
export const freeProcessors = () => ({ all: performance.now(), idle: performance.now() });
export const busyProcessors = () => ({ all: performance.now(), idle: 0 });

/** The service's surroundings, real: database, bus, mail server, and the one who makes links. */
export async function openHouse(busOf: TestBus) {
  const stack = new AsyncDisposableStack();
  stack.use(busOf);
  const clock = new FakeClock(new Date());
  const lines: string[] = [];
  const destination = { write: (line: string) => void lines.push(line) };
  const logger = createLogger({ service: 'notifications', level: 'trace', destination });
  const database = stack.use(await createTestDatabase({ schema: 'notifications', migrations }));
  const smtp = stack.use(await startSmtpCatcher());
  const bus = stack.use(openBus({ url: busOf.url, prefix: busOf.prefix, logger }));

  const urls: string[] = [];
  const closed = new Set<string>();
  const enrolment = createApp({
    service: 'enrolment',
    logger: createLogger({ service: 'enrolment', level: 'silent' }),
    clock,
    tokens: createTokenVerifier({ service: 'enrolment', publicKeys, clock }),
    ready: async () => {},
    api: { title: 'enrolment', version: '1' },
  });
  implementInternal(enrolment, mintLinkTokens, async ({ linkIds }) => ({
    links: linkIds.map((linkId) => {
      if (closed.has(linkId)) return { linkId, refused: 'link-expired' as const };
      const url = `https://portal.test/collect/${randomBytes(32).toString('base64url')}`;
      urls.push(url);
      return { linkId, url, expiresAt: '2027-01-31T15:00:00.000Z' };
    }),
  }));
  const enrolmentUrl = await enrolment.listen({ host: '127.0.0.1', port: 0 });
  stack.defer(() => enrolment.close());

  const receipts: Receipts['deliveries'] = [];
  for (const producer of ['users', 'certificates', 'enrolment', 'csv-jobs'] as const) {
    stack.use(
      await bus.consume(receiptQueueName(producer), { concurrency: 1, attempts: 1, backoffMs: 0 }, async ({ body }) => {
        receipts.push(...(JSON.parse(textIn(body)) as Receipts).deliveries);
      }),
    );
  }

  const config: NotificationsConfig = {
    host: '127.0.0.1',
    port: 0,
    databaseUrl: database.url,
    busUrl: busOf.url,
    serviceKey: privateKeyOf('notifications'),
    servicePublicKeys: publicKeys,
    auditChainKey: Buffer.alloc(32, 7).toString('base64'),
    serviceUrls: { enrolment: enrolmentUrl },
    smtpUrl: smtp.url,
    renewalUrl: 'https://renewal.test:8445',
    mailFrom: '"認証局" <ca@inkan.test>',
    messageIdDomain: 'inkan.test',
    templatesDirectory: join(import.meta.dirname, '..', 'src', 'templates'),
  };

  /** One process of the service (in this one), with a connection to the bus of its own. */
  async function start(changes: Partial<NotificationsConfig> = {}, processors = freeProcessors) {
    const ownBus = openBus({ url: busOf.url, prefix: busOf.prefix, logger });
    const stop = new AbortController();
    const service = await startNotifications(
      { ...config, ...changes },
      { logger, clock, signal: stop.signal, bus: ownBus, pollMs: 20, processors },
    );
    return {
      url: service.url,
      async [Symbol.asyncDispose]() {
        stop.abort();
        await service[Symbol.asyncDispose]();
        await ownBus[Symbol.asyncDispose]();
      },
    };
  }

  const links = (changes: Partial<Links> = {}): Links => ({
    certificateId: newId(),
    audience: 'user',
    organizationId: newId(),
    userId: newId(),
    recipient: `${newId()}@mytest.jp`,
    displayName: '山田 太郎',
    collectLinkId: newId(),
    noticeLinkId: newId(),
    expiresAt: '2027-01-31T15:00:00.000Z',
    ...changes,
  });

  const announce = (links: Links | Links[], times = 1): Promise<void> =>
    tell(enrolmentLinksCreated, { links: [links].flat() }, times);

  /** Puts a message into the transport, as often as asked, and waits until it was answered as often. */
  async function tell<Payload extends TSchema>(
    contract: MessageContract<string, Payload>,
    payload: Static<Payload>,
    times = 1,
  ): Promise<void> {
    const { producer } = contract;
    if (producer === 'notifications' || producer === 'signer') throw new Error(`${producer} tells us nothing`);
    const envelope: Envelope = {
      id: newId(),
      deliveryId: newId(),
      type: contract.type,
      version: contract.version,
      time: clock.now().toISOString(),
      producer,
      correlationId: newId(),
      payload,
    };
    const queue = queueName(contract, 'notifications');
    const body = sealAs(privateKeyOf(producer), queue, JSON.stringify(envelope));
    const answered = () => receipts.filter(({ id }) => id === envelope.deliveryId).length;
    for (let time = 1; time <= times; time++) {
      // Asked again while it waits, as a relay does: a transport that still holds the last job of this id takes no other.
      await eventually(
        async () => {
          if (answered() >= time) return;
          await bus.publish([{ id: envelope.deliveryId, queue, body }]);
          await eventually(() => expect(answered()).toBeGreaterThanOrEqual(time), { timeoutMs: 1_000 });
        },
        { timeoutMs: 20_000 },
      );
    }
  }

  const organization = (organizationId: string) =>
    tell(organizationChanged, {
      organizationId,
      revision: 1,
      name: '株式会社マイテスト',
      englishName: 'Mytest Co., Ltd.',
      suspended: false,
      notifyUsers: true,
    });

  const administrator = (changes: Partial<Administrator> = {}): Administrator => ({
    administratorId: newId(),
    revision: 1,
    organizationId: newId(),
    email: `${newId()}@mytest.jp`,
    displayName: '管理 花子',
    role: 'administrator',
    state: 'active',
    language: 'ja',
    ...changes,
  });

  const tokens = createTokenIssuer({ service: 'gateway', privateKeyPem: privateKeyOf('gateway'), clock });
  const rowsOf = (recipient: string) =>
    database.query<Row>(
      `select kind, recipient, state, attempts, server_answer, message_id, next_attempt_at
       from deliveries where recipient = $1 order by kind`,
      [recipient],
    );
  /**
   * An attempt counts from its beginning, and until its end the mail is still `queued`: it rests only when its next
   * attempt stands where the last one's refusal has put it. Time stands still meanwhile.
   */
  const onItsWay = ({ state, attempts, next_attempt_at }: Row): boolean =>
    state === 'queued' && next_attempt_at.getTime() !== clock.now().getTime() + retryDelay(attempts);
  return {
    clock,
    lines,
    logger,
    database,
    smtp,
    urls,
    closed,
    config,
    prefix: busOf.prefix,
    start,
    links,
    announce,
    administrator,
    organization,
    tell,
    mailsTo: (recipient: string) =>
      smtp.mails().filter(({ to }) => to && !Array.isArray(to) && to.value[0]?.address === recipient),
    rowsOf,
    /** Waits until the mails to somebody have come to this state, and none of them is on its way. */
    settled: (recipient: string, state: string, attempts = 1, mails = 2) =>
      eventually(async () => {
        const rows = await rowsOf(recipient);
        const there = rows.filter((row) => row.state === state && row.attempts >= attempts && !onItsWay(row));
        if (there.length !== mails) throw new Error(JSON.stringify(rows));
        return rows;
      }),
    ask: async (url: string, identity: Identity | null, path: string, body?: object, key?: string) => {
      const token = identity && (await tokens.identityToken('notifications', identity));
      const response = await fetch(url + path, {
        headers: {
          ...(token ? { authorization: `Bearer ${token}` } : {}),
          ...(body ? { 'content-type': 'application/json' } : {}),
          ...(key ? { 'idempotency-key': key } : {}),
        },
        ...(body ? { method: 'POST', body: JSON.stringify(body) } : {}),
      });
      // biome-ignore lint/suspicious/noExplicitAny: what a test looks into is what it asserts
      return { status: response.status, body: (await response.json()) as any };
    },
    /** From now on no delivery can be marked sent: the mark waits, or fails, until the answer is called. */
    obstruct: async (how: 'waits' | 'fails') => {
      const body = how === 'waits' ? 'perform pg_sleep(0.02);' : "raise exception 'obstructed';";
      const loop = how === 'waits' ? 'while' : 'if';
      const [open, close] = how === 'waits' ? ['loop', 'end loop'] : ['then', 'end if'];
      await database.query('create table if not exists obstacle (id integer)');
      await database.query('insert into obstacle values (1)');
      await database.query(`
        create or replace function obstruct() returns trigger language plpgsql security definer
        set search_path = notifications as $$
        begin ${loop} exists (select from obstacle) ${open} ${body} ${close}; return new; end $$`);
      await database.query(`
        create or replace trigger obstructed before update on deliveries
        for each row when (new.state = 'sent') execute function obstruct()`);
      return async () => {
        await database.query('delete from obstacle');
      };
    },
    [Symbol.asyncDispose]: () => stack.disposeAsync(),
  };
}

export type House = Awaited<ReturnType<typeof openHouse>>;
