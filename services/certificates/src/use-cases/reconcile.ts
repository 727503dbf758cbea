import { send, type Tx } from '@inkan/postgres';
import { readSignerLog, type signerLogRead } from '@inkan/queues';
import { newId } from '@inkan/runtime';
import type { Static } from 'typebox';
import {
  beginReconciliation,
  differencesByKind,
  firstIssued,
  knownAsRevoked,
  lockReconciliation,
  lockReconciling,
  newestReconciliation,
  recordPage,
  registeredBetween,
} from '../db/reconciliations.ts';
import type { Tables } from '../db/schema.ts';
import { compareLogs, type Difference } from '../domain/compare-logs.ts';
import type { Registrar } from './registrar.ts';

type Parts = Pick<Registrar, 'clock' | 'logger'>;
type Page = Static<typeof signerLogRead.payload>;

const dayMs = 24 * 60 * 60 * 1000;
/** What is younger may still be on its way between the two. */
const settlingMs = 10 * 60 * 1000;
/** A page that has not come by then is asked for no more: its comparison is given up for a new one. */
const givenUpAfterMs = 60 * 60 * 1000;
const beginning = '00000000-0000-0000-0000-000000000000';

/** Once a day, the first time a day after the first certificate. */
export async function reconcileDaily(registrar: Parts & Pick<Registrar, 'database'>): Promise<void> {
  const { database, clock } = registrar;
  await database.transaction(async (tx) => {
    await lockReconciling(tx.db);
    const last = await newestReconciliation(tx.db);
    const since = last?.started_at ?? (await firstIssued(tx.db));
    if (since !== null && clock.now().getTime() - since.getTime() >= dayMs) await startReconciling(registrar, tx);
  });
}

/**
 * Asks the signer for its log, to hold every entry against the register.
 * @returns the comparison's id: that of the one under way, if one is
 */
export async function startReconciling({ clock, logger }: Parts, tx: Tx<Tables>): Promise<string> {
  await lockReconciling(tx.db);
  const now = clock.now();
  const last = await newestReconciliation(tx.db);
  if (last && last.finished_at === null) {
    if (now.getTime() - last.asked_at.getTime() < givenUpAfterMs) return last.reconciliation_id;
    logger.warn({ reconciliationId: last.reconciliation_id }, 'the signer has not told its log: asked from the start');
  }
  const reconciliationId = newId();
  const until = new Date(now.getTime() - settlingMs);
  const begun = { reconciliation_id: reconciliationId, started_at: now, until, after: beginning };
  await beginReconciliation(tx.db, begun);
  await send(tx, readSignerLog, { reconciliationId, after: beginning, until: until.toISOString() }, { at: now });
  return reconciliationId;
}

/** Holds a page of the signer's log against the register, and asks for the next. A page that nobody waits for is nothing. */
export async function comparePage({ clock, logger }: Parts, tx: Tx<Tables>, page: Page): Promise<void> {
  const { reconciliationId, after, through, done, entries } = page;
  const waiting = await lockReconciliation(tx.db, reconciliationId, after);
  if (!waiting) return;
  const now = clock.now();
  const register = await registeredBetween(tx.db, { after, through, until: waiting.until });
  const differences = [...compareLogs(entries, register), ...(await unknownHere(tx, page))];
  const compared = Math.max(entries.length, register.length);
  const reconciliation = await recordPage(tx.db, waiting, { through, compared, differences, now, done });
  if (!done) {
    const until = waiting.until.toISOString();
    await send(tx, readSignerLog, { reconciliationId, after: through, until }, { at: now });
    return;
  }
  const facts = { reconciliationId, compared: reconciliation.compared, differences: reconciliation.differences };
  if (reconciliation.differences === 0) {
    logger.info(facts, 'the signer’s log and the register are the same');
    return;
  }
  const kinds = Object.fromEntries(
    (await differencesByKind(tx.db, reconciliationId)).map(({ kind, count }) => [kind, count]),
  );
  logger.error({ alarm: 'registers-differ', ...facts, kinds }, 'the signer’s log and the register differ');
}

/** Revoked serials without an entry in the log, of which the register does not know that they are revoked either. */
async function unknownHere(tx: Tx<Tables>, { unknownRevocations }: Page): Promise<Difference[]> {
  if (unknownRevocations.length === 0) return [];
  const known = await knownAsRevoked(tx.db, unknownRevocations);
  return unknownRevocations
    .filter(({ generation, serial }) => !known.has(`${generation} ${serial}`))
    .map(({ generation, serial }) => ({ kind: 'revoked-in-log-only', certificateId: null, generation, serial }));
}
