import { createPrivateKey, type KeyObject } from 'node:crypto';
import type { SigningProfile } from '../db/schema.ts';
import { usableSigningCertificate } from '../db/signing-certificates.ts';
import type { Registrar } from './registrar.ts';

/** One of the registrar's own certificates with its key, opened. */
export type SigningKey = {
  /** DER. */
  readonly certificate: Buffer;
  readonly privateKey: KeyObject;
};

/** The newest that holds now; undefined before the signer has certified the first one. */
export async function readSigningKey(
  { database, vault, clock }: Pick<Registrar, 'database' | 'vault' | 'clock'>,
  generation: string,
  profile: SigningProfile,
): Promise<SigningKey | undefined> {
  const row = await usableSigningCertificate(database.read, { generation, profile, now: clock.now() });
  if (row === undefined) return undefined;
  const { certificate_id: id, master_key_id: masterKeyId, wrapped_data_key: wrapped } = row;
  const key = vault.open(id, { masterKeyId, wrapped }).open('private-key', row.private_key);
  const privateKey = createPrivateKey({ key, format: 'der', type: 'pkcs8' });
  key.fill(0);
  return { certificate: row.certificate, privateKey };
}
