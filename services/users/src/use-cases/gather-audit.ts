import type { AuditedService, AuditRecord } from '@inkan/queues';
import { addToAuditLog } from '../db/audit-log.ts';
import type { UsersTx } from '../db/schema.ts';

/** Takes rows of a service's audit log into the one that is searched. Twice is once. */
export async function gatherAudit(
  tx: UsersTx,
  service: AuditedService,
  entries: readonly AuditRecord[],
): Promise<void> {
  await addToAuditLog(tx, service, entries);
}
