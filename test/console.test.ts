import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readAuditLog } from './console/audit-story.ts';
import { reissueCertificate, revokeCertificates } from './console/certificates-story.ts';
import { deleteUser } from './console/deletion-story.ts';
import { type Desk, sitAt } from './console/desk.ts';
import { distributeBySite, editDevice } from './console/download-site-story.ts';
import { emptyHouse, expectNextSteps, readEmpty, type Said } from './console/empty-story.ts';
import { handInEmpty } from './console/errors-story.ts';
import { endInTheMiddle, loseTheConnection, restartInTheMiddle } from './console/faults-story.ts';
import { downloadInOneFile, endByFile, readRejected } from './console/files-story.ts';
import {
  downloadFirstCertificate,
  type FirstCertificate,
  nameAdministrator,
  revokeAdministrator,
  rootFingerprint,
} from './console/first-certificate-story.ts';
import { standAtTheGate } from './console/gate-story.ts';
import { registerByKeyboard } from './console/keyboard-story.ts';
import { speakEnglish } from './console/language-story.ts';
import { sendFailedMailsAgain, unlockSomebody } from './console/mails-story.ts';
import { changeLicences, letADayPass, makeCustomer, watchTheHouse } from './console/operator-story.ts';
import { awaitKey } from './console/own-key-story.ts';
import { appointAndRevoke, changeUser } from './console/people-story.ts';
import { handOutKeys, letContactIn } from './console/provider-story.ts';
import {
  downloadUserList,
  registerByFile,
  registerSomebody,
  searchForCertificates,
} from './console/registration-story.ts';
import { markRenewals } from './console/renewal-story.ts';
import { seeRoles } from './console/roles-story.ts';
import { changeSettingsAndDeleteCertificate, showLicences, switchGeneration } from './console/settings-story.ts';
import { seeSuspension } from './console/suspended-story.ts';
import { administratorScreens, operatorScreens, seeOnTablet } from './console/tablet-story.ts';
import { takeFilesBack } from './console/taken-back-story.ts';
import { type Browser, openBrowser } from './console-browser.ts';
import { look } from './console-screen.ts';
import { type OpenHouse, openHouse } from './open-house.ts';
import { operatorCredential } from './operator-credential.ts';
import { person } from './people.ts';

const stack = new AsyncDisposableStack();
let open: OpenHouse;
let browser: Browser;
let page: Page;
let desk: Desk;
/** The operator's. */
let office: Desk;
let saidWhileEmpty: Said[];
const complaints: string[] = [];

const address = (path: string): string => open.house.urls.administration + path;
const contractPath = (rest: string): string => `/contracts/${open.customer.contractId}${rest}`;
const list = (): string => contractPath('/users');

beforeAll(async () => {
  open = stack.use(
    await openHouse({
      whileEmpty: async (house) => {
        const credential = await operatorCredential(house.folders);
        const { context } = stack.use(await openBrowser({ trustedCa: house.tls.ca, credential }));
        office = sitAt(await context.newPage(), house.urls.administration);
        saidWhileEmpty = await readEmpty(office, emptyHouse, 'empty-house');
      },
    }),
  );
  const people = Array.from({ length: 6 }, (_, index) => person(index + 1));
  await open.administrator.post(`/v1/contracts/${open.customer.contractId}/registrations`, { users: people });
  const trustedCa = open.house.tls.ca;
  browser = stack.use(await openBrowser({ trustedCa, credential: open.administratorCredential }));
  page = await browser.context.newPage();
  desk = sitAt(page, open.house.urls.administration);
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
});
afterAll(() => stack.disposeAsync());

describe('a house in which nobody has been registered', () => {
  it('says on each of its screens that nothing is there, and what to do next', () => {
    expectNextSteps(saidWhileEmpty);
    expect(saidWhileEmpty[0]).toMatchObject({
      nothing: '契約中のサービスがありません。',
      next: expect.stringMatching(
        /1\. サービス提供会社を登録する\s+2\. サービスを登録する\s+3\. 利用法人、契約、管理者を登録する/,
      ),
    });
  });
});

describe('the operator', () => {
  it('makes a customer: provider, service, organization and contract', () => makeCustomer(office));
});

