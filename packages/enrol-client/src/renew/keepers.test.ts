import { describe, expect, it } from 'vitest';
import type { CommandInput, Ran, RunCommand } from '../command.ts';
import { chooseCertificate } from './choose-certificate.ts';
import { inMacosKeychain } from './macos-keychain.ts';
import { inWindowsStore } from './windows-store.ts';

/** Programs that answer in turn, and what each was given. */
function programs(...answers: { stdout?: string; stderr?: string; code?: number }[]) {
  const ran: ({ program: string; args: readonly string[] } & CommandInput)[] = [];
  const run: RunCommand = async (program, args, given = {}): Promise<Ran> => {
    ran.push({ program, args, ...given });
    const { stdout = '', stderr = '', code = 0 } = answers[ran.length - 1] ?? {};
    return { code, stdout: Buffer.from(stdout), stderr: Buffer.from(stderr) };
  };
  return { run, ran };
}
const url = new URL('https://renewal.example/renewal/v1/package');
const question = { url, body: '{"computerName":"経理部","passphrase":"abcdefgh23456789"}', language: 'ja' } as const;

describe('the Windows store', () => {
  const one = `{"name":"Yamada Taro","notAfter":"2027-05-01T14:59:59.0000000Z","thumbprint":"${'A1'.repeat(20)}"}`;

  it('lists one or several, and asks with the chosen one; nothing secret on a command line', async () => {
    const { run, ran } = programs({ stdout: one }, { stdout: '200\r\n{"bytes":"AA=="}' });
    const [kept, ...more] = await inWindowsStore(run)();
    expect([kept?.name, kept?.notAfter.toISOString(), more]).toEqual(['Yamada Taro', '2027-05-01T14:59:59.000Z', []]);
    expect(await kept?.exchange(question)).toEqual({ status: 200, text: '{"bytes":"AA=="}' });
    expect(ran[1]).toMatchObject({
      env: { ENROLL_METHOD: 'POST', ENROLL_THUMBPRINT: 'A1'.repeat(20), ENROLL_URL: url.href },
      // A console of any code page reads it.
      input: '{"computerName":"\\u7d4c\\u7406\\u90e8","passphrase":"abcdefgh23456789"}\r\n',
    });
    expect(ran[1]?.args.join(' ')).not.toContain('abcdefgh23456789');
    expect(await inWindowsStore(programs({ stdout: `[${one},${one}]` }).run)()).toHaveLength(2);
    expect(await inWindowsStore(programs({ stdout: '' }).run)()).toEqual([]);
  });

  it('hands a refusal on as it came, and says why where nothing answered', async () => {
    const refused = programs(
      { stdout: one },
      { stdout: '409\n{"code":"conflict"}' },
      { code: 1, stderr: '接続できません。' },
    );
    const [kept] = await inWindowsStore(refused.run)();
    expect(await kept?.exchange({ url, language: 'ja' })).toEqual({ status: 409, text: '{"code":"conflict"}' });
    await expect(kept?.exchange(question)).rejects.toThrow('接続できません');
  });
});

describe('the keychain', () => {
  const listed = '  1) 5F0C7A4E1B2D3C4A5B6C7D8E9F00112233445566 "Yamada Taro"\n     1 valid identities found\n';
  const certificate = `-----BEGIN CERTIFICATE-----
MIIBgjCCASegAwIBAgIUI02+W9/XItZzEdyTaAgJPWfd3U0wCgYIKoZIzj0EAwIw
FjEUMBIGA1UEAwwLWWFtYWRhIFRhcm8wHhcNMjYxMTI4MTgwMjEwWhcNMzYxMTI1
MTgwMjEwWjAWMRQwEgYDVQQDDAtZYW1hZGEgVGFybzBZMBMGByqGSM49AgEGCCqG
SM49AwEHA0IABHkhsMfKwD2nF6yy5hZHA/KOmQVhtlvc1JvfHeg5ZO+avkZphAUy
G9U1PagZHsQAtqxQGesC5Vg4YDv+Q5Ya7kejUzBRMB0GA1UdDgQWBBQ5zapos6OP
XDvXZfHd8wjsn+2LrTAfBgNVHSMEGDAWgBQ5zapos6OPXDvXZfHd8wjsn+2LrTAP
BgNVHRMBAf8EBTADAQH/MAoGCCqGSM49BAMCA0kAMEYCIQDSLGf5t/jijjbox+8A
0bxM0qmTKrC6eTaeTtspjtqd9wIhAP+a0qBCUdajzTk7zRyC5PeP9cffYuZlPbQs
BxRzAY1W
-----END CERTIFICATE-----`;

  it('is asked through curl by the name of the certificate, the body by standard input', async () => {
    const { run, ran } = programs({ stdout: listed }, { stdout: certificate }, { stdout: '{"bytes":"AA=="}\n200' });
    const [kept] = await inMacosKeychain(run, '/ca.pem')();
    expect(kept?.name).toBe('Yamada Taro');
    expect(await kept?.exchange(question)).toEqual({ status: 200, text: '{"bytes":"AA=="}' });
    expect(ran[2]).toMatchObject({ program: '/usr/bin/curl', input: question.body });
    const line = ran[2]?.args.join(' ') ?? '';
    expect(line).toContain('--cert Yamada Taro');
    expect(line).not.toContain('abcdefgh23456789');
    await expect(kept?.exchange(question)).rejects.toThrow('no HTTP status');
  });
});

describe('of the certificates that are kept', () => {
  const kept = (name: string, notAfter: string) => ({
    ...{ name, notAfter: new Date(notAfter) },
    exchange: async () => ({ status: 200, text: '' }),
  });
  const now = new Date('2026-04-01T00:00:00Z');
  const [old, renewed] = [kept('taro', '2026-04-20T00:00:00Z'), kept('taro', '2027-05-20T00:00:00Z')];

  it('the newest of one name is renewed; of several names, the one that is named', () => {
    expect(chooseCertificate([old, renewed], undefined, now)).toBe(renewed);
    const other = kept('bank', '2028-01-01T00:00:00Z');
    expect(chooseCertificate([old, other], undefined, now)).toEqual({ names: ['taro', 'bank'] });
    expect(chooseCertificate([old, other], 'taro', now)).toBe(old);
    expect(chooseCertificate([kept('taro', '2026-03-31T00:00:00Z')], undefined, now)).toEqual({ names: [] });
  });
});
