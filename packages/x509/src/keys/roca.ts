import { smallPrimes } from './small-primes.ts';

/**
 * CVE-2017-15361 (Nemec et al., "The Return of Coppersmith's Attack", CCS 2017): Infineon's primes are k·M + 65537^a mod M,
 * so the modulus lies in the subgroup of 65537 modulo every small prime. Primes where that subgroup is everything tell nothing.
 */
const fingerprint: { readonly index: number; readonly members: ReadonlySet<number> }[] = [];
for (const [index, prime] of smallPrimes.entries()) {
  if (prime > 167) break;
  const members = new Set<number>();
  for (let power = 1; !members.has(power); power = (power * (65_537 % prime)) % prime) members.add(power);
  if (members.size < prime - 1) fingerprint.push({ index, members });
}

/** Whether a modulus with these remainders (of `smallPrimeRemainders`) has the fingerprint. A healthy key has it once in 240 million (2^-27.8). */
export const hasRocaFingerprint = (remainders: readonly number[]): boolean =>
  fingerprint.every(({ index, members }) => members.has(remainders[index] ?? 0));
