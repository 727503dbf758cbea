/**
 * The text that a Windows program wrote: UTF-16 with its mark (wmic into a pipe), UTF-8 where it is UTF-8, else the code
 * page of a Japanese Windows (CP932; the WHATWG "shift_jis" is exactly that).
 */
export function textOf(octets: Uint8Array): string {
  if (octets[0] === 0xff && octets[1] === 0xfe) return new TextDecoder('utf-16le').decode(octets);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(octets);
  } catch {
    return new TextDecoder('shift_jis').decode(octets);
  }
}
