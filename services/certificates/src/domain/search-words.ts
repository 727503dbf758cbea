import type { CertificateState, DeviceCode } from '@inkan/domain';

/**
 * What no passing of time changes of a certificate's state, as SQL's `searched_standing` writes it: failed, revoked,
 * waiting for the signer, waiting for the device's key, collected, issued. Good and expired ones are told apart by the clock.
 */
export type Standing = 'F' | 'R' | 'W' | 'K' | 'C' | 'I';

const standings: Readonly<Record<CertificateState, readonly Standing[]>> = {
  failed: ['F'],
  revoked: ['R'],
  expired: ['C', 'I'],
  revocationScheduled: ['C', 'I'],
  collected: ['C'],
  issued: ['I'],
  awaitingKey: ['K'],
  requested: ['W'],
};

export const standingsOf = (state: CertificateState): readonly Standing[] => standings[state];

/**
 * A contract's certificates are in so many parts: of all that are listed, 128 after one another are of one, the next 128 of the
 * next, and after the last of the first again. Each part is spread over all times, so some of them are a sample.
 */
export const partsOfContract = 64;

/** The terms of what is chosen, as SQL's `search_terms` writes them: of one contract, because what is common elsewhere may be rare here. */
export function chosenTerms(contractId: string) {
  const prefix = contractId.slice(-8);
  return {
    state: (state: CertificateState): string[] =>
      state === 'revocationScheduled' ? [`${prefix}p`] : standings[state].map((letter) => `${prefix}s${letter}`),
    generation: (name: string): string => `${prefix}g${name}`,
    unit: (unitId: string): string => `${prefix}u${unitId.slice(-12)}`,
    device: (code: DeviceCode): string => `${prefix}d${code}`,
    part: (number: number): string => `${prefix}r${number}`,
  };
}
