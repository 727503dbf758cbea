import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { asn1Null, asn1True, bitString, explicit, implicitPrimitive, octetString, sequence } from '../der/write.ts';
import { integer, unsignedInteger } from '../der/write-integer.ts';
import { objectIdentifier } from '../der/write-oid.ts';
import { X509Error } from '../errors.ts';
import { maximumOcspRequestBytes, readOcspRequest } from './read-ocsp-request.ts';

const sha1 = sequence(objectIdentifier('1.3.14.3.2.26'), asn1Null);
const sha256 = sequence(objectIdentifier('2.16.840.1.101.3.4.2.1'));
const serial = Buffer.from('80112233445566778899aabbccddeeff', 'hex');
const certId = (algorithm = sha1, length = 20, number = unsignedInteger(serial)): Buffer =>
  sequence(algorithm, octetString(Buffer.alloc(length, 1)), octetString(Buffer.alloc(length, 2)), number);

const nonceOid = objectIdentifier('1.3.6.1.5.5.7.48.1.2');
const nonce = (length: number): Buffer => sequence(nonceOid, octetString(octetString(Buffer.alloc(length, 7))));
const extension = (oid: string, critical: boolean): Buffer =>
  sequence(objectIdentifier(oid), ...(critical ? [asn1True] : []), octetString(sequence()));

/** An OCSPRequest of single requests, extensions and whatever stands before and after. */
const request = (
  parts: { requests?: Buffer[]; extensions?: Buffer[]; before?: Buffer[]; signature?: Buffer[] } = {},
): Buffer => {
  const { requests = [sequence(certId())], extensions, before = [], signature = [] } = parts;
  const list = extensions === undefined ? [] : [explicit(2, sequence(...extensions))];
  return sequence(sequence(...before, sequence(...requests), ...list), ...signature);
};

const code = (der: Buffer): string => {
  try {
    readOcspRequest(der);
    return 'read';
  } catch (error) {
    return error instanceof X509Error ? error.code : String(error);
  }
};

