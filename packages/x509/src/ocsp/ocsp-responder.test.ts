import { sign, verify } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { certify, clientSpec, days, makeIssuing, makeKeyPair, makeRoot, makeService } from '../../test/authorities.ts';
import { octetString, sequence } from '../der/write.ts';
import type { OcspCertId } from './cert-id.ts';
import { isOfIssuer, issuerHashes } from './issuer-hashes.ts';
import { createOcspResponder } from './ocsp-responder.ts';
import type { OcspAnswer } from './single-response.ts';

const root = makeRoot('ec-p256', 'ecdsa-sha256');
const issuing = makeIssuing(root, 'ec-p256', 'ecdsa-sha256');
const issued = new Date('2026-04-01T00:00:00Z');
const service = makeService('ocsp-responder', issuing, 'ec-p256', issued);
const responder = createOcspResponder({ certificate: service.certificate, signatureAlgorithm: 'ecdsa-sha256' });

const certId = { der: sequence(octetString(Buffer.alloc(20, 1))) };
const term = { thisUpdate: issued, nextUpdate: days(issued, 1) };
const good: OcspAnswer = { certId, status: 'good', ...term };

describe('an OCSP responder', () => {
  it('echoes CertID and nonce byte for byte into what it has signed', () => {
    const nonce = Buffer.alloc(32, 9);
    const { tbs, assemble } = responder.respond({ producedAt: issued, answers: [good], nonce });
    expect(tbs.includes(certId.der)).toBe(true);
    expect(tbs.includes(octetString(octetString(nonce)))).toBe(true);
    const response = assemble(sign('sha256', tbs, service.keys.privateKey));
    expect(response.includes(tbs)).toBe(true);
    expect(response.includes(service.certificate)).toBe(true);
    const signature = sign('sha256', tbs, service.keys.privateKey);
    expect(verify('sha256', tbs, service.keys.publicKey, signature)).toBe(true);
    expect(assemble(signature).includes(signature)).toBe(true);
  });

  it('writes every time as GeneralizedTime to the second', () => {
    const { tbs } = responder.respond({ producedAt: new Date('2026-04-02T03:04:05.999Z'), answers: [good] });
    const generalizedTime = Buffer.of(0x18, 15).toString('latin1');
    const times = tbs.toString('latin1').split(generalizedTime).slice(1);
    expect(times.map((text) => text.slice(0, 15))).toEqual(['20260402030405Z', '20260401000000Z', '20260402000000Z']);
  });

  it('answers nothing outside its term, without a question, or with an end before the beginning', () => {
    for (const producedAt of [days(issued, -1), days(issued, 15)]) {
      expect(() => responder.respond({ producedAt, answers: [good] })).toThrow(/ocsp-invalid/);
    }
    expect(() => responder.respond({ producedAt: issued, answers: [] })).toThrow(/ocsp-invalid/);
    const backwards = { ...good, nextUpdate: issued };
    expect(() => responder.respond({ producedAt: issued, answers: [backwards] })).toThrow(/ocsp-invalid/);
  });

  it('is no other certificate, and signs by nothing that its key cannot', () => {
    const leaf = certify(clientSpec(issuing.issuer, makeKeyPair('ec-p256').spki), issuing.keys.privateKey);
    for (const certificate of [leaf, issuing.certificate]) {
      expect(() => createOcspResponder({ certificate, signatureAlgorithm: 'ecdsa-sha256' })).toThrow(/ocsp-invalid/);
    }
    const { certificate } = service;
    for (const signatureAlgorithm of ['rsa-sha256', 'ecdsa-sha384'] as const) {
      expect(() => createOcspResponder({ certificate, signatureAlgorithm })).toThrow(/signature-algorithm-unsupported/);
    }
  });
});

describe('the hashes of an issuer', () => {
  const hashes = issuerHashes(issuing.certificate);
  const asked = (hash: 'sha1' | 'sha256'): OcspCertId => ({ hash, ...hashes[hash], serial: '', der: Buffer.alloc(0) });

  it('match a question by either hash, and no other issuer of the same name or the same key', () => {
    for (const hash of ['sha1', 'sha256'] as const) {
      expect(isOfIssuer(asked(hash), hashes)).toBe(true);
      expect(isOfIssuer({ ...asked(hash), issuerKeyHash: Buffer.alloc(20) }, hashes)).toBe(false);
      expect(isOfIssuer({ ...asked(hash), issuerNameHash: Buffer.alloc(20) }, hashes)).toBe(false);
      expect(isOfIssuer(asked(hash), issuerHashes(root.certificate))).toBe(false);
    }
  });

  it('are those of a CA only', () => {
    expect(() => issuerHashes(service.certificate)).toThrow(/ocsp-invalid/);
  });
});
