import { DomainError } from '@inkan/domain';
import { startLoop } from '@inkan/runtime';
import { maxFileOctets, nextInVain, settleAfterMs } from '../domain/work.ts';
import type { Deps } from '../use-cases/deps.ts';
import { releaseNext } from '../use-cases/release-next.ts';
import { runChunk } from '../use-cases/run-chunk.ts';
import { settleChunks } from '../use-cases/settle-chunks.ts';
import { tidyUp } from '../use-cases/tidy-up.ts';
import { CancelledMeanwhile, validateNext } from '../use-cases/validate-next.ts';

/** A file of so many octets is checked in a moment: such do not wait behind large ones. */
const smallOctets = 128 * 1024;
/** Chunks that one process asks for at once. */
const chunksAtOnce = 3;

/** Whatever happens in this process is told from loop to loop at once; what others do is looked for so often. */
const elsewhereMs = 2_000;
/** By one runner; the others are told, and look by themselves as seldom as this. */
const seldomMs = 10_000;

/** So long it is taken for true that somebody waits for a certificate, where nothing is asked that would tell. */
const attendedMs = 2_000;
/** From one piece to the next meanwhile. */
const attendedRestMs = 300;

const hourMs = 60 * 60 * 1_000;

/** All that goes on by itself. What one process is at, another passes over; several share the work. */
export function startSchedules(
  deps: Deps,
  { retentionDays, signal }: { readonly retentionDays: number; readonly signal: AbortSignal },
): AsyncDisposable & { nudge: () => void } {
  const { logger } = deps;
  const stack = new AsyncDisposableStack();
  const loop = (name: string, everyMs: number | (() => number), run: () => Promise<void>) =>
    stack.use(startLoop({ name, everyMs, run: () => run().catch(unlessAway(name)), logger, signal }));

  /** Another service that is away is no fault of a loop: the next round asks again. */
  const unlessAway = (name: string) => (error: unknown) => {
    if (!(error instanceof DomainError) || error.code !== 'unavailable') throw error;
    logger.warn({ err: error, loop: name }, 'another service is away: asked again in the next round');
  };

  const validate = async (maxOctets: number) => {
    let more = true;
    while (more && !signal.aborted) {
      more = await validateNext(deps, maxOctets).catch((error: unknown) => {
        if (error instanceof CancelledMeanwhile) return true;
        throw error;
      });
    }
  };
  const small = loop('check small files', elsewhereMs, () => validate(smallOctets));
  const large = loop('check files', elsewhereMs, () => validate(maxFileOctets));

  let attendedUntil = 0;
  let releasedAt = Number.NEGATIVE_INFINITY;
  const release = loop('release chunks', elsewhereMs, async () => {
    const now = performance.now();
    const attended = now < attendedUntil;
    if (attended && now - releasedAt < attendedRestMs) return;
    if ((await releaseNext(deps, attended)) === 0) return;
    releasedAt = now;
    for (const runner of runners) runner.nudge();
  });
  /** How much oftener it was in vain than not. */
  let inVain = 0;
  let nothingAsked = true;
  const runners = Array.from({ length: chunksAtOnce }, (_, index) =>
    loop(`do chunks ${index}`, index === 0 ? elsewhereMs : seldomMs, async () => {
      while (!signal.aborted && (await runChunk(deps))) {
        if (nothingAsked) inVain = 0;
        release.nudge();
        if (nothingAsked) settle.nudge();
        nothingAsked = false;
      }
    }),
  );
  const settle = loop(
    'settle chunks',
    () => (nothingAsked ? elsewhereMs : settleAfterMs(inVain)),
    async () => {
      const found = await settleChunks(deps);
      inVain = nextInVain(inVain, found.settled > 0);
      nothingAsked = found.attended === undefined;
      if (found.attended !== undefined) attendedUntil = found.attended ? performance.now() + attendedMs : 0;
      if (!nothingAsked || performance.now() < attendedUntil) release.nudge();
    },
  );
  loop('tidy up', hourMs, () => tidyUp(deps, retentionDays));

  return {
    nudge: () => {
      small.nudge();
      large.nudge();
      release.nudge();
    },
    [Symbol.asyncDispose]: () => stack.disposeAsync(),
  };
}
