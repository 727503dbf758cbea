import type { Database } from '@inkan/postgres';
import { type Logger, startLoop } from '@inkan/runtime';
import type { RaiseAlarm } from '../alarms.ts';
import type { SignerTables } from '../db/schema.ts';
import type { RestoreSign } from '../domain/restore-sign.ts';
import type { Generations } from '../generations/load-generations.ts';
import type { KeptCrls } from './kept-crls.ts';
import { noticeRestore } from './notice-restore.ts';

const lookEveryMs = 5_000;

export type Watch = AsyncDisposable & {
  /** Whether the signer works: the database is the one it knows. */
  readonly trusted: () => boolean;
};

/**
 * Works only on a database that shows no sign of a restore: looks now and every five seconds, stops the work at a sign
 * (a database may be restored under a running signer) and begins it when `recover` has made the database good.
 */
export async function watchForRestores(
  parts: {
    readonly database: Database<SignerTables>;
    readonly kept: KeptCrls;
    readonly generations: Generations;
    readonly alarm: RaiseAlarm;
    readonly logger: Logger;
    readonly signal: AbortSignal;
  },
  openForWork: () => Promise<AsyncDisposable>,
): Promise<Watch> {
  const { database, kept, generations, alarm, logger, signal } = parts;
  let work: AsyncDisposable | undefined;
  let sign: RestoreSign | undefined;
  const look = async (): Promise<void> => {
    const before = sign;
    sign = await noticeRestore(database, kept, generations.keys());
    if (sign === undefined) {
      if (before !== undefined) logger.warn('recovered: the signer works again');
      work ??= await openForWork();
      return;
    }
    if (sign !== before) alarm('recovery-needed', { sign });
    const ending = work;
    work = undefined;
    await ending?.[Symbol.asyncDispose]();
  };
  await look();
  const loop = startLoop({ name: 'watch for restores', everyMs: lookEveryMs, run: look, logger, signal });
  return {
    trusted: () => work !== undefined,
    async [Symbol.asyncDispose]() {
      await loop[Symbol.asyncDispose]();
      await work?.[Symbol.asyncDispose]();
    },
  };
}