describe('an OCSP request', () => {
  it('is read with its hashes, serial and bytes to echo', () => {
    const { certIds, nonce: found } = readOcspRequest(request());
    expect(certIds).toEqual([
      {
        hash: 'sha1',
        issuerNameHash: Buffer.alloc(20, 1),
        issuerKeyHash: Buffer.alloc(20, 2),
        serial: serial.toString('hex'),
        der: certId(),
      },
    ]);
    expect(found).toBeUndefined();
  });

  it('may name SHA-256, with or without parameters, and ask for several', () => {
    const parameters = sequence(objectIdentifier('2.16.840.1.101.3.4.2.1'), asn1Null);
    const requests = [certId(sha256, 32), certId(parameters, 32), certId()].map((id) => sequence(id));
    expect(readOcspRequest(request({ requests })).certIds.map(({ hash }) => hash)).toEqual([
      'sha256',
      'sha256',
      'sha1',
    ]);
  });

  it('may ask for serials that no certificate of ours has', () => {
    const asked = [integer(0), integer(5), unsignedInteger(Buffer.alloc(20, 0x7f))].map((number) =>
      sequence(certId(sha1, 20, number)),
    );
    expect(readOcspRequest(request({ requests: asked })).certIds.map((id) => id.serial)).toEqual([
      '0'.repeat(32),
      '5'.padStart(32, '0'),
      '7f'.repeat(20),
    ]);
  });

  it.each([1, 16, 32, 128])('is read with a nonce of %i octets', (length) => {
    expect(readOcspRequest(request({ extensions: [nonce(length)] })).nonce).toEqual(Buffer.alloc(length, 7));
  });

  it('may carry a requestor, a signature and extensions that nobody needs to know', () => {
    const before = [explicit(1, implicitPrimitive(6, Buffer.from('http://client.example')))];
    const certificates = explicit(0, sequence(sequence()));
    const signature = [explicit(0, sequence(sha256, bitString(Buffer.alloc(64)), certificates))];
    const extensions = [extension('1.2.3.4', false), extension('1.3.6.1.5.5.7.48.1.4', true), nonce(16)];
    const requests = [sequence(certId(), explicit(0, sequence(extension('1.3.6.1.5.5.7.48.1.7', false))))];
    expect(readOcspRequest(request({ before, signature, extensions, requests })).certIds).toHaveLength(1);
  });

  it.each([
    ['a nonce of no octet', request({ extensions: [nonce(0)] }), 'ocsp-invalid'],
    ['a nonce of 129 octets', request({ extensions: [nonce(129)] }), 'ocsp-invalid'],
    [
      'a nonce without its own OCTET STRING',
      request({ extensions: [sequence(nonceOid, octetString(Buffer.alloc(16)))] }),
      'der-trailing-bytes',
    ],
    ['two nonces', request({ extensions: [nonce(16), nonce(16)] }), 'ocsp-invalid'],
    ['an empty list of extensions', request({ extensions: [] }), 'ocsp-invalid'],
    ['an unknown critical extension', request({ extensions: [extension('1.2.3.4', true)] }), 'ocsp-invalid'],
    [
      'one about a single certificate',
      request({ requests: [sequence(certId(), explicit(0, sequence(extension('1.2.3', true))))] }),
      'ocsp-invalid',
    ],
    [
      'a critical nonce about a single certificate',
      request({
        requests: [
          sequence(certId(), explicit(0, sequence(sequence(nonceOid, asn1True, octetString(octetString(serial)))))),
        ],
      }),
      'ocsp-invalid',
    ],
    ['no certificate', request({ requests: [] }), 'ocsp-invalid'],
    ['33 certificates', request({ requests: Array(33).fill(sequence(certId())) }), 'ocsp-invalid'],
    [
      'MD5',
      request({ requests: [sequence(certId(sequence(objectIdentifier('1.2.840.113549.2.5'), asn1Null), 16))] }),
      'ocsp-invalid',
    ],
    ['a hash of another length', request({ requests: [sequence(certId(sha256, 20))] }), 'ocsp-invalid'],
    [
      'a serial of 21 octets',
      request({ requests: [sequence(certId(sha1, 20, unsignedInteger(Buffer.alloc(21, 1))))] }),
      'ocsp-invalid',
    ],
    ['a negative serial', request({ requests: [sequence(certId(sha1, 20, Buffer.of(2, 1, 0xff)))] }), 'der-value'],
    ['its default version written out', request({ before: [explicit(0, integer(0))] }), 'der-tag'],
    ['something after it', Buffer.concat([request(), Buffer.of(0)]), 'der-trailing-bytes'],
    [
      'something after the signature',
      request({ signature: [explicit(0, sequence(sha256, bitString(serial))), sequence()] }),
      'der-trailing-bytes',
    ],
    [
      'something inside the signature',
      request({ signature: [explicit(0, sequence(sha256, bitString(serial), explicit(0, sequence()), asn1Null))] }),
      'der-trailing-bytes',
    ],
    ['more octets than any request', Buffer.alloc(maximumOcspRequestBytes + 1, 0x30), 'der-size'],
  ])('is refused with %s', (_, der, expected) => {
    expect(code(der)).toBe(expected);
  });

  it('of any bytes, or of any change to good ones, is read or refused by X509Error', () => {
    const good = request({ requests: [sequence(certId()), sequence(certId(sha256, 32))], extensions: [nonce(32)] });
    const changes = fc.array(fc.tuple(fc.nat(good.length - 1), fc.nat(255)), { minLength: 1, maxLength: 4 });
    const changed = changes.map((list) => {
      const copy = Buffer.from(good);
      for (const [at, octet] of list) copy[at] = octet;
      return copy;
    });
    const cut = fc.nat(good.length - 1).map((length) => good.subarray(0, length));
    const any = fc.uint8Array({ maxLength: 200 }).map((octets) => Buffer.from(octets));
    fc.assert(
      fc.property(fc.oneof({ weight: 8, arbitrary: changed }, cut, any), (der) => {
        expect(code(der)).toMatch(/^(read|der-[a-z-]+|ocsp-invalid)$/);
      }),
      { numRuns: 10_000 },
    );
  });
});
