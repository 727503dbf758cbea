import { createPublicKey, type KeyObject } from 'node:crypto';
import { type Static, Type } from 'typebox';
import { Compile } from 'typebox/compile';

/** RFC 3339; what is no time makes a key that is never in force. */
const Instant = Type.String();

const PinnedKeyList = Type.Array(
  Type.Object(
    {
      id: Type.String({ minLength: 1, maxLength: 64 }),
      /** SubjectPublicKeyInfo of an Ed25519 key, PEM. */
      publicKey: Type.String(),
      from: Instant,
      until: Instant,
    },
    { additionalProperties: false },
  ),
  { minItems: 1 },
);
const keyList = Compile(PinnedKeyList);

/** A registrar's key and when its commands are obeyed: from `from` (inclusive) to `until` (exclusive), so that a rotation can overlap. */
export type PinnedKey = {
  readonly id: string;
  readonly publicKey: KeyObject;
  readonly from: Date;
  readonly until: Date;
};

export type PinnedKeys = ReadonlyMap<string, PinnedKey>;

/**
 * Reads the list of keys whose commands are obeyed: JSON `[{ id, publicKey, from, until }]`, key in PEM, RFC 3339 times.
 * @throws Error when the list is empty or has another form, an id stands twice, or a key is not Ed25519
 */
export function readPinnedKeys(json: string): PinnedKeys {
  const value: unknown = JSON.parse(json);
  if (!keyList.Check(value)) throw new Error('the list of command keys is not [{ id, publicKey, from, until }]');
  const keys = new Map<string, PinnedKey>();
  for (const entry of value satisfies Static<typeof PinnedKeyList>) {
    if (keys.has(entry.id)) throw new Error(`the command key ${entry.id} stands twice in the list`);
    const publicKey = createPublicKey(entry.publicKey);
    if (publicKey.asymmetricKeyType !== 'ed25519') throw new Error(`the command key ${entry.id} is not Ed25519`);
    const [from, until] = [new Date(entry.from), new Date(entry.until)];
    if (!(from < until)) throw new Error(`the command key ${entry.id} is never in force`);
    keys.set(entry.id, { id: entry.id, publicKey, from, until });
  }
  return keys;
}
