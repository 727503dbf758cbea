import { type FieldError, objectionToUser, type TypedRegistration } from '@inkan/domain';
import type { Queries } from '../../db/schema.ts';
import { isLinkageIdTaken, stateOfEmail } from '../../db/taken-names.ts';
import { taken } from '../../domain/duplicates.ts';
import { unknownReference } from '../../domain/unknown-reference.ts';
import type { Setting } from './setting.ts';

/** What a registration says about where it belongs, beside the person. */
export type TypedUser = TypedRegistration & { readonly unitId?: string | null };

/**
 * What is wrong with a registration in the light of what is registered already. It looks at what was typed, so that a
 * form with a bad name and a known e-mail address is told both.
 */
export async function checkAgainstRegister(
  db: Queries,
  { contract, service }: Setting,
  typed: TypedUser,
): Promise<{ errors: FieldError[]; unitId: string }> {
  const errors: FieldError[] = [];
  const known = typed.email ? await stateOfEmail(db, contract.id, typed.email) : undefined;
  if (known !== undefined && objectionToUser('register', known)) {
    errors.push(known === 'active' ? taken.userEmail : taken.userBeingDeleted);
  }
  const linkageId = typed.linkageId?.normalize('NFC');
  if (linkageId && (await isLinkageIdTaken(db, service.id, linkageId))) errors.push(taken.linkageId);

  const units = db.selectFrom('units').select('id').where('contract_id', '=', contract.id);
  const unit = typed.unitId
    ? await units.where('id', '=', typed.unitId).executeTakeFirst()
    : await units.where('is_default', '=', true).executeTakeFirstOrThrow();
  if (unit === undefined) errors.push(unknownReference('/unitId'));
  return { errors, unitId: unit?.id ?? '' };
}
