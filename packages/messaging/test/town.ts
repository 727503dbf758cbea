import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { type Database, openDatabase, send } from '@inkan/postgres';
import { createLogger, newId, systemClock } from '@inkan/runtime';
import { createTestDatabase, type TestBus, type TestDatabase } from '@inkan/testing';
import { type Bus, openBus, openPostOffice, type PostOffice, type TuningChanges } from '../src/index.ts';
import { newMessageKeys, type TestMessageKeys } from '../src/testing.ts';
import type { KillPoint } from './child.ts';
import { migrations, type OrdersDb, order, quick, quickLockMs } from './orders.ts';

type Service = 'users' | 'certificates';

/** Two services with a database each and a transport between them. */
export type Town = AsyncDisposable & {
  users: Database<OrdersDb>;
  certificates: Database<OrdersDb>;
  place: Record<Service, TestDatabase>;
  keys: TestMessageKeys;
  bus: Bus;
  transport: TestBus;
  /** What was logged at level error: somebody has to act. */
  alarms: Record<string, unknown>[];
  office(service: Service, tuning?: TuningChanges): PostOffice<OrdersDb>;
  anotherBus(): Bus;
  /** Orders these in one transaction. */
  order(...numbers: number[]): Promise<void>;
  /** What `certificates` wrote down, sorted. */
  effects(): Promise<number[]>;
  /** A process of a service that kills itself at the named point. Resolves when it is dead. */
  killed(service: Service, at: KillPoint, payload?: { n: number }): Promise<void>;
  child(service: Service, at: KillPoint | 'never', payload?: { n: number }): ChildProcess;
};

export async function openTown(openTransport: () => Promise<TestBus>): Promise<Town> {
  const stack = new AsyncDisposableStack();
  const alarms: Record<string, unknown>[] = [];
  const logger = createLogger({
    service: 'test',
    level: 'error',
    destination: { write: (line) => void alarms.push(JSON.parse(line)) },
  });
  const transport = stack.use(await openTransport());
  const place = {
    users: stack.use(await createTestDatabase({ schema: 'users', migrations })),
    certificates: stack.use(await createTestDatabase({ schema: 'certificates', migrations })),
  };
  const open = (schema: Service) =>
    stack.use(openDatabase<OrdersDb>({ url: place[schema].url, schema, applicationName: schema, logger }));
  const databases = { users: open('users'), certificates: open('certificates') };
  const anotherBus = () => stack.use(openBus({ ...transport, lockMs: quickLockMs, stopMs: 2_000, logger }));
  const bus = anotherBus();
  const keys = newMessageKeys();

  const child: Town['child'] = (service, at, payload) => {
    const setting = {
      service,
      at,
      payload,
      keys: keys[service],
      url: place[service].url,
      bus: { url: transport.url, prefix: transport.prefix },
    };
    const path = new URL('child.ts', import.meta.url).pathname;
    const started = spawn(process.execPath, [path, JSON.stringify(setting)], {
      stdio: ['ignore', 'inherit', 'inherit'],
    });
    stack.defer(() => void started.kill('SIGKILL'));
    return started;
  };

  return {
    ...databases,
    place,
    keys,
    bus,
    transport,
    alarms,
    anotherBus,
    office: (service, tuning) =>
      stack.use(
        openPostOffice<OrdersDb>({
          service,
          keys: keys[service],
          database: databases[service],
          bus,
          logger,
          clock: systemClock,
          tuning: { ...quick, ...tuning },
        }),
      ),
    async order(...numbers) {
      await databases.users.transaction(async (tx) => {
        for (const n of numbers) await send(tx, order, { n });
      });
    },
    async effects() {
      const rows = await databases.certificates.read.selectFrom('effects').select('n').orderBy('n').execute();
      return rows.map((row) => row.n);
    },
    child,
    async killed(service, at, payload) {
      const [code, signal] = await once(child(service, at, payload), 'exit');
      if (signal !== 'SIGKILL') throw new Error(`the child did not reach ${at}: it ended with ${code}`);
    },
    [Symbol.asyncDispose]: () => stack.disposeAsync(),
  };
}

/** The ordinary effect of an order. */
export function writeDown(worker = 'test'): Parameters<PostOffice<OrdersDb>['consume']>[1] {
  return async (tx, message) => {
    const { n, filling } = message.payload as { n: number; filling?: string };
    await tx.db
      .insertInto('effects')
      .values({ id: newId(), n, octets: filling?.length ?? 0, worker })
      .execute();
  };
}
