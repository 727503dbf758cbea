import { systemActor } from '@inkan/domain';
import type { Tx } from '@inkan/postgres';
import { lockContract } from '../db/contracts.ts';
import { removeDevicesOf } from '../db/devices.ts';
import { lockLivingOfUser } from '../db/revocations.ts';
import type { Tables, UserRow } from '../db/schema.ts';
import type { Registrar } from './registrar.ts';
import { revoke } from './revoke-certificates.ts';

/**
 * 2次削除 as the registrar does it: every living certificate of the person is revoked, what waits for the signer is
 * cancelled, secrets and licences end with them, and the devices are gone from all lists. A second time finds nothing.
 */
export async function endUser(
  registrar: Pick<Registrar, 'commands' | 'clock'>,
  tx: Tx<Tables>,
  user: UserRow,
): Promise<void> {
  // Whoever reissues does so under this lock: before it, and its certificate is found here; after it, and the person is
  // known to be deleted.
  await lockContract(tx.db, user.contract_id);
  const now = registrar.clock.now();
  const living = await lockLivingOfUser(tx.db, user.user_id, now);
  if (living.length > 0) {
    // Who deleted the person stands in the log of `users`, under the same correlation.
    const by = systemActor('users');
    await revoke(registrar, tx, living, { revokedAt: now, reason: 'affiliationChanged', by });
  }
  await removeDevicesOf(tx.db, user.user_id, now);
}
