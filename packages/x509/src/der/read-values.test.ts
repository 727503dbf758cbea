import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readDer } from './read.ts';
import { readOid } from './read-oid.ts';
import { readTime } from './read-time.ts';
import { readBoolean, readNamedBits, readSmallInteger, readUnsignedInteger } from './read-values.ts';
import { tlv } from './write.ts';
import { integer, unsignedInteger } from './write-integer.ts';
import { objectIdentifier } from './write-oid.ts';
import { time } from './write-time.ts';

const element = (hex: string) => readDer(Buffer.from(hex, 'hex'));

describe('integers', () => {
  it('survive writing and reading, with a sign octet where the top bit is set', () => {
    expect(unsignedInteger(Buffer.from('00ff', 'hex')).toString('hex')).toBe('020200ff');
    expect(integer(127).toString('hex')).toBe('02017f');
    expect(integer(0).toString('hex')).toBe('020100');
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 1n << 160n }), (value) => {
        expect(BigInt(`0x${readUnsignedInteger(readDer(integer(value))).toString('hex')}`)).toBe(value);
      }),
    );
  });

  it.each(['0200', '0201ff', '02020001', '0202ff00'])('are refused as %s: empty, negative or not minimal', (hex) => {
    expect(() => readUnsignedInteger(element(hex))).toThrow(/der-value/);
  });

  it('are refused as small ones beyond 48 bits', () => {
    expect(() => readSmallInteger(element('0207010000000000 00'.replace(' ', '')))).toThrow(/der-value/);
  });
});

describe('object identifiers', () => {
  it.each([
    ['2.5.29.15', '0603551d0f'],
    ['1.2.840.113549.1.1.11', '06092a864886f70d01010b'],
    ['2.999.3', '0603883703'],
    ['2.25.329800735698586629295641978511506172918', '06146983f09da7ebcfdee0c7a1a7b2c0948cc8f9d776'],
  ])('write and read %s', (dotted, hex) => {
    expect(objectIdentifier(dotted).toString('hex')).toBe(hex);
    expect(readOid(element(hex))).toBe(dotted);
  });

  it('survive writing and reading', () => {
    const arcs = fc.array(fc.bigInt({ min: 0n, max: 1n << 100n }), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(fc.constantFrom('0', '1', '2'), fc.integer({ min: 0, max: 39 }), arcs, (first, second, rest) => {
        const dotted = [first, second, ...rest].join('.');
        expect(readOid(readDer(objectIdentifier(dotted)))).toBe(dotted);
      }),
    );
  });

  it.each(['0600', '060180', '0602807f', '060381', '1.40', '3.1', '1.02'])('are refused as %s', (text) => {
    expect(() => (text.includes('.') ? objectIdentifier(text) : readOid(element(text)))).toThrow();
  });
});

describe('times', () => {
  it('are UTCTime through 2049 and GeneralizedTime from 2050', () => {
    expect(time(new Date('2049-12-31T23:59:59.999Z')).toString('latin1').slice(2)).toBe('491231235959Z');
    expect(time(new Date('2050-01-01T00:00:00Z')).toString('latin1').slice(2)).toBe('20500101000000Z');
    expect(() => time(new Date(Number.NaN))).toThrow(/time-out-of-range/);
    expect(() => time(new Date('1949-12-31T23:59:59Z'))).toThrow(/time-out-of-range/);
  });

  it('survive writing and reading to the second', () => {
    const dates = fc.date({
      min: new Date('1950-01-01T00:00:00Z'),
      max: new Date('9999-12-31T23:59:59Z'),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(dates, (date) => {
        expect(readTime(readDer(time(date))).getTime()).toBe(Math.floor(date.getTime() / 1000) * 1000);
      }),
    );
  });

  it.each([
    [0x17, '260230000000Z'],
    [0x17, '2601010000Z'],
    [0x17, '260101000000+0900'],
    [0x17, '260101240000Z'],
    [0x17, '26010100000aZ'],
    [0x18, '20490101000000Z'],
    [0x18, '20500101000000.5Z'],
  ])('are refused in tag %i as %s', (tag, text) => {
    expect(() => readTime(readDer(tlv(tag, Buffer.from(text, 'latin1'))))).toThrow(/der-value/);
  });
});

describe('booleans and named bits', () => {
  it('know one form only', () => {
    expect(readBoolean(element('0101ff'))).toBe(true);
    expect(() => readBoolean(element('010101'))).toThrow(/der-value/);
    expect(readNamedBits(element('030205a0'))).toEqual([0, 2]);
    expect(readNamedBits(element('03020106'))).toEqual([5, 6]);
    expect(() => readNamedBits(element('030200a0'))).toThrow(/der-value/);
    expect(() => readNamedBits(element('030206a0'))).toThrow(/der-value/);
  });
});
