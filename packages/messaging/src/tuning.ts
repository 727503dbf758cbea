import { defaultRelayTuning, type RelayTuning } from '@inkan/postgres';

export type Tuning = {
  relay: RelayTuning;
  /** Receipts wait this long for company… */
  receiptDelayMs: number;
  /** …or until there are this many for one producer. */
  receiptBatch: number;
  /**
   * Rounds of failed attempts (each the contract's `retry.attempts` within the transport) before a message is dead. The
   * relay's delays between rounds grow, so twelve rounds are more than an hour of trying.
   */
  roundsUntilDead: number;
  /** A job that so many processes died with is not given to another one. */
  stallsUntilDead: number;
  /** How often the transport is asked whether it was emptied. */
  epochPollMs: number;
  pruneEveryMs: number;
  inboxDays: number;
  idempotencyDays: number;
};

/** For production; tests shorten the delays. */
export const defaultTuning: Tuning = {
  relay: defaultRelayTuning,
  receiptDelayMs: 10,
  receiptBatch: 200,
  roundsUntilDead: 12,
  stallsUntilDead: 5,
  epochPollMs: 2_000,
  pruneEveryMs: 3_600_000,
  inboxDays: 30,
  idempotencyDays: 30,
};

export type TuningChanges = Partial<Omit<Tuning, 'relay'>> & { relay?: Partial<RelayTuning> };

export function tune(changes: TuningChanges = {}): Tuning {
  return { ...defaultTuning, ...changes, relay: { ...defaultTuning.relay, ...changes.relay } };
}
