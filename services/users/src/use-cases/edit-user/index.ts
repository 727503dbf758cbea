import { DomainError, type FieldError, objectionToUser } from '@inkan/domain';
import type { Scope } from '@inkan/http';
import type { ContractRow, UserRow, UsersTx } from '../../db/schema.ts';
import { isLinkageIdTaken } from '../../db/taken-names.ts';
import { lockUsers } from '../../db/user-deletions.ts';
import { refusedFields, taken } from '../../domain/duplicates.ts';
import { unknownReference } from '../../domain/unknown-reference.ts';
import type { UserView } from '../../views/user-view.ts';
import { type ChangeOptions, change } from '../change.ts';
import type { Deps } from '../deps.ts';
import { expectRevision } from '../expect-revision.ts';
import { found } from '../found.ts';
import { openContract } from '../open-contract.ts';
import { editedRow, judgeEdit, type UserEdit } from './judge-edit.ts';
import { recordEdits } from './record-edits.ts';

/**
 * 利用者編集. The English names reach certificates at the next reissue, everything else reaches lists and searches with
 * the message that goes out.
 * @throws DomainError with every error at once; user-being-deleted after 1次削除
 */
export async function editUser(
  { database, clock }: Pick<Deps, 'database' | 'clock'>,
  scope: Scope,
  { contractId, userId }: { readonly contractId: string; readonly userId: string },
  typed: UserEdit,
  options: ChangeOptions,
): Promise<UserView> {
  return change(database, options, async (tx) => {
    const contract = await openContract(tx.db, scope, contractId);
    const [locked] = await lockUsers(tx, contractId, [userId]);
    const present = found(locked);
    if (objectionToUser('edit', present.state)) throw new DomainError('user-being-deleted');
    expectRevision(present, typed.revision);

    const checked = judgeEdit(present, typed);
    const errors = [...(await againstRegister(tx, contract, present, typed)), ...(checked.ok ? [] : checked.errors)];
    if (!checked.ok || errors.length > 0) throw refusedFields(errors);
    const edited = editedRow(present, typed, checked.value);
    const views = await recordEdits(tx, [{ present, edited }], { at: clock.now(), actor: options.actor });
    return found(views.get(userId));
  });
}

async function againstRegister(
  tx: UsersTx,
  contract: ContractRow,
  present: UserRow,
  typed: UserEdit,
): Promise<FieldError[]> {
  const errors: FieldError[] = [];
  const linkageId = typed.linkageId?.normalize('NFC');
  if (linkageId && (await isLinkageIdTaken(tx.db, contract.service_id, linkageId, present.id))) {
    errors.push(taken.linkageId);
  }
  if (typed.unitId !== undefined) {
    const units = tx.db.selectFrom('units').select('id').where('contract_id', '=', contract.id);
    if (!(await units.where('id', '=', typed.unitId).executeTakeFirst())) errors.push(unknownReference('/unitId'));
  }
  return errors;
}
