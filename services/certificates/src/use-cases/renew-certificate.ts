import { type AuditActor, type DeviceFacts, DomainError } from '@inkan/domain';
import { audit, type Tx } from '@inkan/postgres';
import { newId } from '@inkan/runtime';
import { lockContract } from '../db/contracts.ts';
import { findEnrolment } from '../db/enrolments.ts';
import { lockForReissue } from '../db/reissues.ts';
import { type PresentedRow, presentedCertificate, renewalOf } from '../db/renewals.ts';
import type { Tables } from '../db/schema.ts';
import { settleSeats } from '../db/seats.ts';
import { type RenewalObjection, renewalObjections } from '../domain/decide-renewal.ts';
import { admitDevice } from './admit-device.ts';
import { certificateOf } from './audited.ts';
import { judgeRenewal } from './judge-renewal.ts';
import { personOf, type Visitor } from './person-of.ts';
import type { Registrar } from './registrar.ts';
import { reissueRequest } from './reissue-request.ts';
import { requestCertificates } from './request-certificates.ts';

export type RenewalOrder = {
  /** The certificate that TLS has shown, of whose key the other side has proved possession. */
  readonly generation: string;
  /** 32 lower-case hexadecimal digits. */
  readonly serial: string;
  readonly visitor: Visitor;
  /** What the enrolment client shows of its device; undefined: a browser, which cannot show any. */
  readonly facts?: DeviceFacts | undefined;
};

type Outcome = { readonly renewalId: string } | { readonly refusal: RenewalObjection };

/**
 * 証明書更新: requests a new certificate for the same device, on the seat it has. Asked again, it answers with the one
 * that was asked for. The old certificate lives on. A refusal is kept in the audit log.
 * @throws DomainError not-found for a certificate that the register does not know, device-check-required,
 * device-mismatch, conflict
 */
export async function renewCertificate(
  registrar: Pick<Registrar, 'database' | 'generations' | 'vault' | 'requested' | 'clock'>,
  { facts, ...order }: RenewalOrder,
): Promise<{ certificateId: string }> {
  const { read } = registrar.database;
  const shown = await presentedCertificate(read, { ...order, now: registrar.clock.now() });
  if (shown === undefined) throw new DomainError('not-found');
  const enrolment = await findEnrolment(read, shown.certificate_id);
  if (enrolment === undefined) throw new DomainError('not-found');
  await admitDevice(registrar, enrolment, { facts, visitor: order.visitor });
  const outcome = await registrar.database.transaction(async (tx) => renew(registrar, tx, order));
  if ('renewalId' in outcome) return { certificateId: outcome.renewalId };
  const { refusal } = outcome;
  throw new DomainError('conflict', { text: renewalObjections[refusal], details: { reason: refusal } });
}

async function renew(
  registrar: Pick<Registrar, 'generations' | 'vault' | 'requested' | 'clock'>,
  tx: Tx<Tables>,
  { generation, serial, visitor }: Omit<RenewalOrder, 'facts'>,
): Promise<Outcome> {
  const now = registrar.clock.now();
  const found = await presentedCertificate(tx.db, { generation, serial, now });
  if (found === undefined) throw new DomainError('not-found');
  const actor: AuditActor = { ...personOf(found, visitor), certificate: { generation, serial } };
  const refused = async (row: PresentedRow, refusal: RenewalObjection): Promise<Outcome> => {
    const told = { at: now, actor, operation: 'renew-certificate', outcome: 'refused' } as const;
    await audit(tx, { ...told, ...certificateOf(row), after: { reason: refusal } });
    return { refusal };
  };
  if (found.contract_id === null) return refused(found, 'not-a-device');

  const contract = await lockContract(tx.db, found.contract_id);
  if (contract === undefined) throw new Error(`the contract ${found.contract_id} vanished`);
  const certificateIds = [found.certificate_id];
  const [row] = await lockForReissue(tx.db, { contractId: contract.contract_id, certificateIds, now });
  const earlier = await renewalOf(tx.db, found.certificate_id);
  if (earlier) return { renewalId: earlier.certificate_id };
  // Read once more: now nothing can change under it.
  const present = (await presentedCertificate(tx.db, { generation, serial, now })) ?? found;
  const objection = judgeRenewal(registrar, present, now);
  if (objection !== null) return refused(present, objection);
  if (row === undefined) return refused(present, 'not-living');

  const renewalId = newId();
  const changes = {
    period: null,
    organization: null,
    organizationUnit1: null,
    organizationUnit2: null,
    restrictions: null,
  };
  const validity = { termMonths: contract.term_months };
  const request = reissueRequest(row, renewalId, { contract, changes, validity, revokeOn: null, now });
  // Nobody is mailed: the person is here, and collects it here.
  await requestCertificates(registrar, tx, [{ ...request, renewal: true, notify: false }]);
  await settleSeats(tx.db, [row.device_id], now);
  tx.afterCommit(() => registrar.requested.ring());
  await audit(tx, { at: now, actor, operation: 'renew-certificate', ...certificateOf(present), after: { renewalId } });
  return { renewalId };
}
