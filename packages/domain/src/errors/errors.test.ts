import { describe, expect, it } from 'vitest';
import { acceptedValue } from './check.ts';
import { DomainError, validationFailed } from './domain-error.ts';
import { errorCodes } from './error-codes.ts';
import { problemTitles } from './problem-titles.ts';

describe('errors', () => {
  it('have a title in both languages for every code, and no title without a code', () => {
    expect(Object.keys(problemTitles).sort()).toEqual(Object.values(errorCodes).sort());
    for (const title of Object.values(problemTitles)) {
      expect(title.ja).toMatch(/。$/);
      expect(title.en).toMatch(/\.$/);
    }
  });

  it('are named alike as constant and as code', () => {
    for (const [name, code] of Object.entries(errorCodes)) {
      expect(name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)).toBe(code);
    }
  });

  it('say the title when nothing more is known, and the sentence of the moment when it is', () => {
    expect(new DomainError('not-found').text.ja).toBe('対象が見つかりません。');
    const told = new DomainError('conflict', { text: { ja: '理由', en: 'Reason' }, details: { count: 2 } });
    expect(told.text).toEqual({ ja: '理由', en: 'Reason' });
    expect(told.message).toBe('conflict: Reason');
    expect(told.details).toEqual({ count: 2 });
  });

  it('carry every field error of a failed check', () => {
    const fields = [{ pointer: '/email', code: 'required', ja: '必須項目です。', en: 'Required' }] as const;
    expect(validationFailed(fields).fields).toEqual(fields);
    expect(() => acceptedValue({ ok: false, errors: fields })).toThrow(DomainError);
    expect(acceptedValue({ ok: true, value: 7 })).toBe(7);
  });
});
