const words = new Int32Array(80);

/** SHA-1 applied `times` over to a 20-octet digest: each input is one padded block, so no hash object is needed (FIPS 180-4 6.1). */
export const sha1Chain = (digest: Buffer, times: number): Buffer => {
  let h0 = digest.readInt32BE(0);
  let h1 = digest.readInt32BE(4);
  let h2 = digest.readInt32BE(8);
  let h3 = digest.readInt32BE(12);
  let h4 = digest.readInt32BE(16);
  const w = words;
  for (let round = 0; round < times; round += 1) {
    w[0] = h0;
    w[1] = h1;
    w[2] = h2;
    w[3] = h3;
    w[4] = h4;
    w[5] = 0x80000000 | 0;
    for (let t = 6; t < 15; t += 1) w[t] = 0;
    w[15] = 160;
    for (let t = 16; t < 80; t += 1) {
      const x = (w[t - 3] as number) ^ (w[t - 8] as number) ^ (w[t - 14] as number) ^ (w[t - 16] as number);
      w[t] = (x << 1) | (x >>> 31);
    }
    let a = 0x67452301;
    let b = 0xefcdab89 | 0;
    let c = 0x98badcfe | 0;
    let d = 0x10325476;
    let e = 0xc3d2e1f0 | 0;
    let t = 0;
    for (; t < 20; t += 1) {
      const next = (((a << 5) | (a >>> 27)) + ((b & c) | (~b & d)) + e + 0x5a827999 + (w[t] as number)) | 0;
      e = d;
      d = c;
      c = (b << 30) | (b >>> 2);
      b = a;
      a = next;
    }
    for (; t < 40; t += 1) {
      const next = (((a << 5) | (a >>> 27)) + (b ^ c ^ d) + e + 0x6ed9eba1 + (w[t] as number)) | 0;
      e = d;
      d = c;
      c = (b << 30) | (b >>> 2);
      b = a;
      a = next;
    }
    for (; t < 60; t += 1) {
      const next = (((a << 5) | (a >>> 27)) + ((b & c) | (b & d) | (c & d)) + e + 0x8f1bbcdc + (w[t] as number)) | 0;
      e = d;
      d = c;
      c = (b << 30) | (b >>> 2);
      b = a;
      a = next;
    }
    for (; t < 80; t += 1) {
      const next = (((a << 5) | (a >>> 27)) + (b ^ c ^ d) + e + 0xca62c1d6 + (w[t] as number)) | 0;
      e = d;
      d = c;
      c = (b << 30) | (b >>> 2);
      b = a;
      a = next;
    }
    h0 = (a + 0x67452301) | 0;
    h1 = (b + 0xefcdab89) | 0;
    h2 = (c + 0x98badcfe) | 0;
    h3 = (d + 0x10325476) | 0;
    h4 = (e + 0xc3d2e1f0) | 0;
  }
  const result = Buffer.alloc(20);
  for (const [index, word] of [h0, h1, h2, h3, h4].entries()) result.writeInt32BE(word, index * 4);
  return result;
};
