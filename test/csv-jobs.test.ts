import { execFile } from 'node:child_process';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { runCommand } from '@inkan/cli';
import { type Answer, exampleAdministrator, until } from '@inkan/demonstration';
import { asAdmin } from '@inkan/provisioning';
import { openssl, tempDir } from '@inkan/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CsvJob, csvForm, csvJobEnded, type Form, registrationLine } from './csv-files.ts';
import { ownKeyStories } from './csv-own-keys.ts';
import { readLedger, settledLedger } from './ledger.ts';
import { type OpenHouse, openHouse } from './open-house.ts';
import type { Certificate } from './people.ts';

let open: OpenHouse;
let contractId: string;
beforeAll(async () => {
  open = await openHouse();
  ({ contractId } = open.customer);
  const changed = await open.operator.ask('PATCH', `/v1/services/${open.customer.serviceId}`, {
    options: { keyAlgorithm: 'ec-p256' },
  });
  expect(changed.status, JSON.stringify(changed.body)).toBe(200);
});
afterAll(() => open?.[Symbol.asyncDispose]());

const path = (rest: string) => `/v1/contracts/${contractId}/${rest}`;
const submit = (fields: Form, file: string | Uint8Array<ArrayBuffer>, key?: string): Promise<Answer> =>
  open.administrator.ask('POST', path('csv-jobs'), csvForm(fields, file), key ? { 'idempotency-key': key } : {});
const rehearse = (fields: Form, file: string | Uint8Array<ArrayBuffer>): Promise<Answer> =>
  open.administrator.ask('POST', path('csv-jobs?dryRun=true'), csvForm(fields, file));

async function done(fields: Form, file: string | Uint8Array<ArrayBuffer>): Promise<CsvJob> {
  const { status, body } = await submit(fields, file);
  expect([status, body]).toEqual([202, expect.anything()]);
  return csvJobEnded(open.administrator, contractId, (body as CsvJob).id);
}
const text = async (rest: string) => String((await open.administrator.ask('GET', path(rest))).body);
const errorsOf = async (id: string) => {
  const { items } = await open.administrator.get<{ items: { message: string }[] }>(path(`csv-jobs/${id}/errors`));
  return items.map(({ message }) => message);
};
const certificates = async (query: string) =>
  (await open.administrator.get<{ items: Certificate[] }>(path(`certificates?${query}`))).items;
const noticeOf = (subject: string) => open.inbox.waitFor(exampleAdministrator.email, subject);

const numbers = [1, 2, 3, 4];

it('a file with anything wrong changes nothing, and tells every error by line and item', async () => {
  const file = [
    'Yamada Taro@mytest.jp,山田,太郎,ヤマダ,タロウ,Yamada,Taro,a@mytest.jp,01',
    registrationLine(1),
    'b@mytest.jp',
  ].join('\n');
  const before = await settledLedger(open.house.servers.adminUrl);
  const rehearsed = await rehearse({ operation: 'register' }, file);
  expect(rehearsed).toMatchObject({ status: 200, body: { rows: 3, errorCount: 9 } });
  expect(await readLedger(open.house.servers.adminUrl)).toEqual(before);

  const job = await done({ operation: 'register' }, file);
  expect(job).toMatchObject({ state: 'rejected', errorCount: 9, rows: { total: 3, done: 0 } });
  const errors = await errorsOf(job.id);
  expect(errors[0]).toBe('行:1 項目:1 入力形式が不正です。入力形式：メールアドレス形式のみ');
  expect(errors).toContain('行:3 項目:9 必須項目です。入力してください。');
  const [, ...lines] = (await text(`csv-jobs/${job.id}/rejected-rows`)).trim().split('\r\n');
  expect(lines.map((line) => line.split(',')[0])).toEqual(['Yamada Taro@mytest.jp', 'b@mytest.jp']);
  const mail = await noticeOf('利用者一括登録受付エラー通知');
  expect(mail.text).toContain('入力形式：メールアドレス形式のみ');
  expect(mail.text).toContain(`/csv-jobs/${job.id}`);
});

it.each([
  ['a picture', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), ['/file format']],
  ['what is in no encoding', Buffer.from([0x61, 0xff, 0xff, 0x62]), ['/file format']],
  ['nothing', '', ['/file required']],
])('of %s there is one clear error at once', async (_what, file, errors) => {
  const { status, body } = await submit({ operation: 'register' }, file);
  const told = (body as { errors: { pointer: string; code: string }[] }).errors;
  expect([status, told.map(({ pointer, code }) => `${pointer} ${code}`)]).toEqual([400, errors]);
});

