import type { Clock } from './clock.ts';

/** A clock for tests: stands still until it is told otherwise. */
export class FakeClock implements Clock {
  #now: number;

  constructor(start: Date) {
    this.#now = start.getTime();
  }

  /** A fresh `Date` each time, so that nobody can move the clock by changing what it gave. */
  now(): Date {
    return new Date(this.#now);
  }

  set(instant: Date): void {
    this.#now = instant.getTime();
  }

  /** Milliseconds; may be negative. */
  advance(ms: number): void {
    this.#now += ms;
  }
}
