import { readFile } from 'node:fs/promises';
import type { IncomingMessage } from 'node:http';
import { request } from 'node:https';
import { text } from 'node:stream/consumers';
import {
  type Credentials,
  linkIn,
  logIn,
  type Mail,
  type PortalVisit,
  readCredentials,
  registerUser,
  subjects,
  visitPortal,
} from '@inkan/demonstration';
import { asAdmin } from '@inkan/provisioning';
import { eventually } from '@inkan/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Ledger, settledLedger } from './ledger.ts';
import { type OpenHouse, openHouse } from './open-house.ts';
import { person } from './people.ts';

type Invited = { readonly collect: Mail; readonly notice: Mail; readonly certificateId: string };

let open: OpenHouse;
let visit: PortalVisit;

beforeAll(async () => {
  open = await openHouse();
  visit = visitPortal(open.house.tls.ca);
});

afterAll(async () => {
  await visit?.[Symbol.asyncDispose]();
  await open?.[Symbol.asyncDispose]();
});

async function invite(number: number): Promise<Invited> {
  const { email } = person(number);
  const { certificateId } = await registerUser(open.administrator, open.customer.contractId, person(number));
  const collect = await open.inbox.waitFor(email, subjects.userCollect);
  return { certificateId, collect, notice: await open.inbox.waitFor(email, subjects.userNotice) };
}

/** The tables that are not as they were. */
async function changedBy(ask: () => Promise<void>): Promise<string[]> {
  const before: Ledger = await settledLedger(open.house.servers.adminUrl);
  await ask();
  const after = await settledLedger(open.house.servers.adminUrl);
  return Object.keys(after)
    .filter((table) => after[table] !== before[table])
    .sort();
}

describe('a wrong password', () => {
  /** The count of attempts, and what the audit log tells of them. */
  const counted = ['enrolment.access', 'enrolment.audit', 'users.audit_log'];
  let invited: Invited;
  let credentials: Credentials;

  beforeAll(async () => {
    invited = await invite(1);
    credentials = await readCredentials(visit, invited.notice);
  });

  it('is refused with the same words as a wrong ID, and keeps what was typed out of the page', async () => {
    const changed = await changedBy(async () => {
      const attempts = [
        { ...credentials, password: 'Wrong-Password-1' },
        { ...credentials, id: 'nobody@mytest.jp' },
      ];
      for (const attempt of attempts) {
        const page = await logIn(visit, invited.collect, attempt);
        expect(page.status).toBe(401);
        expect(page.html).toContain('ID またはパスワードが正しくありません。');
        expect(page.html).not.toContain(attempt.password);
      }
    });
    expect(changed).toEqual(counted);
  });

  it('is forgotten by the right one: only ten in a row lock', async () => {
    for (let attempt = 0; attempt < 7; attempt++) {
      expect((await logIn(visit, invited.collect, { ...credentials, password: 'wrong' })).status).toBe(401);
    }
    await using another = visitPortal(open.house.tls.ca);
    expect((await logIn(another, invited.collect, credentials)).status).toBe(200);
  });

  it('ten times locks the certificate’s page, also for the right password, and nobody else’s', async () => {
    const changed = await changedBy(async () => {
      for (let attempt = 0; attempt < 10; attempt++) {
        expect((await logIn(visit, invited.collect, { ...credentials, password: 'wrong' })).status).toBe(401);
      }
      for (const password of ['wrong', credentials.password]) {
        const locked = await logIn(visit, invited.collect, { ...credentials, password });
        expect(locked.status).toBe(423);
        expect(locked.html).toContain('パスワードの誤りが続いたため、ロックされています。');
        expect(locked.html).toContain('管理者にロックの解除を依頼してください。');
      }
    });
    // And the registrar knows, so that an administrator sees it.
    expect(changed).toEqual(['certificates.enrolment_locks', 'certificates.inbox', ...counted]);

    const neighbour = await invite(2);
    await using another = visitPortal(open.house.tls.ca);
    const own = await readCredentials(another, neighbour.notice);
    expect((await logIn(another, neighbour.collect, own)).status).toBe(200);
  });
});

