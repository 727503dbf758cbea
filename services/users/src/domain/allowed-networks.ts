import type { Checked, FieldError, Text } from '@inkan/domain';
import ipaddr from 'ipaddr.js';

/** At most so many networks for one organization's download site. */
const maxNetworks = 200;

/**
 * Reads 許可 IP アドレス: addresses and networks, IPv4 and IPv6, each in CIDR notation afterwards (`192.0.2.7` is
 * `192.0.2.7/32`; bits behind the prefix are cleared). IPv4-mapped IPv6 counts as IPv4 (RFC 4291 section 2.5.5.2).
 * Errors at `/allowedNetworks/{i}`.
 */
export function checkAllowedNetworks(typed: readonly string[]): Checked<readonly string[]> {
  if (typed.length > maxNetworks) return { ok: false, errors: [{ pointer: '/allowedNetworks', ...tooMany }] };
  const networks: string[] = [];
  const errors: FieldError[] = [];
  typed.forEach((text, at) => {
    const pointer = `/allowedNetworks/${at}`;
    const network = readNetwork(text.trim());
    if (network === undefined) errors.push({ pointer, ...notANetwork });
    else if (networks.includes(network)) errors.push({ pointer, ...twice });
    else networks.push(network);
  });
  return errors.length > 0 ? { ok: false, errors } : { ok: true, value: networks };
}

/** What to say about networks that are allowed and hardly meant: one with which everybody comes in. */
export function warningsAbout(networks: readonly string[]): readonly ({ readonly pointer: string } & Text)[] {
  return networks.flatMap((network, at) =>
    network.endsWith('/0') ? [{ pointer: `/allowedNetworks/${at}`, ...admitsEverybody }] : [],
  );
}

function readNetwork(text: string): string | undefined {
  const [address = '', prefix, ...more] = text.split('/');
  if (more.length > 0 || (prefix !== undefined && !/^(0|[1-9]\d{0,2})$/.test(prefix))) return undefined;
  // Four decimal parts only: shorter and octal forms mean different things to different programs.
  if (ipaddr.IPv4.isValidFourPartDecimal(address)) return readWith(ipaddr.IPv4, address, prefix, 32);
  if (address.includes('%') || !ipaddr.IPv6.isValid(address)) return undefined;
  const length = prefix === undefined ? 128 : Number(prefix);
  const ip = ipaddr.IPv6.parse(address);
  if (ip.isIPv4MappedAddress() && length >= 96) {
    return readWith(ipaddr.IPv4, ip.toIPv4Address().toString(), String(length - 96), 32);
  }
  return readWith(ipaddr.IPv6, address, prefix, 128);
}

function readWith(
  family: typeof ipaddr.IPv4 | typeof ipaddr.IPv6,
  address: string,
  prefix: string | undefined,
  longest: number,
): string | undefined {
  const length = prefix === undefined ? longest : Number(prefix);
  if (length > longest) return undefined;
  return `${family.networkAddressFromCIDR(`${address}/${length}`).toString()}/${length}`;
}

const notANetwork = {
  code: 'format',
  ja: '入力形式が不正です。入力形式：IPアドレスまたはネットワークアドレス（例：192.0.2.1、192.0.2.0/24、2001:db8::/32）',
  en: 'Not in the expected form: an IP address or a network (192.0.2.1, 192.0.2.0/24, 2001:db8::/32)',
} as const;
const twice = {
  code: 'duplicate',
  ja: '同じIPアドレスまたはネットワークアドレスが重複しています。',
  en: 'The same address or network is given twice',
} as const;
const tooMany = {
  code: 'too-long',
  ja: `許可IPアドレスは${maxNetworks}件以内で指定してください。`,
  en: `At most ${maxNetworks} networks`,
} as const;
const admitsEverybody: Text = {
  ja: 'すべてのIPアドレスからのアクセスを許可する設定です。推奨しません。',
  en: 'This lets everybody reach the download site. It is not recommended.',
};