it('a file of 100,001 rows, or of a header alone, is refused in one sentence', async () => {
  const first = async (file: string) => {
    const { body } = await rehearse({ operation: 'delete-users' }, file);
    return (body as { errors: { message: string }[] }).errors[0]?.message;
  };
  expect(await first('a@mytest.jp\n'.repeat(100_001))).toBe(
    'CSVファイルの行数が上限（100,000行）を超えています。ファイルを分けてください。',
  );
  expect(await first('代表メールアドレス\n\n')).toBe('CSVファイルに行がありません。');
});

it('registers people, the same file twice under one key as one job, and says so once', async () => {
  const file = numbers.map((number) => registrationLine(number)).join('\r\n');
  const [one, two] = [
    await submit({ operation: 'register' }, file, 'k'),
    await submit({ operation: 'register' }, file, 'k'),
  ];
  const { id } = one.body as CsvJob;
  expect([one.status, two.status, (two.body as CsvJob).id]).toEqual([202, 202, id]);
  const job = await csvJobEnded(open.administrator, contractId, id);
  expect(job).toMatchObject({ state: 'completed', rows: { total: 4, done: 4, failed: 0 }, plan: { usersAdded: 4 } });
  expect((await certificates('email=csv-')).map(({ state }) => state)).toEqual(numbers.map(() => 'issued'));
  for (const number of numbers) {
    const mails = await until('two mails', async () => {
      const all = await open.inbox.mailsTo(`csv-${number}@mytest.jp`);
      return all.length === 2 ? all : undefined;
    });
    expect(mails).toHaveLength(2);
  }
  expect((await noticeOf('利用者一括登録受付通知')).text).toContain('全4件：正常4件、エラー0件');
  expect(await text(`csv-jobs/${id}/results`)).toContain(',完了,');
  const late = await open.administrator.ask('POST', path(`csv-jobs/${id}/cancellation`), {});
  expect([late.status, (late.body as { code: string }).code]).toEqual([409, 'conflict']);
});

it('adds a new device to somebody who is registered, and refuses the same one and other names', async () => {
  const added = await done({ operation: 'register' }, registrationLine(1, { device: 'phone-1@mytest.jp', code: '11' }));
  expect(added).toMatchObject({ state: 'completed', plan: { usersAdded: 0, devicesAdded: 1 } });
  const wrong = await done(
    { operation: 'register' },
    [registrationLine(1), registrationLine(2, { family: '山口', code: '11' })].join('\n'),
  );
  expect(await errorsOf(wrong.id)).toEqual([
    '行:1 項目:9 利用デバイスはすでに登録されています。',
    '行:2 項目:2 利用者（姓）が、登録されている利用者と一致しません（登録：山田、この行：山口）。',
  ]);
});

it('past the licences the file is refused as a whole, with the figures', async () => {
  const many = Array.from({ length: 120 }, (_, at) => registrationLine(100 + at)).join('\n');
  const job = await done({ operation: 'register' }, many);
  expect(await errorsOf(job.id)).toEqual(['ライセンス数が不足しています。契約数：100、使用数：5、申請数：120']);
});

