import { type Database, send, type Tx } from '@inkan/postgres';
import { crlIssued, maxCrlPartOctets } from '@inkan/queues';
import type { Clock, Logger } from '@inkan/runtime';
import { crlState, lastPosition, listRevocations, storeCrl } from '../db/crls.ts';
import { lockForCrl } from '../db/issuer-lock.ts';
import type { SignerTables } from '../db/schema.ts';
import { isCrlDue, type LastCrl, later, nextCrl } from '../domain/crl-schedule.ts';
import type { Generation } from '../generations/generation.ts';
import type { KeptCrls } from '../recovery/kept-crls.ts';
import { makeCrl } from './make-crl.ts';

export type CrlContext = {
  readonly database: Database<SignerTables>;
  readonly kept: KeptCrls;
  readonly clock: Clock;
  readonly logger: Logger;
};

/**
 * Makes a generation's next CRL if one is due. Storing it and telling the registrar are one transaction, under the
 * issuer's lock: however many signers run, numbers rise and no two lists contradict each other.
 * @returns its CRLNumber, or undefined when none was due
 */
export async function issueCrl(
  { database, kept, clock, logger }: CrlContext,
  generation: Generation,
): Promise<bigint | undefined> {
  const { name } = generation;
  // Looked at without the lock first: most of the time there is nothing to do.
  const seen = await crlState(database.read, name);
  if (!isCrlDue(seen.last, seen.newRevocations, clock.now())) return undefined;

  const made = await database.transaction(async (tx) => {
    await lockForCrl(tx, name);
    const now = clock.now();
    const { last, newRevocations } = await crlState(tx.db, name);
    return isCrlDue(last, newRevocations, now) ? makeNextCrl(tx, { kept, now }, generation) : undefined;
  });
  if (made === undefined) return undefined;
  await kept.settle(name, made);
  logger.info({ generation: name, crlNumber: made.toString() }, 'CRL issued');
  return made;
}

/**
 * Makes, keeps, stores and sends the list that follows the last one. Under the issuer's lock.
 * @param published of lists that are out and that the database may not know: number and time do not go back behind them
 * @returns its CRLNumber
 */
export async function makeNextCrl(
  tx: Tx<SignerTables>,
  { kept, now }: { readonly kept: KeptCrls; readonly now: Date },
  generation: Generation,
  published?: LastCrl,
): Promise<bigint> {
  const { name } = generation;
  const { last } = await crlState(tx.db, name);
  const covers = await lastPosition(tx, name);
  const times = nextCrl(later(last, published), now);
  const der = await makeCrl(generation, times, listRevocations(tx, name, last));
  // The file is written beside the database. Whatever fails, both have ended when this does: nothing of this list comes
  // after the lock is given back and others follow.
  const written = kept.keep(name, times.number, der);
  const stored = storeCrl(tx, { generation: name, ...times, covers, der }).then(() =>
    sendParts(tx, name, times.number, der, now),
  );
  await Promise.allSettled([written, stored]);
  await Promise.all([written, stored]);
  return times.number;
}

async function sendParts(
  tx: Tx<SignerTables>,
  generation: string,
  number: bigint,
  der: Buffer,
  at: Date,
): Promise<void> {
  const parts = Math.ceil(der.length / maxCrlPartOctets);
  let sent: Promise<unknown> = Promise.resolve();
  for (let part = 0; part < parts; part += 1) {
    const bytes = der.subarray(part * maxCrlPartOctets, (part + 1) * maxCrlPartOctets).toString('base64');
    // Postgres stores one part while the next one is being written. As text a part is thrice its size for a moment.
    const sending = send(tx, crlIssued, { generation, crlNumber: number.toString(), part, parts, bytes }, { at });
    sending.catch(() => undefined);
    await sent;
    sent = sending;
  }
  await sent;
}
