import { expect, test } from 'vitest';
import { checkAuditSearch } from './audit-search.ts';

test('a day is one of Japan, the last one included', () => {
  expect(checkAuditSearch({ from: '2026-04-01', to: '2026-04-01' })).toMatchObject({
    ok: true,
    value: { at: { from: new Date('2026-03-31T15:00:00Z'), until: new Date('2026-04-01T15:00:00Z') } },
  });
});

test('what was typed is compared without case and width; nothing typed is no condition', () => {
  expect(checkAuditSearch({ actor: ' ＹＡＭＡＤＡ ', subject: '', text: null })).toMatchObject({
    ok: true,
    value: { actor: 'yamada', subject: null, text: null, at: { from: null, until: null } },
  });
});

test('every wrong day is told at once', () => {
  const wrong = checkAuditSearch({ from: '2026-02-30', to: 'soon' });
  expect(wrong.ok ? [] : wrong.errors.map(({ pointer }) => pointer)).toEqual(['/from', '/to']);
  const reversed = checkAuditSearch({ from: '2026-04-02', to: '2026-04-01' });
  expect(reversed.ok ? [] : reversed.errors.map(({ pointer, code }) => [pointer, code])).toEqual([
    ['/to', 'contradiction'],
  ]);
});
