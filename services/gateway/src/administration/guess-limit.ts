import type { Clock } from '@inkan/runtime';

const windowMs = 60_000;
/** Wrong keys of one address within a minute; a program that was told a wrong key notices sooner. */
const guessesAtMost = 10;
const addressesAtMost = 10_000;

/**
 * Counts wrong keys by address. 256 random bits are guessed by nobody: this keeps those who try from having `users`
 * asked for each of them. Each process of the gateway counts for itself.
 */
export function createGuessLimit(clock: Clock): {
  /** Whether the address has had its guesses of the present minute. */
  tooMany(address: string): boolean;
  note(address: string): void;
} {
  const counted = new Map<string, { since: number; guesses: number }>();
  const of = (address: string) => {
    const held = counted.get(address);
    return held && clock.now().getTime() - held.since < windowMs ? held : undefined;
  };
  return {
    tooMany: (address) => (of(address)?.guesses ?? 0) >= guessesAtMost,
    note: (address) => {
      const held = of(address);
      if (held) held.guesses += 1;
      else {
        if (counted.size >= addressesAtMost) counted.clear();
        counted.set(address, { since: clock.now().getTime(), guesses: 1 });
      }
    },
  };
}
