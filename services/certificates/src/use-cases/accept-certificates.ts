import { systemActor } from '@inkan/domain';
import { audit, type Tx } from '@inkan/postgres';
import type { certificatesSigned } from '@inkan/queues';
import type { Static } from 'typebox';
import { commandRevoking, type RevocationToCommand } from '../commands/send-commands.ts';
import { commandAgain, recordFailed } from '../db/certificate-requests.ts';
import { type AwaitedCertificate, lockAwaited, recordIssued } from '../db/issued-certificates.ts';
import { predecessorsOf } from '../db/reissues.ts';
import { recordRevoked } from '../db/revocations.ts';
import type { Tables } from '../db/schema.ts';
import { settleSeats } from '../db/seats.ts';
import { destroySecrets } from '../db/secrets.ts';
import { type Consequence, consequenceOf } from '../domain/refusal-consequence.ts';
import { destroyAt } from '../domain/secret-lifetime.ts';
import { acceptSigningCertificates } from './accept-signing-certificates.ts';
import { announceIssued } from './announce-issued.ts';
import { audited, certificateOf } from './audited.ts';
import { endPredecessors } from './end-predecessors.ts';
import { judgeAnswer } from './judge-answer.ts';
import type { Registrar } from './registrar.ts';

type Answer = Static<typeof certificatesSigned.payload>;
type Result = Answer['results'][number];
type Of<Outcome extends Result['outcome']> = Extract<Result, { outcome: Outcome }>;

type Accepted = { row: AwaitedCertificate; serial: string; der: Buffer };

/** Takes the signer's answer to one command: stores what holds, and tells everybody who waits. */
export async function acceptCertificates(
  registrar: Pick<Registrar, 'generations' | 'commands' | 'requested' | 'clock' | 'logger'>,
  tx: Tx<Tables>,
  { batchId, results }: Answer,
): Promise<void> {
  const answer = { batchId, results: await acceptSigningCertificates(registrar, tx, { batchId, results }) };
  if (answer.results.length === 0) return;
  const requestIds = answer.results.map((result) => result.requestId);
  // The certificates that a reissue ends are locked along, in one order with it: whoever revokes both does the same.
  const awaited = await lockAwaited(tx.db, [...requestIds, ...(await predecessorsOf(tx.db, requestIds))]);
  const rows = new Map(awaited.map((row) => [row.certificate_id, row]));
  const now = registrar.clock.now();

  const accepted: Accepted[] = [];
  const refused: Of<'refused'>[] = [];
  for (const result of answer.results) {
    const row = rows.get(result.requestId);
    if (result.outcome === 'refused') {
      // The answer to an earlier command has no power over a request that was commanded again.
      if (row !== undefined && row.issued_at === null && row.batch_id === answer.batchId) refused.push(result);
    } else if (row === undefined) {
      alarm(registrar, result.requestId, 'nobody asked for it');
    } else {
      const one = judge(registrar, row, Buffer.from(result.certificate, 'base64'));
      if (one) accepted.push(one);
    }
  }
  await acceptIssued(registrar, tx, accepted, awaited, now);
  await acceptRefused(registrar, tx, answer.batchId, refused, now);
}

function judge(
  registrar: Pick<Registrar, 'generations' | 'logger'>,
  row: AwaitedCertificate,
  der: Buffer,
): Accepted | undefined {
  if (row.certificate !== null) {
    if (!row.certificate.equals(der)) alarm(registrar, row.certificate_id, 'a second certificate for one request');
    return undefined;
  }
  const generation = registrar.generations.get(row.generation);
  if (generation === undefined) {
    // Only this one waits: unanswered, it is asked for again until a process answers that knows the generation.
    alarm(registrar, row.certificate_id, `the generation ${row.generation} is not known here`);
    return undefined;
  }
  const judgement = judgeAnswer(der, row, generation);
  if (judgement.ok) return { row, serial: judgement.serial, der };
  alarm(registrar, row.certificate_id, judgement.reason);
  return undefined;
}

/** Not believed, and not the end of the request either: whoever can forge an answer must not be able to cancel one. */
function alarm({ logger }: Pick<Registrar, 'logger'>, certificateId: string, reason: string): void {
  logger.error(
    { alarm: 'certificate-refused', certificateId, reason },
    'a certificate from the signer is not accepted',
  );
}

