import {
  type Checked,
  checkRegistration,
  emailKey,
  type FieldError,
  type Registration,
  type RegistrationSetting,
} from '@inkan/domain';
import type { Queries } from '../../db/schema.ts';
import { statesOfEmails, takenLinkageIds } from '../../db/taken-many.ts';
import { taken } from '../../domain/duplicates.ts';
import { unknownReference } from '../../domain/unknown-reference.ts';
import type { TypedUser } from '../register-user/check-against-register.ts';
import type { Setting } from '../register-user/setting.ts';

/** A row of a batch, read: what it asks for, where it belongs, and what is wrong with it. */
export type Row = {
  readonly index: number;
  readonly typed: TypedUser;
  readonly checked: Checked<Registration>;
  readonly unitId: string;
  /** At the fields of the batch: `/users/3/email`. */
  readonly errors: readonly FieldError[];
};

/** Every row against the rules, against the register, and against the rows before it. Three queries, however many. */
export async function checkRows(
  db: Queries,
  { contract, service }: Setting,
  typed: readonly TypedUser[],
  rules: RegistrationSetting,
): Promise<Row[]> {
  const units = await db
    .selectFrom('units')
    .select(['id', 'is_default'])
    .where('contract_id', '=', contract.id)
    .execute();
  const unitIds = new Set(units.map(({ id }) => id));
  const defaultUnit = units.find((unit) => unit.is_default)?.id ?? '';
  const linkageIdOf = (user: TypedUser) => user.linkageId?.normalize('NFC') || undefined;
  const emails = await statesOfEmails(
    db,
    contract.id,
    typed.flatMap(({ email }) => email || []),
  );
  const linkageIds = await takenLinkageIds(
    db,
    service.id,
    typed.flatMap((user) => linkageIdOf(user) ?? []),
  );

  const seen = { emails: new Set<string>(), linkageIds: new Set<string>() };
  return typed.map((user, index) => {
    const checked = checkRegistration(user, rules);
    const errors: FieldError[] = [...(checked.ok ? [] : checked.errors)];
    if (user.email) {
      const key = emailKey(user.email);
      const known = emails.get(key);
      if (known !== undefined) errors.push(known === 'active' ? taken.userEmail : taken.userBeingDeleted);
      else if (seen.emails.has(key)) errors.push({ pointer: '/email', ...twiceInTheBatch });
      seen.emails.add(key);
    }
    const linkageId = linkageIdOf(user);
    if (linkageId !== undefined) {
      if (linkageIds.has(linkageId)) errors.push(taken.linkageId);
      else if (seen.linkageIds.has(linkageId)) errors.push({ pointer: '/linkageId', ...twiceInTheBatch });
      seen.linkageIds.add(linkageId);
    }
    if (user.unitId && !unitIds.has(user.unitId)) errors.push(unknownReference('/unitId'));
    return { index, typed: user, checked, unitId: user.unitId || defaultUnit, errors: errors.map(inBatch(index)) };
  });
}

const inBatch =
  (index: number) =>
  (error: FieldError): FieldError => ({ ...error, pointer: `/users/${index}${error.pointer}` });

const twiceInTheBatch = {
  code: 'duplicate',
  ja: '同じ値が複数の利用者に指定されています。',
  en: 'Another user of this request has the same value',
} as const;
