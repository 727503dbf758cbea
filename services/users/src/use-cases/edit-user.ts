import { checkUserEdit, DomainError, type FieldError, objectionToUser, type TypedUserEdit } from '@inkan/domain';
import type { Scope } from '@inkan/http';
import { audit } from '@inkan/postgres';
import { namesKey } from '../db/names-key.ts';
import type { ContractRow, UserRow, UsersTx } from '../db/schema.ts';
import { isLinkageIdTaken } from '../db/taken-names.ts';
import { lockUsers } from '../db/user-deletions.ts';
import { refusedFields, taken } from '../domain/duplicates.ts';
import { unknownReference } from '../domain/unknown-reference.ts';
import { type UserView, userSubject, viewUser } from '../views/user-view.ts';
import { announceUser } from './announce.ts';
import { type ChangeOptions, change } from './change.ts';
import type { Deps } from './deps.ts';
import { expectRevision } from './expect-revision.ts';
import { found } from './found.ts';
import { openContract } from './open-contract.ts';

/** What is left out stays as it is; a linkage ID of null or nothing is taken away. */
export type UserEdit = TypedUserEdit & { readonly unitId?: string; readonly revision?: number };

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

    const checked = checkUserEdit({ ...personOf(present), ...typed });
    const errors = [...(await againstRegister(tx, contract, present, typed)), ...(checked.ok ? [] : checked.errors)];
    if (!checked.ok || errors.length > 0) throw refusedFields(errors);
    const person = checked.value;
    const row = await tx.db
      .updateTable('users')
      .set({
        unit_id: typed.unitId ?? present.unit_id,
        family_name: person.familyName,
        given_name: person.givenName,
        family_name_kana: person.familyNameKana,
        given_name_kana: person.givenNameKana,
        family_name_english: person.familyNameEnglish,
        given_name_english: person.givenNameEnglish,
        names_key: namesKey(person),
        linkage_id: person.linkageId,
        revision: present.revision + 1,
      })
      .where('id', '=', userId)
      .returningAll()
      .executeTakeFirstOrThrow();
    await announceUser(tx, row);
    const view = viewUser(row);
    await audit(tx, {
      at: clock.now(),
      actor: options.actor,
      operation: 'edit-user',
      organizationId: row.organization_id,
      contractId,
      subject: userSubject(row),
      before: viewUser(present),
      after: view,
    });
    return view;
  });
}

function personOf(row: UserRow): TypedUserEdit {
  return {
    familyName: row.family_name,
    givenName: row.given_name,
    familyNameKana: row.family_name_kana,
    givenNameKana: row.given_name_kana,
    familyNameEnglish: row.family_name_english,
    givenNameEnglish: row.given_name_english,
    linkageId: row.linkage_id,
  };
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
