import { describe, expect, it } from 'vitest';
import { newSerial, policyOids, readCertificate, type SignatureAlgorithm, serialOctets } from '../src/index.ts';
import {
  certify,
  clientSpec,
  instant,
  type KeyKind,
  makeCrl,
  makeIssuing,
  makeKeyPair,
  makeRoot,
} from './authorities.ts';
import { accepted, Bench, judge } from './judges.ts';

type Generation = readonly [KeyKind, SignatureAlgorithm, KeyKind, SignatureAlgorithm, KeyKind];

const generations: readonly Generation[] = [
  ['rsa2048', 'rsa-sha256', 'rsa2048', 'rsa-sha256', 'rsa2048'],
  ['rsa4096', 'rsa-sha384', 'rsa3072', 'rsa-sha384', 'ec-p256'],
  ['rsa3072', 'rsa-sha512', 'ec-p256', 'ecdsa-sha256', 'ec-p384'],
  ['ec-p384', 'ecdsa-sha384', 'ec-p256', 'ecdsa-sha256', 'ec-p256'],
];

const at = String(instant.getTime() / 1000 + 3600);

describe.each(generations)(
  'root %s (%s), issuing CA %s (%s), device key %s',
  (rootKey, rootSignature, key, signature, device) => {
    const root = makeRoot(rootKey, rootSignature);
    const issuing = makeIssuing(root, key, signature);
    const leaf = certify(clientSpec(issuing.issuer, makeKeyPair(device).spki), issuing.keys.privateKey);
    const rootCrl = makeCrl(root, []);

    const verify = (bench: Bench, revoked: boolean): { status: number | null; output: string } => {
      const serial = serialOctets(readCertificate(leaf).serial);
      const other = { serial: Buffer.of(0xff, 1), revokedAt: instant, reason: 'superseded' as const };
      const entries = revoked ? [other, { serial, revokedAt: instant, reason: 'keyCompromise' as const }] : [other];
      bench.pem('root.pem', 'CERTIFICATE', [root.certificate]);
      bench.pem('issuing.pem', 'CERTIFICATE', [issuing.certificate]);
      bench.pem('leaf.pem', 'CERTIFICATE', [leaf]);
      bench.pem('crls.pem', 'X509 CRL', [rootCrl, makeCrl(issuing, entries, 7n)]);
      const strict = ['-x509_strict', '-crl_check_all', '-purpose', 'sslclient', '-attime', at];
      const files = ['-CAfile', 'root.pem', '-untrusted', 'issuing.pem', '-CRLfile', 'crls.pem', 'leaf.pem'];
      return judge(
        'openssl',
        'verify',
        ...strict,
        ...files.map((file) => (file.endsWith('.pem') ? bench.path(file) : file)),
      );
    };

    it('verifies strictly in OpenSSL with both CRLs', () => {
      using bench = new Bench();
      expect(verify(bench, false)).toMatchObject({ status: 0, output: expect.stringMatching(/leaf\.pem: OK/) });
    });

    it('is refused by OpenSSL once its serial stands in the CRL', () => {
      using bench = new Bench();
      expect(verify(bench, true)).toMatchObject({ status: 2, output: expect.stringMatching(/certificate revoked/) });
    });

    it('verifies in GnuTLS, which knows no time but now', () => {
      using bench = new Bench();
      const now = Date.now();
      const term = { notBefore: new Date(now - 3_600_000), notAfter: new Date(now + 86_400_000) };
      const current = { ...clientSpec(issuing.issuer, makeKeyPair(device).spki), ...term };
      const certificate = certify(current, issuing.keys.privateKey);
      const chain = bench.pem('chain.pem', 'CERTIFICATE', [certificate, issuing.certificate, root.certificate]);
      const output = accepted('certtool', '--verify-chain', '--infile', chain);
      expect(output).toMatch(/Chain verification output: Verified/);
    });
  },
);

