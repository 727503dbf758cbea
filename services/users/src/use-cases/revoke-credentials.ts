import type { RevocationReason } from '@inkan/domain';
import { sendMany } from '@inkan/postgres';
import { revokeIdentityCertificate } from '@inkan/queues';
import type { UsersTx } from '../db/schema.ts';

/** Refuses an administrator's certificates from the commit on, and tells the registrar. @param except the one that stays */
export async function revokeCredentials(
  tx: UsersTx,
  administratorId: string,
  { revokedAt, reason }: { revokedAt: Date; reason: RevocationReason },
  except?: string,
): Promise<void> {
  let query = tx.db
    .updateTable('credentials')
    .set({ revoked_at: revokedAt, revocation_reason: reason })
    .where('administrator_id', '=', administratorId)
    .where('revoked_at', 'is', null);
  if (except !== undefined) query = query.where('certificate_id', '<>', except);
  const revoked = await query.returning('certificate_id').execute();
  await sendMany(
    tx,
    revokeIdentityCertificate,
    revoked.map(({ certificate_id: certificateId }) => ({
      certificateId,
      revokedAt: revokedAt.toISOString(),
      reason,
    })),
  );
}
