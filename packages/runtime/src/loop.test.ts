import { expect, test } from 'vitest';
import { createLogger } from './logger.ts';
import { startLoop } from './loop.ts';

const logger = createLogger({ service: 'test', level: 'silent' });

/** A round that reports its start and ends when told. */
function rounds() {
  let started = Promise.withResolvers<void>();
  let ended = Promise.withResolvers<void>();
  let count = 0;
  let running = 0;
  let mostAtOnce = 0;
  return {
    count: () => count,
    mostAtOnce: () => mostAtOnce,
    started: () => started.promise,
    end: () => {
      const { resolve } = ended;
      started = Promise.withResolvers();
      ended = Promise.withResolvers();
      resolve();
    },
    run: async () => {
      count += 1;
      running += 1;
      mostAtOnce = Math.max(mostAtOnce, running);
      started.resolve();
      await ended.promise;
      running -= 1;
    },
  };
}

test('nudges during a round make one more round, after it', async () => {
  const round = rounds();
  const loop = startLoop({ name: 't', everyMs: 60_000, run: round.run, logger, signal: new AbortController().signal });
  await round.started();
  loop.nudge();
  loop.nudge();
  round.end();
  await round.started();
  expect(round.count()).toBe(2);
  const disposed = loop[Symbol.asyncDispose]();
  round.end();
  await disposed;
  expect([round.count(), round.mostAtOnce()]).toEqual([2, 1]);
});

test('a nudge while it waits starts a round at once', async () => {
  const round = rounds();
  await using loop = startLoop({
    name: 't',
    everyMs: 60_000,
    run: round.run,
    logger,
    signal: new AbortController().signal,
  });
  await round.started();
  round.end();
  await new Promise(setImmediate);
  loop.nudge();
  await round.started();
  expect(round.count()).toBe(2);
  round.end();
});

test('an error does not end it, and the signal does', async () => {
  const stopping = new AbortController();
  const second = Promise.withResolvers<void>();
  let count = 0;
  const loop = startLoop({
    name: 't',
    everyMs: 1,
    run: async () => {
      count += 1;
      if (count === 1) throw new Error('once');
      second.resolve();
    },
    logger,
    signal: stopping.signal,
  });
  await second.promise;
  stopping.abort();
  await loop[Symbol.asyncDispose]();
  const atEnd = count;
  loop.nudge();
  await new Promise(setImmediate);
  expect(count).toBe(atEnd);
});
