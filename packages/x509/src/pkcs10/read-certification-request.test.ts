import { type KeyObject, sign } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeKeyPair } from '../../test/authorities.ts';
import { readDer } from '../der/read.ts';
import { asn1Null, bitString, explicit, sequence } from '../der/write.ts';
import { integer } from '../der/write-integer.ts';
import { readCertificationRequest } from './read-certification-request.ts';

const keys = makeKeyPair('ec-p256');
const rsa = makeKeyPair('rsa2048');
const ecdsaSha256 = Buffer.from('300a06082a8648ce3d040302', 'hex');
const rsaSha1 = Buffer.from('300d06092a864886f70d0101050500', 'hex');

const request = (
  spki: Buffer,
  key: KeyObject,
  { algorithm = ecdsaSha256, digest = 'sha256', version = 0, attributes = [explicit(0)] } = {},
): Buffer => {
  const info = sequence(integer(version), sequence(), spki, ...attributes);
  return sequence(info, algorithm, bitString(sign(digest, info, key)));
};

const code = (der: Buffer): string => {
  const check = readCertificationRequest(der);
  return check.ok ? 'ok' : check.code;
};
const good = request(keys.spki, keys.privateKey);

describe('a certification request', () => {
  it('gives its key, and nothing else', () => {
    expect(readCertificationRequest(good)).toEqual({
      ok: true,
      publicKeySpki: keys.spki,
      key: { family: 'ec', curve: 'P-256' },
    });
  });

  it('is refused where another key signed it', () => {
    expect(code(request(keys.spki, makeKeyPair('ec-p256').privateKey))).toBe('request-proof');
    expect(code(request(rsa.spki, keys.privateKey))).toBe('request-proof');
    expect(code(request(keys.spki, keys.privateKey, { digest: 'sha384' }))).toBe('request-proof');
  });

  it('is refused with SHA-1, another version, without attributes or with something after them', () => {
    expect(code(request(rsa.spki, rsa.privateKey, { algorithm: rsaSha1, digest: 'sha1' }))).toBe('request-algorithm');
    expect(code(request(keys.spki, keys.privateKey, { version: 1 }))).toBe('request-unreadable');
    expect(code(request(keys.spki, keys.privateKey, { attributes: [] }))).toBe('request-unreadable');
    expect(code(request(keys.spki, keys.privateKey, { attributes: [explicit(0), explicit(0)] }))).toBe(
      'request-unreadable',
    );
    expect(code(Buffer.concat([good, Buffer.of(0)]))).toBe('request-unreadable');
    expect(code(sequence(readDer(good).content, asn1Null))).toBe('request-unreadable');
    expect(code(Buffer.alloc(40_000, 0x30))).toBe('request-unreadable');
  });

  it('is refused for a key that may not be certified, before its signature is looked at', () => {
    const rules = { rsaMinimumBits: 3072, rsaMaximumBits: 8192, curves: ['P-384' as const] };
    expect(readCertificationRequest(good, rules)).toEqual({ ok: false, code: 'ec-curve' });
    expect(readCertificationRequest(request(rsa.spki, keys.privateKey), rules)).toEqual({
      ok: false,
      code: 'rsa-too-small',
    });
  });

  it('with any changed octet, or of any bytes, is answered and never accepted', () => {
    const change = fc.tuple(fc.nat(good.length - 1), fc.integer({ min: 1, max: 255 })).map(([at, flip]) => {
      const copy = Buffer.from(good);
      copy[at] = (copy[at] ?? 0) ^ flip;
      return copy;
    });
    const cut = fc.nat(good.length - 1).map((length) => good.subarray(0, length));
    const any = fc.uint8Array({ maxLength: 200 }).map((octets) => Buffer.from(octets));
    fc.assert(
      fc.property(fc.oneof({ weight: 8, arbitrary: change }, cut, any), (der) => {
        expect(code(der)).not.toBe('ok');
      }),
      { numRuns: 10_000 },
    );
  });
});
