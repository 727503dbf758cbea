import { execFile, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { startPortal } from '@inkan/enrol-client/testing';
import { tempDir } from '@inkan/testing';
import { expect, test } from 'vitest';
import { buildEnroll } from '../src/build-enroll.ts';

test('the executable enrols a device by itself: no Node, no other file', async () => {
  await using folder = await tempDir();
  const executable = await buildEnroll('here', join(folder.path, 'build'));
  await using portal = await startPortal();
  const database = join(folder.path, 'nssdb');
  const args = ['--ca', portal.ca, '--facts', portal.facts, '--nss-database', database, portal.url];
  const enrolling = promisify(execFile)(executable, args, {
    cwd: '/',
    env: { HOME: folder.path, PATH: '/usr/bin:/bin', LANG: 'ja_JP.UTF-8' },
  });
  enrolling.child.stdin?.end(`${portal.right.id}\n${portal.right.password}\n`);
  expect(await enrolling).toEqual({ stdout: expect.stringContaining('NSS データベースに'), stderr: '' });
  const listed = spawnSync('certutil', ['-K', '-d', `sql:${database}`], { encoding: 'utf8' });
  expect(listed.stdout).toContain('山田 太郎');
});
