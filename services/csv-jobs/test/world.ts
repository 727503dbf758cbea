import { createTokenIssuer, type Identity, internalClient } from '@inkan/http';
import { privateKeyOf, publicKeys } from '@inkan/http/testing';
import { openBus } from '@inkan/messaging';
import { openDatabase } from '@inkan/postgres';
import { createLogger, FakeClock, newId } from '@inkan/runtime';
import { createTestDatabase, type TestDatabase, testRedis } from '@inkan/testing';
import { startCsvJobs } from '../src/app.ts';
import { migrations } from '../src/db/migrations/index.ts';
import type { Tables } from '../src/db/schema.ts';
import { maxFileOctets } from '../src/domain/work.ts';
import type { Deps } from '../src/use-cases/deps.ts';
import { openContract } from '../src/use-cases/open-contract.ts';
import { receiveFile } from '../src/use-cases/receive-file.ts';
import { releaseNext } from '../src/use-cases/release-next.ts';
import { runChunk } from '../src/use-cases/run-chunk.ts';
import { settleChunks } from '../src/use-cases/settle-chunks.ts';
import { submitJob } from '../src/use-cases/submit-job.ts';
import { validateNext } from '../src/use-cases/validate-next.ts';
import { type Peers, startPeers } from './peers.ts';

export const operator: Identity = { kind: 'operator', id: newId(), name: '運用 花子' };

/** What use-cases stand on, real; they are called by hand, so that a test decides what happens when. */
export type World = AsyncDisposable & {
  readonly clock: FakeClock;
  readonly postgres: TestDatabase;
  readonly peers: Peers;
  /** The log lines of warnings and worse. */
  readonly alarms: Record<string, unknown>[];
  /** As a process has them: each with connections of its own. */
  worker(): Deps;
  /** A registration of so many rows; of an organization of its own unless one is named. @returns the id of the job */
  submit(rows: number, of?: { organizationId?: string; bulkDownload?: 'true' }): Promise<Job>;
  /** The service as a process has it, with its HTTP side and all that goes on by itself. @returns its URL */
  service(): Promise<string>;
  /** What somebody shows the service. */
  token(identity: Identity): Promise<string>;
  job(jobId: string): Promise<Record<string, unknown>>;
};

export type Job = { readonly jobId: string; readonly contractId: string };

export const start = new Date('2026-04-01T03:00:00.000Z');

export async function openWorld(): Promise<World> {
  // Not handed on: workers come later.
  const stack = new AsyncDisposableStack();
  const clock = new FakeClock(start);
  const alarms: Record<string, unknown>[] = [];
  const destination = { write: (line: string) => void alarms.push(JSON.parse(line)) };
  const logger = createLogger({ service: 'csv-jobs', level: 'warn', destination });
  const postgres = stack.use(await createTestDatabase({ schema: 'csv_jobs', migrations }));
  const organizations = new Map<string, string>();
  const peers = stack.use(await startPeers(clock, (contractId) => organizations.get(contractId) ?? contractId));
  const tokens = createTokenIssuer({ service: 'csv-jobs', privateKeyPem: privateKeyOf('csv-jobs'), clock });
  const gatewayTokens = createTokenIssuer({ service: 'gateway', privateKeyPem: privateKeyOf('gateway'), clock });
  const worker = (): Deps => {
    const database = stack.use(
      openDatabase<Tables>({
        ...{ url: postgres.url, schema: 'csv_jobs', applicationName: 'csv-jobs', poolSize: 8, logger },
      }),
    );
    const internal = internalClient({ baseUrls: peers.urls, tokens, logger });
    return { database, clock, logger, internal, administrationUrl: 'https://inkan.test', nudge: () => {} };
  };
  const first = worker();

  return {
    ...{ clock, postgres, peers, alarms, worker },
    async submit(rows, { organizationId, bulkDownload } = {}) {
      const contractId = newId();
      if (organizationId !== undefined) organizations.set(contractId, organizationId);
      const contract = await openContract(first, { kind: 'all' }, contractId);
      const file = { ...(await receiveFile(first, asStream(registrations(rows)))), name: 'users.csv' };
      const handed = { fields: { operation: 'register', ...(bulkDownload ? { bulkDownload } : {}) }, errors: [], file };
      const actor = { kind: 'operator', id: operator.id, name: operator.name } as const;
      const { jobId } = await submitJob(first, operator, contract, handed, { actor, idempotency: undefined });
      return { jobId, contractId };
    },
    async service() {
      const bus = stack.use(openBus({ ...testRedis(), logger }));
      const config = {
        ...{ host: '127.0.0.1', port: 0, databaseUrl: postgres.url, busUrl: 'redis://unused' },
        ...{ serviceKey: privateKeyOf('csv-jobs'), servicePublicKeys: publicKeys, serviceUrls: peers.urls },
        ...{ auditChainKey: Buffer.alloc(32, 7).toString('base64'), retentionDays: 90 },
        administrationUrl: 'https://inkan.test',
      };
      const { signal } = stack.use(stopping());
      return stack.use(await startCsvJobs(config, { logger, clock, signal, bus })).url;
    },
    token: (identity) => gatewayTokens.identityToken('csv-jobs', identity),
    async job(jobId) {
      const [row] = await postgres.query('select * from jobs where job_id = $1', [jobId]);
      if (row === undefined) throw new Error('there is no such job');
      return row;
    },
    [Symbol.asyncDispose]: () => stack.disposeAsync(),
  };
}

/** A file that registers so many people. */
export function registrations(rows: number): string {
  const line = (at: number) => `csv-${at}@mytest.jp,山田,太郎,ヤマダ,タロウ,Yamada,Taro,csv-${at}@mytest.jp,01`;
  return Array.from({ length: rows }, (_, at) => line(at + 1)).join('\n');
}

/** A signal that says at the end that it is over. */
function stopping(): Disposable & { readonly signal: AbortSignal } {
  const controller = new AbortController();
  return { signal: controller.signal, [Symbol.dispose]: () => controller.abort() };
}

export async function* asStream(text: string): AsyncGenerator<Buffer> {
  yield Buffer.from(text);
}

/** Checks whatever waits to be. */
export async function checkAll(deps: Deps): Promise<void> {
  while (await validateNext(deps, maxFileOctets));
}

/** Does what a process does in turn, until nothing is left that could be done now. */
export async function workOff(deps: Deps): Promise<void> {
  for (;;) {
    const released = await releaseNext(deps, false);
    let ran = false;
    while (await runChunk(deps)) ran = true;
    await settleChunks(deps);
    if (released === 0 && !ran) return;
  }
}
