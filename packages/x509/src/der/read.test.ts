import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { X509Error } from '../errors.ts';
import { type DerElement, readDer } from './read.ts';
import { octetString, sequence } from './write.ts';

const code = (hex: string): string => {
  try {
    readDer(Buffer.from(hex, 'hex'));
    return 'read';
  } catch (error) {
    return error instanceof X509Error ? error.code : String(error);
  }
};

const walk = (element: DerElement): number => {
  if ((element.tag & 0x20) === 0) return 1;
  let count = 1;
  for (const inner = element.children(); !inner.atEnd; ) count += walk(inner.next());
  return count;
};

describe('the DER reader', () => {
  it('reads one element with short and long lengths', () => {
    for (const length of [0, 1, 127, 128, 255, 256, 65_535, 65_536]) {
      const content = Buffer.alloc(length, 7);
      expect(readDer(octetString(content)).content.equals(content)).toBe(true);
    }
  });

  it.each([
    ['0401', 'der-truncated', 'content beyond the end'],
    ['04', 'der-truncated', 'no length'],
    ['', 'der-truncated', 'nothing'],
    ['048200', 'der-truncated', 'half a length'],
    ['0500ff', 'der-trailing-bytes', 'something after the element'],
    ['24800000', 'der-length', 'an indefinite length'],
    ['048105aabbccddee', 'der-length', 'a long form for a short length'],
    [`04820080${'00'.repeat(128)}`, 'der-length', 'a leading zero in the length'],
    ['04850000000001aa', 'der-length', 'a length of five octets'],
    ['1f8101', 'der-tag', 'a tag of several octets'],
  ])('refuses %s with %s: %s', (hex, expected) => {
    expect(code(hex)).toBe(expected);
  });

  it('stops at a depth that no certificate has', () => {
    let nested = sequence();
    for (let depth = 0; depth < 40; depth += 1) nested = sequence(nested);
    expect(() => walk(readDer(nested))).toThrow(/der-depth/);
  });

  it('refuses more octets than it was told to expect', () => {
    expect(() => readDer(Buffer.alloc(100), 99)).toThrow(/der-size/);
  });

  it('answers any bytes with an element or an X509Error, nothing else', () => {
    const mostlyDer = fc.array(
      fc.constantFrom(0x30, 0x31, 0x02, 0x03, 0x04, 0x80, 0x81, 0x82, 0x00, 0x01, 0x05, 0xff),
      { maxLength: 40 },
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.uint8Array({ maxLength: 64 }),
          mostlyDer.map((octets) => Uint8Array.from(octets)),
        ),
        (bytes) => {
          try {
            walk(readDer(bytes));
          } catch (error) {
            expect(error).toBeInstanceOf(X509Error);
          }
        },
      ),
      { numRuns: 2000 },
    );
  });
});
