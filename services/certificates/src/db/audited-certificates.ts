import { sql } from 'kysely';
import type { CertificatesTable, Db } from './schema.ts';

export type AuditedCertificate = Pick<
  CertificatesTable,
  'certificate_id' | 'organization_id' | 'contract_id' | 'display_name' | 'email'
> & {
  /** What the audit log says of it, by the names of the API; JSON. */
  facts: Record<string, string | null>;
};

/** Certificates as the audit log tells them: as they are in this transaction, by id. */
export async function auditedCertificates(db: Db, certificateIds: readonly string[]): Promise<AuditedCertificate[]> {
  const { rows } = await sql<AuditedCertificate>`
    select certificate_id, organization_id, contract_id, display_name, email,
      json_build_object(
        'serial', encode(serial, 'hex'), 'issuedAt', issued_at, 'collectedAt', collected_at,
        'revokeOn', revoke_on, 'scheduledReason', scheduled_reason, 'revokedAt', revoked_at,
        'revocationReason', revocation_reason, 'secretsDestroyedAt', secrets_destroyed_at,
        'failure', failure_code
      ) as facts
    from certificates where certificate_id = any(${certificateIds}::uuid[]) order by certificate_id
  `.execute(db);
  return rows;
}
