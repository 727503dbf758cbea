import { X509Error } from '../errors.ts';
import { tags } from './tags.ts';

const maximumDepth = 32;

/** One TLV inside a buffer. Offsets instead of slices: most elements are only stepped over. */
export class DerElement {
  readonly tag: number;
  readonly source: Buffer;
  /** Offset of the identifier octet. */
  readonly start: number;
  readonly contentStart: number;
  readonly end: number;
  readonly depth: number;

  constructor(source: Buffer, start: number, contentStart: number, end: number, depth: number) {
    this.tag = source[start] ?? 0;
    this.source = source;
    this.start = start;
    this.contentStart = contentStart;
    this.end = end;
    this.depth = depth;
  }

  /** Header and content, sharing memory with the source. */
  get bytes(): Buffer {
    return this.source.subarray(this.start, this.end);
  }

  get content(): Buffer {
    return this.source.subarray(this.contentStart, this.end);
  }

  get length(): number {
    return this.end - this.contentStart;
  }

  /** The elements inside. Throws `der-tag` for a primitive element. */
  children(): DerReader {
    if ((this.tag & 0x20) === 0) throw new X509Error('der-tag', 'primitive element where a constructed one belongs');
    if (this.depth >= maximumDepth) throw new X509Error('der-depth', `deeper than ${maximumDepth}`);
    return new DerReader(this.source, this.contentStart, this.end, this.depth + 1);
  }
}

/**
 * Strict DER: definite and minimal lengths (X.690 10.1), single-octet tags (X.509 needs no others), nothing beyond the end.
 * Every read either advances or throws X509Error.
 */
export class DerReader {
  readonly source: Buffer;
  readonly end: number;
  readonly depth: number;
  position: number;

  constructor(source: Buffer, position: number, end: number, depth: number) {
    this.source = source;
    this.position = position;
    this.end = end;
    this.depth = depth;
  }

  get atEnd(): boolean {
    return this.position >= this.end;
  }

  next(): DerElement {
    const { source, position, end } = this;
    if (position + 2 > end) throw new X509Error('der-truncated', `at ${position}`);
    if (((source[position] ?? 0) & 0x1f) === 0x1f) throw new X509Error('der-tag', 'multi-octet tag');
    let length = source[position + 1] ?? 0;
    let contentStart = position + 2;
    if (length >= 0x80) {
      const octets = length & 0x7f;
      if (octets === 0 || octets > 4) throw new X509Error('der-length', 'indefinite or oversized length');
      if (contentStart + octets > end) throw new X509Error('der-truncated', `at ${position}`);
      length = source.readUIntBE(contentStart, octets);
      if (length < 0x80 || (octets > 1 && length < 2 ** (8 * (octets - 1)))) {
        throw new X509Error('der-length', 'length is not minimal');
      }
      contentStart += octets;
    }
    const elementEnd = contentStart + length;
    if (elementEnd > end) throw new X509Error('der-truncated', `at ${position}`);
    this.position = elementEnd;
    return new DerElement(source, position, contentStart, elementEnd, this.depth);
  }

  /** The next element, which must have this tag. */
  expect(tag: number): DerElement {
    const element = this.next();
    if (element.tag !== tag) throw new X509Error('der-tag', `found ${element.tag}, expected ${tag}`);
    return element;
  }

  /** The next element if it has this tag; otherwise undefined, and nothing is read. */
  optional(tag: number): DerElement | undefined {
    return this.position < this.end && this.source[this.position] === tag ? this.next() : undefined;
  }

  /** Throws `der-trailing-bytes` unless everything has been read. */
  finish(): void {
    if (this.position !== this.end) throw new X509Error('der-trailing-bytes', `at ${this.position}`);
  }
}

/** The one element that `bytes` consists of. Throws X509Error; `maximumBytes` guards before anything is read. */
export const readDer = (bytes: Uint8Array, maximumBytes = 1 << 20): DerElement => {
  if (bytes.length > maximumBytes) throw new X509Error('der-size', `${bytes.length} octets`);
  const source = Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const reader = new DerReader(source, 0, source.length, 0);
  const element = reader.next();
  reader.finish();
  return element;
};

/** The fields of the one SEQUENCE that `bytes` consists of. */
export const readSequence = (bytes: Uint8Array, maximumBytes?: number): DerReader => {
  const element = readDer(bytes, maximumBytes);
  if (element.tag !== tags.sequence) throw new X509Error('der-tag', `found ${element.tag}, expected a SEQUENCE`);
  return element.children();
};