describe('certificate policies', () => {
  const root = makeRoot('ec-p256', 'ecdsa-sha256');
  const issuing = makeIssuing(root, 'ec-p256', 'ecdsa-sha256');
  const { emailProtection: _e, upn: _u, sid: _s, ...plain } = clientSpec(issuing.issuer, makeKeyPair('ec-p256').spki);

  const judged = (profile: 'client' | 'administrator', policy: string) => {
    using bench = new Bench();
    const leaf = certify({ ...plain, profile, serial: newSerial() }, issuing.keys.privateKey);
    const chain = ['-CAfile', bench.pem('root.pem', 'CERTIFICATE', [root.certificate])];
    chain.push('-untrusted', bench.pem('issuing.pem', 'CERTIFICATE', [issuing.certificate]));
    const policies = ['-policy_check', '-explicit_policy', '-policy', policy];
    const strict = ['-x509_strict', '-purpose', 'sslclient', '-attime', at];
    return judge('openssl', 'verify', ...strict, ...policies, ...chain, bench.pem('leaf.pem', 'CERTIFICATE', [leaf]));
  };

  it.each(['client', 'administrator'] as const)('of %s are found valid by OpenSSL through the chain', (profile) => {
    expect(judged(profile, policyOids[profile])).toMatchObject({ status: 0, output: expect.stringMatching(/OK/) });
  });

  it('of an administrator do not pass for a device’s', () => {
    expect(judged('administrator', policyOids.client)).toMatchObject({
      status: 2,
      output: expect.stringMatching(/no explicit policy/),
    });
  });
});

describe('what the tools read', () => {
  const root = makeRoot('ec-p256', 'ecdsa-sha256');
  const issuing = makeIssuing(root, 'ec-p256', 'ecdsa-sha256');
  const leaf = certify(clientSpec(issuing.issuer, makeKeyPair('rsa2048').spki), issuing.keys.privateKey);

  it('OpenSSL shows the client certificate as the profile says', () => {
    using bench = new Bench();
    const text = accepted(
      'openssl',
      'x509',
      '-inform',
      'DER',
      '-in',
      bench.der('leaf.crt', leaf),
      '-noout',
      '-text',
      '-nameopt',
      'utf8,sep_comma_plus_space',
    );
    expect(text).toContain(
      'C=JP, O=Example Corporation, OU=Tokyo, OU=営業部, OU=Inkan Device CA, CN=Yamada Taro, emailAddress=taro_yamada@example.co.jp',
    );
    expect(text).toMatch(/Basic Constraints: critical\s+CA:FALSE/);
    expect(text).toMatch(/Key Usage: critical\s+Digital Signature, Key Encipherment\n/);
    expect(text).toMatch(
      /Extended Key Usage: \s+TLS Web Client Authentication, E-mail Protection, Microsoft Smartcard Login/,
    );
    expect(text).toMatch(/URI:http:\/\/ca\.example\.jp\/ca\/G1\/issuing\.crl/);
    expect(text).toMatch(
      /OCSP - URI:http:\/\/ca\.example\.jp\/ocsp\s+CA Issuers - URI:http:\/\/ca\.example\.jp\/ca\/G1\/issuing\.crt/,
    );
    expect(text).toMatch(/email:taro_yamada@example\.co\.jp, othername: UPN::山田@example\.local/);
    expect(text).toMatch(/1\.3\.6\.1\.4\.1\.311\.25\.2: \n.*S-1-5-21-1004336348-1177238915-682003330-1104/s);
  });

  it('GnuTLS and Java read the same certificate', () => {
    using bench = new Bench();
    const file = bench.der('leaf.crt', leaf);
    const gnutls = accepted('certtool', '-i', '--inder', '--infile', file);
    expect(gnutls).toMatch(/User Principal Name: 山田@example\.local/);
    expect(gnutls).toMatch(/Smart Card Logon/);
    const java = accepted('keytool', '-printcert', '-file', file);
    expect(java).toContain(`Serial number: ${BigInt(`0x${readCertificate(leaf).serial}`).toString(16)}`);
  });

  it('OpenSSL shows the CRL as version 2 with number, key identifier and reasons', () => {
    using bench = new Bench();
    const crl = makeCrl(
      issuing,
      [
        { serial: Buffer.of(0x80), revokedAt: instant, reason: 'affiliationChanged' },
        { serial: Buffer.of(0x12), revokedAt: instant },
      ],
      0x1a2b3cn,
    );
    const text = accepted('openssl', 'crl', '-inform', 'DER', '-in', bench.der('ca.crl', crl), '-noout', '-text');
    expect(text).toMatch(/Version 2/);
    expect(text).toMatch(/CRL Number: \s+(1715004|0x1A2B3C)/i);
    expect(text).toMatch(
      /Serial Number: 80\n\s+Revocation Date: Apr {2}1 03:00:00 2025 GMT\n\s+CRL entry extensions:\n\s+X509v3 CRL Reason Code: \n\s+Affiliation Changed/,
    );
    expect(text).toMatch(/Serial Number: 12\n\s+Revocation Date: Apr {2}1 03:00:00 2025 GMT\n {4}Sig/);
  });
});
