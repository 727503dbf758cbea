import type { CertificateFacts } from '@inkan/domain';
import type { CertificatesTable } from './schema.ts';

/** The facts of a row in the domain's words. */
export function factsOf(
  row: Pick<
    CertificatesTable,
    'failed_at' | 'revoked_at' | 'not_after' | 'revoke_on' | 'collected_at' | 'issued_at' | 'awaits_key'
  >,
): CertificateFacts {
  return {
    failedAt: row.failed_at,
    revokedAt: row.revoked_at,
    notAfter: row.not_after,
    revokeOn: row.revoke_on,
    collectedAt: row.collected_at,
    issuedAt: row.issued_at,
    // A key that is made here is made at the latest when the command is written.
    hasKey: !row.awaits_key,
  };
}
