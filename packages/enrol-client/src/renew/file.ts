import { X509Certificate } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createSecureContext } from 'node:tls';
import { type ClientCredential, overTls } from '../exchange.ts';
import { type Keeper, KeeperClosed } from './kept.ts';

type Files = {
  readonly path: string;
  /** PEM, where the key is in another file. */
  readonly key: string | undefined;
  readonly ca: string | undefined;
  /** Asks for the passphrase; undefined if nobody answers. */
  readonly askPassphrase: () => Promise<string | undefined>;
};

/** A file that was kept: PKCS#12, or PEM with its key, which may be encrypted. */
export const inFile =
  ({ path, key, ca, askPassphrase }: Files): Keeper =>
  async () => {
    const content = await contentOf(path);
    const isPem = content.includes('-----BEGIN');
    const keyPem = !isPem ? undefined : key === undefined ? content : await contentOf(key);
    const passphrase = keyPem === undefined || keyPem.includes('ENCRYPTED') ? await askPassphrase() : undefined;
    const credential: ClientCredential =
      keyPem === undefined
        ? { pfx: content, passphrase: passphrase ?? '' }
        : { cert: content, key: keyPem, passphrase };
    try {
      createSecureContext(credential);
    } catch (error) {
      throw new KeeperClosed(`${path}: ${error instanceof Error ? error.message : String(error)}`);
    }
    // Node reads no certificate out of PKCS#12. There is nothing to choose in a file, and the server knows its end.
    const notAfter = isPem ? new Date(new X509Certificate(content).validTo) : new Date(8.64e15);
    return [{ name: path, notAfter, exchange: overTls(ca, credential) }];
  };

async function contentOf(path: string): Promise<Buffer> {
  return readFile(path).catch((error: Error) => {
    throw new KeeperClosed(error.message);
  });
}
