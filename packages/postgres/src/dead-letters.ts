import { newId } from '@inkan/runtime';
import { sql } from 'kysely';
import type { Database } from './database.ts';
import { earlierOutcome, enterInbox } from './inbox.ts';

/** What came from a queue and cannot be worked off. */
export type DeadLetter = {
  deliveryId: string;
  queue: string;
  body: string;
  error: string;
};

/**
 * Keeps what cannot be worked off, for a person to look at, and closes the inbox for it: a later delivery of it gets the
 * same receipt and no effect.
 * @returns `duplicate` when it had been done after all (by another process), otherwise `dead`
 */
export async function buryDeadLetter<DB>(database: Database<DB>, letter: DeadLetter): Promise<'duplicate' | 'dead'> {
  return database.transaction(async (tx) => {
    const { inserted } = await enterInbox(tx, letter.deliveryId, letter.queue, 'dead');
    if (!inserted) return earlierOutcome(tx, letter.deliveryId);
    // Text of Postgres cannot hold NUL, and a poison message may.
    await sql`
      insert into dead_letters (id, delivery_id, queue, body, error)
      values (${newId()}, ${letter.deliveryId}, ${letter.queue}, ${clean(letter.body)}, ${clean(letter.error)})
    `.execute(tx.db);
    return 'dead';
  });
}

/** So many forgeries of one queue are kept in a day… */
const forgeriesADay = 20;
/** …and so many characters of each. */
const forgeryLength = 65_536;

/**
 * Keeps, as a dead letter without a delivery, what is not as its producer published it. The inbox never hears of it.
 * Several at the same moment may exceed the day's number by as many.
 * @returns false when the day's number is reached and it was not kept
 */
export async function keepForgery<DB>(
  database: Database<DB>,
  { queue, body }: { queue: string; body: string },
): Promise<boolean> {
  const result = await sql`
    insert into dead_letters (id, delivery_id, queue, body, error)
    select ${newId()}::uuid, null, ${queue}, ${clean(body.slice(0, forgeryLength))},
      ${`message-forged: ${body.length} characters that the producer did not publish as this`}
    where (
      select count(*) from dead_letters
      where died_at > now() - interval '1 day' and queue = ${queue} and delivery_id is null
    ) < ${forgeriesADay}
  `.execute(database.read);
  return (result.numAffectedRows ?? 0n) > 0n;
}

/** Counts a round of attempts that all failed. @returns how many rounds have, this one included */
export async function recordFailedRound<DB>(
  database: Database<DB>,
  failure: { deliveryId: string; queue: string; error: string },
): Promise<number> {
  const { rows } = await sql<{ rounds: number }>`
    insert into delivery_failures as known (delivery_id, queue, rounds, last_error)
    values (${failure.deliveryId}, ${failure.queue}, 1, ${clean(failure.error)})
    on conflict (delivery_id) do update
      set rounds = known.rounds + 1, last_error = excluded.last_error, failed_at = now()
    returning rounds
  `.execute(database.read);
  return rows[0]?.rounds ?? 1;
}

function clean(text: string): string {
  return text.replaceAll('\0', '\u{fffd}');
}
