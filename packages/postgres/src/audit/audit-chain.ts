import { createHmac, createSecretKey, type KeyObject } from 'node:crypto';
import { type AuditRow, auditColumns } from './audit-rows.ts';

const domain = 'inkan-audit-link-v1';
/** Of HMAC-SHA-256. */
const macOctets = 32;

/**
 * The key of a service's chain: 32 octets or more, base64. Only the service and whoever verifies know it.
 * @throws Error when it is shorter
 */
export function parseChainKey(text: string): KeyObject {
  const octets = Buffer.from(text.trim(), 'base64');
  if (octets.length < 32) throw new Error('the key of the audit chain needs 32 octets or more, in base64');
  return createSecretKey(octets);
}

/** What stands before the first link: nothing that a row could be. */
export const beginning = Buffer.alloc(macOctets);

/**
 * The link of one row, HMAC-SHA-256 over these fields in this order: the text `inkan-audit-link-v1`, the service's name,
 * the sequence number (decimal, from 1), the MAC of the link before (32 octets; zeros for the first), then the row's
 * columns as `auditColumns` orders them and `auditRowAsText` writes them. Each field is its length in octets (unsigned,
 * 4 octets, big-endian) and then the octets, of text in UTF-8; an absent one (NULL) is the length ffffffff alone. So no
 * two different rows, and no row in two places, have one encoding.
 */
export function linkMac(
  key: KeyObject,
  link: { readonly service: string; readonly seq: bigint; readonly previous: Buffer; readonly row: AuditRow },
): Buffer {
  const hmac = createHmac('sha256', key);
  const fields = [domain, link.service, String(link.seq), link.previous, ...auditColumns.map((name) => link.row[name])];
  for (const field of fields) {
    const length = Buffer.alloc(4, 0xff);
    if (field === null) {
      hmac.update(length);
      continue;
    }
    const octets = typeof field === 'string' ? Buffer.from(field, 'utf8') : field;
    length.writeUInt32BE(octets.length);
    hmac.update(length).update(octets);
  }
  return hmac.digest();
}
