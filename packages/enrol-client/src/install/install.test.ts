import { existsSync, statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import type { CommandInput, RunCommand } from '../command.ts';
import { intoMacosKeychain } from './macos-keychain.ts';
import { intoWindowsStore } from './windows-store.ts';

const pkcs12 = { bytes: Buffer.from('the package'), passphrase: 'abcdefgh23456789' };

/** A program that answers, and what it was given. */
function recorder(answer: { code: number; stdout?: string; stderr?: string }) {
  const seen: {
    program: string;
    args: readonly string[];
    input?: string;
    file: string;
    mode: number;
    bytes: Buffer;
  }[] = [];
  const run: RunCommand = async (program, args, { input, env }: CommandInput = {}) => {
    const file = env?.['ENROLL_PKCS12'] ?? /"([^"]*certificate\.p12)"/.exec(input ?? '')?.[1] ?? '';
    const [mode, bytes] = [statSync(file).mode & 0o777, await readFile(file)];
    seen.push({ program, args, ...(input === undefined ? {} : { input }), file, mode, bytes });
    const { code, stdout = '', stderr = '' } = answer;
    return { code, stdout: Buffer.from(stdout), stderr: Buffer.from(stderr) };
  };
  return { run, seen };
}

describe('the Windows store', () => {
  it('gets the package of its user, not exportable, the passphrase by standard input alone', async () => {
    const { run, seen } = recorder({ code: 0 });
    await intoWindowsStore(run)(pkcs12);
    const [asked] = seen;
    expect(asked).toMatchObject({
      program: 'powershell.exe',
      input: 'abcdefgh23456789\r\n',
      mode: 0o600,
      ...{ bytes: pkcs12.bytes },
    });
    const line = asked?.args.join(' ') ?? '';
    expect(line).toContain('Cert:\\CurrentUser\\My');
    expect(line).not.toContain('Exportable');
    expect(line).not.toContain(pkcs12.passphrase);
    expect(existsSync(asked?.file ?? '')).toBe(false);
  });

  it('says in its own language why it refuses, and nothing is left behind', async () => {
    const { run, seen } = recorder({ code: 1, stderr: '指定されたネットワーク パスワードが間違っています。' });
    await expect(intoWindowsStore(run)(pkcs12)).rejects.toThrow('パスワードが間違っています');
    expect(existsSync(seen[0]?.file ?? '')).toBe(false);
  });
});

describe('the login keychain', () => {
  it('gets the package, not extractable, the passphrase by standard input alone', async () => {
    const { run, seen } = recorder({ code: 0, stdout: '1 identity imported.\n' });
    await intoMacosKeychain(run, '/Users/taro/Library/Keychains/login.keychain-db')(pkcs12);
    const [asked] = seen;
    expect(asked).toMatchObject({ program: '/usr/bin/security', args: ['-i'], mode: 0o600 });
    expect(asked?.input).toBe(
      `import "${asked?.file}" -k "/Users/taro/Library/Keychains/login.keychain-db" -f pkcs12 -x -P "abcdefgh23456789"\n`,
    );
  });

  it('fails by what it says, not by its code', async () => {
    const stderr = 'security: SecKeychainItemImport: MAC verification failed during PKCS12 import (wrong password?)\n';
    await expect(intoMacosKeychain(recorder({ code: 0, stderr }).run)(pkcs12)).rejects.toThrow(
      'MAC verification failed',
    );
  });
});
