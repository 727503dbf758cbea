import { execFile } from 'node:child_process';
import { createPrivateKey } from 'node:crypto';
import { mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { createTestDatabase, openssl, type TestDatabase, tempDir } from '@inkan/testing';
import { readCrl } from '@inkan/x509';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { migrations, schemaName } from '../src/db/migrations/index.ts';

const run = promisify(execFile);
const main = new URL('../src/ceremony/main.ts', import.meta.url).pathname;

type Place = { path: string; hold(): Promise<{ stdout: string }> };

async function place(path: string, database: TestDatabase, plan: object): Promise<Place> {
  await mkdir(path, { recursive: true });
  await writeFile(join(path, 'plan.json'), JSON.stringify(plan));
  await writeFile(join(path, 'url'), database.url);
  const names = {
    plan: 'plan.json',
    public: 'public',
    private: 'private',
    'passphrase-file': 'pass',
    'operator-out': 'operator',
  };
  const args = Object.entries(names).flatMap(([name, file]) => [`--${name}`, join(path, file)]);
  const env = { ...process.env, DATABASE_URL_FILE: join(path, 'url') };
  return { path, hold: () => run(process.execPath, [main, ...args], { env }) };
}

let database: TestDatabase;
let folder: Awaited<ReturnType<typeof tempDir>>;
beforeAll(async () => {
  database = await createTestDatabase({ schema: schemaName, migrations });
  folder = await tempDir();
});
afterAll(async () => {
  await database[Symbol.asyncDispose]();
  await folder[Symbol.asyncDispose]();
});

const baseUrl = 'http://pki.example.jp:8080';
const generation = (name: string, key: 'ec-p256' | 'rsa2048') => ({
  name,
  rootKey: key,
  issuingKey: key,
  digest: 'sha256',
  rootSubject: { organization: 'Test', commonName: `Test Root ${name}` },
  issuingSubject: { organization: 'Test', commonName: `Test Issuing ${name}` },
  rootYears: 20,
  issuingYears: 10,
  publicBaseUrl: baseUrl,
});

describe('the default ceremony', () => {
  let held: Place;
  const at = (...names: string[]): string => join(held.path, ...names);
  beforeAll(async () => {
    held = await place(join(folder.path, 'default'), database, { publicBaseUrl: `${baseUrl}/` });
    await held.hold();
  }, 120_000);

  it.each([
    ['G1', 'sha256WithRSAEncryption', '2048 bit', '2048 bit'],
    ['G2', 'sha384WithRSAEncryption', '4096 bit', '3072 bit'],
  ])('makes %s as the specification says', async (name, algorithm, rootBits, issuingBits) => {
    const text = async (file: string): Promise<string> =>
      (await openssl(['x509', '-in', at('public', name, file), '-noout', '-text'])).stdout.toString();
    const [root, issuing] = [await text('root.crt'), await text('issuing.crt')];
    expect(root).toContain(`Signature Algorithm: ${algorithm}`);
    expect(root).toContain(rootBits);
    expect(root).toMatch(/Basic Constraints: critical\n\s+CA:TRUE\n/);
    expect(root).toMatch(/Key Usage: critical\n\s+Certificate Sign, CRL Sign/);
    expect(issuing).toContain(issuingBits);
    expect(issuing).toMatch(/Basic Constraints: critical\n\s+CA:TRUE, pathlen:0/);
    expect(issuing).toMatch(/Key Usage: critical\n\s+Certificate Sign, CRL Sign/);
    const subjectKey = (of: string) => /Subject Key Identifier: ?\n\s+([0-9A-F:]{59})\n/.exec(of)?.[1];
    const authorityKey = (of: string) => /Authority Key Identifier: ?\n\s+(?:keyid:)?([0-9A-F:]{59})\n/.exec(of)?.[1];
    expect(subjectKey(issuing)).toBeDefined();
    expect(subjectKey(issuing)).not.toBe(subjectKey(root));
    expect([authorityKey(root), authorityKey(issuing)]).toEqual([subjectKey(root), subjectKey(root)]);
    expect(issuing).toMatch(/X509v3 Certificate Policies:\s+Policy: X509v3 Any Policy/);
    expect(root).not.toContain('Certificate Policies');
    expect(issuing).toContain(`URI:${baseUrl}/ca/${name}/root.crl`);
    expect(issuing).toContain(`CA Issuers - URI:${baseUrl}/ca/${name}/root.cer`);
  });

  it.each(['G1', 'G2'])('leaves a chain of %s that OpenSSL accepts with the root CRL', async (name) => {
    const crl = at('public', name, 'root.crl.pem');
    await openssl(['crl', '-inform', 'DER', '-in', at('public', name, 'root.crl'), '-out', crl]);
    const root = at('public', name, 'root.crt');
    const args = [
      'verify',
      '-x509_strict',
      '-crl_check',
      '-CAfile',
      root,
      '-CRLfile',
      crl,
      at('public', name, 'issuing.crt'),
    ];
    const judged = await openssl(args);
    expect(judged.stderr).toBe('');
    expect(judged.code).toBe(0);
    const crlText = (await openssl(['crl', '-in', crl, '-noout', '-text'])).stdout.toString();
    expect(crlText).toContain('No Revoked Certificates');
    await rm(crl);
  });

  it('hands the operator a package that OpenSSL opens, and logs its certificate', async () => {
    const chain = ['-untrusted', at('public/G2/issuing.crt'), '-CAfile', at('public/G2/root.crt')];
    expect((await openssl(['verify', '-x509_strict', ...chain, at('operator/operator.crt')])).code).toBe(0);
    const opened = await openssl([
      'pkcs12',
      '-in',
      at('operator/operator.p12'),
      '-passin',
      `file:${at('operator/operator.password')}`,
      '-nodes',
    ]);
    expect(opened.code).toBe(0);
    expect(opened.stdout.toString().match(/BEGIN CERTIFICATE/g)).toHaveLength(3);
    expect(opened.stdout.toString()).toContain('BEGIN PRIVATE KEY');
    const rows = await database.query<{ profile: string; generation: string; certificate: Buffer }>(
      'select profile, generation, certificate from prepared join signed using (request_id)',
    );
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({ profile: 'operator', generation: 'G2' });
    const der = await openssl(['x509', '-in', at('operator/operator.crt'), '-outform', 'DER']);
    expect(rows[0]?.certificate.equals(der.stdout)).toBe(true);
  });

  it('gives that package the form that every system takes: nobody knows what the operator sits at', async () => {
    const file = ['pkcs12', '-in', at('operator/operator.p12'), '-passin', `file:${at('operator/operator.password')}`];
    expect((await openssl([...file, '-info', '-noout'])).stderr).toContain('pbeWithSHA1And3-KeyTripleDES-CBC');
  });

  it('keeps the keys encrypted and readable by their owner only, the root’s under a passphrase of its own', async () => {
    for (const file of ['private/G1/issuing.key.pem', 'sealed/G1/root.key.pem', 'sealed/G1/root.passphrase', 'pass']) {
      expect((await stat(at(file))).mode & 0o077, file).toBe(0);
    }
    for (const file of ['operator.p12', 'operator.password', 'operator.key.pem']) {
      expect((await stat(at('operator', file))).mode & 0o077, file).toBe(0);
    }
    const sealed = await readFile(at('sealed/G1/root.key.pem'), 'utf8');
    expect(sealed).toContain('ENCRYPTED PRIVATE KEY');
    const passphrase = async (file: string): Promise<string> => (await readFile(at(file), 'utf8')).trim();
    expect(() => createPrivateKey({ key: sealed, passphrase: 'wrong' })).toThrow();
    const issuing = await passphrase('pass');
    expect(() => createPrivateKey({ key: sealed, passphrase: issuing })).toThrow();
    const root = await passphrase('sealed/G1/root.passphrase');
    expect(createPrivateKey({ key: sealed, passphrase: root }).asymmetricKeyType).toBe('rsa');
    expect((await readdir(at('private/G1'))).sort()).toEqual(['issuing.key.pem']);
  });

  it('records both fingerprints of every CA, for machines and for people', async () => {
    const record = JSON.parse(await readFile(at('operator/record.json'), 'utf8'));
    const readable = await readFile(at('operator/record.md'), 'utf8');
    for (const { name, root, issuing } of record.generations) {
      for (const [file, certificate] of [
        ['root.crt', root],
        ['issuing.crt', issuing],
      ]) {
        for (const digest of ['sha1', 'sha256'] as const) {
          const judged = await openssl([
            'x509',
            '-in',
            at('public', name, file),
            '-noout',
            '-fingerprint',
            `-${digest}`,
          ]);
          expect(judged.stdout.toString().split('=')[1]?.trim()).toBe(certificate[digest]);
          expect(readable).toContain(certificate[digest]);
        }
      }
    }
    expect(record.operator.generation).toBe('G2');
  });

  it('is held once: a second time it refuses, and changes nothing', async () => {
    const before = await readFile(at('public/G1/generation.json'), 'utf8');
    await expect(held.hold()).rejects.toThrow(/already made, and never overwritten: G1, G2/);
    expect(await readFile(at('public/G1/generation.json'), 'utf8')).toBe(before);
  });
});

describe('a root CRL', () => {
  it('is renewed with the sealed key: a higher number, another year, and OpenSSL accepts it', async () => {
    const plan = { generations: [generation('C1', 'ec-p256')], operator: null };
    const held = await place(join(folder.path, 'renewal'), database, plan);
    await held.hold();
    const path = join(held.path, 'public/C1/root.crl');
    const before = readCrl(await readFile(path));
    expect(before.nextUpdate.getTime() - before.thisUpdate.getTime()).toBe(365 * 86_400_000);
    const args = ['renew-root-crl', '--generation', 'C1', '--public', join(held.path, 'public')];
    await run(process.execPath, [main, ...args, '--sealed', join(held.path, 'sealed')]);
    const after = readCrl(await readFile(path));
    expect(after.number).toBeGreaterThan(before.number);
    expect(after.nextUpdate.getTime() - after.thisUpdate.getTime()).toBe(365 * 86_400_000);
    const judged = await openssl([
      'crl',
      '-inform',
      'DER',
      '-in',
      path,
      '-noout',
      '-CAfile',
      join(held.path, 'public/C1/root.crt'),
    ]);
    expect(judged.stderr).toContain('verify OK');
    await expect(run(process.execPath, [main, ...args, '--sealed', join(held.path, 'private')])).rejects.toThrow();
  });
});

describe('a ceremony that was interrupted', () => {
  it('goes on with the same plan: what was made stays, what was half-made is made anew', async () => {
    const plan = { generations: [generation('A1', 'ec-p256'), generation('A2', 'ec-p256')], operator: null };
    const held = await place(join(folder.path, 'interrupted'), database, plan);
    // As a kill between the private and the public folder of A2 leaves it.
    await held.hold();
    const mark = held.path;
    const first = await readFile(join(mark, 'public/A1/generation.json'), 'utf8');
    await rm(join(mark, 'public/A2'), { recursive: true });
    await mkdir(join(mark, 'public/A2.new'));
    await rm(join(mark, 'operator/record.json'));
    const { createHash } = await import('node:crypto');
    const { readPlan } = await import('../src/ceremony/plan.ts');
    const digest = createHash('sha256')
      .update(JSON.stringify(readPlan(JSON.stringify(plan))))
      .digest('hex');
    await writeFile(join(mark, 'operator/ceremony-under-way'), digest);

    await held.hold();
    expect(await readFile(join(mark, 'public/A1/generation.json'), 'utf8')).toBe(first);
    expect((await readdir(join(mark, 'public'))).sort()).toEqual(['A1', 'A2']);
    expect(JSON.parse(await readFile(join(mark, 'operator/record.json'), 'utf8')).generations).toHaveLength(2);
  });

  it('is not taken for one when the plan is another', async () => {
    const plan = { generations: [generation('B1', 'ec-p256')], operator: null };
    const held = await place(join(folder.path, 'other-plan'), database, plan);
    await held.hold();
    await writeFile(join(held.path, 'operator/ceremony-under-way'), 'digest of another plan');
    await expect(held.hold()).rejects.toThrow(/already made/);
  });
});
