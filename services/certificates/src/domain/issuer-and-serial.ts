/**
 * The serial number of a certificate as people and servers write it (hexadecimal, in any case, with or without colons,
 * blanks, `0x` and leading zeros) as the register keeps it: 32 lower-case digits. Undefined for anything else.
 */
export function serialFrom(text: string): string | undefined {
  const digits = text
    .replaceAll(/[\s:]/g, '')
    .toLowerCase()
    .replace(/^0x/, '')
    .replace(/^0+(?=.)/, '');
  return /^[0-9a-f]{1,32}$/.test(digits) ? digits.padStart(32, '0') : undefined;
}

/**
 * What makes two spellings of a distinguished name the same: RFC 4514 (`CN=…,O=…,C=JP`), OpenSSL's lines and its
 * `/C=JP/O=…/CN=…`, in whatever order, case and spacing. Good enough to tell the handful of issuers of one installation
 * apart; nothing is verified by it.
 */
export function nameKey(text: string): string {
  const parts = text.startsWith('/')
    ? text.slice(1).split(/\/(?=[A-Za-z][A-Za-z0-9.-]*\s*=)/)
    : text.split(/(?<!\\)[,+;\n]\s*(?=[A-Za-z0-9][A-Za-z0-9.-]*\s*=)/);
  return parts
    .map((part) => {
      const at = part.indexOf('=');
      const value = part
        .slice(at + 1)
        .trim()
        .replace(/^"(.*)"$/, '$1')
        .replaceAll(/\\(.)/g, '$1');
      return `${part.slice(0, at).trim()}=${value}`.toLowerCase();
    })
    .sort()
    .join('\n');
}
