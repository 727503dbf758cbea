import { createPrivateKey, X509Certificate } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { buildPkcs12, type Pkcs12Form } from '../src/index.ts';
import { certify, clientSpec, type KeyKind, makeIssuing, makeKeyPair, makeRoot } from './authorities.ts';
import { accepted, Bench, judge } from './judges.ts';

const passphrase = 'correct Horse!9 batt';
const friendlyName = '山田太郎 Windows PC 2027年03月31日まで';
const root = makeRoot('rsa2048', 'rsa-sha256');
const issuing = makeIssuing(root, 'ec-p256', 'ecdsa-sha256');

const cases: readonly (readonly [Pkcs12Form, KeyKind])[] = [
  ['modern', 'rsa2048'],
  ['modern', 'ec-p256'],
  ['compatible', 'rsa2048'],
  ['compatible', 'ec-p256'],
  ['compatible', 'ec-p384'],
];

describe.each(cases)('a %s PKCS#12 file with a key of %s', (form, kind) => {
  const keys = makeKeyPair(kind);
  const certificate = certify(clientSpec(issuing.issuer, keys.spki), issuing.keys.privateKey);
  const privateKeyPkcs8 = keys.privateKey.export({ type: 'pkcs8', format: 'der' });
  const file = buildPkcs12({
    form,
    privateKeyPkcs8,
    certificate,
    chain: [issuing.certificate, root.certificate],
    friendlyName,
    passphrase,
    iterations: 2048,
  });

  it('opens in OpenSSL with its algorithms, the same key and the whole chain', () => {
    using bench = new Bench();
    const path = bench.der('device.p12', file);
    const output = accepted('openssl', 'pkcs12', '-in', path, '-passin', `pass:${passphrase}`, '-nodes', '-info');
    const keyPem = output.match(/-----BEGIN PRIVATE KEY-----[^-]+-----END PRIVATE KEY-----/)?.[0] ?? '';
    expect(createPrivateKey(keyPem).equals(keys.privateKey)).toBe(true);
    const certificates = output.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? [];
    expect(certificates.map((pem) => new X509Certificate(pem).raw.toString('hex'))).toEqual(
      [certificate, issuing.certificate, root.certificate].map((der) => der.toString('hex')),
    );
    expect(output).toMatch(/salt length: 8\b/);
    expect(output).toMatch(form === 'modern' ? /MAC: sha256, Iteration 2048/ : /MAC: sha1, Iteration 2048/);
    const algorithm =
      form === 'modern'
        ? /PBES2, PBKDF2, AES-256-CBC, Iteration 2048, PRF hmacWithSHA256/g
        : /pbeWithSHA1And3-KeyTripleDES-CBC, Iteration 2048/g;
    expect(output.match(algorithm)).toHaveLength(2);
    // Of what OpenSSL says, not of the base64 between, where these letters may stand by chance.
    expect(output.replaceAll(/-----BEGIN [^-]+-----[^-]+-----END [^-]+-----/g, '')).not.toMatch(/RC2/i);
    expect(output.match(/localKeyID/g)).toHaveLength(2);
  });

  it('is DER as OpenSSL reads it: no length is left open, neither around its contents nor in them', () => {
    using bench = new Bench();
    const path = bench.der('device.p12', file);
    const parsed = (...at: string[]) => accepted('openssl', 'asn1parse', '-inform', 'DER', '-in', path, ...at);
    const contentsAt = /^\s*(\d+):.*OCTET STRING/m.exec(parsed())?.[1] ?? '';
    for (const text of [parsed(), parsed('-strparse', contentsAt)]) {
      const lengths = text.match(/ l=\s*\S+/g) ?? [];
      expect(lengths.length).toBeGreaterThan(10);
      expect(lengths.filter((length) => length.includes('inf'))).toEqual([]);
    }
  });

  it('does not open in OpenSSL with another passphrase', () => {
    using bench = new Bench();
    const path = bench.der('device.p12', file);
    expect(judge('openssl', 'pkcs12', '-in', path, '-passin', 'pass:wrong', '-nodes').output).toMatch(
      /invalid password/,
    );
  });

  it('opens in GnuTLS', () => {
    using bench = new Bench();
    const path = bench.der('device.p12', file);
    const output = accepted('certtool', '--p12-info', '--inder', '--infile', path, '--password', passphrase);
    expect(output.match(/BEGIN CERTIFICATE/g)).toHaveLength(3);
    expect(output).toMatch(form === 'modern' ? /MAC: SHA256/ : /MAC: SHA1/);
    expect(output).not.toMatch(/error/i);
  });

  it('imports into an NSS database under its Japanese name', () => {
    using bench = new Bench();
    const path = bench.der('device.p12', file);
    mkdirSync(bench.path('nss'));
    const database = `sql:${bench.path('nss')}`;
    accepted('certutil', '-N', '-d', database, '--empty-password');
    accepted('pk12util', '-i', path, '-d', database, '-W', passphrase, '-K', '');
    expect(accepted('certutil', '-L', '-d', database)).toMatch(new RegExp(`${friendlyName}\\s+u,u,u`));
    expect(accepted('certutil', '-K', '-d', database)).toContain(friendlyName);
  });

  it('imports into a Java key store with a chain of three', () => {
    using bench = new Bench();
    const path = bench.der('device.p12', file);
    const store = ['-srckeystore', path, '-srcstoretype', 'PKCS12', '-srcstorepass', passphrase];
    accepted(
      'keytool',
      '-importkeystore',
      ...store,
      '-destkeystore',
      bench.path('java.p12'),
      '-deststorepass',
      passphrase,
    );
    const listed = accepted('keytool', '-list', '-v', '-keystore', bench.path('java.p12'), '-storepass', passphrase);
    expect(listed).toContain(`Alias name: ${friendlyName.toLowerCase()}`);
    expect(listed).toMatch(/Certificate chain length: 3/);
  });
});

describe('PKCS#12 arguments', () => {
  const contents = {
    form: 'modern' as const,
    privateKeyPkcs8: Buffer.of(0x30, 0),
    certificate: root.certificate,
    chain: [],
    friendlyName: 'x',
    passphrase: 'x',
    iterations: 2048,
  };

  it('are refused when empty or impossible', () => {
    expect(() => buildPkcs12({ ...contents, passphrase: '' })).toThrow(/pkcs12-invalid/);
    for (const iterations of [0, -1, 1.5, Number.NaN]) {
      expect(() => buildPkcs12({ ...contents, iterations })).toThrow(/pkcs12-invalid/);
    }
  });

  it('decide every octet of the file, random ones included', () => {
    const random = (length: number): Buffer => Buffer.alloc(length, 3);
    const once = buildPkcs12({ ...contents, random });
    expect(buildPkcs12({ ...contents, random }).equals(once)).toBe(true);
    expect(buildPkcs12(contents).equals(buildPkcs12(contents))).toBe(false);
  });
});
