import { beforeAll, describe, expect, it } from 'vitest';
import {
  type Authority,
  clientSpec,
  days,
  instant,
  makeIssuing,
  makeKeyPair,
  makeRoot,
  serviceSpec,
  years,
} from '../../test/authorities.ts';
import { assembleCertificate } from '../certificate/assemble-certificate.ts';
import { buildTbsCertificate } from '../certificate/build-tbs-certificate.ts';
import type { CertificateSpec } from '../certificate/certificate-spec.ts';
import { newSerial } from '../certificate/serial.ts';
import { readDer } from '../der/read.ts';
import { sequence, tlv } from '../der/write.ts';
import { basicConstraints } from '../extensions/basic-constraints.ts';
import { encodeExtension } from '../extensions/extension.ts';
import { subjectName } from '../names/subject.ts';
import { lintCertificate } from './lint-certificate.ts';

let issuing: Authority;
let spec: CertificateSpec;
beforeAll(() => {
  issuing = makeIssuing(makeRoot('ec-p256', 'ecdsa-sha256'), 'ec-p256', 'ecdsa-sha256');
  spec = clientSpec(issuing.issuer, makeKeyPair('ec-p256').spki);
});

const codes = (built: Buffer, expected = spec): string[] =>
  [...new Set(lintCertificate(built, expected).map(({ code }) => code))].sort();

/** The certificate of another request, held against the true one. */
const codesFor = (change: Partial<CertificateSpec>): string[] => codes(buildTbsCertificate({ ...spec, ...change }));

/** Rewrites the extensions of a good certificate. */
const withExtensions = (rewrite: (extensions: Buffer[]) => Buffer[]): Buffer => {
  const fields: Buffer[] = [];
  for (const reader = readDer(buildTbsCertificate(spec)).children(); !reader.atEnd; ) fields.push(reader.next().bytes);
  const extensions: Buffer[] = [];
  const list = readDer(fields.pop() ?? Buffer.alloc(0))
    .children()
    .next();
  for (const reader = list.children(); !reader.atEnd; ) extensions.push(reader.next().bytes);
  return sequence(...fields, tlv(0xa3, sequence(...rewrite(extensions))));
};

