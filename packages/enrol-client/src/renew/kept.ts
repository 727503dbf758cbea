import type { Exchange } from '../exchange.ts';

/** A certificate that this device keeps with its key, and the way to speak as its holder. */
export type Kept = {
  /** As the system shows it; a renewed certificate often has its predecessor's. */
  readonly name: string;
  readonly notAfter: Date;
  readonly exchange: Exchange;
};

/** Where a device keeps certificates. Rejects with `KeeperClosed`. */
export type Keeper = () => Promise<readonly Kept[]>;

/** Certificates cannot be looked for; `message` is what the system said. */
export class KeeperClosed extends Error {
  override readonly name = 'KeeperClosed';
}
