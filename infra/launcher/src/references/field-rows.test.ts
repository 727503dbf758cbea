import { expect, test } from 'vitest';
import { fieldRows } from './field-rows.ts';
import { typeText } from './json-schema.ts';

const text = { type: 'string' };

test('fields stand with the path that leads to them, and say when they may be absent', () => {
  const schema = {
    type: 'object',
    required: ['list'],
    properties: {
      list: { type: 'array', items: { type: 'object', required: ['id'], properties: { id: text } } },
      note: { ...text, description: 'For people.' },
    },
  };
  expect(fieldRows(schema)).toEqual([
    { path: 'list', type: 'list of object', optional: false, meaning: '' },
    { path: 'list[].id', type: 'text', optional: false, meaning: '' },
    { path: 'note', type: 'text', optional: true, meaning: 'For people.' },
  ]);
});

test('a field that only some shapes of a union have says which', () => {
  const shape = (kind: string, own: string) => ({
    type: 'object',
    required: ['kind', 'id', own],
    properties: { kind: { const: kind }, id: text, [own]: text },
  });
  const rows = fieldRows({ anyOf: [shape('a', 'x'), shape('b', 'y')] });
  expect(rows.map(({ path, type, where }) => [path, type, where])).toEqual([
    ['kind', '`a`, `b`', undefined],
    ['id', 'text', undefined],
    ['x', 'text', 'Where `kind` is `a`.'],
    ['y', 'text', 'Where `kind` is `b`.'],
  ]);
});

test('shapes that nothing tells apart are refused: no reader could tell them apart either', () => {
  const shape = { type: 'object', properties: { id: text } };
  expect(() => fieldRows({ anyOf: [shape, shape] })).toThrow('tells these shapes apart');
});

test.each([
  [{ type: 'string', minLength: 1, maxLength: 64 }, 'text, 1 to 64 characters'],
  [{ type: 'integer', minimum: 1 }, 'integer, at least 1'],
  [{ anyOf: [{ title: 'UUID', type: 'string' }, { type: 'null' }] }, 'UUID or null'],
  [{ enum: ['a', 'b'] }, '`a`, `b`'],
  [{ type: 'array', maxItems: 3, items: { type: 'boolean' } }, 'list of boolean, at most 3 items'],
])('%j is told as "%s"', (schema, words) => {
  expect(typeText(schema)).toBe(words);
});
