import type { CertificateState, DeviceCode } from '@inkan/domain';
import type { Spread } from './search-bounds.ts';

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
/** So many parts that follow one another have a term in common. */
const partsOfOctant = 8;

/** The terms of what is chosen, as SQL's `search_terms` writes them: of one contract, because what is common elsewhere may be rare here. */
export function chosenTerms(contractId: string) {
  const prefix = contractId.slice(-8);
  return {
    state: (state: CertificateState): string[] =>
      state === 'revocationScheduled' ? [`${prefix}p`] : standings[state].map((letter) => `${prefix}s${letter}`),
    generation: (name: string): string => `${prefix}g${name}`,
    unit: (unitId: string): string => `${prefix}u${unitId.slice(-12)}`,
    device: (code: DeviceCode): string => `${prefix}d${code}`,
    /** @param digits one or two, hexadecimal */
    serial: (digits: string): string => `${prefix}h${digits}`,
    /** Of what was requested between these, in milliseconds since 1970: by years of UTC where they are whole, else by quarters. */
    requested: (between: Spread): string[] => spansOf(between).map((span) => `${prefix}t${span}`),
    /** So many parts: as many octants as they fill, and the first parts of the next. */
    parts: (count: number): string[] => {
      const [octants, single] = [Math.floor(count / partsOfOctant), count % partsOfOctant];
      return [
        ...Array.from({ length: octants }, (_, at) => `${prefix}o${at}`),
        ...Array.from({ length: single }, (_, at) => `${prefix}r${octants * partsOfOctant + at}`),
      ];
    },
  };
}

function spansOf({ least, most }: Spread): string[] {
  const [first, last] = [quarterOf(least), quarterOf(most)];
  const spans: string[] = [];
  for (let quarter = first; quarter <= last; ) {
    const year = Math.floor(quarter / 4);
    const whole = quarter % 4 === 0 && quarter + 3 <= last;
    spans.push(whole ? `${year}` : `${year}q${(quarter % 4) + 1}`);
    quarter += whole ? 4 : 1;
  }
  return spans;
}

/** What the terms of a span hold: from the beginning of its first quarter to the end of its last one. */
export function wholeQuarters({ least, most }: Spread): Spread {
  const beginning = (quarter: number): number => Date.UTC(Math.floor(quarter / 4), (quarter % 4) * 3);
  return { least: beginning(quarterOf(least)), most: beginning(quarterOf(most) + 1) - 1 };
}

function quarterOf(instant: number): number {
  const date = new Date(instant);
  return date.getUTCFullYear() * 4 + Math.floor(date.getUTCMonth() / 3);
}

/** So many of a serial number's first digits are terms, each more of them another one. */
export const digitsInTerms = 2;

/** What every serial number between these begins with. */
export function sharedDigits({ first, last }: { readonly first: string; readonly last: string }): string {
  const differing = [...first].findIndex((digit, at) => digit !== last[at]);
  return differing === -1 ? first : first.slice(0, differing);
}
