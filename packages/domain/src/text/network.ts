import { type TextRule, textRule } from './rule.ts';

/** An address or a network in CIDR notation, IPv4 or IPv6 (RFC 4632, RFC 4291 section 2.3), without a zone. */
export const networkRule: TextRule = textRule({
  normalize: (typed) => typed.trim().toLowerCase(),
  accepts: isNetwork,
  format: {
    ja: 'IPアドレスまたはネットワーク（例：203.0.113.0/24、2001:db8::/32）',
    en: '203.0.113.0/24 or 2001:db8::/32',
  },
  max: 43,
});

function isNetwork(text: string): boolean {
  const [address = '', length, ...more] = text.split('/');
  if (more.length > 0) return false;
  const bits = isIpv4(address) ? 32 : isIpv6(address) ? 128 : undefined;
  if (bits === undefined) return false;
  return length === undefined || (/^(0|[1-9]\d{0,2})$/.test(length) && Number(length) <= bits);
}

function isIpv4(text: string): boolean {
  const octets = text.split('.');
  return octets.length === 4 && octets.every((octet) => /^(0|[1-9]\d{0,2})$/.test(octet) && Number(octet) <= 255);
}

function isIpv6(text: string): boolean {
  const halves = text.split('::');
  if (halves.length > 2) return false;
  const groups = halves.flatMap((half) => (half === '' ? [] : half.split(':')));
  const complete = halves.length === 2 ? groups.length <= 7 : groups.length === 8;
  return complete && groups.every((group) => /^[0-9a-f]{1,4}$/.test(group));
}
