import { Type } from 'typebox';
import { expect, test } from 'vitest';
import { decodeCursor, encodeCursor } from './pagination.ts';

const position = Type.Object({ name: Type.String(), id: Type.String() });

test('a cursor comes back as the position it was made of', () => {
  const end = { name: '山田', id: '1' };
  expect(decodeCursor(position, encodeCursor(end))).toEqual(end);
});

test.each(['', 'x', '%', encodeCursor({ name: 1 }), encodeCursor(null), encodeCursor({ name: 'a\0', id: '1' })])(
  '%s is refused at /cursor',
  (cursor) => {
    expect(() => decodeCursor(position, cursor)).toThrow(
      expect.objectContaining({ code: 'validation-failed', fields: [expect.objectContaining({ pointer: '/cursor' })] }),
    );
  },
);
