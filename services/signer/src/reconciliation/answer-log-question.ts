import { send, type Tx } from '@inkan/postgres';
import { maxLogEntries, type readSignerLog, signerLogRead } from '@inkan/queues';
import type { Clock } from '@inkan/runtime';
import type { Static } from 'typebox';
import { logEntries, unknownRevocations } from '../db/log-pages.ts';
import type { SignerTables } from '../db/schema.ts';

const end = 'ffffffff-ffff-ffff-ffff-ffffffffffff';

/** One page of the log for whoever holds it against the register. It reads, and tells digests. */
export async function answerLogQuestion(
  { clock }: { clock: Clock },
  tx: Tx<SignerTables>,
  question: Static<typeof readSignerLog.payload>,
): Promise<void> {
  const { reconciliationId, after } = question;
  const until = new Date(question.until);
  const found = await logEntries(tx, { after, until, limit: maxLogEntries + 1 });
  const entries = found.slice(0, maxLogEntries);
  const done = found.length === entries.length;
  const page = {
    ...{ reconciliationId, after, done, entries },
    through: done ? end : (entries.at(-1)?.requestId ?? end),
    unknownRevocations: done ? await unknownRevocations(tx, { until, limit: maxLogEntries }) : [],
  };
  await send(tx, signerLogRead, page, { at: clock.now() });
}
