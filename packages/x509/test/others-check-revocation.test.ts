import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { readCertificate, type SignatureAlgorithm, serialOctets } from '../src/index.ts';
import {
  certify,
  clientSpec,
  instant,
  type KeyKind,
  makeCrl,
  makeIssuing,
  makeKeyPair,
  makeRoot,
  years,
} from './authorities.ts';
import { accepted, Bench, judge } from './judges.ts';

const generations: readonly (readonly [string, KeyKind, KeyKind, SignatureAlgorithm, SignatureAlgorithm])[] = [
  ['the old generation (RSA-2048)', 'rsa2048', 'rsa2048', 'rsa-sha256', 'rsa-sha256'],
  ['the new generation (RSA-4096, RSA-3072)', 'rsa4096', 'rsa3072', 'rsa-sha384', 'rsa-sha384'],
  ['an EC generation', 'ec-p384', 'ec-p256', 'ecdsa-sha384', 'ecdsa-sha256'],
];

describe.each(generations)(
  '%s: a good certificate is accepted and a revoked one refused',
  (_name, rootKey, issuingKey, rootAlgorithm, algorithm) => {
    const root = makeRoot(rootKey, rootAlgorithm);
    const issuing = makeIssuing(root, issuingKey, algorithm);
    const leaf = () =>
      certify(
        { ...clientSpec(issuing.issuer, makeKeyPair('rsa2048').spki), notAfter: years(5) },
        issuing.keys.privateKey,
      );
    const [good, revoked] = [leaf(), leaf()];
    const serial = serialOctets(readCertificate(revoked).serial);
    const crl = makeCrl(issuing, [{ serial, revokedAt: instant, reason: 'keyCompromise' }], 5n);
    const rootCrl = makeCrl(root, [], 1n);

    const bench = new Bench();
    afterAll(() => bench[Symbol.dispose]());
    const der = {
      root: bench.der('root.cer', root.certificate),
      issuing: bench.der('issuing.cer', issuing.certificate),
      good: bench.der('good.cer', good),
      revoked: bench.der('revoked.cer', revoked),
      crl: bench.der('issuing.crl', crl),
      rootCrl: bench.der('root.crl', rootCrl),
    };

    it('by OpenSSL over the whole chain, strictly', () => {
      const trust = ['-CAfile', bench.pem('ca.pem', 'CERTIFICATE', [root.certificate, issuing.certificate])];
      const lists = ['-CRLfile', bench.pem('crls.pem', 'X509 CRL', [crl, rootCrl])];
      const verify = (certificate: Buffer) =>
        judge(
          'openssl',
          'verify',
          '-x509_strict',
          '-crl_check_all',
          '-purpose',
          'sslclient',
          ...trust,
          ...lists,
          bench.pem('leaf.pem', 'CERTIFICATE', [certificate]),
        );
      expect(verify(good)).toMatchObject({ status: 0, output: expect.stringContaining('OK') });
      expect(verify(revoked)).toMatchObject({ status: 2, output: expect.stringContaining('certificate revoked') });
    });

    it('by GnuTLS', () => {
      const trust = ['--load-ca-certificate', bench.pem('root.pem', 'CERTIFICATE', [root.certificate])];
      const lists = ['--load-crl', bench.pem('crls.pem', 'X509 CRL', [crl, rootCrl])];
      const verify = (certificate: Buffer) =>
        judge(
          'certtool',
          '--verify',
          ...trust,
          ...lists,
          '--infile',
          bench.pem('chain.pem', 'CERTIFICATE', [certificate, issuing.certificate]),
        );
      expect(verify(good)).toMatchObject({
        status: 0,
        output: expect.stringMatching(/Chain verification output: Verified/),
      });
      expect(verify(revoked)).toMatchObject({ status: 1, output: expect.stringMatching(/Not verified\..*revoked/) });
    });

    it('by NSS', () => {
      const database = `sql:${bench.path('.')}`;
      const nss = (tool: string, ...args: string[]) => judge(tool, ...args, '-d', database);
      accepted('certutil', '-N', '--empty-password', '-d', database);
      accepted('certutil', '-A', '-n', 'root', '-t', 'CT,C,C', '-i', der.root, '-d', database);
      accepted('certutil', '-A', '-n', 'issuing', '-t', ',,', '-i', der.issuing, '-d', database);
      for (const name of ['good', 'revoked'] as const) {
        accepted('certutil', '-A', '-n', name, '-t', ',,', '-i', der[name], '-d', database);
      }
      for (const list of [der.rootCrl, der.crl]) accepted('crlutil', '-I', '-t', '1', '-i', list, '-d', database);
      expect(accepted('crlutil', '-L', '-d', database)).toMatch(/CRL names/i);
      expect(nss('certutil', '-V', '-n', 'good', '-u', 'C')).toMatchObject({
        output: expect.stringContaining('certificate is valid'),
      });
      expect(nss('certutil', '-V', '-n', 'revoked', '-u', 'C')).toMatchObject({
        output: expect.stringMatching(/revoked/i),
      });
    });

    it('by Java’s PKIX validator', () => {
      const validate = (name: 'good' | 'revoked') =>
        accepted(
          'java',
          join(import.meta.dirname, 'Validate.java'),
          der.root,
          der.issuing,
          der[name],
          der.crl,
          der.rootCrl,
        ).trim();
      expect(validate('good')).toBe('valid');
      expect(validate('revoked')).toMatch(/^refused: REVOKED .*KEY_COMPROMISE/);
      expect(accepted('keytool', '-printcrl', '-file', der.crl)).toMatch(/KEY_COMPROMISE/);
    });
  },
);
