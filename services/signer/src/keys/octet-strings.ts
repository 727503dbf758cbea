/** Octet strings one after the other, and where each ends: what crosses to another thread without a copy of its own. */
export type OctetStrings = { readonly octets: Uint8Array<ArrayBuffer>; readonly ends: Uint32Array };

export function joinOctets(items: readonly Uint8Array[]): OctetStrings {
  const ends = new Uint32Array(items.length);
  let end = 0;
  for (const [index, item] of items.entries()) {
    end += item.length;
    ends[index] = end;
  }
  const octets = new Uint8Array(end);
  for (const [index, item] of items.entries()) octets.set(item, (ends[index] ?? 0) - item.length);
  return { octets, ends };
}

/** They share memory. */
export function splitOctets({ octets, ends }: OctetStrings): Buffer[] {
  let start = 0;
  return Array.from(ends, (end) => {
    const item = Buffer.from(octets.buffer, octets.byteOffset + start, end - start);
    start = end;
    return item;
  });
}
