import type { AuditActor } from '@inkan/domain';
import type { EnrolmentRow } from '../db/enrolments.ts';

/** Where somebody at the portal comes from. */
export type Visitor = { readonly address: string; readonly userAgent?: string };

/** The person at the portal: known by the certificate's ID and password, so it is the certificate that names them. */
export function personOf(row: Pick<EnrolmentRow, 'certificate_id' | 'display_name'>, visitor: Visitor): AuditActor {
  return { kind: 'person', id: row.certificate_id, name: row.display_name, ...visitor };
}
