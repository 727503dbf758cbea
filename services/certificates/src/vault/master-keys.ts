import { Type } from 'typebox';
import { Compile } from 'typebox/compile';

/** The keys that wrap data keys, by id; new data keys are wrapped under `current`. */
export type MasterKeys = { readonly current: string; readonly keys: ReadonlyMap<string, Buffer> };

const keyList = Compile(
  Type.Array(
    Type.Object(
      { id: Type.String({ minLength: 1, maxLength: 64 }), key: Type.String() },
      { additionalProperties: false },
    ),
    { minItems: 1 },
  ),
);

/**
 * Reads `[{ "id": "…", "key": "<base64 of 32 octets>" }, …]`. The first is the current one; the others stay for as
 * long as a secret is wrapped under them: a rotation puts a new one in front.
 * @throws Error naming what is wrong, never a key
 */
export function readMasterKeys(json: string): MasterKeys {
  const list = parse(json);
  if (!keyList.Check(list)) throw new Error('is not a list of [{ "id", "key" }]');
  const keys = new Map<string, Buffer>();
  for (const { id, key: text } of list) {
    const key = Buffer.from(text, 'base64');
    if (key.length !== 32 || key.toString('base64') !== text) throw new Error(`key "${id}" is not base64 of 32 octets`);
    if (keys.has(id)) throw new Error(`key "${id}" stands twice`);
    keys.set(id, key);
  }
  const [current] = keys.keys();
  if (current === undefined) throw new Error('is empty');
  return { current, keys };
}

/** The parser's own message would repeat a piece of the text. */
function parse(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}
