import { sequence } from '../der/write.ts';
import { time } from '../der/write-time.ts';
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
const chunkSize = 1 << 20;

/** Writes entries into megabyte chunks: a million of them are 50 buffers, not a million. */
export class CrlEntryWriter {
  #chunk = Buffer.allocUnsafeSlow(chunkSize);
  #used = 0;
  #full: Buffer[] = [];
  #fullLength = 0;
  #second = Number.NaN;
  #time: Buffer = Buffer.alloc(0);
  count = 0;

  get length(): number {
    return this.#fullLength + this.#used;
  }

  /** Everything written so far, in order. */
  get parts(): Buffer[] {
    return [...this.#full, this.#chunk.subarray(0, this.#used)];
  }

  add({ serial, revokedAt, reason }: CrlEntry): void {
    let start = 0;
    while (start < serial.length && serial[start] === 0) start += 1;
    const digits = serial.length - start;
    if (digits === 0 || digits > 16) throw new X509Error('serial-invalid', 'of a CRL entry');
    const sign = (serial[start] ?? 0) >= 0x80 ? 1 : 0;
    const when = this.#timeOf(revokedAt);
    const extensions = reason === undefined ? undefined : entryExtensions.get(reason);
    const length = 2 + sign + digits + when.length + (extensions?.length ?? 0);
    if (this.#used + maximumEntry > chunkSize) this.#nextChunk();
    const chunk = this.#chunk;
    let offset = this.#used;
    chunk[offset++] = 0x30;
    chunk[offset++] = length;
    chunk[offset++] = 0x02;
    chunk[offset++] = sign + digits;
    if (sign === 1) chunk[offset++] = 0;
    for (let index = start; index < serial.length; index += 1) chunk[offset++] = serial[index] ?? 0;
    for (let index = 0; index < when.length; index += 1) chunk[offset++] = when[index] ?? 0;
    if (extensions !== undefined) {
      for (let index = 0; index < extensions.length; index += 1) chunk[offset++] = extensions[index] ?? 0;
    }
    this.#used = offset;
    this.count += 1;
  }

  /** Revocations come in runs of the same second. */
  #timeOf(date: Date): Buffer {
    const second = Math.floor(date.getTime() / 1000);
    if (second !== this.#second) {
      this.#time = time(date);
      this.#second = second;
    }
    return this.#time;
  }

  #nextChunk(): void {
    this.#full.push(this.#chunk.subarray(0, this.#used));
    this.#fullLength += this.#used;
    this.#chunk = Buffer.allocUnsafeSlow(chunkSize);
    this.#used = 0;
  }
}
