import { createPrivateKey } from 'node:crypto';
import { DomainError, objectionToUser, type Text, type UserState } from '@inkan/domain';
import type { Tx } from '@inkan/postgres';
import {
  type CertificationRequestCheck,
  decodeCertificationRequest,
  type PublicKeyFacts,
  readCertificationRequest,
} from '@inkan/x509';
import type { ContractWithOrganization } from '../db/contracts.ts';
import { isKeyUsed } from '../db/device-keys.ts';
import type { EnrolmentRow } from '../db/enrolments.ts';
import type { Tables } from '../db/schema.ts';
import { isOffered, type KeyRefusal } from '../domain/key-refusals.ts';
import { assertMayIssue } from '../domain/may-issue.ts';
import { generationOf } from '../generations/generation-of.ts';
import type { Registrar } from './registrar.ts';

type ReadKey = Extract<CertificationRequestCheck, { ok: true }>;

/** Whoever has sent their private key along is told so: nothing is issued for it. */
export function readRequest(
  request: Uint8Array,
): CertificationRequestCheck | { readonly ok: false; readonly code: 'private-key' } {
  const text = Buffer.from(request).toString('latin1').replaceAll('\0', '');
  if (/-----BEGIN [A-Z ]*PRIVATE KEY-----/.test(text)) return { ok: false, code: 'private-key' };
  const der = decodeCertificationRequest(request);
  const read = readCertificationRequest(der);
  return !read.ok && read.code === 'request-unreadable' && isPrivateKey(der)
    ? { ok: false, code: 'private-key' }
    : read;
}

/** RFC 5208, RFC 5915, RFC 8017: whatever tools write a private key as in DER. */
function isPrivateKey(der: Buffer): boolean {
  return (['pkcs8', 'sec1', 'pkcs1'] as const).some((type) => {
    try {
      return createPrivateKey({ key: der, format: 'der', type }).type === 'private';
    } catch {
      return false;
    }
  });
}

export async function objectionToKey(
  tx: Tx<Tables>,
  row: Pick<EnrolmentRow, 'public_key' | 'key_algorithm'>,
  { publicKeySpki, key }: ReadKey,
): Promise<KeyRefusal | 'already-there' | null> {
  if (row.public_key?.equals(publicKeySpki)) return 'already-there';
  if (!isOffered(key, row.key_algorithm)) return 'key-not-offered';
  return (await isKeyUsed(tx.db, publicKeySpki)) ? 'key-used' : null;
}

/** Issuing begins now, however long ago it was registered: what would stand against a registration stands against it. */
export function objectionToIssuing(
  { generations }: Pick<Registrar, 'generations'>,
  contract: ContractWithOrganization,
  { user_state: userState }: { user_state: UserState | null },
  now: Date,
): DomainError | null {
  try {
    assertMayIssue({
      now,
      contract: { startsAt: contract.starts_at, endsAt: contract.ends_at },
      organizationSuspended: contract.suspended,
      generation: generationOf(generations, contract.generation).window,
    });
  } catch (error) {
    if (error instanceof DomainError) return error;
    throw error;
  }
  const leaving = userState === null ? null : objectionToUser('reissue', userState);
  return leaving && conflict(leaving);
}

export const nameOf = (key: PublicKeyFacts): string => (key.family === 'rsa' ? `RSA ${key.bits}` : `EC ${key.curve}`);

export const conflict = ({ ja, en }: Text): DomainError => new DomainError('conflict', { text: { ja, en } });
export const notAwaited: Text = {
  ja: 'この証明書の鍵は、お客様の端末では作成しません。',
  en: 'The key of this certificate is not made on your device.',
};
export const anotherKey: Text = {
  ja: 'この証明書には、別の鍵がすでに登録されています。',
  en: 'Another key has been registered for this certificate already.',
};
export const newerWaits: Text = {
  ja: 'このデバイスには、新しい証明書が用意されています。最新のメールをご確認ください。',
  en: 'A newer certificate is prepared for this device: look at the latest mail.',
};
export const stillIssuing: Text = {
  ja: '証明書を発行しています。しばらくしてから、もう一度お試しください。',
  en: 'The certificate is being issued. Please try again after a while.',
};
