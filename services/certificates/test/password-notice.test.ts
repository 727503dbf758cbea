import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { newId } from '@inkan/runtime';
import { tempDir } from '@inkan/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { passwordNoticePdf } from '../src/pdf/password-notice-pdf.ts';
import { readEnrolmentNotice } from '../src/use-cases/read-enrolment.ts';
import { type PasswordNotice, readPasswordNotices } from '../src/use-cases/read-password-notices.ts';
import { administrator } from './support/actors.ts';
import {
  aDevice,
  type Contract,
  issueAll,
  newContract,
  openWorld,
  register,
  start,
  type World,
} from './support/world.ts';

const run = promisify(execFile);
let world: World;
let contract: Contract;
beforeAll(async () => {
  world = await openWorld();
  contract = await newContract(world);
});
afterAll(() => world[Symbol.asyncDispose]());

const scope = () => ({ kind: 'organization', organizationId: contract.organizationId }) as const;
const read = (userIds: string[], dryRun = false) =>
  readPasswordNotices(world.registrar, {
    ...{ scope: scope(), contractId: contract.contractId, actor: administrator },
    ...{ userIds, dryRun },
  });
const audited = () => world.postgres.query("select subject_id from audit where operation = 'download-password-notice'");

async function person(devices = [aDevice()]) {
  const asked = await register(world, contract, devices);
  await issueAll(world);
  return asked.reservations[0]?.userId ?? '';
}

describe('the notice', () => {
  it('has ID and password of every living certificate, in the order of the users chosen, and is audited for each', async () => {
    const [phone, pc, other] = [aDevice({ deviceCode: '11' }), aDevice(), aDevice()];
    const [first, second] = [await person([pc, phone]), await person([other])];
    const before = (await audited()).length;
    const notices = await read([second, first]);
    expect(notices.map((each) => each.userId)).toEqual([second, first]);
    const passwordOf = async ({ certificateId }: { certificateId: string }) =>
      (await readEnrolmentNotice(world.registrar, certificateId)).password;
    const passwords = notices[1]?.certificates.map(({ password }) => password);
    expect(passwords?.toSorted()).toEqual([await passwordOf(pc), await passwordOf(phone)].toSorted());
    expect(notices[0]?.certificates).toEqual([{ id: other.email, password: await passwordOf(other) }]);
    expect(await audited()).toHaveLength(before + 2);
  });

  it('as a dry run shows no password and leaves no row', async () => {
    const user = await person();
    const before = (await audited()).length;
    expect((await read([user], true))[0]?.certificates).toMatchObject([{ password: '' }]);
    expect(await audited()).toHaveLength(before);
  });

  it('says 破棄済み where the password is destroyed', async () => {
    const user = await person();
    world.clock.advance(91 * 86_400_000);
    expect((await read([user]))[0]?.certificates).toMatchObject([{ password: '破棄済み' }]);
    world.clock.set(start);
  });

  it('is for all of the chosen users or for none, and of the own contract only', async () => {
    const user = await person();
    const unknown = { code: 'not-found', fields: [{ pointer: '/userIds/1', code: 'unknown-value' }] };
    await expect(read([user, newId()])).rejects.toMatchObject(unknown);
    contract = await newContract(world);
    await expect(read([user])).rejects.toMatchObject({ code: 'not-found' });
  });
});

describe('its PDF', () => {
  const notice = (changes: Partial<PasswordNotice> = {}): PasswordNotice => ({
    ...{
      userId: newId(),
      displayName: '髙﨑 𠮷野',
      organizationName: '株式会社マイテスト',
      serviceName: '社外アクセス',
    },
    certificates: [
      { id: 'yoshino-no-mail@mytest.jp', password: 'k7mw2xqd9pfa3ztn' },
      { id: 'yoshino-phone@mytest.jp', password: '破棄済み' },
    ],
    ...changes,
  });
  async function judged(notices: PasswordNotice[]) {
    await using folder = await tempDir();
    const file = join(process.env['PICTURES'] ?? folder.path, 'password-notice.pdf');
    await writeFile(file, await passwordNoticePdf(notices, start));
    const { stdout: text } = await run('pdftotext', ['-layout', file, '-']);
    const { stdout: fonts } = await run('pdffonts', [file]);
    return { pages: text.split('\f').slice(0, -1), fonts: fonts.split('\n').slice(2).filter(Boolean) };
  }

  it('is a letter and a table for each user, in text that can be searched, with its letters embedded', async () => {
    const { pages, fonts } = await judged([notice(), notice({ displayName: '山田 太郎', certificates: [] })]);
    expect(pages).toHaveLength(4);
    expect(pages[0]).toContain('パスワード通知書');
    expect(pages[0]).toContain('髙﨑 𠮷野 様');
    expect(pages[1]).toMatch(/メールアドレス（ID） +パスワード/);
    expect(pages[1]).toMatch(/yoshino-no-mail@mytest\.jp +k7mw2xqd9pfa3ztn/);
    expect(pages[1]).toMatch(/yoshino-phone@mytest\.jp +破棄済み/);
    expect(pages[2]).toContain('山田 太郎 様');
    expect(pages[3]).toContain('有効な電子証明書はありません。');
    for (const font of fonts) expect(font).toMatch(/NotoSansJP-\w+ +CID TrueType +Identity-H +yes yes yes/);
  });

  it('gives names of many lines their room, above the title and above the table', async () => {
    await using folder = await tempDir();
    const file = join(folder.path, 'long.pdf');
    const organizationName = 'とても長い名前の法人'.repeat(12);
    await writeFile(
      file,
      await passwordNoticePdf([notice({ organizationName, displayName: '長い氏名'.repeat(30) })], start),
    );
    const { stdout } = await run('pdftotext', ['-bbox-layout', file, '-']);
    const [letter = '', table = ''] = stdout.split('<page ').slice(1);
    const edges = (page: string, edge: 'yMin' | 'yMax') => (words: RegExp) =>
      [
        ...page.matchAll(
          new RegExp(`<line [^>]*${edge}="([\\d.]+)"[^>]*>\\s*(?:<word [^>]*>[^<]*</word>\\s*)+</line>`, 'g'),
        ),
      ]
        .filter(([line]) => words.test(line))
        .map(([, at]) => Number(at));
    const names = /とても長い|長い氏名|様/;
    expect(Math.max(...edges(letter, 'yMax')(names))).toBeLessThan(Math.min(...edges(letter, 'yMin')(/通知書/)));
    expect(Math.max(...edges(table, 'yMax')(names))).toBeLessThan(Math.min(...edges(table, 'yMin')(/（ID）/)));
  });

  it('goes on on further pages, each with the names of its columns', async () => {
    const certificates = Array.from({ length: 60 }, (_, at) => ({ id: `device${at}@mytest.jp`, password: `p${at}` }));
    const { pages } = await judged([notice({ certificates })]);
    expect(pages.length).toBeGreaterThan(2);
    for (const page of pages.slice(1)) expect(page).toContain('メールアドレス（ID）');
    for (const { id } of certificates) expect(pages.join('')).toContain(id);
  });
});
