import { emailKey, type FieldError } from '@inkan/domain';
import type { examineCsvPeople } from '@inkan/http';
import type { Static } from 'typebox';
import type { UserRow } from '../../db/schema.ts';
import { usersByEmail } from '../../db/users-by-email.ts';
import type { Deps } from '../deps.ts';
import { openContract } from '../open-contract.ts';
import { judgePeople } from './judge-rows.ts';

type Question = Static<typeof examineCsvPeople.body>;

/** @throws DomainError not-found */
export async function examinePeople(
  { database }: Pick<Deps, 'database'>,
  { contractId, operation, people }: Question,
): Promise<Static<typeof examineCsvPeople.response>> {
  const db = database.read;
  const contract = await openContract(db, { kind: 'all' }, contractId);
  if (operation === 'register') {
    const typed = people.map((row) => ({
      email: row.email ?? '',
      familyName: row.familyName ?? '',
      givenName: row.givenName ?? '',
      familyNameKana: row.familyNameKana ?? '',
      givenNameKana: row.givenNameKana ?? '',
      familyNameEnglish: row.familyNameEnglish ?? '',
      givenNameEnglish: row.givenNameEnglish ?? '',
      linkageId: row.linkageId ?? null,
    }));
    const judged = await judgePeople(db, { contractId, serviceId: contract.service_id }, typed);
    return { people: judged.map(({ user, errors }) => viewOf(user, errors)) };
  }
  const users = await usersByEmail(
    db,
    contractId,
    people.map(({ email }) => email ?? ''),
  );
  return {
    people: people.map(({ email }) => {
      const user = users.get(emailKey(email ?? ''));
      return viewOf(user, user === undefined ? [notRegistered] : []);
    }),
  };
}

function viewOf(user: UserRow | undefined, errors: readonly FieldError[]) {
  return { userId: user?.id ?? null, errors: errors.map(({ pointer, code, ja, en }) => ({ pointer, code, ja, en })) };
}

export const notRegistered: FieldError = {
  pointer: '/email',
  code: 'unknown-value',
  ja: 'この代表メールアドレスの利用者は登録されていません。',
  en: 'Nobody is registered under this primary e-mail address',
};
