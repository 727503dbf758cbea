import { randomInt } from 'node:crypto';

/** 32 letters and digits without look-alikes: the portal knows a generated passphrase by them. */
const alphabet = 'abcdefghijkmnpqrstuvwxyz23456789';

/** 80 bits, for one package: it is made here, used here, and kept nowhere. */
export function newPassphrase(): string {
  return Array.from({ length: 16 }, () => alphabet[randomInt(alphabet.length)]).join('');
}
