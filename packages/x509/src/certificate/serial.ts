import { randomFillSync } from 'node:crypto';
import { X509Error } from '../errors.ts';

/** Asking the CSPRNG costs more than the octets: they are drawn for many serials at once, and each is used once. */
const drawn = Buffer.alloc(256 * 16);
let used = drawn.length;

/** 128 random bits of a CSPRNG as 32 lower-case hex digits; never zero (RFC 5280 4.1.2.2 wants positive). At most 17 octets in DER. */
export const newSerial = (): string => {
  for (;;) {
    if (used === drawn.length) {
      randomFillSync(drawn);
      used = 0;
    }
    const serial = drawn.toString('hex', used, used + 16);
    used += 16;
    if (serial !== '0'.repeat(32)) return serial;
  }
};

/** The 16 octets of a serial in its 32-digit form. Throws `serial-invalid`, also for zero. */
export const serialOctets = (serial: string): Buffer => {
  if (!/^[0-9a-f]{32}$/.test(serial) || serial === '0'.repeat(32)) throw new X509Error('serial-invalid', serial);
  return Buffer.from(serial, 'hex');
};

/** 32 hex digits of a serial's magnitude octets. Throws `serial-invalid` above 128 bits or for zero. */
export const serialHex = (magnitude: Buffer): string => {
  const serial = magnitude.toString('hex').padStart(32, '0');
  if (serial.length !== 32 || serial === '0'.repeat(32)) throw new X509Error('serial-invalid', serial);
  return serial;
};
