import { spawn } from 'node:child_process';
import { stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openssl, tempDir } from '@inkan/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runCommand } from '../src/command.ts';
import { type Portal, startPortal } from './portal.ts';
import { main, runEnroll } from './run-enroll.ts';

let portal: Portal;
beforeAll(async () => {
  portal = await startPortal();
});
afterAll(() => portal[Symbol.asyncDispose]());

const enroll = (args: string[], lines: string[] = [portal.right.id, portal.right.password]) =>
  runEnroll(['--ca', portal.ca, ...args], lines);

describe('on a device that matches', () => {
  test('the certificate is in a new NSS database, with its key', async () => {
    await using folder = await tempDir();
    const database = join(folder.path, 'nssdb');
    const { code, said } = await enroll([portal.url, '--facts', portal.facts, '--nss-database', database]);
    expect([code, said]).toEqual([0, expect.stringContaining('NSS データベースにインストールしました')]);
    expect(said).toContain('山田 太郎 <yamada@mytest.jp>');
    const keys = await runCommand('certutil', ['-K', '-d', `sql:${database}`]);
    expect(keys.stdout.toString()).toContain('山田 太郎');
    const certificates = await runCommand('certutil', ['-L', '-d', `sql:${database}`]);
    expect(certificates.stdout.toString()).toMatch(/山田 太郎\s+u,u,u/);
    expect(portal.asked.at(-1)?.passphrase).toMatch(/^[a-km-np-z2-9]{16}$/);
    expect(said).not.toContain(portal.asked.at(-1)?.passphrase);
  });

  test('the certificate is a file for its owner alone, which opens with the 秘密の鍵 that is shown', async () => {
    await using folder = await tempDir();
    const file = join(folder.path, 'taro.p12');
    const { code, said } = await enroll([portal.url, '--facts', portal.facts, '--p12', file]);
    expect([code, (await stat(file)).mode & 0o777]).toEqual([0, 0o600]);
    const passphrase = /「秘密の鍵」: (\S+)/.exec(said)?.[1];
    const opened = await openssl(['pkcs12', '-in', file, '-nodes', '-passin', `pass:${passphrase}`]);
    expect([opened.code, opened.stdout.toString()]).toEqual([0, expect.stringContaining('BEGIN PRIVATE KEY')]);
    const again = await enroll([portal.url, '--facts', portal.facts, '--p12', file]);
    expect([again.code, again.complained]).toEqual([8, expect.stringContaining('もう一度実行できます')]);
  });

  test('an NSS database that wants a password which nobody gave is left as it was', async () => {
    await using folder = await tempDir();
    const passwordFile = join(folder.path, 'password');
    await writeFile(passwordFile, 'very secret 1\n');
    await runCommand('certutil', ['-N', '-d', `sql:${folder.path}`, '-f', passwordFile]);
    const order = [portal.url, '--facts', portal.facts, '--nss-database', folder.path];
    expect((await enroll(order)).code).toBe(8);
    expect((await enroll([...order, '--nss-password-file', passwordFile])).code).toBe(0);
  });
});

test('on another device it says item by item what differs, in either language, and installs nothing', async () => {
  await using folder = await tempDir();
  const other = join(folder.path, 'facts.json');
  await writeFile(other, JSON.stringify({ macAddresses: ['00:1a:2b:3c:4d:5e'], computerName: 'PC02' }));
  const order = [portal.url, '--facts', other, '--nss-database', join(folder.path, 'nssdb')];
  const { code, complained } = await enroll(order);
  expect([code, complained]).toEqual([
    6,
    expect.stringContaining('  MAC アドレス: 一致\n  コンピュータ名: 不一致\n証明書はインストールされていません。'),
  ]);
  const english = await enroll([...order, '--lang', 'en']);
  expect(english.complained).toContain('  MAC address: matches\n  computer name: differs\nNothing was installed.');
  await expect(stat(join(folder.path, 'nssdb'))).rejects.toMatchObject({ code: 'ENOENT' });
});

test.each([
  ['a wrong password', () => [portal.url, '--facts', portal.facts], ['yamada@mytest.jp', 'wrong'], 4],
  ['no answers', () => [portal.url, '--facts', portal.facts], [], 4],
  ['no URL', () => ['https://portal.example/'], [], 2],
  ['an unknown option', () => ['--password', 'x'], [], 2],
  [
    'a portal that nobody vouches for',
    () => [portal.url, '--ca', portal.facts, '--facts', portal.facts],
    ['a', 'b'],
    3,
  ],
])('%s ends with a code of its own', async (_what, args, lines, code) => {
  expect((await enroll(args(), lines)).code).toBe(code);
});

test('what this device is can be looked at', async () => {
  const { code, said } = await enroll(['--show-facts'], []);
  expect([code, JSON.parse(said)]).toEqual([0, expect.objectContaining({ loginUser: expect.any(String) })]);
});

/** Plays a person at a terminal: types each answer once its prompt is there. Prints what the screen showed. */
const person = `import os, pty, sys, time
program, answers = sys.argv[1:-1], sys.argv[-1].split('|')
pid, fd = pty.fork()
if pid == 0: os.execvp(program[0], program)
screen, seen = b'', 0
while True:
    try: chunk = os.read(fd, 4096)
    except OSError: break
    if not chunk: break
    screen += chunk
    if answers and screen[seen:].rstrip().endswith(b':'):
        seen = len(screen)
        os.write(fd, answers.pop(0).encode() + b'\\r')
sys.stdout.buffer.write(screen)
sys.exit(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))`;

test('at a terminal the password is not shown, and may be typed again', async () => {
  await using folder = await tempDir();
  const { id, password } = portal.right;
  const command = [process.execPath, main, '--ca', portal.ca, '--lang', 'ja', '--p12', join(folder.path, 'taro.p12')];
  const child = spawn('python3', [
    ...['-c', person, ...command, portal.url, '--facts', portal.facts],
    [id, 'wrong-Password-1', id, password].join('|'),
  ]);
  let screen = '';
  child.stdout.on('data', (chunk: Buffer) => {
    screen += chunk.toString('utf8');
  });
  const code = await new Promise((resolve) => child.on('close', resolve));
  expect([code, screen]).toEqual([0, expect.stringContaining('もう一度入力してください。')]);
  expect(screen).toContain(`ID: ${id}`);
  for (const secret of [password, 'wrong-Password-1']) expect(screen).not.toContain(secret);
});