describe('what is registered', () => {
  const devices = async () => {
    const filled = await text('csv-template?operation=revoke&filled=true&deviceCode=01&sort=email');
    return filled.trim().split('\r\n').slice(1);
  };

  it('is reissued by a file made from a search; the old certificates end', async () => {
    const lines = await devices();
    expect(lines).toEqual(numbers.map((number) => `csv-${number}@mytest.jp,csv-${number}@mytest.jp,01`));
    const job = await done({ operation: 'reissue' }, lines.join('\n'));
    expect(job).toMatchObject({ state: 'completed', rows: { done: 4 }, plan: { certificatesIssued: 4 } });
    await until('the old ones revoked', async () => {
      const found = await certificates('email=csv-&deviceCode=01');
      return found.filter(({ state }) => state === 'revoked').length === 4 || undefined;
    });
    await noticeOf('利用者一括再発行受付通知');
  });

  it('is revoked at once, or on a day; a device without a living certificate is an error of its row', async () => {
    const [first = '', second = ''] = await devices();
    expect(await done({ operation: 'revoke' }, first)).toMatchObject({ state: 'completed' });
    const day = new Date(Date.now() + 5 * 86_400_000).toISOString().slice(0, 10);
    expect(await done({ operation: 'revoke', revokeOn: day }, second)).toMatchObject({ state: 'completed' });
    expect((await certificates('email=csv-2')).some(({ state }) => state === 'revocationScheduled')).toBe(true);
    const again = await done({ operation: 'revoke' }, first);
    expect(await errorsOf(again.id)).toEqual(['行:1 項目:3 利用デバイスに有効な電子証明書がありません。']);
    await noticeOf('利用者一括失効受付通知');
  });

  it('is deleted in one step, and gone from the lists', async () => {
    const job = await done({ operation: 'delete-users' }, '代表メールアドレス\ncsv-3@mytest.jp\ncsv-4@mytest.jp\n');
    expect(job).toMatchObject({ state: 'completed', plan: { usersDeleted: 2 } });
    await until('the certificates gone', async () => (await certificates('email=csv-3')).length === 0 || undefined);
    await noticeOf('利用者マスター削除完了通知');
  });
});

/** A contract over a service of its own with these options. */
async function contractOver(name: string, options: object): Promise<string> {
  const { operator, customer, administrator } = open;
  const service = await operator.post<{ id: string }>('/v1/services', {
    ...{ providerId: customer.providerId, name, options: { keyAlgorithm: 'ec-p256', ...options } },
  });
  const day = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
  const { organizationId } = customer;
  const { id } = await operator.post<{ id: string }>('/v1/contracts', {
    ...{ organizationId, serviceId: service.id, licences: 5, startsOn: day(-1), endsOn: day(365) },
  });
  await until('the contract at the registrar', async () => {
    const { status } = await administrator.ask('GET', `/v1/contracts/${id}/certificates`);
    return status === 200 || undefined;
  });
  return id;
}

/** What became of a file, in that contract. */
async function outcomeIn(contract: string, fields: Form, file: string): Promise<{ state: string; errors: string[] }> {
  const jobs = `/v1/contracts/${contract}/csv-jobs`;
  const { body } = await open.administrator.ask('POST', jobs, csvForm(fields, file));
  const job = await csvJobEnded(open.administrator, contract, (body as CsvJob).id);
  const { items } = await open.administrator.get<{ items: { message: string }[] }>(`${jobs}/${job.id}/errors`);
  return { state: job.state, errors: items.map(({ message }) => message) };
}

/** The newest certificate of an address, as OpenSSL reads it. */
const newestOf = (email: string) =>
  asAdmin(open.house.servers.adminUrl, async (client) => {
    const { rows } = await client.query(
      `select certificate, restriction ->> 'mode' mode from certificates.certificates
       where email = $1 and issued_at is not null order by requested_at desc limit 1`,
      [email],
    );
    const { stdout } = await openssl(['x509', '-inform', 'DER', '-noout', '-subject', '-dates'], rows[0].certificate);
    return { mode: rows[0].mode as string | null, text: String(stdout) };
  });

