import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openssl, tempDir } from '@inkan/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { runCommand } from '../src/command.ts';
import { type RenewalSite, startRenewalSite } from './renewal-site.ts';
import { runEnroll } from './run-enroll.ts';

let site: RenewalSite;
beforeAll(async () => {
  site = await startRenewalSite();
});
afterAll(() => site[Symbol.asyncDispose]());
beforeEach(() => Object.assign(site, { state: null, requested: 0, asked: [] }));

const renew = (args: string[], lines: string[] = [], facts = 'facts.json') =>
  runEnroll(['renew', site.url, '--ca', site.ca, '--facts', site.at(facts), ...args], lines);

/** An NSS database with these packages. */
async function databaseOf(folder: string, names: string[], passwordFile?: string): Promise<string> {
  const open = ['-d', `sql:${folder}`];
  await runCommand('certutil', ['-N', ...open, ...(passwordFile ? ['-f', passwordFile] : ['--empty-password'])]);
  for (const name of names) {
    const file = ['-i', site.at(`${name}.p12`), '-W', 'correct-pony-1'];
    await runCommand('pk12util', [...file, ...open, ...(passwordFile ? ['-k', passwordFile] : ['-K', ''])]);
  }
  return folder;
}

describe('from an NSS database', () => {
  test('the living certificate fetches its successor into it; the next time that one is not due', async () => {
    await using folder = await tempDir();
    const passwordFile = join(folder.path, 'password');
    await writeFile(passwordFile, 'very secret 1\n');
    const database = await databaseOf(folder.path, ['old'], passwordFile);
    const args = ['--nss-database', database, '--nss-password-file', passwordFile];
    const { code, said, complained } = await renew(args);
    expect([code, complained]).toEqual([0, '']);
    expect(said).toContain('更新する証明書: 山田 太郎');
    expect(said).toContain('7 日後');
    const passphrase = site.asked.at(-1)?.passphrase ?? '';
    expect([passphrase, said]).toEqual([
      expect.stringMatching(/^[a-km-np-z2-9]{16}$/),
      expect.not.stringContaining(passphrase),
    ]);
    const keys = await runCommand('certutil', ['-K', '-d', `sql:${database}`, '-f', passwordFile]);
    expect(keys.stdout.toString().match(/山田 太郎/g)).toHaveLength(2);

    const again = await renew(args);
    expect([again.code, again.complained]).toEqual([9, expect.stringContaining('更新できる日時: 2027/12/2')]);
    expect(site.requested).toBe(1);
  });

  test('no other certificate is shown to anybody: with several, somebody has to name one', async () => {
    await using folder = await tempDir();
    const database = await databaseOf(folder.path, ['old', 'foreign']);
    const unnamed = await renew(['--nss-database', database]);
    expect([unnamed.code, unnamed.complained]).toEqual([10, expect.stringContaining('  bank\n')]);
    expect((await renew(['--nss-database', database, '--name', '山田 太郎'])).code).toBe(0);
    expect((await renew(['--nss-database', database, '--name', 'nobody'])).code).toBe(10);
  });
});

describe('from files', () => {
  test('of PKCS#12 with its 秘密の鍵, and of PEM with the key apart or encrypted', async () => {
    await using folder = await tempDir();
    const to = (name: string) => ['--p12', join(folder.path, name)];
    const packed = await renew(['--with', site.at('old.p12'), ...to('1.p12')], ['correct-pony-1']);
    expect([packed.code, packed.complained]).toEqual([0, '']);
    const passphrase = /開くための「秘密の鍵」: ([a-z2-9]{16})\n/.exec(packed.said)?.[1];
    const opened = await openssl([
      'pkcs12',
      '-in',
      join(folder.path, '1.p12'),
      '-noout',
      '-passin',
      `pass:${passphrase}`,
    ]);
    expect(opened.code).toBe(0);

    const pem = ['--with', site.at('old.pem'), '--key', site.at('old.key')];
    expect((await renew([...pem, ...to('2.p12')])).code).toBe(0);
    const encrypted = join(folder.path, 'encrypted.key');
    await openssl(['pkcs8', '-topk8', '-in', site.at('old.key'), '-out', encrypted, '-passout', 'pass:key secret']);
    const locked = ['--with', site.at('old.pem'), '--key', encrypted, ...to('3.p12')];
    expect((await renew(locked, ['key secret'])).code).toBe(0);
    // The renewal that was asked for first is fetched again, and no other.
    expect(site.requested).toBe(1);
  });

  test.each([
    ['a wrong 秘密の鍵', ['--with', 'old.p12'], ['wrong'], 10],
    ['a certificate that is none of ours', ['--with', 'foreign.p12'], ['correct-pony-1'], 10],
    ['a file that is not there', ['--with', 'nothing.p12'], [], 10],
  ])('%s renews nothing', async (_what, [option = '', file = ''], lines, code) => {
    expect((await renew([option, site.at(file)], lines)).code).toBe(code);
    expect(site.requested).toBe(0);
  });
});

test('another device is told item by item what differs', async () => {
  const { code, complained } = await renew(['--with', site.at('old.p12')], ['correct-pony-1'], 'other.json');
  expect([code, complained]).toEqual([6, expect.stringContaining('  MAC アドレス: 不一致\n')]);
});

test('only an https address is spoken to', async () => {
  expect((await runEnroll(['renew', 'http://127.0.0.1/renewal'])).code).toBe(2);
});
