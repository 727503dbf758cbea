import type { Tx } from '@inkan/postgres';
import type { userChanged } from '@inkan/queues';
import type { Static } from 'typebox';
import type { Tables } from '../db/schema.ts';
import { keepUser } from './apply-copies.ts';
import { endUser } from './end-user.ts';
import type { Registrar } from './registrar.ts';

/** What has become of a person. Told of 2次削除, in whatever order and however often, the registrar ends their certificates. */
export async function applyUserChange(
  registrar: Pick<Registrar, 'commands' | 'clock'>,
  tx: Tx<Tables>,
  facts: Static<typeof userChanged.payload>,
): Promise<void> {
  const user = await keepUser(tx, facts);
  if (user.state === 'deleted') await endUser(registrar, tx, user);
}
