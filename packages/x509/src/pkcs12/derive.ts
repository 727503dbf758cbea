import { bmpOctets } from '../der/write-string.ts';
import type { Pkcs12Primitives } from './primitives.ts';
import { sha1Chain } from './sha1-chain.ts';
import { sha256Chain } from './sha256-chain.ts';

/** RFC 7292 B.3 diversifiers. */
const purposes = { encryptionKey: 1, initializationVector: 2, macKey: 3 } as const;

type Digest = 'sha1' | 'sha256';

/** Block size v of both digests in octets. */
const blockSize = 64;

const repeatToBlocks = (octets: Buffer): Buffer =>
  Buffer.alloc(Math.ceil(octets.length / blockSize) * blockSize, octets);

/** I_j = (I_j + B + 1) mod 2^512 for each block of I, in place. */
const addToBlocks = (target: Buffer, addend: Buffer): void => {
  for (let block = 0; block < target.length; block += blockSize) {
    let carry = 1;
    for (let index = blockSize - 1; index >= 0; index -= 1) {
      carry += (target[block + index] ?? 0) + (addend[index] ?? 0);
      target[block + index] = carry & 0xff;
      carry >>= 8;
    }
  }
};

export type Derivation = {
  readonly digest: Digest;
  readonly passphrase: string;
  readonly salt: Buffer;
  readonly iterations: number;
  readonly primitives: Pick<Pkcs12Primitives, 'digest'>;
};

/**
 * RFC 7292 B.2. There is no native call for it: after the first hash each iteration is one block, done by a compression loop in
 * JavaScript, five times as fast as a hash object each. Blocks the thread some 0.2 to 0.3 µs per iteration.
 */
export const derive = (from: Derivation, purpose: keyof typeof purposes, length: number): Buffer => {
  const diversifier = Buffer.alloc(blockSize, purposes[purpose]);
  // B.1: the passphrase as BMPString with its terminating zero character.
  const input = Buffer.concat([repeatToBlocks(from.salt), repeatToBlocks(bmpOctets(`${from.passphrase}\0`))]);
  const chain = from.digest === 'sha1' ? sha1Chain : sha256Chain;
  const blocks: Buffer[] = [];
  for (let produced = 0; produced < length; ) {
    const block = chain(from.primitives.digest(from.digest, Buffer.concat([diversifier, input])), from.iterations - 1);
    blocks.push(block);
    produced += block.length;
    addToBlocks(input, Buffer.alloc(blockSize, block));
  }
  return Buffer.concat(blocks).subarray(0, length);
};
