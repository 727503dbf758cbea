import type { Logger } from '@inkan/runtime';
import pg from 'pg';
import { quoteIdentifier } from './identifier.ts';

const longestPauseMs = 5_000;

/**
 * LISTEN on a connection of its own. The first connect must succeed; a later break is repaired with a growing pause, and
 * after every connect `onNotify('')` is called, since what was sent meanwhile is gone.
 */
export async function openListener(
  config: pg.ClientConfig,
  channel: string,
  onNotify: (payload: string) => void,
  logger: Logger,
): Promise<AsyncDisposable> {
  let closed = false;
  let client: pg.Client | undefined;
  let timer: NodeJS.Timeout | undefined;
  let connecting: Promise<void> = Promise.resolve();
  let failures = 0;

  async function connect(): Promise<void> {
    const fresh = new pg.Client(config);
    let broken = false;
    const onBreak = (err?: Error) => {
      if (broken) return;
      broken = true;
      fresh.end().catch(() => {});
      if (client !== fresh || closed) return;
      client = undefined;
      logger.warn({ err, channel }, 'the listening database connection broke; it will be opened again');
      retryLater();
    };
    fresh.on('error', onBreak);
    fresh.on('end', () => onBreak());
    fresh.on('notification', (message) => onNotify(message.payload ?? ''));
    try {
      await fresh.connect();
      await fresh.query(`listen ${quoteIdentifier(channel)}`);
    } catch (err) {
      broken = true;
      fresh.end().catch(() => {});
      throw err;
    }
    if (closed || broken) {
      await fresh.end().catch(() => {});
      if (!closed) throw new Error('the listening connection broke while it was opened');
      return;
    }
    client = fresh;
    failures = 0;
    onNotify('');
  }

  function retryLater(): void {
    if (closed) return;
    const pause = Math.min(100 * 2 ** failures, longestPauseMs);
    failures += 1;
    timer = setTimeout(() => {
      connecting = connect().catch((err: unknown) => {
        if (failures % 10 === 1) logger.warn({ err, channel, failures }, 'cannot listen to the database yet');
        retryLater();
      });
    }, pause);
  }

  await connect();
  return {
    async [Symbol.asyncDispose]() {
      closed = true;
      clearTimeout(timer);
      await connecting;
      await client?.end().catch(() => {});
    },
  };
}
