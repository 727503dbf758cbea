import { describe, expect, it } from 'vitest';
import type { Checked } from '../errors/check.ts';
import { parseDay } from '../validity/parse-japan-time.ts';
import { defaultServiceOptions } from '../vocabulary/service-options.ts';
import { checkAdministrator } from './administrator.ts';
import { checkOrganization, checkProvider, checkUnit } from './companies.ts';
import { checkContract, contractRuns } from './contract.ts';
import { checkService, checkServiceOptions, type TypedServiceOptions } from './service.ts';

const complaints = (checked: Checked<unknown>) =>
  checked.ok ? [] : checked.errors.map((error) => `${error.pointer} ${error.code}`);

describe('companies and units', () => {
  it('have names; an organization also an English one', () => {
    expect(checkOrganization({ name: '株式会社 日本RA', englishName: 'Nippon RA Inc.' })).toEqual({
      ok: true,
      value: { name: '株式会社 日本RA', englishName: 'Nippon RA Inc.' },
    });
    expect(complaints(checkOrganization({ name: ' ', englishName: '日本RA' }))).toEqual([
      '/name format',
      '/englishName format',
    ]);
    expect(complaints(checkProvider({}))).toEqual(['/name required']);
    expect(complaints(checkUnit({ name: '部'.repeat(65) }))).toEqual(['/name too-long']);
  });
});

describe('an administrator', () => {
  const sato = {
    email: 'admin@mytest.jp',
    familyName: '佐藤',
    givenName: '花子',
    familyNameEnglish: 'Sato',
    givenNameEnglish: 'Hanako',
  };

  it('administers unless said to be an auditor', () => {
    expect(checkAdministrator(sato)).toEqual({ ok: true, value: { ...sato, role: 'administrator', language: 'ja' } });
    expect(checkAdministrator({ ...sato, role: 'auditor' })).toMatchObject({ value: { role: 'auditor' } });
  });

  it('is nothing else', () => {
    expect(complaints(checkAdministrator({ ...sato, role: 'operator', email: '' }))).toEqual([
      '/email required',
      '/role unknown-value',
    ]);
  });
});

describe('a contract', () => {
  const contract = { licences: 10, from: '2026-04-01', to: '2027/03/31', generation: 'G2' };

  it('has licences, a period and perhaps a generation', () => {
    expect(checkContract(contract)).toEqual({ ok: true, value: { ...contract, to: '2027-03-31' } });
    expect(checkContract({ ...contract, generation: undefined })).toMatchObject({ value: { generation: null } });
  });

  it.each([
    [{ licences: 0 }, '/licences out-of-range'],
    [{ licences: 1.5 }, '/licences out-of-range'],
    [{ licences: Number.NaN }, '/licences out-of-range'],
    [{ licences: null }, '/licences required'],
    [{ from: '2026-02-30' }, '/from nonexistent-date'],
    [{ to: '31.3.2027' }, '/to format'],
    [{ to: '2026-03-31' }, '/to contradiction'],
    [{ generation: 'G 2' }, '/generation format'],
  ])('with %j is refused: %s', (change, complaint) => {
    expect(complaints(checkContract({ ...contract, ...change }))).toEqual([complaint]);
  });

  it('runs from the first moment of its first day to the last of its last, in Japan', () => {
    const from = parseDay('2026-04-01');
    const to = parseDay('2027-03-31');
    if ('wrong' in from || 'wrong' in to) throw new Error('days');
    const runs = (at: string) => contractRuns({ from: from.value, to: to.value }, new Date(at));
    expect(runs('2026-03-31T14:59:59.999Z')).toBe(false);
    expect(runs('2026-03-31T15:00:00Z')).toBe(true);
    expect(runs('2027-03-31T14:59:59.999Z')).toBe(true);
    expect(runs('2027-03-31T15:00:00Z')).toBe(false);
  });
});

describe('a service', () => {
  it('has every option at its default when none is given', () => {
    expect(checkService({ name: 'VPN' })).toEqual({ ok: true, value: { name: 'VPN', options: defaultServiceOptions } });
  });

  it('with a typed validity has no renewal by the user and the longest period, unless said', () => {
    expect(checkServiceOptions({ validity: 'date' })).toMatchObject({ value: { userRenewal: false, termMonths: 69 } });
    expect(checkServiceOptions({ validity: 'datetime', termMonths: 6 })).toMatchObject({ value: { termMonths: 6 } });
  });

  it.each<[TypedServiceOptions, string[]]>([
    [{ termMonths: 70 }, ['/options/termMonths out-of-range']],
    [{ termMonths: 0 }, ['/options/termMonths out-of-range']],
    [{ validity: 'date', userRenewal: true }, ['/options/userRenewal contradiction']],
    [{ keyOrigin: 'browser', downloadSite: true }, ['/options/downloadSite contradiction']],
    [{ keyOrigin: 'csr', deviceRestriction: true }, ['/options/deviceRestriction contradiction']],
    [
      { keyOrigin: 'csr', downloadSite: true, iosPackage: 'mobileconfig' },
      ['/options/downloadSite contradiction', '/options/iosPackage contradiction'],
    ],
  ])('with %j is refused', (options, expected) => {
    expect(complaints(checkService({ name: 'VPN', options }))).toEqual(expected);
  });
});
