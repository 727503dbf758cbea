import { type KeyObject, sign, verify } from 'node:crypto';
import { canonicalJson } from '@inkan/domain';

/** What the signer says of a chain: at `signedAt` it had `count` links, and the MAC of the last one was `head` (hex). */
export type CheckpointStatement = {
  readonly service: string;
  readonly count: number;
  readonly head: string;
  /** RFC 3339, UTC. */
  readonly signedAt: string;
};

/** As it is stored and sent: the exact text that was signed (RFC 8785 JSON) and the signature (Ed25519, base64). */
export type Checkpoint = { readonly statement: string; readonly signature: string };

/** Nothing else that this key might sign begins so. */
const domain = Buffer.from('inkan-audit-checkpoint-v1\0');

export function signCheckpoint(key: KeyObject, statement: CheckpointStatement): Checkpoint {
  const text = canonicalJson(statement);
  return { statement: text, signature: sign(null, Buffer.concat([domain, Buffer.from(text)]), key).toString('base64') };
}

/** @returns undefined when the signature does not hold or the text is no statement */
export function readCheckpoint(publicKey: KeyObject, checkpoint: Checkpoint): CheckpointStatement | undefined {
  const octets = Buffer.concat([domain, Buffer.from(checkpoint.statement)]);
  if (!verify(null, octets, publicKey, Buffer.from(checkpoint.signature, 'base64'))) return undefined;
  const { service, count, head, signedAt } = JSON.parse(checkpoint.statement) as Record<string, unknown>;
  if (typeof service !== 'string' || typeof head !== 'string' || typeof signedAt !== 'string') return undefined;
  return typeof count === 'number' && Number.isSafeInteger(count) ? { service, count, head, signedAt } : undefined;
}
