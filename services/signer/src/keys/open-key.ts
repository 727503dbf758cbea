import type { SignatureAlgorithm } from '@inkan/x509';
import { openEncryptedFile } from './encrypted-file.ts';
import type { SigningKey } from './key-port.ts';
import { openTokenKey } from './pkcs11/open-token-key.ts';

/**
 * Opens the CA key that a URI names: `encrypted-file:/path/issuing.key.pem`, or `pkcs11:…` (RFC 7512) for one in a token.
 * The scheme chooses the backend.
 * @throws Error for an unknown scheme, and whatever the backend refuses
 */
export async function openKey(uri: string, passphrase: string, algorithm: SignatureAlgorithm): Promise<SigningKey> {
  const [, scheme, rest] = /^([a-z][a-z0-9-]*):(.+)$/.exec(uri) ?? [];
  if (scheme === undefined || rest === undefined)
    throw new Error('a CA key is named by a URI, such as encrypted-file:/path');
  switch (scheme) {
    case 'encrypted-file':
      return openEncryptedFile(rest, passphrase, algorithm);
    case 'pkcs11':
      return openTokenKey(uri, algorithm);
    default:
      throw new Error(`no backend for CA keys named ${scheme}:`);
  }
}
