import { createHash, randomBytes } from 'node:crypto';

/** 256 random bits, as base64url: what stands in the URL of a mail, and nowhere else. */
export function newToken(): string {
  return randomBytes(32).toString('base64url');
}

/** What is kept of a token. It has full entropy, so a plain SHA-256 cannot be searched back. */
export function tokenHash(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}
