import { readFile } from 'node:fs/promises';
import { dayOf } from '@inkan/domain';
import type { RegisterReport } from '@inkan/http';
import { readCrl } from '@inkan/x509';
import { differencesByKind, newestFinished } from '../db/reconciliations.ts';
import { registerCounts } from '../db/register-counts.ts';
import { endsSoon } from '../domain/root-crl-end.ts';
import { publishedList } from './published-list.ts';
import type { Registrar } from './registrar.ts';

type Reporter = Pick<Registrar, 'database' | 'generations' | 'clock'>;

/** How the CAs' lists, the signer's work and the schedules stand. */
export async function reportRegister({ database, generations, clock }: Reporter): Promise<RegisterReport> {
  const now = clock.now();
  const counts = await registerCounts(database.read, dayOf(now));
  const states: RegisterReport['generations'] = [];
  for (const { name, window, rootCrlFile } of generations.values()) {
    const root = readCrl(await readFile(rootCrlFile));
    states.push({
      generation: name,
      issuesUntil: window.issuesUntil.toISOString(),
      crl: await publishedList(database, name),
      rootCrlNextUpdate: root.nextUpdate.toISOString(),
      rootCrlEndsSoon: endsSoon(root.nextUpdate, now),
    });
  }
  return {
    generations: states,
    waitingForSigner: { certificates: counts.waiting, oldestAt: counts.waiting_since?.toISOString() ?? null },
    revocations: {
      awaitingCrl: counts.awaiting_crl,
      scheduled: counts.scheduled,
      due: { count: counts.due, oldestDay: counts.due_since },
    },
    reconciliation: await reportReconciliation(database),
  };
}

/** The last comparison that came to its end. */
export async function reportReconciliation({ read }: Registrar['database']): Promise<RegisterReport['reconciliation']> {
  const last = await newestFinished(read);
  if (!last?.finished_at) return null;
  const kinds = await differencesByKind(read, last.reconciliation_id);
  return {
    finishedAt: last.finished_at.toISOString(),
    compared: last.compared,
    differences: {
      total: last.differences,
      byKind: Object.fromEntries(kinds.map(({ kind, count }) => [kind, count])),
    },
  };
}

/** Tells the operators' monitoring of every root whose CRL ends within 60 days, and of one that has ended. */
export async function warnOfRootCrls(registrar: Reporter & Pick<Registrar, 'logger'>): Promise<void> {
  const now = registrar.clock.now();
  for (const { name, rootCrlFile } of registrar.generations.values()) {
    const { nextUpdate } = readCrl(await readFile(rootCrlFile));
    if (!endsSoon(nextUpdate, now)) continue;
    registrar.logger.error(
      { alarm: 'root-crl-ends', generation: name, nextUpdate: nextUpdate.toISOString() },
      'the CRL of a root ends within 60 days: renew it by the ceremony command',
    );
  }
}
