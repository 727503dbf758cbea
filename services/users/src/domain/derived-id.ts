import { createHash } from 'node:crypto';

/**
 * An id that follows from a seed, so that a repeated request names the same things: UUID version 8 (RFC 9562 section
 * 5.8) over SHA-256.
 */
export function derivedId(seed: readonly string[], label: string): string {
  const hash = createHash('sha256')
    .update(JSON.stringify([...seed, label]))
    .digest();
  hash[6] = ((hash[6] ?? 0) & 0x0f) | 0x80;
  hash[8] = ((hash[8] ?? 0) & 0x3f) | 0x80;
  const hex = hash.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join('-');
}
