import { randomBytes } from 'node:crypto';
import { seal, unseal } from './aes-gcm.ts';
import type { MasterKeys } from './master-keys.ts';

export type SecretKind = 'private-key' | 'password' | 'passphrase';

/** A certificate's data key as it is stored. */
export type WrappedDataKey = { readonly masterKeyId: string; readonly wrapped: Buffer };

/** Seals and opens the secrets of one certificate. */
export interface DataKey {
  seal(kind: SecretKind, plaintext: Uint8Array): Buffer;
  open(kind: SecretKind, sealed: Buffer): Buffer;
}

/** Envelope encryption: whoever has the database has nothing without the master key file. */
export interface Vault {
  /** A fresh data key for a certificate. */
  create(certificateId: string): { readonly stored: WrappedDataKey; readonly dataKey: DataKey };
  /** @throws Error when the master key is not at hand, or these bytes belong to another certificate */
  open(certificateId: string, stored: WrappedDataKey): DataKey;
}

export function createVault(masterKeys: MasterKeys): Vault {
  const master = (id: string): Buffer => {
    const key = masterKeys.keys.get(id);
    if (key === undefined) throw new Error(`the master key ${id} is not in the file`);
    return key;
  };
  return {
    create(certificateId) {
      const key = randomBytes(32);
      const masterKeyId = masterKeys.current;
      const wrapped = seal(master(masterKeyId), key, wrapContext(certificateId, masterKeyId));
      return { stored: { masterKeyId, wrapped }, dataKey: dataKeyOf(certificateId, key) };
    },
    open(certificateId, { masterKeyId, wrapped }) {
      return dataKeyOf(certificateId, unseal(master(masterKeyId), wrapped, wrapContext(certificateId, masterKeyId)));
    },
  };
}

function dataKeyOf(certificateId: string, key: Buffer): DataKey {
  const context = (kind: SecretKind) => `inkan/certificates/secret/v1 ${certificateId} ${kind}`;
  return {
    seal: (kind, plaintext) => seal(key, plaintext, context(kind)),
    open: (kind, sealed) => unseal(key, sealed, context(kind)),
  };
}

function wrapContext(certificateId: string, masterKeyId: string): string {
  return `inkan/certificates/data-key/v1 ${certificateId} ${masterKeyId}`;
}
