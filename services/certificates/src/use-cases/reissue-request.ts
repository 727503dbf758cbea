import type { Day, Reissue } from '@inkan/domain';
import { currentCorrelationId } from '@inkan/runtime';
import type { NewCertificate } from '../db/certificate-requests.ts';
import type { ContractWithOrganization } from '../db/contracts.ts';
import type { ReissuableCertificate } from '../db/reissues.ts';
import { flatRestriction } from '../domain/flat-restriction.ts';
import { priorities } from '../domain/priorities.ts';
import type { RequestedValidity } from '../domain/requested-validity.ts';
import { keyToCome } from './client-request.ts';

/**
 * The request for a device's next certificate: the person's names as they are now, O, OU and restriction as on the
 * previous certificate unless given, everything else as the contract says today.
 */
export function reissueRequest(
  row: ReissuableCertificate,
  certificateId: string,
  of: {
    contract: ContractWithOrganization;
    changes: Reissue;
    validity: RequestedValidity;
    revokeOn: Day | null;
    now: Date;
    /** Exactly these, whatever stands on the previous one. */
    subject?: {
      readonly organization: string;
      readonly organizationUnit1: string | null;
      readonly organizationUnit2: string | null;
    };
    /** Instead of what the organization chose, and of the place in front that a screen has. */
    mailUsers?: boolean;
    priority?: number;
  },
): NewCertificate {
  const { contract, changes, validity } = of;
  const subject = of.subject ?? {
    organization: changes.organization ?? row.subject_organization,
    organizationUnit1: changes.organizationUnit1 ?? row.subject_organization_unit1,
    organizationUnit2: changes.organizationUnit2 ?? row.subject_organization_unit2,
  };
  const restriction = changes.restrictions?.get(row.device_code);
  return {
    certificate_id: certificateId,
    profile: 'client',
    generation: contract.generation,
    key_algorithm: contract.key_algorithm,
    ...keyToCome(contract),
    contract_id: contract.contract_id,
    device_id: row.device_id,
    user_id: row.user_id,
    subject_id: null,
    organization_id: contract.organization_id,
    display_name: `${row.family_name} ${row.given_name}`,
    subject_organization: subject.organization,
    subject_organization_unit1: subject.organizationUnit1,
    subject_organization_unit2: subject.organizationUnit2,
    common_name: `${row.family_name_english} ${row.given_name_english}`,
    email: row.device_email,
    upn: row.upn,
    sid: row.sid,
    restriction: restriction === undefined ? row.restriction : flatRestriction(restriction),
    email_protection: contract.email_protection,
    term_months: 'termMonths' in validity ? validity.termMonths : null,
    valid_from: 'termMonths' in validity ? null : validity.period.from,
    valid_to: 'termMonths' in validity ? null : validity.period.to,
    notify: contract.notify_users && (of.mailUsers ?? true),
    priority: of.priority ?? priorities.single,
    requested_at: of.now,
    correlation_id: currentCorrelationId() ?? null,
    previous_certificate_id: row.certificate_id,
    others_end_on: of.revokeOn,
    failed_at: null,
    failure_code: null,
    failure_detail: null,
  };
}