async function acceptIssued(
  registrar: Pick<Registrar, 'commands' | 'clock' | 'logger'>,
  tx: Tx<Tables>,
  accepted: readonly Accepted[],
  locked: readonly AwaitedCertificate[],
  now: Date,
): Promise<void> {
  if (accepted.length === 0) return;
  const revoked = await revokeUnwanted(registrar, tx, accepted, now);
  await recordIssued(
    tx.db,
    accepted.map(({ row, serial, der }) => ({
      certificateId: row.certificate_id,
      serial,
      certificate: der,
      destroySecretsAt: destroyAt({ issuedAt: now, collectedAt: null, notAfter: row.not_after ?? now }),
    })),
    now,
  );
  await audit(
    tx,
    accepted.map(({ row, serial }) => ({
      at: now,
      actor: systemActor('certificates'),
      operation: 'issue-certificate',
      ...certificateOf(row),
      after: {
        generation: row.generation,
        serial,
        notBefore: row.not_before,
        notAfter: row.not_after,
        ...(row.previous_certificate_id === null ? {} : { previousId: row.previous_certificate_id }),
      },
    })),
  );
  await settleSeats(
    tx.db,
    accepted.flatMap(({ row }) => row.device_id ?? []),
    now,
  );
  await commandRevoking(tx, registrar.commands, revoked, now);
  const living = accepted.filter(({ row }) => row.revoked_at === null && row.failed_at === null);
  await endPredecessors(
    registrar,
    tx,
    living.map(({ row }) => row),
    locked,
  );
  await announceIssued(tx, living);
}

/**
 * Those that nobody waits for any more: they exist, so they are kept and revoked, and nobody is told to collect them.
 * Cancelled while the signer was at it, they bear the time of the cancelling; a request that has failed has ended
 * without one, so a certificate for it is no accident of timing, and somebody has to look.
 */
async function revokeUnwanted(
  { logger }: Pick<Registrar, 'logger'>,
  tx: Tx<Tables>,
  accepted: readonly Accepted[],
  now: Date,
): Promise<RevocationToCommand[]> {
  const given = accepted.filter(({ row }) => row.failed_at !== null).map(({ row }) => row.certificate_id);
  for (const certificateId of given) {
    logger.error({ alarm: 'certificate-after-failure', certificateId }, 'a failed request has a certificate: revoked');
  }
  // Before the certificate is stored: at no moment does the register hold one that is good.
  if (given.length > 0) await recordRevoked(tx.db, given, { revokedAt: now, reason: 'unspecified' });
  return accepted.flatMap(({ row, serial }) =>
    row.failed_at === null && row.revoked_at === null
      ? []
      : {
          certificateId: row.certificate_id,
          generation: row.generation,
          serial: Buffer.from(serial, 'hex'),
          revokedAt: row.revoked_at ?? now,
          reason: row.revocation_reason ?? 'unspecified',
        },
  );
}

async function acceptRefused(
  registrar: Pick<Registrar, 'requested' | 'logger'>,
  tx: Tx<Tables>,
  batchId: string,
  refused: readonly Of<'refused'>[],
  now: Date,
): Promise<void> {
  const by = Map.groupBy(refused, (result) => consequenceOf(result.code));
  const ids = (consequence: Consequence) => (by.get(consequence) ?? []).map((result) => result.requestId);
  const [same, fresh] = [ids('ask-again'), ids('ask-again-with-fresh-validity')];
  if (same.length > 0) await commandAgain(tx.db, batchId, same, 'same');
  if (fresh.length > 0) await commandAgain(tx.db, batchId, fresh, 'fresh');
  if (same.length + fresh.length > 0) tx.afterCommit(() => registrar.requested.ring());

  const failed = by.get('fail') ?? [];
  if (failed.length === 0) return;
  registrar.logger.warn({ batchId, failed: failed.length, code: failed[0]?.code }, 'the signer refused requests');
  const failedIds = failed.map((result) => result.requestId);
  const told = { at: now, actor: systemActor('certificates'), operation: 'fail-certificate' } as const;
  let devices: string[] = [];
  await audited(tx, failedIds, told, async () => {
    devices = await recordFailed(
      tx.db,
      failed.map(({ requestId, code, detail }) => ({ certificateId: requestId, code, detail })),
      now,
    );
    await destroySecrets(tx.db, failedIds, now);
  });
  await settleSeats(tx.db, devices, now);
}
