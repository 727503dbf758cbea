import { describe, expect, it } from 'vitest';
import { checkCertificateSearch, type TypedCertificateSearch } from './certificate-search.ts';

const read = (typed: TypedCertificateSearch) => {
  const checked = checkCertificateSearch(typed);
  return checked.ok ? checked.value : checked.errors.map(({ pointer, code }) => `${pointer} ${code}`);
};

describe('the conditions of a search', () => {
  it('are all left out when nothing is typed', () => {
    const open = { from: null, until: null };
    expect(read({ email: '', name: null, kana: ' ' })).toEqual({
      email: null,
      name: null,
      kana: null,
      linkageId: null,
      notAfter: open,
      notBefore: open,
      serial: null,
    });
  });

  it('ignore case and width, and in names the space between them', () => {
    expect(
      read({ email: 'ＴＡＲＯ@MyTest', name: '山田　太郎', kana: 'ﾔﾏﾀﾞ ﾀﾛｳ', linkageId: ' Ｅ－01 ' }),
    ).toMatchObject({ email: 'taro@mytest', name: '山田太郎', kana: 'ヤマダタロウ', linkageId: 'e-01' });
  });

  it('take days as Japan counts them, the last one whole', () => {
    expect(read({ notAfterFrom: '2026-12-01', notAfterTo: '2026/12/31', notBeforeTo: '2026-12-01' })).toMatchObject({
      notAfter: { from: new Date('2026-11-30T15:00:00Z'), until: new Date('2026-12-31T15:00:00Z') },
      notBefore: { from: null, until: new Date('2026-12-01T15:00:00Z') },
    });
  });

  it('take the beginning of a serial, an odd number of digits too', () => {
    expect(read({ serial: 'ABC' })).toMatchObject({
      serial: { first: `abc${'0'.repeat(29)}`, last: `abc${'f'.repeat(29)}` },
    });
  });

  it('are refused all at once', () => {
    expect(
      read({
        notAfterFrom: '2026-02-30',
        notAfterTo: 'soon',
        notBeforeFrom: '2026-12-02',
        notBeforeTo: '2026-12-01',
        serial: '0x1',
      }),
    ).toEqual(['/notAfterFrom nonexistent-date', '/notAfterTo format', '/notBeforeTo contradiction', '/serial format']);
  });
});
