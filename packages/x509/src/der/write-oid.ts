import { X509Error } from '../errors.ts';
import { tags } from './tags.ts';
import { tlv } from './write.ts';

const base128 = (arc: bigint): number[] => {
  const octets = [Number(arc & 0x7fn)];
  for (let rest = arc >> 7n; rest > 0n; rest >>= 7n) octets.unshift(Number(rest & 0x7fn) | 0x80);
  return octets;
};

/** OBJECT IDENTIFIER from its dotted form (X.690 8.19). Meant for constants: encode once, keep the result. */
export const objectIdentifier = (dotted: string): Buffer => {
  if (!/^[0-2](\.(0|[1-9]\d*))+$/.test(dotted)) throw new X509Error('oid-invalid', dotted);
  const [first = 0n, second = 0n, ...rest] = dotted.split('.').map(BigInt);
  if (first < 2n && second > 39n) throw new X509Error('oid-invalid', dotted);
  return tlv(tags.oid, Buffer.from([first * 40n + second, ...rest].flatMap(base128)));
};
