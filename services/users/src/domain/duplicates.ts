import { DomainError, type FieldError, type FieldErrorCode, problemTitles } from '@inkan/domain';

const duplicate: FieldErrorCode = 'duplicate';

/** What exists once only, each as the error of its field. */
export const taken = {
  userEmail: { pointer: '/email', code: duplicate, ...problemTitles['user-already-registered'] },
  userBeingDeleted: { pointer: '/email', code: 'contradiction', ...problemTitles['user-being-deleted'] },
  linkageId: { pointer: '/linkageId', code: duplicate, ...problemTitles['linkage-id-taken'] },
  administratorEmail: {
    pointer: '/email',
    code: duplicate,
    ja: 'このメールアドレスの管理者はすでに登録されています。',
    en: 'There is an administrator with this e-mail address already',
  },
  providerContactEmail: {
    pointer: '/email',
    code: duplicate,
    ja: 'このメールアドレスの担当者はすでに登録されています。',
    en: 'There is a contact with this e-mail address already',
  },
  serviceName: {
    pointer: '/name',
    code: duplicate,
    ja: '同じ名前のサービスがすでに登録されています。',
    en: 'The provider has a service of this name already',
  },
  unitName: {
    pointer: '/name',
    code: duplicate,
    ja: '同じ名前の組織がすでに登録されています。',
    en: 'The contract has a unit of this name already',
  },
} as const satisfies Record<string, FieldError>;

/**
 * The refusal of input with these errors: a lone duplicate of a person has a code of its own, everything else is
 * `validation-failed` with all of them.
 */
export function refusedFields(fields: readonly FieldError[]): DomainError {
  const [only, ...more] = fields;
  if (only !== undefined && more.length === 0) {
    if (only === taken.userEmail) return new DomainError('user-already-registered', { fields });
    if (only === taken.userBeingDeleted) return new DomainError('user-being-deleted', { fields });
    if (only === taken.linkageId) return new DomainError('linkage-id-taken', { fields });
    if (only.code === duplicate && Object.values<FieldError>(taken).includes(only)) {
      return new DomainError('conflict', { fields });
    }
  }
  return new DomainError('validation-failed', { fields });
}