describe('a link', () => {
  const unknown = 'この URL は正しくありません。';
  /** What the audit log tells of a refusal; the same again from the same address is only counted for ten minutes. */
  const told = ['enrolment.audit', 'users.audit_log'];

  it('that nobody was given opens nothing, whatever is done with it', async () => {
    const changed = await changedBy(async () => {
      for (const token of ['A'.repeat(43), 'x', '%00', '..%2f..', 'A'.repeat(500)]) {
        for (const page of [`/collect/${token}`, `/notice/${token}`, `/collect/${token}/passphrase`]) {
          const { status, html } = await visit.open(open.house.urls.portal + page);
          expect([page, status >= 400 && status < 500]).toEqual([page, true]);
          expect(html).not.toContain('<form');
        }
      }
      const wrong = `${open.house.urls.portal}/collect/${'A'.repeat(43)}`;
      expect(await visit.open(wrong)).toMatchObject({ status: 404, html: expect.stringContaining(unknown) });
      expect((await visit.submit(`${wrong}/login`, { id: 'a', password: 'b' })).status).toBe(404);
      expect((await visit.submit(`${wrong}/package`, { form: 'default' })).status).toBe(404);
    });
    expect(changed).toEqual(told);
  });

  it('serves one purpose: the notice’s token does not open the download, nor the other way round', async () => {
    const { collect, notice } = await invite(3);
    const changed = await changedBy(async () => {
      const swapped = linkIn(notice).replace('/notice/', '/collect/');
      expect(await visit.open(swapped)).toMatchObject({ status: 404, html: expect.stringContaining(unknown) });
      const other = linkIn(collect).replace('/collect/', '/notice/');
      expect((await visit.submit(other, {})).status).toBe(404);
    });
    expect(changed.filter((table) => !told.includes(table))).toEqual([]);
  });

  it('gives no page and no package to a session of somebody else', async () => {
    const [mine, theirs] = await Promise.all([invite(4), invite(5)]);
    await using thief = visitPortal(open.house.tls.ca);
    await logIn(thief, mine.collect, await readCredentials(thief, mine.notice));
    const changed = await changedBy(async () => {
      const link = linkIn(theirs.collect);
      const page = await thief.open(`${link}/passphrase`);
      expect(page.html).toContain('name="password"');
      expect(page.html).not.toContain('id="suggestion"');
      await expect(thief.download(`${link}/package`, { form: 'default' })).rejects.toThrow('no file');
    });
    expect(changed).toEqual([]);
  });

  it('past its time says so, and opens nothing', async () => {
    const { collect, notice, certificateId } = await invite(6);
    const credentials = await readCredentials(visit, notice);
    await asAdmin(open.house.servers.adminUrl, (client) =>
      client.query('update enrolment.links set expires_at = now() where certificate_id = $1', [certificateId]),
    );
    const changed = await changedBy(async () => {
      const pages = [
        await visit.open(linkIn(collect)),
        await visit.open(linkIn(notice)),
        await visit.submit(linkIn(notice), {}),
        await visit.submit(`${linkIn(collect)}/login`, credentials),
      ];
      for (const { status, html } of pages) {
        expect(status).toBe(410);
        expect(html).toContain('このページの有効期限が切れているか、証明書が失効しています。');
        expect(html).not.toContain(credentials.password);
      }
    });
    expect(changed).toEqual(told);
  });

  it('whose download is over says so, also to the right password, and locks nobody for it', async () => {
    const { collect, notice, certificateId } = await invite(8);
    const credentials = await readCredentials(visit, notice);
    await asAdmin(open.house.servers.adminUrl, (client) =>
      client.query('update certificates.secrets set destroy_at = now() where certificate_id = $1', [certificateId]),
    );
    const changed = await changedBy(async () => {
      const pages = [await visit.open(linkIn(collect))];
      for (let time = 0; time < 11; time++) pages.push(await logIn(visit, collect, credentials));
      for (const { status, html } of pages) {
        expect([status, html]).toEqual([410, expect.stringContaining('この証明書はダウンロードできません。')]);
        expect(html).not.toContain(credentials.password);
      }
    });
    // Key and password may be swept meanwhile, which is another story.
    expect(changed).toEqual(expect.arrayContaining(told));
    expect(changed.filter((table) => /access|locks/.test(table))).toEqual([]);
  });

  it('of a suspended organization says so, also to the right password; restored, the same link goes on', async () => {
    const { collect, notice } = await invite(9);
    const credentials = await readCredentials(visit, notice);
    const suspend = (suspended: boolean) =>
      open.operator.ask('PATCH', `/v1/organizations/${open.customer.organizationId}`, { suspended });
    await suspend(true);
    const closed = { status: 403, html: expect.stringContaining('利用法人の利用が停止されているため') };
    await eventually(async () => expect(await visit.open(linkIn(collect))).toMatchObject(closed));
    expect(await logIn(visit, collect, credentials)).toMatchObject(closed);
    const shown = await visit.submit(linkIn(notice), {});
    expect(shown).toMatchObject(closed);
    expect(shown.html).not.toContain(credentials.password);

    await suspend(false);
    await eventually(async () => expect((await visit.open(linkIn(collect))).status).toBe(200));
    expect((await logIn(visit, collect, credentials)).html).toContain('id="suggestion"');
  });
});

