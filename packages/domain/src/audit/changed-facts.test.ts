import { expect, test } from 'vitest';
import { canonicalJson, changedFacts } from './changed-facts.ts';

test('only what changed is told, as it was and as it is', () => {
  const before = { name: '山田', email: 'a@example.jp', options: { b: 1, a: 2 }, revision: 1 };
  const after = { name: '鈴木', email: 'a@example.jp', options: { a: 2, b: 1 }, revision: 2 };
  expect(changedFacts(before, after)).toEqual({ before: { name: '山田' }, after: { name: '鈴木' } });
});

test('a new thing has no before, a thing that is gone no after', () => {
  expect(changedFacts(undefined, { name: 'x' })).toEqual({ before: null, after: { name: 'x' } });
  expect(changedFacts({ name: 'x' }, undefined)).toEqual({ before: { name: 'x' }, after: null });
  expect(changedFacts({ name: 'x' }, { name: 'x' })).toEqual({ before: null, after: null });
});

test('what becomes known or unknown is a change', () => {
  expect(changedFacts({ revokedAt: null }, { revokedAt: new Date(0) })).toEqual({
    before: { revokedAt: null },
    after: { revokedAt: new Date(0) },
  });
  expect(changedFacts({ linkageId: 'x' }, {})).toEqual({ before: { linkageId: 'x' }, after: null });
});

// RFC 8785 section 3.2.3 and its appendix B, as far as ECMAScript itself does not see to it.
test('canonical JSON orders members by UTF-16 code units and writes nothing needless', () => {
  expect(
    canonicalJson({ '€': 'Euro', '\r': 'CR', '\ufb33': 'Hebrew', 9: 'Nine', 10: 'Ten', '😀': 'Smiley', ö: 'o' }),
  ).toBe('{"\\r":"CR","10":"Ten","9":"Nine","ö":"o","€":"Euro","😀":"Smiley","\ufb33":"Hebrew"}');
  expect(canonicalJson({ b: [1e21, 0.1, -0, { d: null, c: true }], a: undefined })).toBe(
    '{"b":[1e+21,0.1,0,{"c":true,"d":null}]}',
  );
});
