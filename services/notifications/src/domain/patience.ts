/** The time of all processors together since whenever, and the part of it in which they had nothing to do. */
export type Processors = { readonly all: number; readonly idle: number };

/** Free is a machine whose processors have nothing to do for so much of their time. */
const freeShare = 0.25;
/** Shorter than that tells nothing: processors are counted by hundredths of a second. */
export const lookMs = 500;
/** Without another look; they may well be what the processors are busy with. */
const goesOnMs = 2_000;
/** Then some go, whatever the machine does. */
const longestRestMs = 30_000;

/** Whether mails of many go. Those of one person always do. */
export interface Patience {
  /** @param nowMs on a clock that only goes forward */
  mayGo(nowMs: number): boolean;
  /** Some have gone. */
  went(nowMs: number): void;
}

/**
 * They rest while others want the processors, so that a file of thousands is issued first. What counts is what the machine
 * does while they rest: while they go, they would wait for themselves.
 */
export function createPatience(processors: () => Processors): Patience {
  let look: (Processors & { readonly atMs: number }) | undefined;
  let goUntilMs = Number.NEGATIVE_INFINITY;
  let restsSinceMs: number | undefined;

  return {
    mayGo: (nowMs) => {
      if (nowMs < goUntilMs) return true;
      const [before, now] = [look, processors()];
      if (before === undefined || nowMs - before.atMs >= lookMs) look = { ...now, atMs: nowMs };
      restsSinceMs ??= nowMs;
      if (nowMs - restsSinceMs >= longestRestMs) return true;
      if (before === undefined || look === before) return false;
      if (now.idle - before.idle < freeShare * (now.all - before.all)) return false;
      goUntilMs = nowMs + goesOnMs;
      return true;
    },
    went: (nowMs) => {
      restsSinceMs = undefined;
      // What lies before is no rest.
      if (nowMs >= goUntilMs) look = undefined;
    },
  };
}
