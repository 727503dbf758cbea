import { acceptedValue } from '@inkan/domain';
import type { Scope } from '@inkan/http';
import { idsOfNamed } from '../../db/named-users.ts';
import { takenLinkageIds } from '../../db/taken-many.ts';
import { lockUsers } from '../../db/user-deletions.ts';
import type { UserView } from '../../views/user-view.ts';
import { type ChangeOptions, change } from '../change.ts';
import type { Deps } from '../deps.ts';
import { openContract } from '../open-contract.ts';
import { judgeEdits, type NamedEdit } from './judge-edits.ts';
import { recordEdits } from './record-edits.ts';

/**
 * 利用者編集 of many, all or none.
 * @returns them as they are now, in the order named
 * @throws DomainError validation-failed with every error of every edit at once, each at `/edits/{i}/…`
 */
export async function editUsers(
  { database, clock }: Pick<Deps, 'database' | 'clock'>,
  scope: Scope,
  contractId: string,
  edits: readonly NamedEdit[],
  options: ChangeOptions,
): Promise<UserView[]> {
  return change(database, options, async (tx) => {
    const contract = await openContract(tx.db, scope, contractId);
    const ids = await idsOfNamed(tx.db, contractId, edits);
    const locked = await lockUsers(
      tx,
      contractId,
      ids.flatMap((id) => id ?? []),
    );
    const byId = new Map(locked.map((row) => [row.id, row]));
    const wanted = edits.flatMap(({ changes }) => changes?.linkageId?.normalize('NFC') || []);
    const units = await tx.db.selectFrom('units').select('id').where('contract_id', '=', contractId).execute();
    const accepted = acceptedValue(
      judgeEdits(edits, {
        users: ids.map((id) => byId.get(id ?? '')),
        takenLinkageIds: await takenLinkageIds(tx.db, contract.service_id, wanted),
        unitIds: new Set(units.map((unit) => unit.id)),
      }),
    );
    if (accepted.length === 0) return [];
    const views = await recordEdits(tx, accepted, { at: clock.now(), actor: options.actor });
    return ids.flatMap((id) => views.get(id ?? '') ?? []);
  });
}
