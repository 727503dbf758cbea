import { startLoop } from '@inkan/runtime';
import { destroyDueSecrets } from '../use-cases/destroy-due-secrets.ts';
import { discardForeignKeys, fillKeyPool } from '../use-cases/fill-key-pool.ts';
import { issuePending } from '../use-cases/issue-pending.ts';
import { issueWithKeysAhead } from '../use-cases/issue-with-keys-ahead.ts';
import { keepSigningCertificates } from '../use-cases/keep-signing-certificates.ts';
import { noticePlannedRevocations } from '../use-cases/notice-planned-revocations.ts';
import { forgetOldChanges, orderChanges } from '../use-cases/order-changes.ts';
import { reconcileDaily } from '../use-cases/reconcile.ts';
import type { Registrar } from '../use-cases/registrar.ts';
import { remind } from '../use-cases/remind.ts';
import { repeatRequests, warnOfUnknownGenerations } from '../use-cases/repeat-requests.ts';
import { repeatRevocations } from '../use-cases/repeat-revocations.ts';
import { warnOfRootCrls } from '../use-cases/report-register.ts';
import { revokeDue } from '../use-cases/revoke-due.ts';
import { sweepReservations } from '../use-cases/sweep-reservations.ts';
import { warnOfGenerationEnds } from '../use-cases/warn-of-generation-ends.ts';

const secondMs = 1_000;
const twoSecondsMs = 2_000;
const tenSecondsMs = 10_000;
const minuteMs = 60_000;
const tenMinutesMs = 600_000;

/** What the registrar does by itself. Every round may run in several processes at once: rows are claimed, not shared. */
export function startSchedules(registrar: Registrar, signal: AbortSignal): AsyncDisposable {
  const { logger } = registrar;
  const stack = new AsyncDisposableStack();
  const loop = (name: string, everyMs: number, run: () => Promise<void>) =>
    stack.use(startLoop({ name, everyMs, run, logger, signal }));

  // Rung for after each request here; by themselves they look for requests that another process took.
  const pump = (lane: 'single' | 'any', everyMs: number, found: () => void = () => {}) =>
    loop('issue pending', everyMs, async () => {
      while (!signal.aborted && (await issuePending(registrar, lane)) > 0) found();
    });
  const single = pump('single', twoSecondsMs);
  // Two lanes take rows of files: while one of them writes and commits, the other's keys are made.
  const second = pump('any', tenSecondsMs);
  const first = pump('any', twoSecondsMs, () => second.nudge());
  const ahead = loop('issue with keys ahead', twoSecondsMs, async () => {
    while (!signal.aborted && (await issueWithKeysAhead(registrar)) > 0);
  });
  registrar.requested.hear(() => {
    for (const each of [single, first, ahead]) each.nudge();
  });
  registrar.stock.hear(() => ahead.nudge());
  loop('discard foreign keys', tenSecondsMs, () => discardForeignKeys(registrar));
  loop('fill the key pool', secondMs, async () => {
    while (!signal.aborted && (await fillKeyPool(registrar)) > 0);
  });
  // At once as well: without a responder's certificate no OCSP question is answered.
  loop('keep signing certificates', minuteMs, async () => void (await keepSigningCertificates(registrar)));
  // Whoever follows the feed hears of a change within this second.
  loop('order changes', secondMs, async () => {
    while (!signal.aborted && (await orderChanges(registrar)) > 0);
  });
  loop('forget old changes', tenMinutesMs, () => forgetOldChanges(registrar));
  loop('sweep reservations', minuteMs, () => sweepReservations(registrar));
  loop('destroy secrets', minuteMs, async () => {
    while (!signal.aborted && (await destroyDueSecrets(registrar)) > 0);
  });
  // The first round is at once: it does what the days without a running registrar have left.
  loop('revoke on the day', tenSecondsMs, async () => {
    while (!signal.aborted && (await revokeDue(registrar)) > 0);
    while (!signal.aborted && (await noticePlannedRevocations(registrar)) > 0);
  });
  loop('remind', minuteMs, () => remind(registrar, signal));
  loop('warn of generation ends', minuteMs, async () => {
    while (!signal.aborted && (await warnOfGenerationEnds(registrar)) > 0);
  });
  loop('repeat requests', minuteMs, async () => {
    while (!signal.aborted && (await repeatRequests(registrar)) > 0);
    await warnOfUnknownGenerations(registrar);
  });
  loop('reconcile', tenMinutesMs, () => reconcileDaily(registrar));
  loop('warn of root CRLs', 24 * 60 * minuteMs, () => warnOfRootCrls(registrar));
  loop('repeat revocations', minuteMs, async () => {
    while (!signal.aborted && (await repeatRevocations(registrar)) > 0);
  });
  return stack;
}
