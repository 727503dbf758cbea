import { createHash, randomBytes } from 'node:crypto';

/** `inkan_` for scanners of leaked secrets, eight characters to know it by, and 256 random bits in base64url. */
const form = /^inkan_([a-z0-9]{8})_[A-Za-z0-9_-]{43}$/;
const alphabet = 'abcdefghijkmnpqrstuvwxyz23456789';

/** What is kept and told of an API key: never the key itself. */
export type ApiKeyMark = {
  /** Eight characters: stands in lists, logs and the audit record. */
  readonly prefix: string;
  /** SHA-256 over the whole key, lower-case hex. 256 random bits need no slow hash. */
  readonly digest: string;
};

/** A new key from the system's CSPRNG. */
export function mintApiKey(): ApiKeyMark & { readonly key: string } {
  const prefix = Array.from(randomBytes(8), (octet) => alphabet[octet & 31]).join('');
  const key = `inkan_${prefix}_${randomBytes(32).toString('base64url')}`;
  return { key, ...markOf(key, prefix) };
}

/** What an `Authorization` header carries: undefined for another kind of token, null for what only begins like a key. */
export function apiKeyOf(authorization: string | undefined): ApiKeyMark | null | undefined {
  const token = /^Bearer (inkan_.*)$/i.exec(authorization ?? '')?.[1];
  if (token === undefined) return undefined;
  const prefix = form.exec(token)?.[1];
  return prefix === undefined ? null : markOf(token, prefix);
}

function markOf(key: string, prefix: string): ApiKeyMark {
  return { prefix, digest: createHash('sha256').update(key).digest('hex') };
}
