import type { certificateRevoked } from '@inkan/queues';
import type { Static } from 'typebox';
import type { UsersTx } from '../db/schema.ts';

/**
 * The registrar has revoked a certificate that opens the administration, mostly because this service asked for it. An
 * administrator whose last certificate it was is revoked too. One that is no credential here is none of our business.
 */
export async function recordRevokedCredential(
  tx: UsersTx,
  revoked: Static<typeof certificateRevoked.payload>,
): Promise<void> {
  const revokedAt = new Date(revoked.revokedAt);
  const credential = await tx.db
    .updateTable('credentials')
    .set({ revoked_at: revokedAt, revocation_reason: revoked.reason })
    .where('certificate_id', '=', revoked.certificateId)
    .where('revoked_at', 'is', null)
    .returning('administrator_id')
    .executeTakeFirst();
  const administratorId = credential?.administrator_id;
  if (administratorId == null) return;
  await tx.db
    .updateTable('administrators')
    .set({ state: 'revoked', revoked_at: revokedAt })
    .where('id', '=', administratorId)
    .where('state', '<>', 'revoked')
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('credentials')
            .select('certificate_id')
            .where('credentials.administrator_id', '=', administratorId)
            .where('credentials.revoked_at', 'is', null),
        ),
      ),
    )
    .execute();
}
