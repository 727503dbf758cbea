import { createPrivateKey, createPublicKey } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readCertificationRequest } from '../src/index.ts';
import { accepted, Bench } from './judges.ts';

const spkiOf = (file: string): Buffer =>
  createPublicKey(createPrivateKey(readFileSync(file))).export({ type: 'spki', format: 'der' });

const keyOptions: readonly (readonly [string, readonly string[], string])[] = [
  ['RSA-2048', ['-newkey', 'rsa:2048'], '-sha256'],
  ['RSA-3072', ['-newkey', 'rsa:3072'], '-sha512'],
  ['P-256', ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256'], '-sha256'],
  ['P-384', ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-384'], '-sha384'],
];

describe('a certification request', () => {
  it.each(keyOptions)('of OpenSSL for %s is read, whatever it would like to be', (_, key, digest) => {
    using bench = new Bench();
    const wishes = ['-addext', 'basicConstraints=critical,CA:TRUE', '-addext', 'subjectAltName=email:root@example.com'];
    const files = ['-keyout', bench.path('key.pem'), '-out', bench.path('request.der'), '-outform', 'DER'];
    const name = ['-utf8', '-subj', '/C=JP/O=別の会社/CN=Administrator+emailAddress=root@example.com'];
    accepted('openssl', 'req', '-new', '-nodes', digest, ...key, ...name, ...wishes, ...files);
    const check = readCertificationRequest(readFileSync(bench.path('request.der')));
    expect(check).toMatchObject({ ok: true, publicKeySpki: spkiOf(bench.path('key.pem')) });
    expect(Object.keys(check)).toEqual(['ok', 'publicKeySpki', 'key']);
  });

  it('of GnuTLS is read', () => {
    using bench = new Bench();
    accepted(
      'certtool',
      '--generate-privkey',
      '--key-type',
      'ecdsa',
      '--curve',
      'secp256r1',
      '--no-text',
      '--outfile',
      bench.path('key.pem'),
    );
    const template = bench.der('template', Buffer.from('cn = "Yamada Taro"\nchallenge_password = secret\n'));
    const files = [
      '--load-privkey',
      bench.path('key.pem'),
      '--template',
      template,
      '--outfile',
      bench.path('request.der'),
    ];
    accepted('certtool', '--generate-request', '--outder', ...files);
    const check = readCertificationRequest(readFileSync(bench.path('request.der')));
    expect(check).toMatchObject({ ok: true, key: { family: 'ec', curve: 'P-256' } });
  });

  it('of Java keytool is read', () => {
    using bench = new Bench();
    const store = ['-keystore', bench.path('store.p12'), '-storepass', 'changeit', '-alias', 'key'];
    accepted(
      'keytool',
      '-genkeypair',
      ...store,
      '-keyalg',
      'RSA',
      '-keysize',
      '2048',
      '-dname',
      'CN=Yamada Taro, O=Example, C=JP',
    );
    accepted('keytool', '-certreq', ...store, '-file', bench.path('request.pem'));
    accepted('openssl', 'req', '-in', bench.path('request.pem'), '-outform', 'DER', '-out', bench.path('request.der'));
    const check = readCertificationRequest(readFileSync(bench.path('request.der')));
    expect(check).toMatchObject({ ok: true, key: { family: 'rsa', bits: 2048 } });
  });

  it('of NSS is read', () => {
    using bench = new Bench();
    const database = ['-d', `sql:${bench.path('.')}`];
    accepted('certutil', '-N', ...database, '--empty-password');
    const noise = ['-z', bench.der('noise', Buffer.alloc(64, 5))];
    const name = ['-s', 'CN=Yamada Taro,O=Example,C=JP', '-8', 'example.com'];
    accepted(
      'certutil',
      '-R',
      ...database,
      ...name,
      ...noise,
      '-k',
      'ec',
      '-q',
      'nistp256',
      '-o',
      bench.path('request.der'),
    );
    const check = readCertificationRequest(readFileSync(bench.path('request.der')));
    expect(check).toMatchObject({ ok: true, key: { family: 'ec', curve: 'P-256' } });
  });

  it('of RSASSA-PSS is refused by its algorithm', () => {
    using bench = new Bench();
    const files = ['-keyout', bench.path('key.pem'), '-out', bench.path('request.der'), '-outform', 'DER'];
    accepted(
      'openssl',
      'req',
      '-new',
      '-nodes',
      '-newkey',
      'rsa:2048',
      '-sigopt',
      'rsa_padding_mode:pss',
      '-subj',
      '/CN=x',
      ...files,
    );
    expect(readCertificationRequest(readFileSync(bench.path('request.der')))).toEqual({
      ok: false,
      code: 'request-algorithm',
    });
  });
});
