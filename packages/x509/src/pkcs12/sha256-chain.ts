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
const initial = Int32Array.from(primes.slice(0, 8), (prime) => fraction(prime, 2));
const words = new Int32Array(64);
const state = new Int32Array(8);

/** SHA-256 applied `times` over to a 32-octet digest: each input is one padded block, so no hash object is needed (FIPS 180-4 6.2). */
export const sha256Chain = (digest: Buffer, times: number): Buffer => {
  const w = words;
  const h = state;
  for (let index = 0; index < 8; index += 1) h[index] = digest.readInt32BE(index * 4);
  const [i0, i1, i2, i3, i4, i5, i6, i7] = initial as unknown as [
    number,
    number,
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  for (let round = 0; round < times; round += 1) {
    for (let t = 0; t < 8; t += 1) w[t] = h[t] as number;
    w[8] = 0x80000000 | 0;
    for (let t = 9; t < 15; t += 1) w[t] = 0;
    w[15] = 256;
    for (let t = 16; t < 64; t += 1) {
      const x = w[t - 15] as number;
      const y = w[t - 2] as number;
      const s0 = ((x >>> 7) | (x << 25)) ^ ((x >>> 18) | (x << 14)) ^ (x >>> 3);
      const s1 = ((y >>> 17) | (y << 15)) ^ ((y >>> 19) | (y << 13)) ^ (y >>> 10);
      w[t] = ((w[t - 16] as number) + s0 + (w[t - 7] as number) + s1) | 0;
    }
    let a = i0;
    let b = i1;
    let c = i2;
    let d = i3;
    let e = i4;
    let f = i5;
    let g = i6;
    let last = i7;
    for (let t = 0; t < 64; t += 1) {
      const s1 = ((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7));
      const t1 = (last + s1 + ((e & f) ^ (~e & g)) + (k[t] as number) + (w[t] as number)) | 0;
      const s0 = ((a >>> 2) | (a << 30)) ^ ((a >>> 13) | (a << 19)) ^ ((a >>> 22) | (a << 10));
      const t2 = (s0 + ((a & b) ^ (a & c) ^ (b & c))) | 0;
      last = g;
      g = f;
      f = e;
      e = (d + t1) | 0;
      d = c;
      c = b;
      b = a;
      a = (t1 + t2) | 0;
    }
    h[0] = a + i0;
    h[1] = b + i1;
    h[2] = c + i2;
    h[3] = d + i3;
    h[4] = e + i4;
    h[5] = f + i5;
    h[6] = g + i6;
    h[7] = last + i7;
  }
  const result = Buffer.alloc(32);
  for (let index = 0; index < 8; index += 1) result.writeInt32BE(h[index] as number, index * 4);
  return result;
};