describe('a form that is too long', () => {
  it.each([
    ['told', false],
    ['not told', true],
  ])('is answered by a page and told to the audit log, its length %s', async (_how, chunked) => {
    const { collect, certificateId } = await invite(chunked ? 11 : 10);
    const { status, type, html } = await sendForm(`${linkIn(collect)}/login`, `id=${'x'.repeat(100_000)}`, chunked);
    expect([status, type]).toEqual([413, 'text/html; charset=utf-8']);
    expect(html).toContain('大きすぎます');
    const told = await asAdmin(open.house.servers.adminUrl, async (client) => {
      const log = 'select operation, outcome, after from enrolment.audit where subject_id = $1 order by at';
      return (await client.query(log, [certificateId])).rows;
    });
    expect(told.at(-1)).toEqual({
      ...{ operation: 'refuse-request', outcome: 'refused' },
      after: { reason: 'payload-too-large', page: '/collect/:token/login' },
    });
  });

  /** @param chunked without a content-length, as some proxies and programs send forms, and no browser */
  async function sendForm(url: string, form: string, chunked: boolean) {
    const ca = await readFile(open.house.tls.ca);
    const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>();
    const headers = {
      'content-type': 'application/x-www-form-urlencoded',
      ...(chunked ? { 'transfer-encoding': 'chunked' } : { 'content-length': Buffer.byteLength(form) }),
    };
    request(url, { method: 'POST', ca, headers }, resolve).on('error', reject).end(form);
    const response = await promise;
    return { status: response.statusCode, type: response.headers['content-type'], html: await text(response) };
  }
});

describe('a 秘密の鍵', () => {
  it.each([
    ['too short', 'Short-1', 'Short-1', '12文字以上で入力してください。'],
    [
      'of Japanese letters',
      'ひみつのかぎひみつのかぎ',
      'ひみつのかぎひみつのかぎ',
      '半角の英数字と記号のみ使用できます。',
    ],
    ['that everybody takes', 'password1234', 'password1234', '推測されやすい文字列は使用できません。'],
    ['like the ID', person(7).email, person(7).email, 'ログインIDと同じ文字列は使用できません。'],
    ['typed in two ways', 'Correct-Horse-1', 'Correct-Horse-2', '確認のために入力した「秘密の鍵」が一致しません。'],
  ])('%s is refused, and the page does not repeat it', async (_what, passphrase, repeated, sentence) => {
    const link = await opened();
    const changed = await changedBy(async () => {
      const page = await visit.submit(`${link}/passphrase`, { choice: 'own', passphrase, repeated });
      expect(page.status).toBe(400);
      expect(page.html).toContain(sentence);
      expect(page.html).not.toContain(passphrase);
    });
    expect(changed).toEqual([]);
  });

  let link: Promise<string> | undefined;
  const opened = (): Promise<string> => {
    link ??= invite(7).then(async ({ collect, notice }) => {
      await logIn(visit, collect, await readCredentials(visit, notice));
      return linkIn(collect);
    });
    return link;
  };
});