describe('the lint', () => {
  it('finds nothing in what was asked for', () => {
    expect(codes(buildTbsCertificate(spec))).toEqual([]);
  });

  it('finds a changed serial, key, validity or issuer', () => {
    expect(codesFor({ serial: newSerial() })).toEqual(['second-reader', 'serial']);
    expect(codesFor({ publicKeySpki: makeKeyPair('ec-p256').spki })).toEqual(['public-key']);
    expect(codesFor({ notAfter: years(2) })).toEqual(['second-reader', 'validity']);
    expect(codesFor({ notBefore: years(0.5) })).toEqual(['second-reader', 'validity']);
    const other = { ...issuing.issuer, nameDer: makeRoot('ec-p256', 'ecdsa-sha256').issuer.nameDer };
    expect(codesFor({ issuer: other })).toEqual(['issuer']);
    expect(codesFor({ issuer: { ...issuing.issuer, keyId: Buffer.alloc(20) } })).toEqual(['extension-value']);
    expect(codesFor({ issuer: { ...issuing.issuer, signatureAlgorithm: 'ecdsa-sha384' } })).toContain(
      'signature-algorithm',
    );
  });

  it('finds a changed, missing or added attribute of the subject', () => {
    const changed = spec.subject.map((attribute) =>
      attribute.type === 'CN' ? { ...attribute, value: 'Yamada Jiro' } : attribute,
    );
    expect(codesFor({ subject: changed })).toEqual(['subject-attribute', 'subject-profile']);
    expect(codesFor({ subject: spec.subject.filter(({ value }) => value !== 'Tokyo') })).toContain('subject');
    expect(codesFor({ subject: [...spec.subject, { type: 'OU', value: 'X' }] })).toContain('subject');
  });

  it('finds changed extensions', () => {
    expect(codesFor({ upn: 'other@example.local' })).toEqual(['extension-value']);
    expect(codesFor({ sid: 'S-1-5-21-1-2-3-500' })).toEqual(['extension-value']);
    expect(codesFor({ sid: undefined })).toEqual(['extension-missing']);
    expect(codesFor({ emailProtection: false })).toEqual(['extension-value']);
    expect(codesFor({ urls: { crl: 'http://x.example/', caIssuers: 'http://y.example/' } })).toEqual([
      'extension-value',
    ]);
    expect(codesFor({ profile: 'administrator', upn: undefined, sid: undefined, emailProtection: false })).toContain(
      'extension-value',
    );
  });

  it('finds a CA, a duplicate, a stranger and a missing extension, and wrong criticality', () => {
    const ca = withExtensions(([, ...rest]) => [basicConstraints({ ca: true, pathLength: null }), ...rest]);
    expect(codes(ca)).toEqual(['extension-value']);
    expect(codes(withExtensions((all) => [...all, ...all.slice(-1)]))).toContain('extension-duplicate');
    expect(codes(withExtensions((all) => all.slice(1)))).toContain('extension-missing');
    const crlNumber = encodeExtension('cRLNumber', false, Buffer.from('020101', 'hex'));
    expect(codes(withExtensions((all) => [...all, crlNumber]))).toEqual(['extension-unexpected']);
    const loose = encodeExtension('basicConstraints', false, Buffer.from('3000', 'hex'));
    expect(codes(withExtensions(([, ...rest]) => [loose, ...rest]))).toEqual(['extension-criticality']);
  });

  it('takes a whole certificate too, and finds another algorithm outside than inside', () => {
    const tbs = buildTbsCertificate(spec);
    expect(codes(assembleCertificate(tbs, 'ecdsa-sha256', Buffer.alloc(64)))).toEqual([]);
    expect(codes(assembleCertificate(tbs, 'ecdsa-sha384', Buffer.alloc(64)))).toEqual(['signature-algorithm']);
    expect(codes(Buffer.concat([tbs, Buffer.of(0)]))).toEqual(['unreadable']);
    expect(codes(Buffer.alloc(0))).toEqual(['unreadable']);
  });

  it('takes no kind of certificate for another, also when it has found both good before', () => {
    const kinds = [
      spec,
      { ...spec, emailProtection: false },
      { ...spec, upn: undefined },
      clientSpec(issuing.issuer, makeKeyPair('rsa2048').spki),
    ];
    for (const built of kinds) {
      const passed = kinds.filter((expected) => codes(buildTbsCertificate(built), expected).length === 0);
      expect(passed).toEqual([built]);
    }
  });

  it('holds the request itself against the profile', () => {
    const judge = (change: Partial<CertificateSpec>): string[] => {
      const request = { ...spec, ...change };
      return codes(buildTbsCertificate(request), request);
    };
    expect(judge({ notAfter: years(6) })).toEqual(['validity-too-long']);
    expect(judge({ notAfter: years(16) })).toEqual(['outlives-issuer', 'validity-too-long']);
    expect(judge({ notAfter: new Date(instant.getTime() - 1000) })).toEqual(['validity']);
    const noMail = subjectName({ country: 'JP', organization: 'O', commonName: 'N' });
    expect(judge({ subject: noMail })).toEqual(['subject-profile']);
    expect(judge({ subject: [...spec.subject].reverse() })).toEqual(['subject-profile']);
    expect(judge({ subject: [{ type: 'CN', value: 'Second' }, ...spec.subject] })).toContain('subject-profile');
  });

  it('takes a term to the end of its last Japanese day', () => {
    const request = { ...spec, notAfter: new Date('2031-01-01T14:59:59Z') };
    expect(codes(buildTbsCertificate(request), request)).toEqual([]);
    const later = { ...spec, notAfter: new Date('2031-01-01T15:00:00Z') };
    expect(codes(buildTbsCertificate(later), later)).toEqual(['validity-too-long']);
  });

  it('holds responders to fourteen days and profile signers to a year, neither with an address', () => {
    const key = makeKeyPair('ec-p256').spki;
    for (const profile of ['ocsp-responder', 'profile-signing'] as const) {
      const request = serviceSpec(profile, issuing.issuer, key, instant);
      expect(codes(buildTbsCertificate(request), request)).toEqual([]);
      const longer = { ...request, notAfter: days(request.notAfter, profile === 'ocsp-responder' ? 0.001 : 2) };
      expect(codes(buildTbsCertificate(longer), longer)).toEqual(['validity-too-long']);
      const addressed = { ...request, subject: [...request.subject, { type: 'E', value: 'a@example.jp' } as const] };
      expect(() => buildTbsCertificate(addressed)).toThrow(/profile-refuses/);
      const smuggled = buildTbsCertificate({ ...addressed, profile: 'operator', urls: spec.urls });
      expect(codes(smuggled, addressed)).toContain('subject-profile');
    }
    const responder = serviceSpec('ocsp-responder', issuing.issuer, key, instant);
    const client = { ...spec, profile: 'operator', emailProtection: false, upn: undefined, sid: undefined } as const;
    expect(codes(buildTbsCertificate(client), responder)).toEqual(
      expect.arrayContaining(['extension-missing', 'extension-unexpected', 'extension-value']),
    );
    const withPointers = { ...responder, urls: spec.urls };
    expect(() => buildTbsCertificate(withPointers)).toThrow(/profile-refuses/);
  });

  it('lets no single changed bit of the signed bytes pass', () => {
    const responder = serviceSpec('ocsp-responder', issuing.issuer, makeKeyPair('ec-p256').spki, instant);
    const passed: string[] = [];
    for (const request of [spec, responder]) {
      const tbs = buildTbsCertificate(request);
      // From here on its common extensions are known by their octets.
      expect(lintCertificate(tbs, request)).toEqual([]);
      for (let at = 0; at < tbs.length; at += 1) {
        const changed = Buffer.from(tbs);
        const bit = (at * 5) % 8;
        changed[at] = (changed[at] ?? 0) ^ (1 << bit);
        if (lintCertificate(changed, request).length === 0) passed.push(`${request.profile}: octet ${at} bit ${bit}`);
      }
    }
    expect(passed).toEqual([]);
  });
});
