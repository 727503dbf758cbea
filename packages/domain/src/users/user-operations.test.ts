import { describe, expect, it } from 'vitest';
import {
  type DeletionStep,
  deletionSteps,
  objectionToUser,
  type UserOperation,
  type UserState,
  userOperations,
  userStates,
} from './user-operations.ts';

/** Every operation in every state: `true`, or the code of what stands against it. */
const expected: Readonly<Record<UserOperation, Readonly<Record<UserState, true | string>>>> = {
  register: { active: 'duplicate', deleting: 'contradiction', deleted: true },
  edit: { active: true, deleting: 'contradiction', deleted: 'unknown-value' },
  addDevice: { active: true, deleting: 'contradiction', deleted: 'unknown-value' },
  reissue: { active: true, deleting: 'contradiction', deleted: 'unknown-value' },
  markForDeletion: { active: true, deleting: 'contradiction', deleted: 'unknown-value' },
  undoDeletion: { active: 'contradiction', deleting: true, deleted: 'unknown-value' },
  delete: { active: 'contradiction', deleting: true, deleted: 'unknown-value' },
};

describe.each(userOperations)('%s', (operation) => {
  it.each(userStates)('of a user who is %s', (state) => {
    const objection = objectionToUser(operation, state);
    if (expected[operation][state] === true) expect(objection).toBeNull();
    else expect(objection).toMatchObject({ code: expected[operation][state], ja: expect.stringMatching(/。$/) });
  });
});

it.each(Object.keys(deletionSteps) as DeletionStep[])('%s is allowed exactly where it begins', (step) => {
  const allowed = userStates.filter((state) => objectionToUser(step, state) === null);
  expect(allowed).toEqual([deletionSteps[step].from]);
});

it('nobody comes back from the second deletion', () => {
  expect(Object.values(deletionSteps).map(({ from }) => from)).not.toContain('deleted');
});

it('a second deletion before the first says what to do first', () => {
  expect(objectionToUser('delete', 'active')?.ja).toContain('先に1次削除を行ってください');
});
