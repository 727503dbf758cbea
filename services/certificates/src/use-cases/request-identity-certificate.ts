import { termMonths } from '@inkan/domain';
import type { Tx } from '@inkan/postgres';
import type { requestIdentityCertificate as contract } from '@inkan/queues';
import { currentCorrelationId } from '@inkan/runtime';
import type { Static } from 'typebox';
import { insertCertificates } from '../db/certificate-requests.ts';
import { recordRevoked, takeRevocationAhead } from '../db/revocations.ts';
import type { Tables } from '../db/schema.ts';
import { priorities } from '../domain/priorities.ts';
import type { Registrar } from './registrar.ts';

/** Every system that administrators and operators sit at imports such a key. */
const loginKeyAlgorithm = 'rsa2048';

/** Requests the certificate with which somebody will log in. */
export async function requestIdentityCertificate(
  { requested, clock }: Pick<Registrar, 'requested' | 'clock'>,
  tx: Tx<Tables>,
  request: Static<typeof contract.payload>,
): Promise<void> {
  await insertCertificates(tx.db, [
    {
      certificate_id: request.certificateId,
      profile: request.profile,
      generation: request.generation,
      key_algorithm: loginKeyAlgorithm,
      contract_id: null,
      device_id: null,
      user_id: null,
      subject_id: request.subjectId,
      organization_id: request.organizationId,
      display_name: request.displayName,
      subject_organization: request.organizationEnglishName,
      subject_organization_unit1: null,
      subject_organization_unit2: null,
      common_name: request.commonName,
      email: request.email,
      upn: null,
      sid: null,
      restriction: null,
      email_protection: false,
      term_months: termMonths.default,
      valid_from: null,
      valid_to: null,
      notify: true,
      priority: priorities.login,
      requested_at: clock.now(),
      correlation_id: currentCorrelationId() ?? null,
      previous_certificate_id: null,
      others_end_on: null,
      failed_at: null,
      failure_code: null,
      failure_detail: null,
    },
  ]);
  tx.afterCommit(() => requested.ring());
  // Queues keep no order: it may have been revoked before it was heard of.
  const ahead = await takeRevocationAhead(tx.db, request.certificateId);
  if (ahead) await recordRevoked(tx.db, [request.certificateId], { revokedAt: ahead.revoked_at, reason: ahead.reason });
}