describe('the gate', () => {
  it('shows an auditor everything and no button that changes anything; revoked, the page that says so; and nobody theirs', () =>
    standAtTheGate(open));
});

describe('the chapters of the manual', () => {
  it('1 管理者の役割', () => seeRoles(desk, office, list(), 'リモートアクセス VPN'));

  describe('2 管理者用証明書をインストールする', () => {
    const email = 'first-administrator@mytest.jp';
    let first: FirstCertificate;
    let published: string;

    it('2-1 管理者用証明書をダウンロードする: both mails, in a browser without a certificate', async () => {
      await nameAdministrator(office, '株式会社アクセス', email);
      const { fingerprints, ...file } = await downloadFirstCertificate(
        { inbox: open.inbox, trustedCa: open.house.tls.ca },
        email,
      );
      [first, published] = [file, fingerprints];
    });

    it('2-2 管理者用証明書をインストールする: its root is the published one, and it opens the administration', async () => {
      expect(published).toContain(await rootFingerprint(first));
      await using installed = await openBrowser({ trustedCa: open.house.tls.ca, credential: first });
      const newcomer = sitAt(await installed.context.newPage(), open.house.urls.administration);
      await newcomer.go('/');
      await newcomer.page.getByText('接続 花子 さん、お疲れさまです。').waitFor();
      await look(newcomer.page, '2-2-top');
      await newcomer.page.getByRole('link', { name: '利用者メンテナンス' }).first().click();
      await newcomer.page.getByRole('link', { name: '本社' }).click();
      await newcomer.page.getByText('利用者がまだ登録されていません。').waitFor();
      const own = new URL(newcomer.page.url()).pathname;
      const screens = [own, own.replace(/users$/, 'csv-jobs'), '/user-deletion?searched=1', '/audit-log?text=nothing'];
      expectNextSteps(await readEmpty(newcomer, screens, 'empty-customer'));
      await changeLicences(office, newcomer, own);
      await endInTheMiddle(newcomer, own, () => revokeAdministrator(office, '株式会社アクセス', email));
    });
  });

  it('3-1 管理画面へログインする', async () => {
    await page.goto(address('/'));
    await page.getByRole('heading', { name: 'トップ', level: 1 }).waitFor();
    await page.getByText('2次削除を待っている利用者はいません。').waitFor();
    await page.getByText(/使用中（残り/).waitFor();
    await look(page, '3-1-top');
    const compressed = await page.evaluate<number>(
      'performance.getEntriesByType("resource").filter(({ name }) => /assets/.test(name)).reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0)',
    );
    expect(compressed).toBeGreaterThan(10_000);
    expect(compressed).toBeLessThan(500_000);
  });

  it('4-1 利用者情報を登録してクライアント証明書を発行する', () => registerSomebody(desk));

  it('4-2【補足】クライアント証明書（利用者）を検索する', () => searchForCertificates(desk));

  it('4-2 利用者情報を CSV で一括登録する: errors with line and item, a preview, and the progress', () =>
    registerByFile(desk, list()));

  it('4-2【補足】発行した証明書を管理者が一括ダウンロードする', () => downloadInOneFile(desk, list()));

  it('5-2, 6-2, 7-3 CSV ファイルで失効、再発行、マスター削除する', () => endByFile(desk, list()));

  it('4-3 利用者リストダウンロード', () => downloadUserList(desk, list()));

  it('5-1 失効する: by day, cancelled, and at once', () => revokeCertificates(desk));

  it('6-1 再発行する', () => reissueCertificate(desk));

  it('7 利用者を 1次削除、解除、2次削除する', () => deleteUser(desk));

  it('4-3-1 利用法人 詳細設定, and APPENDIX 証明書を削除する', async () => {
    await changeSettingsAndDeleteCertificate(desk, list());
    await open.administrator.ask('PATCH', `/v1/organizations/${open.customer.organizationId}/settings`, {
      notifyUsers: true,
    });
  });

  it('4-3-3 ダウンロードサイトの URL、QR コードとパスワード通知書', async () => {
    await open.operator.ask('PATCH', `/v1/services/${open.customer.serviceId}`, {
      options: { downloadSite: true, upn: true },
    });
    await distributeBySite(desk, list());
  });

  it('APPENDIX ライセンス証書を表示する', () => showLicences(desk, list()));

  it('はじめに: 認証局世代切り替えボタン', () => switchGeneration(desk));
});

