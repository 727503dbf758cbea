import { tags } from '../der/tags.ts';
import { sequence } from '../der/write.ts';
import { time, writeTwoDigits } from '../der/write-time.ts';
import { X509Error } from '../errors.ts';
import { type RevocationReason, reasonCode, reasonCodes } from '../extensions/reason-code.ts';

export type CrlEntry = {
  /** Magnitude octets, big-endian, at most 16, not zero. */
  readonly serial: Uint8Array;
  /** When the revocation was done. */
  readonly revokedAt: Date;
  /** Absent: unspecified, which RFC 5280 5.3.1 wants left out. */
  readonly reason?: RevocationReason | undefined;
};

const entryExtensions = new Map<RevocationReason, Buffer>();
for (const reason of Object.keys(reasonCodes) as RevocationReason[]) {
  entryExtensions.set(reason, sequence(reasonCode(reason)));
}

/** SEQUENCE header, 17-octet INTEGER, GeneralizedTime and a reason never reach this. */
const maximumEntry = 64;
const firstCapacity = 1 << 16;
const daySeconds = 86_400;

/** Writes entries one after the other into one buffer that grows, with room for what stands before and behind them. */
export class CrlEntryWriter {
  readonly #before: number;
  readonly #behind: number;
  #octets: Buffer;
  #end: number;
  #day = Number.NaN;
  /** Midnight of that day. */
  #midnight: Buffer = Buffer.alloc(0);

  /** @param room octets that `octets` has before the first entry and behind the last one */
  constructor(room: { readonly before: number; readonly behind: number }) {
    this.#before = room.before;
    this.#behind = room.behind;
    this.#end = room.before;
    this.#octets = Buffer.allocUnsafeSlow(room.before + firstCapacity + room.behind);
  }

  /** The buffer itself, until the next entry is added. */
  get octets(): Buffer {
    return this.#octets;
  }

  /** Where the entries end in `octets`. */
  get end(): number {
    return this.#end;
  }

  /** Of the entries alone. */
  get length(): number {
    return this.#end - this.#before;
  }

  add({ serial, revokedAt, reason }: CrlEntry): void {
    this.addOctets(serial, 0, serial.length, Math.floor(revokedAt.getTime() / 1000), reason);
  }

  /**
   * The same without an object for each of a million.
   * @param source has the serial's magnitude octets from `from` to `to`
   * @param seconds Unix time of the revocation
   */
  addOctets(source: Uint8Array, from: number, to: number, seconds: number, reason?: RevocationReason): void {
    let start = from;
    while (start < to && source[start] === 0) start += 1;
    const digits = to - start;
    if (digits === 0 || digits > 16) throw new X509Error('serial-invalid', 'of a CRL entry');
    const sign = (source[start] ?? 0) >= 0x80 ? 1 : 0;
    const midnight = this.#midnightOf(seconds);
    const extensions = reason === undefined ? undefined : entryExtensions.get(reason);
    if (this.#end + maximumEntry + this.#behind > this.#octets.length) this.#grow();
    const octets = this.#octets;
    let offset = this.#end;
    octets[offset++] = tags.sequence;
    octets[offset++] = 2 + sign + digits + midnight.length + (extensions?.length ?? 0);
    octets[offset++] = tags.integer;
    octets[offset++] = sign + digits;
    if (sign === 1) octets[offset++] = 0;
    for (let index = start; index < to; index += 1) octets[offset++] = source[index] ?? 0;
    for (let index = 0; index < midnight.length; index += 1) octets[offset++] = midnight[index] ?? 0;
    writeTimeOfDay(octets, offset - 7, seconds - this.#day * daySeconds);
    if (extensions !== undefined) {
      for (let index = 0; index < extensions.length; index += 1) octets[offset++] = extensions[index] ?? 0;
    }
    this.#end = offset;
  }

  /** Revocations come in runs of the same day. */
  #midnightOf(seconds: number): Buffer {
    const day = Math.floor(seconds / daySeconds);
    if (day !== this.#day) {
      this.#midnight = time(new Date(day * daySeconds * 1000));
      this.#day = day;
    }
    return this.#midnight;
  }

  /** To twice the size. The old memory is given back as soon as it is copied, and not when somebody collects it. */
  #grow(): void {
    const { buffer } = this.#octets;
    this.#octets = Buffer.from((buffer as ArrayBuffer).transfer(2 * buffer.byteLength));
  }
}

/** HHMMSS. */
function writeTimeOfDay(target: Buffer, offset: number, seconds: number): void {
  const minutes = Math.floor(seconds / 60);
  writeTwoDigits(target, offset, Math.floor(minutes / 60));
  writeTwoDigits(target, offset + 2, minutes % 60);
  writeTwoDigits(target, offset + 4, seconds % 60);
}