describe('a service with O/OU, periods by date and device restrictions', () => {
  let ownContract: string;
  const email = 'csv-900@mytest.jp';
  const until2027 = '2027/05/31';
  const row = (to: string, items: string) =>
    `${email},山田,太郎,ヤマダ,タロウ,Yamada,Taro,${email},Branch K.K.,Sales,Tokyo,01,,${to},,,${items}`;
  const again = (items: string) => `${email},${email},,,,01,,${until2027},${items}`;
  const ofContract = (fields: Form, file: string) => outcomeIn(ownContract, fields, file);
  const newest = () => newestOf(email);

  beforeAll(async () => {
    const options = { subjectOverride: true, deviceRestriction: true, validity: 'date' };
    ownContract = await contractOver('CSV 全項目', options);
  });

  it('refuses a row without To, or with a restriction and bulk download', async () => {
    const items = '2,111111111111,host-test,山田太郎,aaaaaaaaaaaaa,,,';
    expect((await ofContract({ operation: 'register' }, row('', items))).errors[0]).toMatch(/^行:1 項目:14 /);
    const { errors } = await ofContract({ operation: 'register', bulkDownload: 'true' }, row(until2027, items));
    expect(errors).toEqual([
      '行:1 項目:17 管理者一括ダウンロードをご利用の場合は、インストール制限機能はご利用いただけません。',
    ]);
  });

  it('issues with these names, to the end of that day in Japan, for that device', async () => {
    const items = '2,111111111111,host-test,山田太郎,aaaaaaaaaaaaa,,,';
    expect(await ofContract({ operation: 'register' }, row(until2027, items))).toEqual({
      state: 'completed',
      errors: [],
    });
    const { mode, text } = await newest();
    expect(mode).toBe('and');
    for (const name of ['O = Branch K.K.', 'OU = Sales', 'OU = Tokyo']) expect(text).toContain(name);
    expect(text).toContain('notAfter=May 31 14:59:59 2027 GMT');
  });

  it('keeps the restriction over a reissue, which has no bulk download unless the restriction is taken off', async () => {
    expect(await ofContract({ operation: 'reissue' }, again(''))).toEqual({ state: 'completed', errors: [] });
    expect((await newest()).mode).toBe('and');
    const bulk = { operation: 'reissue', bulkDownload: 'true' };
    const { state, errors } = await ofContract(bulk, again(''));
    expect([state, errors]).toEqual(['rejected', [expect.stringMatching(/^行:1 項目:9 .*引き継がれるため/)]]);
    expect(await ofContract(bulk, again('0'))).toEqual({ state: 'completed', errors: [] });
    expect((await newest()).mode).toBeNull();
    expect((await newest()).text).toContain('Branch K.K.');
  });
});

ownKeyStories(() => open);

describe('a service with periods by minutes', () => {
  let ownContract: string;
  const email = 'csv-901@mytest.jp';
  /** A day in Japan, so many from today. */
  const day = (days: number) =>
    new Date(Date.now() + 9 * 3_600_000 + days * 86_400_000).toISOString().slice(0, 10).replaceAll('-', '/');
  const row = (from: string, to: string, number = 901) => `${registrationLine(number)},${from},${to}`;
  const minutesOf = async () => {
    const { text } = await newestOf(email);
    return [...text.matchAll(/not(?:Before|After)=(.*)/g)].map(([, at]) => new Date(at ?? '').toISOString());
  };
  const instant = (inJapan: string) => new Date(`${inJapan.replaceAll('/', '-').replace(' ', 'T')}:00+09:00`);

  beforeAll(async () => {
    ownContract = await contractOver('CSV 期間+時間指定', { validity: 'datetime', termMonths: 13, userRenewal: false });
  });

  it('refuses what is missing, past, the wrong way round, too long or no time, each by line and item', async () => {
    const wrong = [
      [day(1), `${day(2)} 10:00`],
      [`${day(-1)} 23:59`, `${day(2)} 10:00`],
      [`${day(2)} 10:00`, `${day(2)} 10:00`],
      ['', `${day(-1)} 10:00`],
      ['', `${day(3)} 24:00`],
      ['', `${day(500)} 10:00`],
      [`${day(1)} 10:00`, ''],
    ];
    const file = wrong.map(([from = '', to = ''], at) => row(from, to, 920 + at)).join('\n');
    const { state, errors } = await outcomeIn(ownContract, { operation: 'register' }, file);
    expect(state).toBe('rejected');
    expect(errors.map((error) => error.replace(/（.*?）まで|（.*?）/g, ''))).toEqual([
      '行:1 項目:10 入力形式が不正です。入力形式：yyyy/mm/dd hh:mm形式のみ',
      '行:2 項目:10 証明書有効期限(From)は本日以降の日付を指定してください。',
      '行:3 項目:11 証明書有効期限(To)は証明書有効期限(From)より後の日時を指定してください。',
      '行:4 項目:11 証明書有効期限(To)は現在より後の日時を指定してください。',
      '行:5 項目:11 存在しない日付または時刻です。',
      expect.stringMatching(/^行:6 項目:11 証明書有効期限\(To\)は13か月以内/),
      '行:7 項目:11 証明書有効期限(To)は必須項目です。',
    ]);
  });

  it('issues from that minute to that minute in Japan, or from now on; and so at a reissue', async () => {
    const [from, to] = [`${day(1)} 09:30`, `${day(10)} 18:05`];
    const completed = { state: 'completed', errors: [] };
    expect(await outcomeIn(ownContract, { operation: 'register' }, row(from, to))).toEqual(completed);
    expect(await minutesOf()).toEqual([from, to].map((typed) => instant(typed).toISOString()));

    const later = `${day(20)} 00:01`;
    const again = await outcomeIn(ownContract, { operation: 'reissue' }, `${email},${email},01,,${later}`);
    expect(again).toEqual(completed);
    const [notBefore = '', notAfter] = await minutesOf();
    expect(notAfter).toBe(instant(later).toISOString());
    expect(Math.abs(Date.now() - new Date(notBefore).getTime())).toBeLessThan(15 * 60_000);
    const past = `${email},${email},01,,${day(-1)} 10:00`;
    expect(await outcomeIn(ownContract, { operation: 'reissue' }, past)).toEqual({
      state: 'rejected',
      errors: ['行:1 項目:5 証明書有効期限(To)は現在より後の日時を指定してください。'],
    });
  });
});

