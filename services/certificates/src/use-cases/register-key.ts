import {
  type AuditActor,
  DomainError,
  objectionToUser,
  type Text,
  type UserState,
  validationFailed,
} from '@inkan/domain';
import { audit, type Tx } from '@inkan/postgres';
import {
  type CertificationRequestCheck,
  decodeCertificationRequest,
  type PublicKeyFacts,
  readCertificationRequest,
} from '@inkan/x509';
import { type ContractWithOrganization, lockContract } from '../db/contracts.ts';
import { isKeyUsed, recordKey } from '../db/device-keys.ts';
import type { EnrolmentRow } from '../db/enrolments.ts';
import type { Tables } from '../db/schema.ts';
import { isOffered, type KeyRefusal, keyRefusals } from '../domain/key-refusals.ts';
import { assertMayIssue } from '../domain/may-issue.ts';
import { generationOf } from '../generations/generation-of.ts';
import { admitDevice } from './admit-device.ts';
import { certificateOf } from './audited.ts';
import { enrolmentOf, stateOf } from './open-enrolment.ts';
import { personOf, type Visitor } from './person-of.ts';
import type { Registrar } from './registrar.ts';

export type HandedInKey = {
  readonly certificateId: string;
  /** PKCS#10 as it came, PEM or DER. */
  readonly request: Uint8Array;
  readonly visitor: Visitor;
};

/**
 * 鍵登録: takes the public key of a PKCS#10 request, and nothing else of it; subject and extensions are the register's. The
 * certificate then waits for the signer. The same key again changes nothing. A refusal is kept in the audit log.
 * @throws DomainError validation-failed at `/request` for the key; conflict where no key is waited for, or another one is
 * there; certificate-not-living, device-check-required, organization-suspended, contract-not-active, generation-closed
 */
export async function registerKey(
  registrar: Pick<Registrar, 'database' | 'generations' | 'requested' | 'clock'>,
  given: HandedInKey,
): Promise<void> {
  const row = await enrolmentOf(registrar.database.read, given.certificateId);
  await admitDevice(registrar, row, { facts: undefined, visitor: given.visitor });
  const hand = () => registrar.database.transaction((tx) => handIn(registrar, tx, given));
  // Handed in twice in the same moment for two certificates, the index takes one; the other then reads that it is used.
  const refusal = await hand().catch((error: unknown) => {
    if (isKeyTaken(error)) return hand();
    throw error;
  });
  if (refusal) throw refusal;
}

const isKeyTaken = (error: unknown): boolean =>
  error instanceof Error && 'constraint' in error && error.constraint === 'certificates_by_device_key';

/** @returns what stands against it, written down in the audit log */
async function handIn(
  registrar: Pick<Registrar, 'generations' | 'requested' | 'clock'>,
  tx: Tx<Tables>,
  { certificateId, request, visitor }: HandedInKey,
): Promise<DomainError | undefined> {
  const found = await enrolmentOf(tx.db, certificateId);
  // Before the certificate, as everybody does who asks for one.
  const contract = found.contract_id === null ? undefined : await lockContract(tx.db, found.contract_id);
  const row = await enrolmentOf(tx.db, certificateId, { lock: true });
  const now = registrar.clock.now();
  const told = { at: now, actor: personOf(row, visitor) as AuditActor, operation: 'register-key' } as const;
  const read = readRequest(request);
  const refuse = async (error: DomainError, reason: string): Promise<DomainError> => {
    await audit(tx, { ...told, outcome: 'refused', ...certificateOf(row), after: { reason } });
    return error;
  };
  if (contract === undefined || row.key_origin === 'server') return refuse(conflict(notAwaited), 'not-awaited');
  const state = stateOf(row, now);
  if (state === 'failed' || state === 'revoked' || state === 'expired') {
    return refuse(new DomainError('certificate-not-living'), state);
  }
  const wrong = read.ok ? await objectionToKey(tx, row, read) : read.code;
  if (wrong === 'already-there') return undefined;
  if (wrong !== null) return refuse(validationFailed([{ pointer: '/request', ...keyRefusals[wrong] }]), wrong);
  if (!row.awaits_key) return refuse(conflict(anotherKey), 'another-key');
  const closed = objectionToIssuing(registrar, contract, row, now);
  if (closed) return refuse(closed, closed.code);
  if (!read.ok) throw new Error('an unread key was found right');
  await recordKey(tx.db, certificateId, { publicKey: read.publicKeySpki, generation: contract.generation });
  await audit(tx, { ...told, ...certificateOf(row), after: { publicKey: nameOf(read.key) } });
  tx.afterCommit(() => registrar.requested.ring());
  return undefined;
}

async function objectionToKey(
  tx: Tx<Tables>,
  row: EnrolmentRow,
  { publicKeySpki, key }: Extract<ReturnType<typeof readCertificationRequest>, { ok: true }>,
): Promise<KeyRefusal | 'already-there' | null> {
  if (row.public_key?.equals(publicKeySpki)) return 'already-there';
  if (!isOffered(key, row.key_algorithm)) return 'key-not-offered';
  return (await isKeyUsed(tx.db, publicKeySpki)) ? 'key-used' : null;
}

/** Issuing begins now, however long ago it was registered: what would stand against a registration stands against it. */
function objectionToIssuing(
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

/** Whoever has sent their private key along is told so: nothing is issued for it. */
function readRequest(
  request: Uint8Array,
): CertificationRequestCheck | { readonly ok: false; readonly code: 'private-key' } {
  if (/-----BEGIN [A-Z ]*PRIVATE KEY-----/.test(Buffer.from(request).toString('latin1'))) {
    return { ok: false, code: 'private-key' };
  }
  return readCertificationRequest(decodeCertificationRequest(request));
}

const nameOf = (key: PublicKeyFacts): string => (key.family === 'rsa' ? `RSA ${key.bits}` : `EC ${key.curve}`);

const conflict = ({ ja, en }: Text): DomainError => new DomainError('conflict', { text: { ja, en } });
const notAwaited: Text = {
  ja: 'この証明書の鍵は、お客様の端末では作成しません。',
  en: 'The key of this certificate is not made on your device.',
};
const anotherKey: Text = {
  ja: 'この証明書には、別の鍵がすでに登録されています。',
  en: 'Another key has been registered for this certificate already.',
};
