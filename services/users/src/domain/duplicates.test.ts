import { expect, test } from 'vitest';
import { refusedFields, taken } from './duplicates.ts';
import { unknownReference } from './unknown-reference.ts';

test.each([
  ['a known address', taken.userEmail, 'user-already-registered'],
  ['the address of somebody being deleted', taken.userBeingDeleted, 'user-being-deleted'],
  ['a known linkage ID', taken.linkageId, 'linkage-id-taken'],
  ['a known administrator', taken.administratorEmail, 'conflict'],
  ['a unit that is there', taken.unitName, 'conflict'],
  ['anything else', unknownReference('/unitId'), 'validation-failed'],
])('%s alone has its own code', (_what, field, code) => {
  expect(refusedFields([field])).toMatchObject({ code, fields: [field] });
});

test('several errors are one validation error with all of them', () => {
  const fields = [taken.userEmail, unknownReference('/unitId')];
  expect(refusedFields(fields)).toMatchObject({ code: 'validation-failed', fields });
});

test('the same device twice in one form is a mistake of the form, not a conflict', () => {
  const twice = { pointer: '/devices/1', code: 'duplicate', ja: '重複', en: 'twice' } as const;
  expect(refusedFields([twice]).code).toBe('validation-failed');
});
