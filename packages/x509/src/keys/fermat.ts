/** ⌊√n⌋ by Newton's method from above. */
const squareRoot = (n: bigint): bigint => {
  let guess = 1n << BigInt((n.toString(16).length * 4 + 1) >> 1);
  for (;;) {
    const next = (guess + n / guess) >> 1n;
    if (next >= guess) return guess;
    guess = next;
  }
};

/** Squares modulo 64, 63, 65 and 11 filter all but 1 in 120 of the others before a root is taken (Cohen, algorithm 1.7.3). */
const residues = [64, 63, 65, 11].map((modulus) => {
  const squares = new Set(Array.from({ length: modulus }, (_, root) => (root * root) % modulus));
  return { modulus: BigInt(modulus), squares };
});

const isSquare = (n: bigint): boolean => {
  for (const { modulus, squares } of residues) if (!squares.has(Number(n % modulus))) return false;
  const root = squareRoot(n);
  return root * root === n;
};

/** Whether Fermat's method splits the modulus within `rounds`: its primes are too close together (CVE-2022-26320). */
export const hasClosePrimes = (modulus: bigint, rounds: number): boolean => {
  let a = squareRoot(modulus);
  if (a * a < modulus) a += 1n;
  for (let round = 0; round < rounds; round += 1) {
    if (isSquare(a * a - modulus)) return true;
    a += 1n;
  }
  return false;
};
