import type { Database } from '@inkan/postgres';
import type { certificatesSigned } from '@inkan/queues';
import type { Static } from 'typebox';
import type { SignerTables } from '../db/schema.ts';
import { findSigned } from '../db/signed-log.ts';
import type { Refusal } from '../domain/refusal.ts';

export type Answer = Static<typeof certificatesSigned.payload>;
type Result = Answer['results'][number];
type Issued = Extract<Result, { outcome: 'issued' }>;

/** The answer as the outbox keeps it: the certificates stand in the log, and are half a megabyte of a full batch. */
type AbridgedAnswer = {
  readonly batchId: string;
  readonly results: readonly (Exclude<Result, Issued> | Omit<Issued, 'certificate'>)[];
};

export function resultOf(requestId: string, certificate: Buffer | undefined, refusal: Refusal | undefined): Result {
  if (certificate && !refusal) return issued(requestId, certificate);
  if (!refusal) throw new Error(`request ${requestId} was neither issued nor refused`);
  return { requestId, outcome: 'refused', code: refusal.code, detail: refusal.detail.slice(0, 500) };
}

export function abridge({ batchId, results }: Answer): AbridgedAnswer {
  const abridged = results.map((each) =>
    each.outcome === 'issued' ? { requestId: each.requestId, outcome: each.outcome } : each,
  );
  return { batchId, results: abridged };
}

/** The answer itself, its certificates read from the log. @throws Error when one is not there */
export async function completeAnswer(database: Database<SignerTables>, kept: unknown): Promise<Answer> {
  const { batchId, results } = kept as AbridgedAnswer;
  const ids = results.filter(({ outcome }) => outcome === 'issued').map(({ requestId }) => requestId);
  const certificates = await findSigned(database.read, ids);
  return { batchId, results: results.map((each) => (each.outcome === 'issued' ? logged(each.requestId) : each)) };

  function logged(requestId: string): Issued {
    const certificate = certificates.get(requestId);
    if (!certificate) throw new Error(`request ${requestId} was answered, but its certificate is not in the log`);
    return issued(requestId, certificate);
  }
}

function issued(requestId: string, certificate: Buffer): Issued {
  return { requestId, outcome: 'issued', certificate: certificate.toString('base64') };
}
