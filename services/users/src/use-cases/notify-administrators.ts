import { send } from '@inkan/postgres';
import { namedAtMost, usersNotice } from '@inkan/queues';
import type { UserRow, UsersTx } from '../db/schema.ts';

/** One notice to the administrators about one request, however many people it was about (manual 7-1 and 7-2). */
export async function notifyAdministrators(
  tx: UsersTx,
  kind: 'users-marked-for-deletion' | 'users-deleted',
  users: readonly UserRow[],
  of: { organizationId: string; serviceName: string; acceptedAt: Date },
): Promise<void> {
  await send(tx, usersNotice, {
    kind,
    organizationId: of.organizationId,
    serviceName: of.serviceName,
    acceptedAt: of.acceptedAt.toISOString(),
    count: users.length,
    users: users.slice(0, namedAtMost).map((row) => ({
      displayName: `${row.family_name} ${row.given_name}`,
      email: row.email,
    })),
  });
}
