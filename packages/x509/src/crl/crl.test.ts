import { sign } from 'node:crypto';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Authority, instant, makeCrl, makeRoot, years } from '../../test/authorities.ts';
import { newSerial, serialOctets } from '../certificate/serial.ts';
import { signatureDigest } from '../certificate/signature-algorithm.ts';
import { type DerElement, readDer } from '../der/read.ts';
import { tags } from '../der/tags.ts';
import { asn1True, explicit, implicitPrimitive, octetString, sequence, tlv } from '../der/write.ts';
import { integer } from '../der/write-integer.ts';
import { objectIdentifier } from '../der/write-oid.ts';
import { X509Error } from '../errors.ts';
import { type RevocationReason, reasonCode, reasonCodes } from '../extensions/reason-code.ts';
import { createCrlBuilder } from './crl-builder.ts';
import { readCrl } from './read-crl.ts';
import { verifyCrlSignature } from './verify-crl-signature.ts';

let root: Authority;
beforeAll(() => {
  root = makeRoot('ec-p256', 'ecdsa-sha256');
});

function childrenOf(element: DerElement): DerElement[] {
  const all: DerElement[] = [];
  for (const children = element.children(); !children.atEnd; ) all.push(children.next());
  return all;
}

describe('a CRL', () => {
  it('is read back with issuer, number, times and entries', () => {
    const entries = [
      { serial: '00'.repeat(15).concat('7f'), reason: undefined },
      { serial: 'ff'.repeat(16), reason: 'keyCompromise' },
      { serial: '80'.padEnd(32, '0'), reason: 'privilegeWithdrawn' },
      { serial: newSerial(), reason: 'superseded' },
    ] as const;
    const der = makeCrl(
      root,
      entries.map(({ serial, reason }) => ({ serial: serialOctets(serial), revokedAt: instant, reason })),
      1_770_000_000_000n,
    );
    const crl = readCrl(der);
    expect(crl.number).toBe(1_770_000_000_000n);
    expect(crl.issuerDer.equals(root.issuer.nameDer)).toBe(true);
    expect(crl.authorityKeyId.equals(root.issuer.keyId)).toBe(true);
    expect([crl.thisUpdate, crl.nextUpdate]).toEqual([instant, years(20)]);
    expect(crl.entryCount).toBe(4);
    expect([...crl.entries()]).toEqual(entries.map((entry) => ({ ...entry, revokedAt: instant })));
    expect(verifyCrlSignature(der, root.keys.publicKey)).toBe(true);
  });

  it('has no list when nothing is revoked', () => {
    const crl = readCrl(makeCrl(root, []));
    expect(crl.entryCount).toBe(0);
    expect([...crl.entries()]).toEqual([]);
  });

  it('carries revocations from 2050 on as GeneralizedTime', () => {
    const revokedAt = new Date('2051-02-03T04:05:06Z');
    const [entry] = readCrl(makeCrl(root, [{ serial: Buffer.of(1), revokedAt }])).entries();
    expect(entry?.revokedAt).toEqual(revokedAt);
  });

  it('grows over several chunks without losing an entry', () => {
    const count = 50_000;
    const entries = Array.from({ length: count }, (_, index) => {
      const serial = Buffer.alloc(16, 0x81);
      serial.writeUInt32BE(index, 12);
      return { serial, revokedAt: instant, reason: 'cessationOfOperation' as const };
    });
    const crl = readCrl(makeCrl(root, entries));
    let next = 0;
    for (const { serial } of crl.entries()) {
      if (serial !== entries[next]?.serial.toString('hex')) throw new Error(`entry ${next}`);
      next += 1;
    }
    expect(next).toBe(count);
  });

  const anyEntry = fc.record({
    serial: fc.uint8Array({ minLength: 1, maxLength: 16 }).filter((octets) => octets.some((octet) => octet !== 0)),
    // Around the turn from UTCTime to GeneralizedTime, and anywhere.
    seconds: fc.oneof(
      fc.integer({ min: 2_524_607_990, max: 2_524_608_010 }),
      fc.integer({ min: -631_152_000, max: 253_402_300_799 }),
    ),
    reason: fc.constantFrom(undefined, ...(Object.keys(reasonCodes) as RevocationReason[])),
  });

  it('says of each entry what it was given, whatever stands before it', () => {
    fc.assert(
      fc.property(fc.array(anyEntry, { minLength: 1, maxLength: 40 }), (given) => {
        const entries = given.map(({ serial, seconds, reason }) => ({
          ...{ serial, reason },
          revokedAt: new Date(seconds * 1000),
        }));
        const found = [...readCrl(makeCrl(root, entries)).entries()];
        expect(found).toEqual(
          entries.map(({ serial, ...entry }) => ({
            serial: Buffer.from(serial).toString('hex').padStart(32, '0'),
            ...entry,
          })),
        );
      }),
    );
  });

  it('takes more entries after it was signed once, and is another list then', () => {
    const builder = createCrlBuilder({ issuer: root.issuer, number: 1n, thisUpdate: instant, nextUpdate: years(1) });
    const digest = signatureDigest(root.issuer.signatureAlgorithm);
    const serials = ['01', '02'].map((digits) => digits.padStart(32, '0'));
    const lists = serials.map((serial) => {
      builder.add({ serial: serialOctets(serial), revokedAt: instant });
      return Buffer.from(builder.signed(sign(digest, builder.tbs(), root.keys.privateKey)));
    });
    expect(lists.map((der) => verifyCrlSignature(der, root.keys.publicKey))).toEqual([true, true]);
    expect(lists.map((der) => [...readCrl(der).entries()].map(({ serial }) => serial))).toEqual([
      serials.slice(0, 1),
      serials,
    ]);
    expect(() => builder.signed(Buffer.alloc(2_049))).toThrow(/no room for the signature/);
    builder.add({ serial: Buffer.of(3), revokedAt: instant });
    expect(() => builder.signed(Buffer.alloc(64))).toThrow(/what was signed is not this list/);
  });

  describe('with an entry that is none', () => {
    const utc = (digits: string) => tlv(tags.utcTime, Buffer.from(digits));
    const number = (hex: string) => tlv(tags.integer, Buffer.from(hex, 'hex'));
    const [one, noon] = [number('01'), utc('260401120000Z')];
    const reason = sequence(reasonCode('superseded'));
    const listed = (entry: Buffer): Buffer => {
      const [tbs, ...signed] = childrenOf(readDer(makeCrl(root, [])));
      if (tbs === undefined) throw new Error('no list');
      const fields = childrenOf(tbs).map(({ bytes }) => bytes);
      // The good one before it has the same date.
      const list = sequence(sequence(one, noon), entry);
      return sequence(sequence(...fields.slice(0, -1), list, ...fields.slice(-1)), ...signed.map(({ bytes }) => bytes));
    };

    it('and a good one in its place are told apart', () => {
      const entries = [...readCrl(listed(sequence(number('02'), utc('260401115959Z'), reason))).entries()];
      expect(entries[1]).toMatchObject({ revokedAt: new Date('2026-04-01T11:59:59Z'), reason: 'superseded' });
    });

    it.each<[string, Buffer, RegExp]>([
      ['no SEQUENCE', tlv(tags.set, one, noon), /der-tag/],
      ['nothing in it', sequence(), /der-truncated/],
      ['no time', sequence(one), /der-truncated/],
      ['longer than any', sequence(one, noon, Buffer.alloc(120)), /der-length/],
      ['an element that ends behind it', sequence(one, noon.subarray(0, -1)), /der-truncated/],
      ['a negative serial', sequence(number('80'), noon), /der-value/],
      ['an empty serial', sequence(number(''), noon), /der-value/],
      ['a serial that is not minimal', sequence(number('0001'), noon), /der-value/],
      ['serial zero', sequence(number('00'), noon), /serial-invalid/],
      ['a serial of 17 octets', sequence(number('01'.repeat(17)), noon), /serial-invalid/],
      ['a serial that is no INTEGER', sequence(octetString(Buffer.of(1)), noon), /der-tag/],
      ['hour 24', sequence(one, utc('260401240000Z')), /der-value/],
      ['minute 60', sequence(one, utc('260401126000Z')), /der-value/],
      ['second 60', sequence(one, utc('260401120060Z')), /der-value/],
      ['letters for digits', sequence(one, utc('2604011200aaZ')), /der-value/],
      ['another zone', sequence(one, utc('260401120000+')), /der-value/],
      ['no such day', sequence(one, utc('260431120000Z')), /der-value/],
      ['an empty time', sequence(one, utc('')), /der-value/],
      ['six digits for a time', sequence(one, utc('120000')), /der-value/],
      ['a time without seconds', sequence(one, utc('2604011200Z')), /der-value/],
      [
        'GeneralizedTime before 2050',
        sequence(one, tlv(tags.generalizedTime, Buffer.from('20260401120000Z'))),
        /der-value/,
      ],
      ['no time in the time’s place', sequence(one, one), /der-tag/],
      ['an unknown extension', sequence(one, noon, sequence(sequence(objectIdentifier('2.5.29.24')))), /crl-invalid/],
      ['an unknown reason', sequence(one, noon, Buffer.concat([reason.subarray(0, -1), Buffer.of(7)])), /crl-invalid/],
      ['something behind the reason', sequence(one, noon, reason, asn1True), /crl-invalid/],
    ])('(%s) is refused', (_what, entry, code) => {
      expect(() => [...readCrl(listed(entry)).entries()]).toThrow(code);
    });
  });

  it('does not verify under another key or with changed bytes', () => {
    const der = makeCrl(root, [{ serial: Buffer.of(1), revokedAt: instant }]);
    expect(verifyCrlSignature(der, makeRoot('ec-p256', 'ecdsa-sha256').keys.publicKey)).toBe(false);
    expect(verifyCrlSignature(der, makeRoot('rsa2048', 'rsa-sha256').keys.publicKey)).toBe(false);
    const changed = Buffer.from(der);
    const at = changed.indexOf(Buffer.from('020101', 'hex'), 60);
    changed[at + 2] = 2;
    expect(verifyCrlSignature(changed, root.keys.publicKey)).toBe(false);
  });

  it.each([
    ['of a part of the certificates', '2.5.29.28', sequence(implicitPrimitive(1, Buffer.of(0xff)))],
    ['of what has changed since another', '2.5.29.27', integer(1)],
  ])('%s only is refused: it says less than it seems to', (_scope, oid, value) => {
    const [tbs, ...signed] = childrenOf(readDer(makeCrl(root, [])));
    if (tbs === undefined) throw new Error('no list');
    const fields = childrenOf(tbs);
    const extensions = fields.pop()?.children().next();
    if (extensions === undefined) throw new Error('no extensions');
    const all = childrenOf(extensions).map(({ bytes }) => bytes);
    const crl = (...more: Buffer[]) => {
      const changed = sequence(...fields.map(({ bytes }) => bytes), explicit(0, sequence(...all, ...more)));
      return sequence(changed, ...signed.map(({ bytes }) => bytes));
    };
    expect(readCrl(crl()).entryCount).toBe(0);
    expect(() => readCrl(crl(sequence(objectIdentifier(oid), asn1True, octetString(value))))).toThrow(
      /critical extension/,
    );
  });

  it('is refused where serials or times make no sense', () => {
    const spec = { issuer: root.issuer, number: 1n, thisUpdate: instant, nextUpdate: years(1) };
    const builder = createCrlBuilder(spec);
    expect(() => builder.add({ serial: Buffer.alloc(16), revokedAt: instant })).toThrow(/serial-invalid/);
    expect(() => builder.add({ serial: Buffer.alloc(17, 1), revokedAt: instant })).toThrow(/serial-invalid/);
    expect(() => builder.add({ serial: Buffer.of(1), revokedAt: new Date(Number.NaN) })).toThrow(/time-out-of-range/);
    expect(() => createCrlBuilder({ ...spec, nextUpdate: instant })).toThrow(/crl-invalid/);
  });

  it('is read from any bytes or refused by X509Error', () => {
    const der = makeCrl(root, [{ serial: Buffer.of(0x91), revokedAt: instant, reason: 'superseded' }]);
    fc.assert(
      fc.property(fc.nat(der.length - 1), fc.integer({ min: 1, max: 255 }), (at, flip) => {
        const changed = Buffer.from(der);
        changed[at] = (changed[at] ?? 0) ^ flip;
        try {
          const crl = readCrl(changed);
          Array.from(crl.entries());
        } catch (error) {
          expect(error).toBeInstanceOf(X509Error);
        }
      }),
      { numRuns: 2000 },
    );
  });
});
