import type { Complaint } from '../text/rule.ts';

/** `deleting`: after 1次削除. `deleted`: after 2次削除; only the audit record and the certificates' fate remain. */
export const userStates = ['active', 'deleting', 'deleted'] as const;
export type UserState = (typeof userStates)[number];

/** What can be done to a user who is, or was, registered; `register`: the same primary e-mail address once more. */
export const userOperations = [
  'register',
  'edit',
  'addDevice',
  'reissue',
  'markForDeletion',
  'undoDeletion',
  'delete',
] as const;
export type UserOperation = (typeof userOperations)[number];

/**
 * Whether the user's state allows the operation: null, or what stands against it. This table is the whole rule; what
 * depends on more than the user (service options, contract, seats) is asked besides. Revoking, lists and collecting
 * what is issued ask nothing of the user: until 2次削除 the certificates are as good as before.
 */
export function objectionToUser(operation: UserOperation, state: UserState): Complaint | null {
  return table[operation][state];
}

/** The operations of the screen 利用者削除 in the state they lead to, and out of which. */
export const deletionSteps = {
  markForDeletion: { from: 'active', to: 'deleting' },
  undoDeletion: { from: 'deleting', to: 'active' },
  delete: { from: 'deleting', to: 'deleted' },
} as const satisfies Partial<Record<UserOperation, { from: UserState; to: UserState }>>;
export type DeletionStep = keyof typeof deletionSteps;

const registered: Complaint = {
  code: 'duplicate',
  ja: '代表メールアドレスはすでに登録されています。',
  en: 'The primary e-mail address is already registered.',
};
const leaving: Complaint = {
  code: 'contradiction',
  ja: '利用者は1次削除されています。',
  en: 'The user is marked for deletion.',
};
const notMarked: Complaint = {
  code: 'contradiction',
  ja: '利用者は1次削除されていません。先に1次削除を行ってください。',
  en: 'The user is not marked for deletion; do that first.',
};
const nothingToUndo: Complaint = {
  code: 'contradiction',
  ja: '利用者は1次削除されていません。',
  en: 'The user is not marked for deletion.',
};
const gone: Complaint = {
  code: 'unknown-value',
  ja: '指定された対象が見つかりません。',
  en: 'There is nothing with this id',
};

const whileRegistered = { active: null, deleting: leaving, deleted: gone } as const;

const table: Readonly<Record<UserOperation, Readonly<Record<UserState, Complaint | null>>>> = {
  // A deleted one's address is free again: whoever is registered then is somebody new.
  register: { active: registered, deleting: leaving, deleted: null },
  edit: whileRegistered,
  addDevice: whileRegistered,
  reissue: whileRegistered,
  markForDeletion: whileRegistered,
  undoDeletion: { active: nothingToUndo, deleting: null, deleted: gone },
  delete: { active: notMarked, deleting: null, deleted: gone },
};
