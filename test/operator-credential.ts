import { readFile } from 'node:fs/promises';
import { type House, operatorFiles } from '@inkan/launcher';

/** The operator's certificate of the ceremony as a browser takes it. */
export async function operatorCredential(folders: House['folders']): Promise<{ pkcs12: Buffer; passphrase: string }> {
  const { pkcs12, password } = operatorFiles(folders);
  return { pkcs12: await readFile(pkcs12), passphrase: (await readFile(password, 'utf8')).trim() };
}
