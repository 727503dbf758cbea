import type { Tx } from '@inkan/postgres';
import type { Envelope, SignedCommand } from '@inkan/queues';
import type { Clock } from '@inkan/runtime';
import type { RaiseAlarm } from '../alarms.ts';
import type { PinnedKeys } from '../commands/pinned-keys.ts';
import { verifyRevokeCommand } from '../commands/verify-command.ts';
import { findExpiries, insertRevocations } from '../db/revocations.ts';
import type { SignerTables } from '../db/schema.ts';
import type { Generations } from '../generations/load-generations.ts';

export type RevocationContext = {
  readonly pinnedKeys: PinnedKeys;
  readonly generations: Generations;
  readonly clock: Clock;
  readonly alarm: RaiseAlarm;
  /** A list has to be made: called after the commit. */
  readonly nudgeCrls: () => void;
};

/**
 * Takes revocations into the signer's own table, from which the CRLs are made. A command that came too late is obeyed all
 * the same: revoking is safe to repeat, and not revoking is not. A serial that this signer never issued is kept too (it
 * may be from before a restore), and somebody has to look.
 */
export async function acceptRevocations(
  context: RevocationContext,
  tx: Tx<SignerTables>,
  message: Envelope<SignedCommand>,
): Promise<void> {
  const { pinnedKeys, generations, clock, alarm, nudgeCrls } = context;
  const now = clock.now();
  const { batchId, revocations } = verifyRevokeCommand(message.payload, pinnedKeys, now).command;
  const expiries = await findExpiries(tx, revocations);
  const rows = revocations.map(({ generation, serial, revokedAt, reason }) => {
    const expiresAt = expiries.get(`${generation} ${serial}`) ?? null;
    if (!generations.has(generation)) alarm('revocation-unknown-generation', { generation, serial, batchId });
    else if (expiresAt === null) alarm('revocation-unknown-serial', { generation, serial, batchId });
    // A date in the future would leave the certificate good until then in the eyes of some.
    const at = new Date(Math.min(Date.parse(revokedAt) || now.getTime(), now.getTime()));
    return { generation, serial, revokedAt: at, reason, expiresAt };
  });
  await insertRevocations(tx, rows, now);
  tx.afterCommit(nudgeCrls);
}
