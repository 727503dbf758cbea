import type { KeyObject } from 'node:crypto';
import { send, signCheckpoint, type Tx } from '@inkan/postgres';
import { type AuditedService, auditCheckpointSigned } from '@inkan/queues';
import type { Clock, Logger } from '@inkan/runtime';
import { addCheckpoint, lastCheckpoint } from '../db/audit-checkpoints.ts';
import type { SignerTables } from '../db/schema.ts';
import type { CheckpointFiles } from './checkpoint-files.ts';

export type CheckpointContext = {
  /** Ed25519; signs checkpoints and nothing else. */
  readonly key: KeyObject;
  readonly files: CheckpointFiles;
  readonly clock: Clock;
  readonly logger: Logger;
};

/**
 * Signs how far a service's audit chain has come: into the signer's own table, into the file outside of the database, into
 * the log, and back to the service. A chain never gets shorter and never another head at the same length: that is not
 * signed, and alarms. (A shorter one is mostly an old message: queues keep no order.)
 */
export async function signAuditCheckpoint(
  { key, files, clock, logger }: CheckpointContext,
  tx: Tx<SignerTables>,
  service: AuditedService,
  { count, head }: { readonly count: number; readonly head: string },
): Promise<void> {
  const last = await lastCheckpoint(tx, service);
  if (last !== undefined && count < last.count) {
    logger.info({ service, count, signed: last.count }, 'an audit chain was signed further already');
    return;
  }
  if (last?.count === count && last.head !== head) {
    logger.error({ alarm: 'audit-chain-replaced', service, count }, 'an audit chain ends otherwise than it was signed');
    return;
  }
  const signed =
    last?.count === count ? last : signCheckpoint(key, { service, count, head, signedAt: clock.now().toISOString() });
  const { statement, signature } = signed;
  if (signed !== last) {
    await addCheckpoint(tx, service, { count, head, statement, signature });
    // Before the commit: what is in the table is outside too. After a crash in between it stands there twice, which says the same.
    await files.append(service, { statement, signature });
    logger.info({ checkpoint: { statement, signature } }, 'an audit checkpoint was signed');
  }
  await send(tx, auditCheckpointSigned, { service, count, statement, signature });
}
