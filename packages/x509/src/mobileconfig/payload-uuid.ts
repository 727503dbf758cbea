import { hash } from 'node:crypto';

/** Random once, fixed for good: another namespace would make every installed payload a stranger. */
const namespace = Buffer.from('e07512338d3f470d83edf0cc98928f64', 'hex');

export type PayloadRole = 'profile' | 'identity' | 'issuing' | 'root';

/** UUID v5 (RFC 9562 5.5) of certificate and role, in capitals as Apple's tools write it: the same at every download. */
export const payloadUuid = (certificateId: string, role: PayloadRole): string => {
  const name = Buffer.from(`${certificateId} ${role}`, 'utf8');
  const octets = hash('sha1', Buffer.concat([namespace, name]), 'buffer').subarray(0, 16);
  octets[6] = ((octets[6] ?? 0) & 0x0f) | 0x50;
  octets[8] = ((octets[8] ?? 0) & 0x3f) | 0x80;
  const hex = octets.toString('hex').toUpperCase();
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
};
