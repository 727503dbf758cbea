import { createTokenIssuer, type Identity, type InternalClient, internalClient } from '@inkan/http';
import { privateKeyOf, publicKeys } from '@inkan/http/testing';
import { type Bus, openBus } from '@inkan/messaging';
import { createLogger, FakeClock, newId } from '@inkan/runtime';
import {
  createTestDatabase,
  makeTestCa,
  type TestCa,
  type TestDatabase,
  tempDir,
  testRedis,
  writeGeneration,
} from '@inkan/testing';
import { startUsers } from '../src/app.ts';
import { migrations } from '../src/db/migrations/index.ts';
import { type Registrar, startRegistrar } from './registrar.ts';

export type Answer = {
  status: number;
  // biome-ignore lint/suspicious/noExplicitAny: what a test looks into is what it asserts
  body: any;
  location: string | null;
};

/** The running service with a database of its own, a bus, and the registrar it asks. */
export type House = AsyncDisposable & {
  readonly url: string;
  readonly clock: FakeClock;
  readonly database: TestDatabase;
  readonly bus: Bus;
  readonly registrar: Registrar;
  readonly generationsDir: string;
  readonly cas: { readonly G1: TestCa; readonly G2: TestCa };
  /** As the gateway asks, about certificates. */
  readonly gateway: InternalClient;
  ask(
    identity: Identity | null,
    method: 'GET' | 'POST' | 'PATCH',
    path: string,
    options?: { body?: unknown; headers?: Record<string, string> },
  ): Promise<Answer>;
  /** Payloads in the outbox by type, oldest first; one per message, however many consumers it has. */
  sent(type: string): Promise<Record<string, unknown>[]>;
  count(table: string): Promise<number>;
  /** How many deliveries requests left in the outbox. Those of the audit log come and go by its own clock. */
  messages(): Promise<number>;
};

export const operator: Identity = { kind: 'operator', id: newId(), name: '運用 花子' };

/** Every log line of level warn and above, for tests that expect an alarm. */
export const alarms: Record<string, unknown>[] = [];

export async function openHouse(): Promise<House> {
  const stack = new AsyncDisposableStack();
  const clock = new FakeClock(new Date('2026-04-01T03:00:00.000Z'));
  const logger = createLogger({
    service: 'users',
    level: 'warn',
    destination: { write: (line) => void alarms.push(JSON.parse(line)) },
  });
  const database = stack.use(await createTestDatabase({ schema: 'users', migrations }));
  const registrar = stack.use(await startRegistrar({ logger, clock }));
  const bus = stack.use(openBus({ ...testRedis(), logger }));
  const generationsDir = stack.use(await tempDir()).path;
  const cas = {
    G1: generationOf('G1', clock.now(), '2016-01-01T00:00:00.000Z', '2027-01-01T00:00:00.000Z'),
    G2: generationOf('G2', clock.now(), '2026-01-01T00:00:00.000Z', '2035-01-01T00:00:00.000Z'),
  };
  for (const ca of Object.values(cas)) await writeGeneration(generationsDir, ca);
  const users = stack.use(
    await startUsers(
      {
        host: '127.0.0.1',
        port: 0,
        databaseUrl: database.url,
        busUrl: 'redis://unused',
        serviceKey: privateKeyOf('users'),
        servicePublicKeys: publicKeys,
        auditChainKey: Buffer.alloc(32, 7).toString('base64'),
        serviceUrls: { certificates: registrar.url },
        generationsDir,
        administratorLimit: 5,
        portalUrl: 'https://portal.test:8444',
      },
      { logger, clock, bus, signal: new AbortController().signal },
    ),
  );
  const tokens = createTokenIssuer({ service: 'gateway', privateKeyPem: privateKeyOf('gateway'), clock });

  return {
    url: users.url,
    clock,
    database,
    bus,
    registrar,
    generationsDir,
    cas,
    gateway: internalClient({ baseUrls: { users: users.url }, tokens, logger }),
    ask: async (identity, method, path, { body, headers = {} } = {}) => {
      const authorization = identity
        ? { authorization: `Bearer ${await tokens.identityToken('users', identity)}` }
        : {};
      const response = await fetch(`${users.url}${path}`, {
        method,
        headers: {
          ...authorization,
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          ...headers,
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      const json = /^application\/(problem\+)?json(;|$)/.test(response.headers.get('content-type') ?? '');
      const answer = json ? await response.json() : Buffer.from(await response.arrayBuffer()).toString();
      return { status: response.status, body: answer, location: response.headers.get('location') };
    },
    sent: async (type) => {
      const rows = await database.query<{ payload: Record<string, unknown> }>(
        `select distinct on (message_id) envelope::jsonb -> 'payload' as payload, message_id from outbox
         where envelope::jsonb ->> 'type' = $1 order by message_id`,
        [type],
      );
      return rows.map(({ payload }) => payload);
    },
    count: async (table) => {
      const [row] = await database.query<{ count: string }>(`select count(*) from ${table}`);
      return Number(row?.count);
    },
    messages: async () => {
      const [row] = await database.query<{ count: string }>(
        "select count(*) from outbox where envelope::jsonb ->> 'type' not like 'users-audit-%'",
      );
      return Number(row?.count);
    },
    [Symbol.asyncDispose]: () => stack.disposeAsync(),
  };
}

function generationOf(name: string, now: Date, issuesFrom: string, issuesUntil: string): TestCa {
  return makeTestCa(name, now, { issuesFrom: new Date(issuesFrom), issuesUntil: new Date(issuesUntil) });
}
