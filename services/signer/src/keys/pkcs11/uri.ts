/** A key in a token, as RFC 7512 names it. */
export type Pkcs11Uri = {
  /** The token's library (`module-path`). */
  readonly modulePath: string;
  /** What the token must be: `token` (label), `serial`, `slot-id`. */
  readonly token: { readonly label?: string; readonly serial?: string; readonly slot?: number };
  /** CKA_LABEL (`object`) and CKA_ID (`id`), of private and public key alike; at least one. */
  readonly key: { readonly label?: string; readonly id?: Buffer };
  /** File with the user's PIN (`pin-source`). */
  readonly pinFile: string;
};

/**
 * Reads `pkcs11:token=…;object=…;id=%01?module-path=/…&pin-source=file:/…`. What is not understood is refused: an
 * attribute that was passed over could have been the one that tells two keys apart.
 * @throws Error
 */
export function parsePkcs11Uri(uri: string): Pkcs11Uri {
  if (!uri.startsWith('pkcs11:')) throw refused('it does not begin with pkcs11:');
  const [path = '', query = '', ...more] = uri.slice('pkcs11:'.length).split('?');
  if (more.length > 0) throw refused('it has two queries');
  const named = attributes(path, ';');
  const how = attributes(query, '&');
  if (how.has('pin-value')) throw refused('a PIN stands in a file (pin-source), not in the name of a key');
  const type = take(named, 'type')?.toString();
  if (type !== undefined && type !== 'private') throw refused(`a ${type} cannot sign`);
  const [label, serial, slot] = [take(named, 'token'), take(named, 'serial'), take(named, 'slot-id')];
  const [object, id] = [take(named, 'object'), take(named, 'id')];
  const [modulePath, pinSource] = [take(how, 'module-path')?.toString(), take(how, 'pin-source')?.toString()];
  const [unknown] = [...named.keys(), ...how.keys()];
  if (unknown !== undefined) throw refused(`${unknown} is not understood`);
  if (!modulePath?.startsWith('/')) throw refused('module-path names no library by its whole path');
  if (!label && !serial && !slot) throw refused('it names no token (token, serial or slot-id)');
  if (!object && !id) throw refused('it names no key (object or id)');
  if (slot && !/^[0-9]{1,10}$/.test(slot.toString())) throw refused('slot-id is no number');
  const pinFile = pinSource?.replace(/^file:(\/\/(?=\/))?/, '');
  if (!pinFile?.startsWith('/')) throw refused('pin-source names no file by its whole path');
  return {
    modulePath,
    token: {
      ...(label && { label: label.toString() }),
      ...(serial && { serial: serial.toString() }),
      ...(slot && { slot: Number(slot) }),
    },
    key: { ...(object && { label: object.toString() }), ...(id && { id }) },
    pinFile,
  };
}

function attributes(text: string, separator: string): Map<string, Buffer> {
  const found = new Map<string, Buffer>();
  for (const attribute of text === '' ? [] : text.split(separator)) {
    const [, name = '', value = ''] = /^([a-z-]+)=(.+)$/.exec(attribute) ?? [];
    if (name === '') throw refused('an attribute is not name=value');
    if (found.has(name)) throw refused(`${name} stands in it twice`);
    found.set(name, octets(value));
  }
  return found;
}

function take(from: Map<string, Buffer>, name: string): Buffer | undefined {
  const value = from.get(name);
  from.delete(name);
  return value;
}

/** Per-cent signs stand for any octet (an id is no text). */
function octets(value: string): Buffer {
  if (/%(?![0-9A-Fa-f]{2})/.test(value)) throw refused('a per-cent sign without two hexadecimal digits');
  return Buffer.concat(
    value
      .split(/(%[0-9A-Fa-f]{2})/)
      .map((part) => (part.startsWith('%') ? Buffer.from(part.slice(1), 'hex') : Buffer.from(part))),
  );
}

const refused = (reason: string): Error => new Error(`the PKCS#11 URI of a CA key: ${reason}`);
