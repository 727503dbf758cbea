import { administratorChanged, certificatesNotice, csvJobNotice, usersNotice } from '@inkan/queues';
import { newId } from '@inkan/runtime';
import { eventually, testBusUrls } from '@inkan/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Notice } from '../src/domain/notice.ts';
import { type Administrator, type House, openHouse } from './house.ts';

const certificates = [{ displayName: '山田 <b>太郎</b>', email: 'taro@mytest.jp', deviceCode: '11' as const }];
const about = { acceptedAt: '2026-03-01T15:00:00.000Z', serviceName: '社外アクセスサービス' };
const revoked = { ...about, kind: 'certificates-revoked', certificates, count: 1, reason: 'unspecified' } as const;
const csv = {
  acceptedAt: about.acceptedAt,
  serviceName: about.serviceName,
  jobId: newId(),
  organizationId: '',
  fileName: '利用者.csv',
  url: 'https://inkan.test/contracts/c/csv-jobs/j',
};
const users = [{ displayName: '山田 太郎', email: 'taro@mytest.jp' }];

describe('a notice', () => {
  let house: House;
  beforeAll(async () => {
    const [bus] = testBusUrls();
    if (!bus) throw new Error('no bus');
    house = await openHouse(await bus.open());
  });
  afterAll(async () => house[Symbol.asyncDispose]());

  async function administrators(...changes: Partial<Administrator>[]): Promise<Administrator[]> {
    const organizationId = newId();
    const all = changes.map((change) => house.administrator({ organizationId, ...change }));
    for (const each of all) await house.tell(administratorChanged, each);
    return all;
  }
  const recipients = async () =>
    (await house.database.query<{ recipient: string }>('select recipient from deliveries')).map((row) => row.recipient);

  const notices: [string, Notice][] = [
    ['電子証明書失効通知', { ...revoked, organizationId: '', revokeOn: null }],
    [
      '電子証明書失効通知',
      { kind: 'planned-revocations-done', organizationId: '', certificates, count: 1, day: '2026-03-15' },
    ],
    [
      '電子証明書再発行通知',
      { ...about, kind: 'certificates-reissued', organizationId: '', certificates, count: 1, revokeOn: null },
    ],
    ['利用者1次削除通知', { ...about, kind: 'users-marked-for-deletion', organizationId: '', users, count: 1 }],
    ['利用者マスター削除通知', { ...about, kind: 'users-deleted', organizationId: '', users, count: 1 }],
    ['利用者一括登録受付通知', { ...csv, kind: 'csv-job-done', operation: 'register', rows: 3, failed: 1 }],
    [
      '利用者マスター削除エラー通知',
      { ...csv, kind: 'csv-job-rejected', operation: 'delete-users', errors: 2, first: ['行:1 項目:1 必須項目です。'] },
    ],
    [
      'CSV発行証明書ダウンロード通知',
      {
        kind: 'csv-bundle-ready',
        ...{ jobId: newId(), organizationId: '', operation: 'register', fileName: '利用者.csv' },
        ...{ serviceName: '社外アクセスサービス', acceptedAt: '2026-03-01T03:00:00.000Z' },
        ...{ certificates: 3, endsAt: '2026-03-08T03:00:00.000Z' },
        ...{ url: 'https://localhost/job', downloadUrl: 'https://localhost/job/bundle' },
      },
    ],
    [
      '認証局世代切り替えのお願い（60日前）',
      {
        kind: 'generation-ending',
        organizationId: '',
        generation: 'G1',
        daysLeft: 60,
        issuesUntil: '2026-04-30T14:59:59.000Z',
        serviceNames: ['社外アクセスサービス'],
        count: 1,
      },
    ],
  ];
  test.each(notices)('%s reaches every administrator, once each however often it is told (%o)', async (subject, of) => {
    await using _one = await house.start();
    await using _two = await house.start();
    const [one, two] = await administrators({}, { displayName: '管理 次郎' });
    if (!one || !two) throw new Error('no administrators');
    const notice: Notice = { ...of, organizationId: one.organizationId };
    if (notice.kind === 'users-deleted' || notice.kind === 'users-marked-for-deletion')
      await house.tell(usersNotice, notice, 2);
    else if (notice.kind === 'csv-job-done' || notice.kind === 'csv-job-rejected' || notice.kind === 'csv-bundle-ready')
      await house.tell(csvJobNotice, notice, 2);
    else await house.tell(certificatesNotice, notice, 2);
    for (const { email, displayName } of [one, two]) {
      const [row] = await house.settled(email, 'sent', 1, 1);
      const [mail, ...others] = house.mailsTo(email);
      expect([mail?.subject, others.length]).toEqual([subject, 0]);
      expect(mail?.messageId).toBe(row?.message_id);
      expect(mail?.text).toContain(`${displayName} 様`);
      expect(mail?.text).toMatch(/社外アクセスサービス|2026\/03\/15/);
    }
  });

  test('goes to nobody who audits, is only invited, was revoked, or is of another organization', async () => {
    await using _ = await house.start();
    const [active, ...others] = await administrators(
      {},
      { role: 'auditor' },
      { state: 'invited' },
      { state: 'revoked' },
    );
    const strangers = await administrators({});
    if (!active) throw new Error('no administrator');
    await house.tell(certificatesNotice, { ...revoked, organizationId: active.organizationId, revokeOn: null });
    await house.settled(active.email, 'sent', 1, 1);
    const mailed = await recipients();
    expect([...others, ...strangers].filter(({ email }) => mailed.includes(email))).toEqual([]);
  });

  test('goes where the newest news of an administrator says, whatever comes last', async () => {
    await using _ = await house.start();
    const [one] = await administrators({ revision: 1 });
    if (!one) throw new Error('no administrator');
    const moved = { ...one, revision: 3, email: `${newId()}@moved.jp`, displayName: '新 花子' };
    await house.tell(administratorChanged, moved);
    await house.tell(administratorChanged, { ...one, revision: 2, state: 'revoked' });
    await house.tell(certificatesNotice, { ...revoked, organizationId: one.organizationId, revokeOn: null });
    await house.settled(moved.email, 'sent', 1, 1);
    expect(await recipients()).not.toContain(one.email);
  });

  test('shows a name as text in its HTML, and tells how many more certificates there are', async () => {
    await using _ = await house.start();
    const [one] = await administrators({});
    if (!one) throw new Error('no administrator');
    const notice = { ...revoked, organizationId: one.organizationId, revokeOn: '2026-03-15', count: 10_000 };
    await house.tell(certificatesNotice, notice);
    await house.settled(one.email, 'sent', 1, 1);
    const [mail] = house.mailsTo(one.email);
    expect(mail?.html).toContain('山田 &lt;b&gt;太郎&lt;/b&gt;　taro@mytest.jp　iOS(iPhone)');
    expect(mail?.text).toContain(
      '対象の電子証明書（10000件）\n山田 <b>太郎</b>　taro@mytest.jp　iOS(iPhone)\nほか 9999件',
    );
    expect(mail?.text).toContain('2026/03/15 午前 0 時ごろ');
  });

  test('to an organization without administrators is over, and leaves nothing', async () => {
    await using _ = await house.start();
    const organizationId = newId();
    await house.tell(certificatesNotice, { ...revoked, organizationId, revokeOn: null });
    const kept = 'select * from deliveries where organization_id = $1';
    expect(await house.database.query(kept, [organizationId])).toEqual([]);
  });

  test.each([
    ['no certificate', { certificates: [] }],
    ['a field that nobody knows', { passphrase: 'secret' }],
    ['a kind that nobody knows', { kind: 'certificates-forgotten' }],
    ['a day that is none', { revokeOn: 'tomorrow' }],
  ])('with %s is kept as a dead letter and mailed to nobody', async (_what, change) => {
    await using _ = await house.start();
    const [one] = await administrators({});
    if (!one) throw new Error('no administrator');
    const { organizationId, email } = one;
    await house.tell(certificatesNotice, { ...revoked, organizationId, revokeOn: null, ...change } as never);
    expect(await recipients()).not.toContain(email);
    await eventually(async () => {
      const dead = await house.database.query<{ text: string }>('select body as text from dead_letters');
      expect(dead.some(({ text }) => text.includes(organizationId))).toBe(true);
    });
  });
});
