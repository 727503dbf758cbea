import { type AuditActor, DomainError, validationFailed } from '@inkan/domain';
import { audit, type Tx } from '@inkan/postgres';
import { lockContract } from '../db/contracts.ts';
import { deviceAwaits, recordKey } from '../db/device-keys.ts';
import { currentOf } from '../db/replacements.ts';
import type { Tables } from '../db/schema.ts';
import { keyRefusals } from '../domain/key-refusals.ts';
import { admitDevice } from './admit-device.ts';
import { certificateOf } from './audited.ts';
import {
  anotherKey,
  conflict,
  nameOf,
  newerWaits,
  notAwaited,
  objectionToIssuing,
  objectionToKey,
  readRequest,
  stillIssuing,
} from './judge-key.ts';
import { enrolmentOf, stateOf } from './open-enrolment.ts';
import { personOf, type Visitor } from './person-of.ts';
import type { Registrar } from './registrar.ts';
import { replaceLostKey } from './replace-lost-key.ts';

export type HandedInKey = {
  readonly certificateId: string;
  /** PKCS#10 as it came, PEM or DER. */
  readonly request: Uint8Array;
  readonly visitor: Visitor;
};

type Outcome = { readonly certificateId: string } | { readonly refusal: DomainError };

/**
 * 鍵登録: takes the public key of a PKCS#10 request, and nothing else of it; subject and extensions are the register's. The
 * certificate then waits for the signer. The same key again changes nothing; another one made in the browser replaces one
 * that was lost before its package was downloaded. A refusal is kept in the audit log.
 * @returns the certificate that is issued for the key: the one that was asked for, or what has taken its place
 * @throws DomainError validation-failed at `/request` for the key; conflict where no key is waited for, or another one is
 * there; certificate-not-living, device-check-required, organization-suspended, contract-not-active, generation-closed,
 * too-many-requests
 */
export async function registerKey(
  registrar: Pick<Registrar, 'database' | 'generations' | 'commands' | 'vault' | 'requested' | 'clock'>,
  given: HandedInKey,
): Promise<{ certificateId: string }> {
  const row = await enrolmentOf(registrar.database.read, given.certificateId);
  await admitDevice(registrar, row, { facts: undefined, visitor: given.visitor });
  const hand = () => registrar.database.transaction((tx) => handIn(registrar, tx, given));
  // Handed in twice in the same moment for two certificates, the index takes one; the other then reads that it is used.
  const outcome = await hand().catch((error: unknown) => {
    if (isKeyTaken(error)) return hand();
    throw error;
  });
  if ('refusal' in outcome) throw outcome.refusal;
  return outcome;
}

const isKeyTaken = (error: unknown): boolean =>
  error instanceof Error && 'constraint' in error && error.constraint === 'certificates_by_device_key';

async function handIn(
  registrar: Pick<Registrar, 'generations' | 'commands' | 'vault' | 'requested' | 'clock'>,
  tx: Tx<Tables>,
  { certificateId: asked, request, visitor }: HandedInKey,
): Promise<Outcome> {
  const found = await enrolmentOf(tx.db, asked);
  // Before the certificate, as everybody does who asks for one.
  const contract = found.contract_id === null ? undefined : await lockContract(tx.db, found.contract_id);
  const row = await enrolmentOf(tx.db, await currentOf(tx.db, asked), { lock: true });
  const now = registrar.clock.now();
  const told = { at: now, actor: personOf(row, visitor) as AuditActor, operation: 'register-key' } as const;
  const refuse = async (refusal: DomainError, reason: string): Promise<Outcome> => {
    await audit(tx, { ...told, outcome: 'refused', ...certificateOf(row), after: { reason } });
    return { refusal };
  };
  if (contract === undefined || row.key_origin === 'server') return refuse(conflict(notAwaited), 'not-awaited');
  const state = stateOf(row, now);
  if (state === 'failed' || state === 'revoked' || state === 'expired') {
    return refuse(new DomainError('certificate-not-living'), state);
  }
  const read = readRequest(request);
  const wrong = read.ok ? await objectionToKey(tx, row, read) : read.code;
  if (wrong === 'already-there') return { certificateId: row.certificate_id };
  if (wrong !== null) return refuse(validationFailed([{ pointer: '/request', ...keyRefusals[wrong] }]), wrong);
  if (!read.ok) throw new Error('an unread key was found right');
  const closed = objectionToIssuing(registrar, contract, row, now);
  if (closed) return refuse(closed, closed.code);
  let { certificate_id: certificateId } = row;
  if (!row.awaits_key) {
    if (state === 'requested') return refuse(conflict(stillIssuing), 'still-issuing');
    if (row.key_origin !== 'browser' || state !== 'issued') return refuse(conflict(anotherKey), 'another-key');
    if (await deviceAwaits(tx.db, certificateId)) return refuse(conflict(newerWaits), 'newer-waits');
    certificateId = await replaceLostKey(registrar, tx, { row, contract, by: told.actor });
  }
  await recordKey(tx.db, certificateId, { publicKey: read.publicKeySpki, generation: contract.generation });
  const replaces = certificateId === row.certificate_id ? {} : { replacedById: certificateId };
  await audit(tx, { ...told, ...certificateOf(row), after: { publicKey: nameOf(read.key), ...replaces } });
  tx.afterCommit(() => registrar.requested.ring());
  return { certificateId };
}
