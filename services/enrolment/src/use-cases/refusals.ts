import { type AuditEntry, systemActor } from '@inkan/domain';
import { audit, type Database } from '@inkan/postgres';
import type { Clock } from '@inkan/runtime';
import type { EnrolmentDb } from '../db/schema.ts';

/** So long after a refusal the same of the same address is only counted. */
const quietMs = 10 * 60_000;
/** Rows written at once within `quietMs`, whoever it is; what goes beyond is counted as one. */
const rowsAtOnce = 500;

export type Refusal = Omit<AuditEntry, 'at' | 'outcome'>;

type Counted = { readonly refusal: Refusal; readonly since: Date; more: number };

export type Refusals = {
  /** Tells the audit log of a refusal, or counts it. */
  note(refusal: Refusal): Promise<void>;
  /** Tells how many were counted, of those whose time is over. */
  settle(options?: { all?: boolean }): Promise<void>;
};

/**
 * What the portal refuses, in the audit log. Anybody can be refused as often as they like, so a row for each would let
 * strangers fill an append-only, chained log: the first of an operation, subject and address is told at once; the same
 * again within ten minutes is counted, and one row tells how often. Somebody with very many addresses is told of in one
 * row as well. A crash loses counts of ten minutes, never a first refusal. Counts are of this process; wrong passwords
 * are not counted here, because each of them changes something, and the tenth is the last.
 */
export function createRefusals({ database, clock }: { database: Database<EnrolmentDb>; clock: Clock }): Refusals {
  const counted = new Map<string, Counted>();
  let beyond: Counted | undefined;

  async function write(entries: readonly AuditEntry[]): Promise<void> {
    if (entries.length > 0) await database.transaction((tx) => audit(tx, entries));
  }

  return {
    note: async (refusal) => {
      const { operation, subject, actor } = refusal;
      const key = [operation, subject.kind, subject.id, actor.address].join(' ');
      const known = counted.get(key);
      if (known) {
        known.more += 1;
        return;
      }
      const since = clock.now();
      if (counted.size >= rowsAtOnce) {
        beyond ??= { refusal: ofMany(refusal), since, more: 0 };
        beyond.more += 1;
        return;
      }
      counted.set(key, { refusal, since, more: 0 });
      try {
        await write([{ ...refusal, at: since, outcome: 'refused' }]);
      } catch (error) {
        counted.delete(key);
        throw error;
      }
    },
    settle: async ({ all = false } = {}) => {
      const now = clock.now();
      const over = ({ since }: Counted) => all || now.getTime() - since.getTime() >= quietMs;
      const ended = [...counted].filter(([, each]) => over(each));
      const many = beyond !== undefined && over(beyond) ? beyond : undefined;
      for (const [key] of ended) counted.delete(key);
      if (many) beyond = undefined;
      await write(
        [...ended.map(([, each]) => each), ...(many ? [many] : [])]
          .filter(({ more }) => more > 0)
          .map(({ refusal, since, more }) => ({
            ...refusal,
            at: now,
            outcome: 'refused',
            after: { ...refusal.after, since, timesMore: more },
          })),
      );
    },
  };
}

/** Beyond what is told one by one: no address, no subject, the operator's alone. */
function ofMany({ operation }: Refusal): Refusal {
  return {
    actor: systemActor('enrolment'),
    operation,
    organizationId: null,
    subject: { kind: 'link', id: 'many', name: 'many addresses' },
    after: { reason: 'many-addresses' },
  };
}
