import { sign } from 'node:crypto';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  type Authority,
  certify,
  clientSpec,
  instant,
  makeIssuing,
  makeKeyPair,
  makeRoot,
  years,
} from '../../test/authorities.ts';
import { X509Error } from '../errors.ts';
import { assembleCertificate } from './assemble-certificate.ts';
import { buildTbsCertificate } from './build-tbs-certificate.ts';
import type { CertificateSpec } from './certificate-spec.ts';
import { issuerFromCertificate } from './issuer-from-certificate.ts';
import { readCertificate } from './read-certificate.ts';
import { newSerial, serialHex, serialOctets } from './serial.ts';
import { verifyCertificateSignature } from './verify-signature.ts';

let issuing: Authority;
let spec: CertificateSpec;
let certificate: Buffer;
beforeAll(() => {
  issuing = makeIssuing(makeRoot('ec-p384', 'ecdsa-sha384'), 'ec-p256', 'ecdsa-sha256');
  spec = clientSpec(issuing.issuer, makeKeyPair('ec-p256').spki);
  certificate = certify(spec, issuing.keys.privateKey);
});

describe('a certificate', () => {
  it('is read back as it was asked for', () => {
    const facts = readCertificate(certificate);
    expect(facts.serial).toBe(spec.serial);
    expect(facts.issuerDer.equals(issuing.issuer.nameDer)).toBe(true);
    expect(facts.subject.map(({ type, value }) => ({ type, value }))).toEqual(spec.subject);
    expect([facts.notBefore, facts.notAfter]).toEqual([instant, years(1)]);
    expect(facts.publicKeySpki.equals(spec.publicKeySpki)).toBe(true);
    expect(facts.authorityKeyId?.equals(issuing.issuer.keyId)).toBe(true);
    expect(facts.subjectAltName).toEqual({ emails: ['taro_yamada@example.co.jp'], upns: ['山田@example.local'] });
    expect(facts.profile).toBe('client');
    expect(facts.certificateAuthority).toBe(false);
  });

  it('verifies under its CA only', () => {
    expect(verifyCertificateSignature(certificate, issuing.keys.publicKey)).toBe(true);
    expect(verifyCertificateSignature(certificate, makeKeyPair('ec-p256').publicKey)).toBe(false);
    expect(verifyCertificateSignature(certificate, makeKeyPair('rsa2048').publicKey)).toBe(false);
  });

  it('does not verify by an EC key of another strength than its algorithm', () => {
    const keys = makeKeyPair('ec-p384');
    const tbs = buildTbsCertificate(spec);
    const mixed = assembleCertificate(tbs, 'ecdsa-sha256', sign('sha256', tbs, keys.privateKey));
    expect(verifyCertificateSignature(mixed, keys.publicKey)).toBe(false);
  });

  it('keeps serials of any leading octet', () => {
    for (const serial of ['00'.repeat(15).concat('01'), '80'.padEnd(32, '0'), 'f'.repeat(32), newSerial()]) {
      expect(readCertificate(certify({ ...spec, serial }, issuing.keys.privateKey)).serial).toBe(serial);
      expect(serialHex(serialOctets(serial))).toBe(serial);
    }
    for (const serial of ['0'.repeat(32), 'F'.repeat(32), '1', '0'.repeat(31)]) {
      expect(() => serialOctets(serial)).toThrow(/serial-invalid/);
    }
  });

  it('is not an issuer', () => {
    expect(() => issuerFromCertificate(certificate, 'ecdsa-sha256')).toThrow(/profile-refuses/);
  });

  it('is written in no profile that does not allow its parts', () => {
    for (const part of [{ upn: 'a@b' }, { sid: 'S-1-5-21-1-2-3-4' }, { emailProtection: true }]) {
      const plain = {
        ...spec,
        upn: undefined,
        sid: undefined,
        emailProtection: false,
        profile: 'administrator' as const,
      };
      expect(buildTbsCertificate(plain)).toBeInstanceOf(Buffer);
      expect(() => buildTbsCertificate({ ...plain, ...part })).toThrow(/profile-refuses/);
    }
    expect(() => buildTbsCertificate({ ...spec, urls: undefined })).toThrow(/profile-refuses/);
  });

  it.each([
    [{ upn: 'no at sign' }, 'upn-invalid'],
    [{ sid: 'S-1-5-x' }, 'sid-invalid'],
    [{ urls: { crl: 'https://x.example/', caIssuers: 'http://x.example/' } }, 'url-invalid'],
    [{ publicKeySpki: Buffer.from('300506032b6570', 'hex') }, 'key-unsupported'],
  ] as [Partial<CertificateSpec>, string][])('is refused with %j: %s', (change, code) => {
    expect(() => buildTbsCertificate({ ...spec, ...change })).toThrow(code);
  });

  it('is read from any bytes or refused by X509Error', () => {
    fc.assert(
      fc.property(fc.nat(certificate.length - 1), fc.integer({ min: 1, max: 255 }), (at, flip) => {
        const changed = Buffer.from(certificate);
        changed[at] = (changed[at] ?? 0) ^ flip;
        try {
          readCertificate(changed);
        } catch (error) {
          expect(error).toBeInstanceOf(X509Error);
        }
      }),
      { numRuns: 2000 },
    );
  });
});
