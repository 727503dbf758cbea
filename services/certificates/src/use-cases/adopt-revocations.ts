import { systemActor } from '@inkan/domain';
import type { Tx } from '@inkan/postgres';
import type { revocationsAdopted } from '@inkan/queues';
import type { Static } from 'typebox';
import { lockCertificatesBySerial } from '../db/revocations.ts';
import type { Tables } from '../db/schema.ts';
import type { Registrar } from './registrar.ts';
import { revoke } from './revoke-certificates.ts';

/**
 * Takes over what was published before this database was restored: no certificate that a CRL has carried is good again.
 * One that the register has no row of cannot be shown; it stays in the CRL, and somebody has to look.
 */
export async function adoptRevocations(
  registrar: Pick<Registrar, 'commands' | 'clock' | 'logger'>,
  tx: Tx<Tables>,
  { generation, revocations }: Static<typeof revocationsAdopted.payload>,
): Promise<void> {
  const serials = revocations.map(({ serial }) => serial);
  const rows = await lockCertificatesBySerial(tx.db, generation, serials);
  const known = new Map(rows.map((row) => [row.serial?.toString('hex'), row]));
  const alike = Map.groupBy(revocations, ({ revokedAt, reason }) => `${revokedAt} ${reason}`);
  for (const group of alike.values()) {
    const [{ revokedAt, reason } = { revokedAt: '', reason: 'unspecified' as const }] = group;
    const living = group.flatMap(({ serial }) => known.get(serial) ?? []).filter((row) => row.revoked_at === null);
    if (living.length === 0) continue;
    await revoke(registrar, tx, living, { revokedAt: new Date(revokedAt), reason, by: systemActor('signer') });
  }
  const unknown = serials.filter((serial) => !known.has(serial));
  if (unknown.length > 0) {
    registrar.logger.error(
      { alarm: 'revoked-without-record', generation, count: unknown.length, serials: unknown.slice(0, 50) },
      'revoked certificates of which a restore has left no record',
    );
  }
  registrar.logger.warn({ generation, adopted: known.size }, 'revocations from before a restore were taken over');
}
