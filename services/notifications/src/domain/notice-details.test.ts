import { describe, expect, it } from 'vitest';
import { noticeSubject } from './mail-kinds.ts';
import type { Notice } from './notice.ts';
import { noticeDetails } from './notice-details.ts';

const organizationId = '019ca756-a780-79e3-9779-0001ce0879b1';
const acceptedAt = '2026-03-01T15:00:00.000Z';
const serviceName = '社外アクセスサービス';
const certificates = [{ displayName: '山田 太郎', email: 'taro@mytest.jp', deviceCode: '01' as const }];
const users = [{ displayName: '山田 太郎', email: 'taro@mytest.jp' }];
const about = { organizationId, acceptedAt, serviceName };

const text = (notice: Notice) => noticeDetails(notice).map(({ heading, lines }) => `${heading}：${lines.join('／')}`);

describe('what a notice says', () => {
  const revoked = { ...about, kind: 'certificates-revoked', certificates, count: 1, reason: 'unspecified' } as const;

  it('of a revocation at once', () => {
    const notice = { ...revoked, revokeOn: null } as const;
    expect(noticeSubject(notice)).toBe('電子証明書失効通知');
    expect(text(notice)).toEqual([
      '受付日時：2026/03/02 00:00',
      '利用サービス：社外アクセスサービス',
      '失効日：ただちに、失効する',
      '失効理由：指定なし',
      '対象の電子証明書（1件）：山田 太郎　taro@mytest.jp　Windows PC',
    ]);
  });

  it('of one on a day names the day', () => {
    const notice = { ...revoked, revokeOn: '2026-03-15', reason: 'keyCompromise' } as const;
    expect(text(notice)).toEqual(expect.arrayContaining(['失効日：2026/03/15 午前 0 時ごろ', '失効理由：紛失・盗難']));
  });

  it('of more certificates than are named tells how many more', () => {
    expect(text({ ...revoked, revokeOn: null, count: 1_234 }).at(-1)).toBe(
      '対象の電子証明書（1234件）：山田 太郎　taro@mytest.jp　Windows PC／ほか 1233件',
    );
  });

  it('of planned revocations that were done', () => {
    const notice = {
      kind: 'planned-revocations-done',
      organizationId,
      certificates,
      count: 1,
      day: '2026-03-15',
    } as const;
    expect(noticeSubject(notice)).toBe('電子証明書失効通知');
    expect(text(notice)[0]).toBe('失効日：2026/03/15');
  });

  it.each([
    [null, '新しい電子証明書の発行後、ただちに'],
    ['2026-03-15', '2026/03/15 午前 0 時ごろ'],
  ])('of a reissue when the old certificates end (%s)', (revokeOn, shown) => {
    const notice = { ...about, kind: 'certificates-reissued', certificates, count: 1, revokeOn } as const;
    expect(noticeSubject(notice)).toBe('電子証明書再発行通知');
    expect(text(notice)).toContain(`現在の電子証明書の失効日：${shown}`);
  });

  it.each([
    ['users-marked-for-deletion', '利用者1次削除通知'],
    ['users-deleted', '利用者マスター削除通知'],
  ] as const)('of %s', (kind, subject) => {
    const notice = { ...about, kind, users, count: 2 } as const;
    expect(noticeSubject(notice)).toBe(subject);
    expect(text(notice).at(-1)).toBe('対象の利用者（2名）：山田 太郎　taro@mytest.jp／ほか 1名');
  });

  it('of a generation that ends, in its subject the days that are left', () => {
    const notice: Notice = {
      kind: 'generation-ending',
      organizationId,
      generation: 'G1',
      daysLeft: 30,
      issuesUntil: '2026-04-30T14:59:59.000Z',
      serviceNames: [serviceName],
      count: 1,
    };
    expect(noticeSubject(notice)).toBe('認証局世代切り替えのお願い（30日前）');
    expect(text(notice)).toEqual([
      '終了する認証局世代：G1',
      '発行の終了：2026/04/30 23:59（残り30日）',
      'この世代を使用中の契約（1件）：社外アクセスサービス',
    ]);
  });
});
