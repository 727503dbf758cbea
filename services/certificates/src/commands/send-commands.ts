import type { RevocationReason } from '@inkan/domain';
import { send, type Tx } from '@inkan/postgres';
import {
  type CertificateRequest,
  type IssueCommand,
  issueCertificates,
  type RevokeCommand,
  revokeCertificates,
  signerAudience,
} from '@inkan/queues';
import { newId } from '@inkan/runtime';
import { recordBatch } from '../db/certificate-requests.ts';
import { recordRevocationCommanded } from '../db/revocations.ts';
import type { Tables } from '../db/schema.ts';
import type { CommandSigner } from './command-signer.ts';

/** The signer obeys a command for a day; what waits longer is commanded anew. */
const obeyedForMs = 24 * 60 * 60 * 1000;

/** Writes one signed command into the outbox. @returns the batch id */
export async function commandIssuing(
  tx: Tx<Tables>,
  commands: CommandSigner,
  requests: readonly CertificateRequest[],
  now: Date,
  correlationId: string,
): Promise<string> {
  const batchId = newId();
  const notAfter = new Date(now.getTime() + obeyedForMs);
  await recordBatch(tx.db, { batchId, kind: 'issue', size: requests.length, now, notAfter });
  const command: IssueCommand = {
    audience: signerAudience,
    batchId,
    notAfter: notAfter.toISOString(),
    requests: [...requests],
  };
  await send(tx, issueCertificates, commands.issue(command), { correlationId });
  return batchId;
}

export type RevocationToCommand = {
  certificateId: string;
  generation: string;
  serial: Buffer;
  revokedAt: Date;
  reason: RevocationReason;
};

/** Writes one signed command into the outbox; doing it twice revokes once. */
export async function commandRevoking(
  tx: Tx<Tables>,
  commands: CommandSigner,
  revocations: readonly RevocationToCommand[],
  now: Date,
): Promise<void> {
  if (revocations.length === 0) return;
  const batchId = newId();
  const notAfter = new Date(now.getTime() + obeyedForMs);
  await recordBatch(tx.db, { batchId, kind: 'revoke', size: revocations.length, now, notAfter });
  const command: RevokeCommand = {
    audience: signerAudience,
    batchId,
    notAfter: notAfter.toISOString(),
    revocations: revocations.map(({ generation, serial, revokedAt, reason }) => ({
      generation,
      serial: serial.toString('hex'),
      revokedAt: revokedAt.toISOString(),
      reason,
    })),
  };
  await send(tx, revokeCertificates, commands.revoke(command));
  await recordRevocationCommanded(
    tx.db,
    revocations.map((each) => each.certificateId),
    now,
  );
}
