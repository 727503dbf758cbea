import { DerElement } from '../der/read.ts';
import { readTimeMs, readTimeOfDay } from '../der/read-time.ts';
import { tags } from '../der/tags.ts';
import { X509Error } from '../errors.ts';
import { type RevocationReason, reasonCodes } from '../extensions/reason-code.ts';

/** crlEntryExtensions with a reasonCode (2.5.29.21, an ENUMERATED in its OCTET STRING), all but its last octet, the code. */
const reasonExtension = Buffer.from('300c300a0603551d1504030a01', 'hex');
const reasonByCode: (RevocationReason | undefined)[] = [];
for (const [reason, code] of Object.entries(reasonCodes)) reasonByCode[code] = reason as RevocationReason;

/**
 * Steps over the entries of a revokedCertificates SEQUENCE (RFC 5280 5.1.2.6) as strictly as `DerReader`, without an
 * object for each of a million. The only entry extension known is reasonCode.
 */
export class CrlEntryCursor {
  readonly source: Buffer;
  readonly #end: number;
  #position: number;
  /** Where a date stands that was read before, and its midnight in Unix seconds: entries come in runs of a day. */
  #datePosition = -1;
  #midnight = 0;
  /** Magnitude octets of the serial in `source`, 16 at most. */
  serialStart = 0;
  serialEnd = 0;
  /** Unix seconds. */
  revokedAt = 0;
  /** undefined: unspecified. */
  reason: RevocationReason | undefined;

  /** @param list absent: no entries */
  constructor(list: DerElement | undefined) {
    this.source = list?.source ?? Buffer.alloc(0);
    this.#position = list?.contentStart ?? 0;
    this.#end = list?.end ?? 0;
  }

  /**
   * The next entry into the fields of this object, which say nothing before the first one and after the last.
   * @returns false at the end
   * @throws X509Error for an entry that is none
   */
  next(): boolean {
    if (this.#position >= this.#end) return false;
    const start = this.#contentOf(tags.sequence, this.#position, this.#end);
    const end = start + this.#lengthBefore(start);
    const time = this.#readSerial(start, end);
    const extensions = this.#readTime(time, end);
    this.reason = extensions === end ? undefined : this.#readReason(extensions, end);
    this.#position = end;
    return true;
  }

  /** Where the content of an element of this tag begins, which ends before `end`. All are shorter than 128 octets. */
  #contentOf(tag: number, position: number, end: number): number {
    if (position + 2 > end) throw new X509Error('der-truncated', `at ${position}`);
    if (this.source[position] !== tag) {
      throw new X509Error('der-tag', `found ${this.source[position]}, expected ${tag}, in a CRL entry`);
    }
    const length = this.#lengthBefore(position + 2);
    if (length >= 0x80) throw new X509Error('der-length', 'of a CRL entry');
    if (position + 2 + length > end) throw new X509Error('der-truncated', `at ${position}`);
    return position + 2;
  }

  /** The octet that says how long the content is. */
  #lengthBefore(contentStart: number): number {
    return this.source[contentStart - 1] ?? 0;
  }

  #readSerial(position: number, entryEnd: number): number {
    const start = this.#contentOf(tags.integer, position, entryEnd);
    const length = this.#lengthBefore(start);
    const [first = 0x80, second = 0] = [this.source[start], this.source[start + 1]];
    if (length === 0 || first >= 0x80) throw new X509Error('der-value', 'empty or negative INTEGER');
    if (first === 0 && length > 1 && second < 0x80) throw new X509Error('der-value', 'INTEGER is not minimal');
    this.serialStart = first === 0 ? start + 1 : start;
    this.serialEnd = start + length;
    const octets = this.serialEnd - this.serialStart;
    if (octets === 0 || octets > 16) throw new X509Error('serial-invalid', 'of a CRL entry');
    return this.serialEnd;
  }

  #readTime(position: number, entryEnd: number): number {
    const { source } = this;
    const tag = source[position] === tags.generalizedTime ? tags.generalizedTime : tags.utcTime;
    const start = this.#contentOf(tag, position, entryEnd);
    const end = start + this.#lengthBefore(start);
    const timeOfDay = end - 7;
    if (this.#isSameDate(position, timeOfDay)) {
      this.revokedAt = this.#midnight + readTimeOfDay(source, timeOfDay);
      return end;
    }
    this.revokedAt = readTimeMs(new DerElement(source, position, start, end, 0)) / 1000;
    this.#midnight = Math.floor(this.revokedAt / 86_400) * 86_400;
    this.#datePosition = position;
    return end;
  }

  /** Tag, length and date, to the octet. */
  #isSameDate(position: number, timeOfDay: number): boolean {
    const { source } = this;
    if (this.#datePosition < 0 || source[position + 1] !== source[this.#datePosition + 1]) return false;
    for (let at = position, other = this.#datePosition; at < timeOfDay; at += 1, other += 1) {
      if (source[at] !== source[other]) return false;
    }
    return true;
  }

  #readReason(position: number, entryEnd: number): RevocationReason {
    const { source } = this;
    const last = reasonExtension.length;
    let known = position + last + 1 === entryEnd;
    for (let at = 0; known && at < last; at += 1) known = source[position + at] === reasonExtension[at];
    const reason = known ? reasonByCode[source[position + last] ?? 0] : undefined;
    if (reason === undefined) {
      const serial = source.toString('hex', this.serialStart, this.serialEnd);
      throw new X509Error('crl-invalid', `extensions of entry ${serial}`);
    }
    return reason;
  }
}
