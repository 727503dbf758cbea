const primes: number[] = [];
for (let candidate = 2; primes.length < 64; candidate += 1) {
  if (primes.every((prime) => candidate % prime !== 0)) primes.push(candidate);
}

/** First 32 bits of the fractional part of the n-th root (FIPS 180-4 4.2.2 and 5.3.3), by integer search so that no rounding enters. */
const fraction = (prime: number, root: 2 | 3): number => {
  const target = BigInt(prime) << BigInt(32 * root);
  let low = 0n;
  for (let bit = 1n << 40n; bit > 0n; bit >>= 1n) if ((low + bit) ** BigInt(root) <= target) low += bit;
  return Number(low & 0xffffffffn) | 0;
};

const k = Int32Array.from(primes, (prime) => fraction(prime, 3));
const [i0, i1, i2, i3, i4, i5, i6, i7] = primes.slice(0, 8).map((prime) => fraction(prime, 2)) as Eight;
const words = new Int32Array(64);

type Eight = [number, number, number, number, number, number, number, number];

/**
 * SHA-256 applied `times` over to a 32-octet digest: each input is one padded block, so no hash object is needed (FIPS 180-4 6.2).
 * Every sum of two is cut to 32 bits at once: of longer sums the compiler makes floating-point numbers, three times as slow.
 */
export const sha256Chain = (digest: Buffer, times: number): Buffer => {
  const w = words;
  let [h0, h1, h2, h3, h4, h5, h6, h7] = [0, 4, 8, 12, 16, 20, 24, 28].map((at) => digest.readInt32BE(at)) as Eight;
  for (let round = 0; round < times; round += 1) {
    w[0] = h0;
    w[1] = h1;
    w[2] = h2;
    w[3] = h3;
    w[4] = h4;
    w[5] = h5;
    w[6] = h6;
    w[7] = h7;
    w[8] = 0x80000000 | 0;
    for (let t = 9; t < 15; t += 1) w[t] = 0;
    w[15] = 256;
    for (let t = 16; t < 64; t += 1) {
      const x = w[t - 15] as number;
      const y = w[t - 2] as number;
      const s0 = ((x >>> 7) | (x << 25)) ^ ((x >>> 18) | (x << 14)) ^ (x >>> 3);
      const s1 = ((y >>> 17) | (y << 15)) ^ ((y >>> 19) | (y << 13)) ^ (y >>> 10);
      w[t] = ((((w[t - 16] as number) + s0) | 0) + (((w[t - 7] as number) + s1) | 0)) | 0;
    }
    let a = i0;
    let b = i1;
    let c = i2;
    let d = i3;
    let e = i4;
    let f = i5;
    let g = i6;
    let h = i7;
    for (let t = 0; t < 64; t += 1) {
      const s1 = ((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7));
      const choice = (e & f) ^ (~e & g);
      const t1 = (((((h + s1) | 0) + choice) | 0) + (((k[t] as number) + (w[t] as number)) | 0)) | 0;
      const s0 = ((a >>> 2) | (a << 30)) ^ ((a >>> 13) | (a << 19)) ^ ((a >>> 22) | (a << 10));
      const majority = (a & b) ^ (a & c) ^ (b & c);
      const t2 = (s0 + majority) | 0;
      h = g;
      g = f;
      f = e;
      e = (d + t1) | 0;
      d = c;
      c = b;
      b = a;
      a = (t1 + t2) | 0;
    }
    h0 = (a + i0) | 0;
    h1 = (b + i1) | 0;
    h2 = (c + i2) | 0;
    h3 = (d + i3) | 0;
    h4 = (e + i4) | 0;
    h5 = (f + i5) | 0;
    h6 = (g + i6) | 0;
    h7 = (h + i7) | 0;
  }
  const result = Buffer.alloc(32);
  for (const [index, word] of [h0, h1, h2, h3, h4, h5, h6, h7].entries()) result.writeInt32BE(word, index * 4);
  return result;
};
