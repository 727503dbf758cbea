import type { Revocation } from '@inkan/queues';

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

export type PackedRevocation = {
  /** 16 octets, shared with the page. */
  readonly serial: Buffer;
  readonly revokedAt: Date;
  readonly reason: Exclude<Revocation['reason'], 'unspecified'> | undefined;
};

/** A page of revocations in one buffer, 25 octets each. */
export class PackedRevocations {
  readonly #octets: Buffer;
  readonly count: number;

  /** @throws Error for octets that are not whole entries */
  constructor(octets: Buffer) {
    if (octets.length % entryOctets !== 0) throw new Error(`${octets.length} octets are no revocations`);
    this.#octets = octets;
    this.count = octets.length / entryOctets;
  }

  /** Lower-case hex. */
  serialAt(index: number): string {
    const start = index * entryOctets;
    return this.#octets.toString('hex', start, start + serialOctets);
  }

  /** @throws Error for a reason that the signer does not know */
  *[Symbol.iterator](): Generator<PackedRevocation, void, undefined> {
    // Revocations come in runs of the same second.
    let [second, revokedAt] = [-1, new Date(0)];
    for (let at = 0; at < this.#octets.length; at += entryOctets) {
      const seconds =
        this.#octets.readUInt32BE(at + serialOctets) * 2 ** 32 + this.#octets.readUInt32BE(at + serialOctets + 4);
      if (seconds !== second) [second, revokedAt] = [seconds, new Date(seconds * 1000)];
      const code = this.#octets[at + entryOctets - 1] ?? -1;
      if (!reasons.has(code)) throw new Error(`reason ${code} of a revocation is not known`);
      yield { serial: this.#octets.subarray(at, at + serialOctets), revokedAt, reason: reasons.get(code) };
    }
  }
}
