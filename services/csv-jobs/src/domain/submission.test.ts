import { defaultServiceOptions } from '@inkan/domain';
import { describe, expect, it } from 'vitest';
import { checkSubmission, type TypedSubmission } from './submission.ts';

const now = new Date('2026-04-15T03:00:00Z');
const unit = '01a2228d-edda-70b1-8c6e-24ccc99aae5a';
const judged = (typed: TypedSubmission, options = defaultServiceOptions) => {
  const checked = checkSubmission(typed, { unitIds: [unit], defaultUnitId: unit, options }, now);
  return checked.ok ? checked.value : checked.errors.map(({ pointer, code }) => `${pointer} ${code}`);
};

describe('the form beside a CSV file', () => {
  it('puts new users into 本社 and ends certificates at once unless told otherwise', () => {
    const nothing = { unitId: unit, revokeOn: null, bulkDownload: false };
    expect(judged({ operation: 'register' })).toEqual({ operation: 'register', ...nothing });
    expect(judged({ operation: 'reissue', revokeOn: '2026-04-20', bulkDownload: 'true' })).toEqual({
      ...nothing,
      operation: 'reissue',
      revokeOn: '2026-04-20',
      bulkDownload: true,
    });
  });

  it.each([
    [{}, ['/operation required']],
    [{ operation: 'destroy', unitId: 'x' }, ['/operation unknown-value', '/unitId unknown-value']],
    [{ operation: 'register', revokeOn: '2026-04-20' }, ['/revokeOn not-offered']],
    [{ operation: 'revoke', revokeOn: '2026-04-15' }, ['/revokeOn too-early']],
    [{ operation: 'revoke', revokeOn: '2026-05-16' }, ['/revokeOn too-late']],
    [{ operation: 'revoke', bulkDownload: 'true' }, ['/bulkDownload not-offered']],
    [{ operation: 'register', bulkDownload: 'yes' }, ['/bulkDownload unknown-value']],
  ])('%j is told every error at its field', (typed, errors) => {
    expect(judged(typed)).toEqual(errors);
  });

  it('knows no bulk download where the person makes the key pair', () => {
    const options = { ...defaultServiceOptions, keyOrigin: 'browser' as const };
    expect(judged({ operation: 'register', bulkDownload: 'true' }, options)).toEqual(['/bulkDownload not-offered']);
  });
});
