import { createHash } from 'node:crypto';
import type { Revocation } from '@inkan/queues';
import { type CrlBuilder, type CrlEntryCursor, reasonCodes } from '@inkan/x509';

const serialOctets = 16;
/** Serial, Unix seconds (64 bits, big-endian), reason code. */
const entryOctets = serialOctets + 8 + 1;

/** Of those that the signer accepts. Unspecified is left out of a list (RFC 5280 5.3.1). */
const reasons: ReadonlyMap<number, Exclude<Revocation['reason'], 'unspecified'> | undefined> = new Map([
  [0, undefined],
  [1, 'keyCompromise'],
  [3, 'affiliationChanged'],
  [4, 'superseded'],
]);

/** A page of revocations in one buffer, 25 octets each. */
export class PackedRevocations {
  readonly octets: Buffer;

  /** @throws Error for octets that are not whole entries */
  constructor(octets: Buffer) {
    if (octets.length % entryOctets !== 0) throw new Error(`${octets.length} octets are no revocations`);
    this.octets = octets;
  }

  /** @throws Error for a reason that the signer does not know */
  addTo(builder: Pick<CrlBuilder, 'addOctets'>): void {
    const { octets } = this;
    for (let at = 0; at < octets.length; at += entryOctets) {
      const time = at + serialOctets;
      const seconds = octets.readUInt32BE(time) * 2 ** 32 + octets.readUInt32BE(time + 4);
      const code = octets[at + entryOctets - 1] ?? -1;
      if (!reasons.has(code)) throw new Error(`reason ${code} of a revocation is not known`);
      builder.addOctets(octets, at, time, seconds, reasons.get(code));
    }
  }
}

/** SHA-256 of pages of revocations in their order. */
export function revocationsDigest(): { add(page: PackedRevocations): void; value(): Buffer } {
  const hash = createHash('sha256');
  return { add: ({ octets }) => void hash.update(octets), value: () => hash.digest() };
}

const entriesAtOnce = 4_096;

/** The same of what a list says, packed again: equal to the other only if every serial, time and reason is. */
export function listedDigest(entries: CrlEntryCursor): Buffer {
  const hash = createHash('sha256');
  const packed = Buffer.alloc(entriesAtOnce * entryOctets);
  let at = 0;
  while (entries.next()) {
    const { source, serialStart, serialEnd, revokedAt, reason } = entries;
    const time = at + serialOctets;
    const serial = time - (serialEnd - serialStart);
    packed.fill(0, at, serial);
    for (let from = serialStart, to = serial; to < time; from += 1, to += 1) packed[to] = source[from] ?? 0;
    packed.writeUInt32BE(Math.floor(revokedAt / 2 ** 32), time);
    packed.writeUInt32BE(revokedAt % 2 ** 32, time + 4);
    packed[time + 8] = reason === undefined ? 0 : reasonCodes[reason];
    at += entryOctets;
    if (at === packed.length) {
      hash.update(packed);
      at = 0;
    }
  }
  return hash.update(packed.subarray(0, at)).digest();
}
