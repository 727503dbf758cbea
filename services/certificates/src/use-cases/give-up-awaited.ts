import type { AuditActor } from '@inkan/domain';
import { audit, send, type Tx } from '@inkan/postgres';
import { closeEnrolments } from '@inkan/queues';
import { auditedCertificates } from '../db/audited-certificates.ts';
import { recordFailed } from '../db/certificate-requests.ts';
import { lockAwaitingOfDevices, stillAwaiting } from '../db/device-keys.ts';
import type { Tables } from '../db/schema.ts';
import { settleSeats } from '../db/seats.ts';
import { certificateOf, type Told } from './audited.ts';
import type { Registrar } from './registrar.ts';
import { revoke } from './revoke-certificates.ts';

/** A reissue takes the place of what waits for a key: nothing of that was issued, so it ends at once, links and all. */
export async function giveUpForReissue(
  registrar: Pick<Registrar, 'commands' | 'clock'>,
  tx: Tx<Tables>,
  { deviceIds, by, now }: { deviceIds: readonly string[]; by: AuditActor; now: Date },
): Promise<void> {
  const rows = await lockAwaitingOfDevices(tx.db, deviceIds);
  if (rows.length > 0) await revoke(registrar, tx, rows, { revokedAt: now, reason: 'superseded', by });
}

/** The key never came: the request has failed and its licence is free. Those that have their key are left alone. */
export async function failUnfinished(tx: Tx<Tables>, certificateIds: readonly string[], told: Told): Promise<void> {
  const ids = await stillAwaiting(tx.db, certificateIds);
  if (ids.length === 0) return;
  const failure = { code: 'key-not-registered', detail: '期限までに鍵が登録されませんでした。' };
  const devices = await recordFailed(
    tx.db,
    ids.map((certificateId) => ({ certificateId, ...failure })),
    told.at,
  );
  await settleSeats(tx.db, devices, told.at);
  const failed = await auditedCertificates(tx.db, ids);
  await audit(
    tx,
    failed.map((row) => ({ ...told, operation: 'fail-certificate' as const, ...certificateOf(row), after: row.facts })),
  );
  await send(tx, closeEnrolments, { certificateIds: ids });
}