describe('beyond the manual', () => {
  it('4-1 by keyboard alone', () => registerByKeyboard(desk));

  it('edits プリンシパル名 and SID of a device', () => editDevice(desk, list()));

  it('edits a user, adds a device, and shows certificates and mails of one person', () => changeUser(desk, list()));

  it('adds an administrator, revokes them, and finds both in the audit log', async () => {
    await readAuditLog(desk, await appointAndRevoke(desk));
  });

  it('marks what its holder may renew and what was renewed, and leads there from the top page', () =>
    markRenewals(desk, list(), open));

  it('sends mails again that a server would not have', () => sendFailedMailsAgain(desk, list(), open));

  it('shows who has locked themselves out, and lets them try again', () => unlockSomebody(desk, list(), open));

  it('shows a rejected file with all its errors, and gives its rows back', () => readRejected(desk, open));

  it('takes a file back that waits, and says so when it is too late', () => takeFilesBack(desk, open));

  it('shows one page while the organization is suspended, which says whom to ask, and goes on where it was', () =>
    seeSuspension(desk, list(), open));

  it('shows what is refused at its field, in every window that is handed in empty', async () => {
    const { organizationId, contractId, providerId } = open.customer;
    await handInEmpty(desk, {
      [`/contracts/${contractId}/users?dialog=register`]: '利用者登録',
      '/users?dialog=unit': '組織の追加',
      [`/organizations/${organizationId}/administrators?dialog=create`]: '管理者の追加',
    });
    await handInEmpty(office, {
      '/organizations?dialog=create': '利用法人の登録',
      '/providers?dialog=provider': 'サービス提供会社の登録',
      '/services?dialog=service': 'サービスの登録',
      [`/organizations/${organizationId}?dialog=contract`]: '契約の登録',
      [`/providers/${providerId}?dialog=contact`]: '担当者の登録',
      [`/providers/${providerId}?tab=api-keys&dialog=api-key`]: 'API キーの作成',
    });
  });

  let keyTooLate: () => Promise<void>;
  it('shows what waits for its key, in the list, in a search and of the person', async () => {
    keyTooLate = await awaitKey(desk, open);
  });

  it('fits a tablet held either way, screen by screen, and axe-core has nothing to say', async () => {
    const items = async (path: string) => (await open.administrator.get<{ items: { id: string }[] }>(path)).items;
    const { contractId } = open.customer;
    const [user] = await items(`/v1/contracts/${contractId}/users?name=${encodeURIComponent('次郎')}`);
    const [job] = await items(`/v1/contracts/${contractId}/csv-jobs`);
    const found = { userId: user?.id ?? '', csvJobId: job?.id ?? '' };
    await seeOnTablet(desk, administratorScreens(open.customer, found), 'administrator');
    await seeOnTablet(office, operatorScreens(open.customer.organizationId, open.customer.providerId), 'operator');
  });

  it('goes on with a job in the middle of which services end', () => restartInTheMiddle(desk, list(), open));

  it('keeps what was typed while the server is away', () => loseTheConnection(desk, list(), open));

  it('shows 発行エラー and its reason, in the list and of the person', () => keyTooLate());

  it('speaks English by choice, after a reload too', () => speakEnglish(desk, list()));
});

describe('the operator, later', () => {
  it('lets a provider in by certificate, who sees their own customers and no others', () => letContactIn(office, open));
  it('lets a provider’s program in by a key that is shown once', () => handOutKeys(office));
  it('watches the house, now and over time, and what hangs on a generation', async () => {
    await letADayPass(open.house.servers.adminUrl);
    await watchTheHouse(office);
  });
});

describe('the browser', () => {
  it('complained of nothing in the browser’s console but what the API had refused or the network lost', () => {
    const expected = /status of (4\d\d|503)|ERR_INTERNET_DISCONNECTED|net::ERR_/;
    expect(complaints.filter((text) => !expected.test(text))).toEqual([]);
  });
});
