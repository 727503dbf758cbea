import type { Delivery } from './relay.ts';

/** The relay of this process, as transactions see it: it takes what they send without reading it back. */
export interface Carrier {
  /** For how long what is handed over counts as claimed. */
  readonly resendAfterMs: number;
  /** One transaction may hand over so many octets; the rest of a larger one is read from the outbox, batch by batch. */
  readonly octetsPerTransaction: number;
  /** Publishes deliveries that were written as claimed and are committed by now. Does not throw. */
  carry(deliveries: readonly Delivery[]): void;
}

/** What one transaction hands over. */
export class Handover {
  readonly #carrier: Carrier | undefined;
  readonly #deliveries: Delivery[] = [];
  #octets = 0;

  constructor(carrier: Carrier | undefined) {
    this.#carrier = carrier;
  }

  /** @returns for how many milliseconds they are claimed; undefined when a relay has to find them in the outbox */
  claim(deliveries: readonly Delivery[]): number | undefined {
    if (!this.#carrier) return undefined;
    const octets = deliveries.reduce((sum, { body }) => sum + body.length, 0);
    if (this.#octets + octets > this.#carrier.octetsPerTransaction) return undefined;
    this.#octets += octets;
    this.#deliveries.push(...deliveries);
    return this.#carrier.resendAfterMs;
  }

  committed(): void {
    if (this.#deliveries.length > 0) this.#carrier?.carry(this.#deliveries);
  }
}
