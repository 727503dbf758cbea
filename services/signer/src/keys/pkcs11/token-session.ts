import { readFile } from 'node:fs/promises';
import { CKA, CKF, type CKO, CKU_USER } from './constants.ts';
import type { Attribute, Cryptoki } from './cryptoki.ts';
import { openCryptoki } from './cryptoki.ts';
import type { Pkcs11Uri } from './uri.ts';

/** A session of a logged-in user on the one token that the URI names. */
export type TokenSession = { readonly cryptoki: Cryptoki; readonly session: number };

/** @throws Error when no token, or more than one, is what the URI says, or the PIN is wrong */
export async function openTokenSession({ modulePath, token, pinFile }: Pkcs11Uri): Promise<TokenSession> {
  const pin = Buffer.from((await readFile(pinFile, 'utf8')).replace(/\r?\n$/, ''));
  const cryptoki = await openCryptoki(modulePath);
  const slots = cryptoki.slots().filter((slot) => {
    const { label, serial } = cryptoki.tokenInfo(slot);
    const fits = <T>(wanted: T | undefined, found: T): boolean => wanted === undefined || wanted === found;
    return fits(token.label, label) && fits(token.serial, serial) && fits(token.slot, slot);
  });
  const [slot, ...others] = slots;
  if (slot === undefined) throw new Error('no token is what the PKCS#11 URI of the CA key says');
  if (others.length > 0) throw new Error('more than one token is what the PKCS#11 URI of the CA key says');
  const session = cryptoki.openSession(slot, CKF.SERIAL_SESSION | CKF.RW_SESSION);
  cryptoki.login(session, CKU_USER, pin);
  return { cryptoki, session };
}

/** Handle of the one such object with the key's label and id; undefined when there is none. */
export function findKey(
  { cryptoki, session }: TokenSession,
  objectClass: (typeof CKO)[keyof typeof CKO],
  key: Pkcs11Uri['key'],
): number | undefined {
  const objectsClass = Buffer.alloc(8);
  objectsClass.writeBigUInt64LE(BigInt(objectClass));
  const [found, ...others] = cryptoki.find(session, [[CKA.CLASS, objectsClass], ...named(key)]);
  if (others.length > 0) throw new Error('more than one key in the token is what the PKCS#11 URI says');
  return found;
}

/** CKA_LABEL and CKA_ID. */
export function named({ label, id }: Pkcs11Uri['key']): Attribute[] {
  return [
    ...(label === undefined ? [] : [[CKA.LABEL, Buffer.from(label)] as const]),
    ...(id === undefined ? [] : [[CKA.ID, id] as const]),
  ];
}
