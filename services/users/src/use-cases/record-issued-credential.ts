import { send } from '@inkan/postgres';
import { type IdentityCertificateIssued, PoisonMessage, revokeIdentityCertificate } from '@inkan/queues';
import type { Static } from 'typebox';
import { changeAdministratorIn } from '../db/administrators.ts';
import type { UsersTx } from '../db/schema.ts';
import { announceAdministrator } from './announce.ts';

/**
 * The certificate that was asked for has been issued: its credential opens the administration from now on, unless it
 * was revoked while it was waited for. Then it is born revoked, and the registrar, which may have heard of the
 * revocation before it knew the certificate, is told again.
 * @throws PoisonMessage for a certificate that nobody here asked for
 */
export async function recordIssuedCredential(
  tx: UsersTx,
  issued: Static<typeof IdentityCertificateIssued>,
): Promise<void> {
  const credential = await tx.db
    .selectFrom('credentials')
    .selectAll()
    .where('certificate_id', '=', issued.certificateId)
    .forUpdate()
    .executeTakeFirst();
  if (credential?.kind !== issued.profile || credential.generation !== issued.generation) {
    throw new PoisonMessage(
      `nobody asked for the ${issued.profile} certificate ${issued.certificateId} of ${issued.generation}`,
    );
  }
  if (credential.serial !== null) return;
  await tx.db
    .updateTable('credentials')
    .set({ serial: Buffer.from(issued.serial, 'hex'), not_after: new Date(issued.notAfter) })
    .where('certificate_id', '=', issued.certificateId)
    .execute();
  if (credential.revoked_at !== null) {
    await send(tx, revokeIdentityCertificate, {
      certificateId: credential.certificate_id,
      revokedAt: credential.revoked_at.toISOString(),
      reason: credential.revocation_reason ?? 'unspecified',
    });
  } else if (credential.administrator_id !== null) {
    const activated = await changeAdministratorIn(tx, credential.administrator_id, ['invited'], { state: 'active' });
    if (activated !== undefined) await announceAdministrator(tx, activated);
  } else if (credential.provider_contact_id !== null) {
    await tx.db
      .updateTable('provider_contacts')
      .set({ state: 'active' })
      .where('id', '=', credential.provider_contact_id)
      .where('state', '=', 'invited')
      .execute();
  }
}
