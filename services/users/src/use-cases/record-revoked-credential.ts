import type { identityCertificateRevoked } from '@inkan/queues';
import type { Static } from 'typebox';
import { changeAdministratorIn, hasUnrevokedCredential } from '../db/administrators.ts';
import type { UsersTx } from '../db/schema.ts';
import { announceAdministrator } from './announce.ts';

/**
 * The registrar has revoked a certificate that opens the administration, mostly because this service asked for it. An
 * administrator whose last certificate it was is revoked too. One that is no credential here is none of our business.
 */
export async function recordRevokedCredential(
  tx: UsersTx,
  revoked: Static<typeof identityCertificateRevoked.payload>,
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
  if (await hasUnrevokedCredential(tx, administratorId)) return;
  const changes = { state: 'revoked', revoked_at: revokedAt } as const;
  const administrator = await changeAdministratorIn(tx, administratorId, ['invited', 'active'], changes);
  if (administrator !== undefined) await announceAdministrator(tx, administrator);
}
