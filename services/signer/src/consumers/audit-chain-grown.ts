import type { PostOffice } from '@inkan/messaging';
import { auditChainGrown, auditedServices } from '@inkan/queues';
import { type CheckpointContext, signAuditCheckpoint } from '../audit/sign-checkpoint.ts';
import type { SignerTables } from '../db/schema.ts';

export function consumeAuditChainGrown(postOffice: PostOffice<SignerTables>, context: CheckpointContext): void {
  for (const service of auditedServices) {
    postOffice.consume(auditChainGrown[service], (tx, { payload }) =>
      signAuditCheckpoint(context, tx, service, payload),
    );
  }
}
