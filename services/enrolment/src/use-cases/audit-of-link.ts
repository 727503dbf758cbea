import type { AuditEntry } from '@inkan/domain';
import type { Link } from '../db/links.ts';

/** Where somebody at the portal comes from. */
export type Visitor = { readonly address: string; readonly userAgent?: string };

/** Of a link, what the audit log says of it. */
export type AuditedLink = Pick<Link, 'certificate_id' | 'organization_id' | 'contract_id' | 'display_name' | 'email'>;

/** What the person who holds a link did with it: the certificate names them, for nobody else knows its ID and password. */
export function auditOfLink(
  link: AuditedLink,
  visitor: Visitor,
  operation: AuditEntry['operation'],
  at: Date,
): AuditEntry {
  const { certificate_id: id, display_name: name } = link;
  return {
    at,
    actor: { kind: 'person', id, name, ...visitor },
    operation,
    organizationId: link.organization_id,
    contractId: link.contract_id,
    subject: { kind: 'certificate', id, name: `${name} <${link.email}>` },
  };
}
