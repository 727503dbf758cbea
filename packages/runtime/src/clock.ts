/** The time, injected: no rule reads `Date.now()` itself. All instants are UTC. */
export interface Clock {
  now(): Date;
}

export const systemClock: Clock = { now: () => new Date() };