it('a user who is deleted while the job runs is an error of their row, and of no other', async () => {
  const file = [910, 911].map((number) => registrationLine(number)).join('\n');
  expect(await done({ operation: 'register' }, file)).toMatchObject({ state: 'completed' });
  const { adminUrl } = open.house.servers;
  await asAdmin(adminUrl, async (client) => {
    // Nothing is released while somebody holds the scheduler's lock.
    await client.query(`select pg_advisory_lock(hashtextextended('csv-jobs release', 0))`);
    const lines = [910, 911].map((number) => `csv-${number}@mytest.jp,csv-${number}@mytest.jp,01`);
    const { body } = await submit({ operation: 'reissue' }, lines.join('\n'));
    const { id } = body as CsvJob;
    await until('the job to run', async () => {
      const { state } = await open.administrator.get<CsvJob>(path(`csv-jobs/${id}`));
      return state === 'running' || undefined;
    });
    const { rows } = await client.query(`select id from users.users where email = 'csv-910@mytest.jp'`);
    const userIds = [rows[0].id];
    await open.administrator.post(path('first-deletions'), { userIds });
    await until('the registrar to hear of it', async () => {
      const known = await client.query(
        `select 1 from certificates.users where user_id = $1 and state <> 'active'`,
        userIds,
      );
      return known.rowCount === 1 || undefined;
    });
    await client.query(`select pg_advisory_unlock_all()`);
    const job = await csvJobEnded(open.administrator, contractId, id);
    expect(job).toMatchObject({ state: 'completedWithErrors', rows: { total: 2, done: 2, failed: 1 } });
    const [, first, second] = (await text(`csv-jobs/${id}/results`)).trim().split('\r\n');
    expect(first).toMatch(/^csv-910.*,エラー,.+/);
    expect(second).toMatch(/^csv-911.*,完了,$/);
  });
});

it('registers nobody and deletes nobody for administrators whom the service does not let issue', async () => {
  const service = `/v1/services/${open.customer.serviceId}`;
  await open.operator.ask('PATCH', service, { options: { administratorMayIssue: false } });
  for (const [operation, file] of [
    ['register', registrationLine(9)],
    ['delete-users', 'csv-1@mytest.jp'],
  ] as const) {
    const { status, body } = await submit({ operation }, file);
    const { code, title } = body as { code: string; title: string };
    expect([status, code, title]).toEqual([
      403,
      'issuing-not-allowed',
      '利用者追加削除が許可されたサービスが存在しません。',
    ]);
  }
  expect((await open.operator.ask('PATCH', service, { options: { administratorMayIssue: true } })).status).toBe(200);
});

