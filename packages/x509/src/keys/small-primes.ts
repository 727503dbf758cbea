const limit = 1000;

const oddPrimesBelow = (end: number): number[] => {
  const primes: number[] = [];
  for (let candidate = 3; candidate < end; candidate += 2) {
    if (primes.every((prime) => candidate % prime !== 0)) primes.push(candidate);
  }
  return primes;
};

/** Odd primes below 1000: a modulus with such a factor was not made by a working generator. */
export const smallPrimes: readonly number[] = oddPrimesBelow(limit);

/** Products of primes below 2^64, so that one long division serves several of them. */
const groups: { readonly product: bigint; readonly primes: readonly number[] }[] = [];
for (const prime of smallPrimes) {
  const last = groups.at(-1);
  if (last !== undefined && last.product * BigInt(prime) < 1n << 64n) {
    groups[groups.length - 1] = { product: last.product * BigInt(prime), primes: [...last.primes, prime] };
  } else groups.push({ product: BigInt(prime), primes: [prime] });
}

/** modulus mod p for every small prime, in their order. */
export const smallPrimeRemainders = (modulus: bigint): number[] => {
  const remainders: number[] = [];
  for (const { product, primes } of groups) {
    const rest = modulus % product;
    const high = Number(rest >> 32n);
    const low = Number(rest & 0xffffffffn);
    // (high · 2^32 + low) mod p without leaving the exact range of a number.
    for (const prime of primes) remainders.push(((high % prime) * (4_294_967_296 % prime) + low) % prime);
  }
  return remainders;
};
