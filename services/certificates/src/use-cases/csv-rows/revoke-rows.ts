import { type AuditActor, type Day, DomainError } from '@inkan/domain';
import type { revokeCsvRows } from '@inkan/http';
import { idempotent, type Tx } from '@inkan/postgres';
import type { Static } from 'typebox';
import { contractInScope } from '../../db/contracts.ts';
import { certificatesOfDevices, type DeviceCertificate, findNamedDevices } from '../../db/named-devices.ts';
import { scheduleRevocations } from '../../db/scheduled-revocations.ts';
import type { Tables } from '../../db/schema.ts';
import { audited } from '../audited.ts';
import type { Registrar } from '../registrar.ts';
import { revoke } from '../revoke-certificates.ts';
import { chunkKey, type Outcomes, refused, refusedAlike } from './chunk.ts';
import { revocable } from './objections.ts';

type Question = Static<typeof revokeCsvRows.body>;

/**
 * A chunk of CSV一括失効: every living certificate of each device ends, at once or on the day; rows that have none are refused
 * alone. One transaction; the administrators are told by the job.
 */
export async function revokeRows(
  registrar: Pick<Registrar, 'database' | 'commands' | 'clock'>,
  question: Question,
): Promise<Outcomes> {
  return registrar.database.transaction((tx) =>
    idempotent(tx, chunkKey(question), () => revokeOnce(registrar, tx, question)),
  );
}

async function revokeOnce(
  registrar: Pick<Registrar, 'commands' | 'clock'>,
  tx: Tx<Tables>,
  { contractId, rows, revokeOn, actor }: Question,
): Promise<Outcomes> {
  const now = registrar.clock.now();
  const contract = await contractInScope(tx.db, { kind: 'all' }, contractId);
  if (contract === undefined) throw new DomainError('unavailable');
  if (contract.suspended && actor.kind !== 'operator') {
    return refusedAlike(rows, new DomainError('organization-suspended').text);
  }
  const found = await findNamedDevices(tx.db, contractId, rows);
  const deviceIds = found.flatMap(({ device_id }) => device_id ?? []);
  const certificates = await certificatesOfDevices(tx.db, deviceIds, { lock: true });
  const ending: DeviceCertificate[] = [];
  const outcomes = rows.map(({ line }, at) => {
    const one = found[at] ?? { user_id: null, state: null, device_id: null };
    const own = certificates.get(one.device_id ?? '') ?? [];
    const judged = revocable(one, own, revokeOn === null ? 'revoke' : 'scheduleRevocation', now);
    if (judged.objection) return refused(line, judged.objection);
    ending.push(...judged.rows);
    return { line, ...(one.user_id === null ? {} : { userId: one.user_id }) };
  });
  await end(registrar, tx, ending, { revokeOn, actor: actor as AuditActor, now });
  return { rows: outcomes };
}

async function end(
  registrar: Pick<Registrar, 'commands' | 'clock'>,
  tx: Tx<Tables>,
  ending: readonly DeviceCertificate[],
  { revokeOn, actor, now }: { revokeOn: string | null; actor: AuditActor; now: Date },
): Promise<void> {
  if (ending.length === 0) return;
  const reason = 'unspecified' as const;
  if (revokeOn === null) return revoke(registrar, tx, ending, { revokedAt: now, reason, by: actor });
  // The day was judged when the file came. If it has come since, what is due is revoked next.
  const ids = ending.map((row) => row.certificate_id);
  await audited(tx, ids, { at: now, actor, operation: 'schedule-revocation' }, () =>
    scheduleRevocations(tx.db, ids, { day: revokeOn as Day, reason }),
  );
}
