import type { Tx } from '@inkan/postgres';
import type { certificatesSigned } from '@inkan/queues';
import type { Static } from 'typebox';
import type { SigningCertificatesTable, Tables } from '../db/schema.ts';
import {
  commandSigningAgain,
  lockAwaitedSigning,
  recordSigningFailed,
  recordSigningIssued,
} from '../db/signing-certificates.ts';
import { consequenceOf } from '../domain/refusal-consequence.ts';
import { judgeSigningAnswer } from './judge-answer.ts';
import type { Registrar } from './registrar.ts';

type Answer = Static<typeof certificatesSigned.payload>;
type Result = Answer['results'][number];

/**
 * Takes what the signer answers to the registrar's own requests.
 * @returns the results that are about somebody else's
 */
export async function acceptSigningCertificates(
  registrar: Pick<Registrar, 'generations' | 'clock' | 'logger'>,
  tx: Tx<Tables>,
  { batchId, results }: Answer,
): Promise<Result[]> {
  const rows = new Map(
    (
      await lockAwaitedSigning(
        tx.db,
        results.map((result) => result.requestId),
      )
    ).map((row) => [row.certificate_id, row]),
  );
  const others: Result[] = [];
  for (const result of results) {
    const row = rows.get(result.requestId);
    if (row === undefined) others.push(result);
    else if (result.outcome === 'issued')
      await acceptIssued(registrar, tx, row, Buffer.from(result.certificate, 'base64'));
    // The answer to an earlier command has no power over a request that was commanded again.
    else if (row.issued_at === null && row.failed_at === null && row.batch_id === batchId) {
      await acceptRefused(registrar, tx, row, result);
    }
  }
  return others;
}

async function acceptIssued(
  { generations, clock, logger }: Pick<Registrar, 'generations' | 'clock' | 'logger'>,
  tx: Tx<Tables>,
  row: SigningCertificatesTable,
  der: Buffer,
): Promise<void> {
  const alarm = (reason: string) =>
    logger.error(
      { alarm: 'certificate-refused', certificateId: row.certificate_id, reason },
      'a certificate from the signer is not accepted',
    );
  if (row.certificate !== null) {
    if (!row.certificate.equals(der)) alarm('a second certificate for one request');
    return;
  }
  const generation = generations.get(row.generation);
  if (generation === undefined) return alarm(`the generation ${row.generation} is not known here`);
  const judgement = judgeSigningAnswer(der, row, generation);
  if (!judgement.ok) return alarm(judgement.reason);
  await recordSigningIssued(tx.db, row.certificate_id, {
    serial: judgement.serial,
    certificate: der,
    now: clock.now(),
  });
  const { profile, generation: name, not_after: notAfter } = row;
  logger.info({ profile, generation: name, notAfter }, 'a signing certificate was issued');
}

async function acceptRefused(
  { clock, logger }: Pick<Registrar, 'clock' | 'logger'>,
  tx: Tx<Tables>,
  row: SigningCertificatesTable,
  { code, detail }: Extract<Result, { outcome: 'refused' }>,
): Promise<void> {
  const { certificate_id: certificateId, profile, generation } = row;
  switch (consequenceOf(code)) {
    case 'ask-again':
      return commandSigningAgain(tx.db, certificateId, 'same');
    case 'ask-again-with-fresh-validity':
      return commandSigningAgain(tx.db, certificateId, 'fresh');
    case 'fail':
      logger.error(
        { alarm: 'signing-certificate-refused', certificateId, profile, generation, code, detail },
        'the signer refused to certify a signing key',
      );
      return recordSigningFailed(tx.db, certificateId, { code, detail, now: clock.now() });
  }
}
