import type { PostOffice } from '@inkan/messaging';
import { auditedServices, auditRecorded } from '@inkan/queues';
import type { Tables } from '../db/schema.ts';
import { gatherAudit } from '../use-cases/gather-audit.ts';

/** The audit logs of all services, this one's own included. */
export function consumeAuditRecorded(post: PostOffice<Tables>): void {
  for (const service of auditedServices) {
    post.consume(auditRecorded[service], (tx, { payload }) => gatherAudit(tx, service, payload.entries));
  }
}
