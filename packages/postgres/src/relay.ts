import type { Logger, Loop } from '@inkan/runtime';
import { startLoop } from '@inkan/runtime';
import { sql } from 'kysely';
import type { Database } from './database.ts';
import { outboxChannel } from './send.ts';

/** A delivery as the transport carries it: `body` is the envelope's JSON text, never looked into on the way. */
export type Delivery = { readonly id: string; readonly queue: string; readonly body: string };

export interface Publisher {
  /** Resolves when the transport has them all. A delivery whose id it already holds is not doubled. */
  publish(deliveries: readonly Delivery[]): Promise<void>;
}

export type RelayTuning = {
  /** Deliveries claimed at once. */
  batch: number;
  /** Octets of envelopes claimed at once; a larger single one goes alone. */
  batchOctets: number;
  /** How often it looks for due deliveries without being told. */
  pollMs: number;
  /** Without a receipt a delivery is sent again after this long, then thrice as long, and so on… */
  resendAfterMs: number;
  /** …up to this long. */
  resendAtMostMs: number;
};

export const defaultRelayTuning: RelayTuning = {
  batch: 500,
  batchOctets: 8 * 1024 * 1024,
  pollMs: 2_000,
  resendAfterMs: 5_000,
  resendAtMostMs: 600_000,
};

export interface Relay extends AsyncDisposable {
  nudge(): void;
}

/**
 * Carries a schema's open deliveries to the transport: at once when a commit announces them, again while no receipt
 * comes. Any number of processes may run one.
 *
 * A claim is committed *before* publishing: it moves `next_attempt_at` into the future, so a kill between the two costs
 * a delay and never a delivery. A kill after publishing costs nothing: the row stays until the receipt, and a second
 * arrival is a duplicate in the consumer's inbox. All times are the database's, so that clocks need not agree.
 *
 * What this process itself commits is written as claimed and handed over in memory (`carrier.ts`): reading a batch of
 * certificates back costs as much as writing it. Whatever is lost on that way is due again like any other claim.
 */
export async function createRelay<DB>(options: {
  database: Database<DB>;
  publisher: Publisher;
  /** Makes whole what the outbox keeps abridged; everything is whole when absent. */
  complete?: (delivery: Delivery) => Promise<Delivery>;
  logger: Logger;
  tuning?: Partial<RelayTuning>;
}): Promise<Relay> {
  const { database, publisher, complete = async (delivery) => delivery, logger } = options;
  const tuning = { ...defaultRelayTuning, ...options.tuning };
  const stop = new AbortController();

  async function published(claimed: readonly Delivery[]): Promise<boolean> {
    try {
      await publisher.publish(claimed);
      return true;
    } catch (err) {
      // The transport is away. They were not sent, so they keep their turn.
      logger.warn({ err, deliveries: claimed.length }, 'deliveries could not be handed to the transport');
      await unclaim(database, claimed, tuning);
      return false;
    }
  }

  async function whole(claimed: readonly Delivery[]): Promise<Delivery[]> {
    const made = await Promise.allSettled(claimed.map(complete));
    for (const [index, result] of made.entries()) {
      if (result.status === 'fulfilled') continue;
      const delivery = claimed[index]?.id;
      logger.warn({ err: result.reason, delivery }, 'a delivery could not be made whole, and is due again');
    }
    return made.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []));
  }

  async function round(): Promise<void> {
    while (!stop.signal.aborted) {
      const claimed = await claimDue(database, tuning);
      if (claimed.length === 0 || !(await published(await whole(claimed)))) return;
    }
  }

  const fresh: Delivery[] = [];
  let carrying: Promise<void> | undefined;
  /** What comes while a batch is on its way goes together in the next. */
  async function carryFresh(): Promise<void> {
    await null;
    while (fresh.length > 0) {
      const err = await published(fresh.splice(0, tuning.batch)).then(
        () => undefined,
        (error: unknown) => error,
      );
      if (err !== undefined) logger.warn({ err }, 'deliveries stay claimed, and are due when that is over');
    }
    carrying = undefined;
  }
  const carrier = database.carryBy({
    resendAfterMs: tuning.resendAfterMs,
    octetsPerTransaction: tuning.batchOctets,
    carry(deliveries) {
      fresh.push(...deliveries);
      carrying ??= carryFresh();
    },
  });

  const loop: Loop = startLoop({ name: 'relay', everyMs: tuning.pollMs, run: round, logger, signal: stop.signal });
  const listener = await database.listen(outboxChannel(database.schema), () => loop.nudge());
  return {
    nudge: () => loop.nudge(),
    async [Symbol.asyncDispose]() {
      stop.abort();
      carrier[Symbol.dispose]();
      await carrying;
      await listener[Symbol.asyncDispose]();
      await loop[Symbol.asyncDispose]();
    },
  };
}

/**
 * Claims due deliveries that nobody else is claiming, oldest first, and schedules their next attempt. The outer bound in
 * octets keeps a batch of 400 KB messages from filling the memory.
 */
async function claimDue<DB>(database: Database<DB>, tuning: RelayTuning): Promise<Delivery[]> {
  const { rows } = await sql<Delivery>`
    with due as (
      select delivery_id, size, next_attempt_at from outbox where next_attempt_at <= now()
      order by next_attempt_at limit ${tuning.batch} for update skip locked
    ), bounded as (
      select delivery_id, sum(size) over (order by next_attempt_at, delivery_id) - size as octets_before from due
    )
    update outbox set
      attempts = attempts + 1,
      next_attempt_at = now() + interval '1 millisecond'
        * least(${tuning.resendAtMostMs}::float8, ${tuning.resendAfterMs}::float8 * power(3, least(attempts, 12)))
        * (0.9 + 0.2 * random())
    from bounded
    where outbox.delivery_id = bounded.delivery_id and bounded.octets_before < ${tuning.batchOctets}
    returning outbox.delivery_id as id, outbox.queue, outbox.envelope::text as body
  `.execute(database.read);
  return rows;
}

async function unclaim<DB>(
  database: Database<DB>,
  claimed: readonly Delivery[],
  { pollMs }: RelayTuning,
): Promise<void> {
  const ids = claimed.map((delivery) => delivery.id);
  await sql`
    update outbox set attempts = greatest(attempts - 1, 0), next_attempt_at = now() + interval '1 millisecond' * ${pollMs}::float8
    where delivery_id in (
      select delivery_id from outbox where delivery_id = any(${ids}::uuid[]) order by delivery_id for update
    )
  `.execute(database.read);
}
