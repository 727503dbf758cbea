import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { withInbox } from '@inkan/postgres';
import { type CertificateRequest, issueCertificates as contract } from '@inkan/queues';
import { openssl } from '@inkan/testing';
import { readCertificate } from '@inkan/x509';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type CycleStep, issueCertificates } from '../src/issue-certificates/issuance-cycle.ts';
import { createWorld, envelopeOf, freshKey, issuedIn, type World } from './world.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld({ E1: 'ec-p256', R2: 'rsa2048', R3: 'rsa3072' });
}, 60_000);
afterAll(() => world[Symbol.asyncDispose]());

describe.each(['E1', 'R2', 'R3'])('a certificate of %s', (generation) => {
  const issue = async (changes: Partial<CertificateRequest> = {}): Promise<string> => {
    const der = issuedIn(await world.issue(world.command([world.request({ generation, ...changes })])));
    const file = join(world.folder, `${readCertificate(der).serial}.der`);
    await writeFile(file, der);
    return file;
  };
  const text = async (file: string): Promise<string> =>
    (
      await openssl(['x509', '-inform', 'DER', '-in', file, '-noout', '-text', '-nameopt', 'RFC2253'])
    ).stdout.toString();

  it('is accepted by OpenSSL with its chain, strictly', async () => {
    const file = await issue();
    const ca = (name: string): string => join(world.folder, 'public', generation, name);
    const at = String(world.clock.now().getTime() / 1000);
    const args = ['verify', '-x509_strict', '-purpose', 'sslclient', '-attime', at];
    const judged = await openssl([...args, '-CAfile', ca('root.crt'), '-untrusted', ca('issuing.crt'), file]);
    expect(judged.stderr).toBe('');
    expect(judged.code).toBe(0);
  });

  it('carries what the client profile says, with everything that a request may ask for', async () => {
    const shown = await text(
      await issue({
        publicKey: freshKey('rsa', { modulusLength: 2048 }),
        subject: {
          organization: '株式会社テスト',
          organizationUnit1: 'Sales',
          organizationUnit2: 'Tokyo',
          commonName: 'YAMADA TARO',
          email: 'Yamada-Taro@mytest.jp',
        },
        emailProtection: true,
        upn: 'taro@corp.example.jp',
        sid: 'S-1-5-21-1-2-3-1105',
      }),
    );
    expect(shown).toMatch(
      /Subject: emailAddress=Yamada-Taro@mytest.jp,CN=YAMADA TARO,OU=Inkan Client Certificate,OU=Sales,OU=Tokyo,O=.*,C=JP/,
    );
    expect(shown).toMatch(/Key Usage: critical\s+Digital Signature, Key Encipherment/);
    expect(shown).toMatch(
      /Extended Key Usage:\s+TLS Web Client Authentication, E-mail Protection, Microsoft Smartcard ?Login/,
    );
    expect(shown).toContain('email:Yamada-Taro@mytest.jp');
    expect(shown).toMatch(/taro@corp\.example\.jp/);
    expect(shown).toContain('1.3.6.1.4.1.311.25.2');
    expect(shown).toContain(`URI:http://pki.example.jp/ca/${generation}/issuing.crl`);
    expect(shown).toContain(`CA Issuers - URI:http://pki.example.jp/ca/${generation}/issuing.cer`);
    expect(shown).toMatch(/Basic Constraints: critical\s+CA:FALSE/);
  });

  it.each(['administrator', 'operator', 'provider'] as const)('may be an %s’s', async (profile) => {
    const shown = await text(await issue({ profile }));
    expect(shown).toMatch(/Extended Key Usage:\s+TLS Web Client Authentication\n/);
  });
});

describe('what was logged', () => {
  it('cannot be changed or deleted by the running service', async () => {
    await world.issue(world.command([world.request()]));
    const { read } = world.database;
    const answer = async (attempt: Promise<unknown>): Promise<string> =>
      attempt.then(
        () => 'done',
        (error: Error) => error.message,
      );
    const columns = { prepared: 'prepared_at', signed: 'signed_at', revocations: 'accepted_at', crls: 'next_update' };
    for (const [table, column] of Object.entries(columns) as [keyof typeof columns, string][]) {
      expect(await answer(read.deleteFrom(table).execute())).toContain('permission denied');
      const changed = read.updateTable(table).set({ [column]: new Date() } as never);
      expect(await answer(changed.execute())).toContain('permission denied');
    }
  });

  it('has serials of 128 bits, each its own', async () => {
    await world.issue(world.command(Array.from({ length: 50 }, () => world.request())));
    const rows = await world.testDatabase.query<{ serial: Buffer }>('select serial from prepared');
    const serials = new Set(rows.map((row) => row.serial.toString('hex')));
    expect(serials.size).toBe(rows.length);
    const ones = rows.reduce(
      (sum, { serial }) =>
        sum + [...serial].reduce((bits, octet) => bits + octet.toString(2).replaceAll('0', '').length, 0),
      0,
    );
    expect(ones / (rows.length * 128)).toBeGreaterThan(0.45);
    expect(ones / (rows.length * 128)).toBeLessThan(0.55);
  });
});

describe('the same requests twice at once', () => {
  it('in one message: one of them has the effect', async () => {
    const requests = Array.from({ length: 20 }, () => world.request());
    const message = envelopeOf('issue-certificates', world.command(requests));
    const [first, second] = await Promise.all([
      world.issue(message.payload, message),
      world.issue(message.payload, message),
    ]);
    expect(second).toEqual(first);
    expect(await answersTo(message.id)).toBe(1);
  });

  it('in two messages, stopped before each other’s every step: the same certificates', async () => {
    for (const step of ['found', 'prepared', 'logged', 'signed'] satisfies CycleStep[]) {
      const requests = Array.from({ length: 5 }, () => world.request());
      const reverse = world.command(requests.toReversed());
      let other: Promise<unknown> | undefined;
      let nested: ReturnType<World['issue']> | undefined;
      const message = envelopeOf('issue-certificates', world.command(requests));
      const context = {
        ...world.context,
        // While this one stands at its step, another process runs through (or, under the lock, starts and waits).
        reached: async (at: CycleStep) => {
          if (at !== step) return;
          nested = world.issue(reverse);
          other = nested;
          if (step !== 'signed') await other;
        },
      };
      await issueCertificates(context, message, async (run) => {
        await withInbox(world.database, contract, message, 'signer', run);
      });
      const byId = (results: readonly { requestId: string }[]) =>
        results.toSorted((a, b) => (a.requestId < b.requestId ? -1 : 1));
      const mine = await world.answerTo(message.id);
      expect(byId((await nested)?.results ?? []), step).toEqual(byId(mine?.results ?? []));
      expect(mine?.results.map((result) => result.outcome)).toEqual(requests.map(() => 'issued'));
    }
  });
});

async function answersTo(messageId: string): Promise<number> {
  const sql = "select count(*)::int as n from outbox where envelope->>'causationId' = $1";
  return (await world.testDatabase.query<{ n: number }>(sql, [messageId]))[0]?.n ?? 0;
}