describe('inkan csv, with the administrator’s certificate', () => {
  let folder: Awaited<ReturnType<typeof tempDir>>;
  beforeAll(async () => {
    folder = await tempDir();
    const { pkcs12, passphrase } = open.administratorCredential;
    await writeFile(join(folder.path, 'administrator.p12'), pkcs12);
    await writeFile(join(folder.path, 'password'), `${passphrase}\n`);
  });
  afterAll(() => folder?.[Symbol.asyncDispose]());

  const at = (name: string) => join(folder.path, name);
  async function inkan(...args: string[]): Promise<{ code: number; out: string[]; errors: string[] }> {
    const [out, errors]: string[][] = [[], []];
    const output = { out: (line: string) => void out?.push(line), error: (line: string) => void errors?.push(line) };
    const connection = [
      ...['--url', open.house.urls.administration, '--ca', open.house.tls.ca, '--contract', contractId],
      ...['--cert', at('administrator.p12'), '--password-file', at('password')],
    ];
    const code = await runCommand(['csv', ...args, ...connection], output);
    return { code, out: out ?? [], errors: errors ?? [] };
  }

  it('hands a file in, follows it to its end, and fetches the certificates in one ZIP that unzip and OpenSSL open', async () => {
    const lines = [201, 202, 203].map((number) => registrationLine(number, number === 203 ? { code: '11' } : {}));
    await writeFile(at('people.csv'), lines.join('\r\n'));
    const uploaded = await inkan('upload', at('people.csv'), '--operation', 'register', '--bulk', '--watch');
    expect([uploaded.code, uploaded.errors]).toEqual([0, []]);
    const id = uploaded.out[0] ?? '';
    expect(uploaded.out.at(-1)).toContain('3 / 3 件');

    const mail = await noticeOf('CSV発行証明書ダウンロード通知');
    expect(mail.text).toContain(`/v1/contracts/${contractId}/csv-jobs/${id}/bundle`);
    expect(await open.inbox.mailsTo('csv-201@mytest.jp')).toEqual([]);

    expect(await inkan('bundle', id, '--out', at('bundle.zip'))).toMatchObject({ code: 0, out: [at('bundle.zip')] });
    const unzip = async (...args: string[]) => (await promisify(execFile)('unzip', args)).stdout;
    expect(await unzip('-t', at('bundle.zip'))).toContain('No errors detected');
    await unzip('-q', at('bundle.zip'), '-d', at('bundle'));
    const names = (await readdir(at('bundle'))).sort();
    expect(names.map((name) => name.replace(/[0-9a-f]{16}\./, '.'))).toEqual(
      ['csv-201@mytest.jp_01_', 'csv-202@mytest.jp_01_', 'csv-203@mytest.jp_11_'].flatMap((name) => [
        `${name}.P12`,
        `${name}.PIN`,
      ]),
    );
    for (const name of names.filter((each) => each.endsWith('.P12'))) {
      const pin = await readFile(at(`bundle/${name.replace('.P12', '.PIN')}`), 'utf8');
      const opened = await openssl(['pkcs12', '-nodes', '-in', at(`bundle/${name}`), '-passin', `pass:${pin}`]);
      expect(String(opened.stdout)).toContain('BEGIN PRIVATE KEY');
    }
    await until('the certificates are collected', async () => {
      const states = (await certificates('email=csv-20')).map(({ state }) => state);
      return states.length === 3 && states.every((state) => state === 'collected') ? states : undefined;
    });

    expect(await inkan('results', id, '--out', at('results.csv'))).toMatchObject({ code: 0 });
    expect(await readFile(at('results.csv'), 'utf8')).toContain(',完了,');
  });

  it('fetches a template with those who are registered, which is taken as it stands', async () => {
    const asked = ['template', 'reissue', '--filled', '--email', 'csv-20', '--out', at('template.csv')];
    expect(await inkan(...asked)).toMatchObject({ code: 0, out: [at('template.csv')] });
    const rehearsed = await inkan('upload', at('template.csv'), '--operation', 'reissue', '--dry-run');
    expect(rehearsed).toMatchObject({ code: 0, out: ['全 3 件、誤り 0 件'] });
  });

  it('says by its exit code that a file is wrong, and fetches the wrong rows with the reasons', async () => {
    await writeFile(at('wrong.csv'), 'nobody@mytest.jp\r\n');
    const rehearsed = await inkan('upload', at('wrong.csv'), '--operation', 'revoke', '--dry-run');
    expect(rehearsed.code).toBe(1);
    const uploaded = await inkan(
      'upload',
      at('wrong.csv'),
      '--operation',
      'revoke',
      '--watch',
      '--json',
      '--lang',
      'en',
    );
    const { id, state } = JSON.parse(uploaded.out.at(-1) ?? '');
    expect([uploaded.code, state]).toEqual([1, 'rejected']);
    expect((await inkan('errors', id, '--out', at('errors.csv'))).code).toBe(0);
    expect(await readFile(at('errors.csv'), 'utf8')).toContain('nobody@mytest.jp');
    const refused = await inkan('bundle', id, '--out', at('none.zip'));
    expect([refused.code, refused.errors[0]]).toEqual([2, 'この処理では、一括ダウンロードを指定していません。']);
  });
});
