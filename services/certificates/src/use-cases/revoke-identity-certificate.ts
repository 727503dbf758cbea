import { systemActor } from '@inkan/domain';
import type { Tx } from '@inkan/postgres';
import type { revokeIdentityCertificate as contract } from '@inkan/queues';
import type { Static } from 'typebox';
import { keepRevocationAhead, lockLoginCertificate } from '../db/revocations.ts';
import type { Tables } from '../db/schema.ts';
import type { Registrar } from './registrar.ts';
import { revoke } from './revoke-certificates.ts';

/** Makes public that somebody may no longer log in. `users` has refused the credential already. */
export async function revokeIdentityCertificate(
  registrar: Pick<Registrar, 'commands' | 'clock'>,
  tx: Tx<Tables>,
  { certificateId, revokedAt, reason }: Static<typeof contract.payload>,
): Promise<void> {
  const revocation = { revokedAt: new Date(revokedAt), reason };
  const row = await lockLoginCertificate(tx.db, certificateId);
  if (row === undefined) await keepRevocationAhead(tx.db, { certificateId, ...revocation });
  else if (row.revoked_at === null && row.failed_at === null)
    await revoke(registrar, tx, [row], { ...revocation, by: systemActor('users') });
}
