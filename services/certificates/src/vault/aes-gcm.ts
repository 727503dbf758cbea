import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

/** SP 800-38D: 96-bit random nonce, 128-bit tag. Layout: nonce, ciphertext, tag. */
const nonceOctets = 12;
const tagOctets = 16;

/** AES-256-GCM. `context` is authenticated, not hidden: the bytes open only where they belong. */
export function seal(key: Buffer, plaintext: Uint8Array, context: string): Buffer {
  const nonce = randomBytes(nonceOctets);
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  cipher.setAAD(Buffer.from(context, 'utf8'));
  return Buffer.concat([nonce, cipher.update(plaintext), cipher.final(), cipher.getAuthTag()]);
}

/** @throws Error for another key, another context, or changed bytes */
export function unseal(key: Buffer, sealed: Buffer, context: string): Buffer {
  if (sealed.length < nonceOctets + tagOctets) throw new Error('sealed bytes are cut short');
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, nonceOctets), { authTagLength: tagOctets });
  decipher.setAAD(Buffer.from(context, 'utf8'));
  decipher.setAuthTag(sealed.subarray(-tagOctets));
  return Buffer.concat([decipher.update(sealed.subarray(nonceOctets, -tagOctets)), decipher.final()]);
}
