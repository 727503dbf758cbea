import { type Database, sendMany, type Tx } from '@inkan/postgres';
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
  await kept.keep(name, times.number, der);
  await storeCrl(tx, { generation: name, ...times, covers, der });
  await sendParts(tx, name, times.number, der, now);
  return times.number;
}

/** As text in an envelope a part is thrice its size for a moment. */
const partsAtOnce = 4;

async function sendParts(
  tx: Tx<SignerTables>,
  generation: string,
  number: bigint,
  der: Buffer,
  at: Date,
): Promise<void> {
  const parts = Math.ceil(der.length / maxCrlPartOctets);
  const payloadOf = (part: number) => ({
    generation,
    crlNumber: number.toString(),
    part,
    parts,
    bytes: der.subarray(part * maxCrlPartOctets, (part + 1) * maxCrlPartOctets).toString('base64'),
  });
  for (let part = 0; part < parts; part += partsAtOnce) {
    const payloads = Array.from({ length: Math.min(partsAtOnce, parts - part) }, (_, at) => payloadOf(part + at));
    await sendMany(tx, crlIssued, payloads, { at });
  }
}
