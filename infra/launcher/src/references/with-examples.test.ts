import { expect, test } from 'vitest';
import { shellExample } from './with-examples.ts';

test('a reading operation is one word and its address, with what it is mostly asked for', () => {
  expect(shellExample('get', '/v1/contracts/{contractId}/units', { operationId: 'listUnits' })).toBe(
    'api "$INKAN/v1/contracts/$CONTRACT_ID/units"',
  );
  expect(shellExample('get', '/v1/look-up', { operationId: 'lookUp' })).toBe(
    'api "$INKAN/v1/look-up?linkageId=u-4711"',
  );
});

test('a changing operation has its body, ids in it taken from the shell', () => {
  const path = '/v1/contracts/{contractId}/second-deletions';
  expect(shellExample('post', path, { operationId: 'deleteUsers' })).toBe(
    `api "$INKAN/v1/contracts/$CONTRACT_ID/second-deletions" -d '{\n  "userIds": [\n    "'$LEAVING_USER_ID'"\n  ]\n}'`,
  );
  expect(shellExample('patch', '/v1/contracts/{contractId}', { operationId: 'changeContract' })).toContain(
    ' -X PATCH -d ',
  );
});

test('an operation without an example stops the document', () => {
  expect(() => shellExample('post', '/v1/things', { operationId: 'createThing' })).toThrow('createThing is missing');
});
