import type { DomainError } from '@inkan/domain';
import type { registerDevices } from '@inkan/queues';
import { currentCorrelationId } from '@inkan/runtime';
import type { Static } from 'typebox';
import type { NewCertificate } from '../db/certificate-requests.ts';
import type { ContractWithOrganization } from '../db/contracts.ts';
import type { HeldDevice } from '../domain/reserved-device.ts';
import { clientSubject } from '../domain/subject.ts';

/** Where the key is the device's own, nothing is asked of the signer before it has come. */
export const keyToCome = ({ key_origin }: Pick<ContractWithOrganization, 'key_origin'>, failed = false) => ({
  key_origin,
  awaits_key: key_origin !== 'server' && !failed,
});

type Registration = Static<typeof registerDevices.payload>['registrations'][number];

/** The request for a device's first certificate; with a refusal one that has failed already. */
export function clientRequest(
  device: HeldDevice,
  { user, notifyUser }: Registration,
  place: ContractWithOrganization,
  refusal: DomainError | undefined,
  now: Date,
  priority: number,
): NewCertificate {
  const subject = clientSubject(device, user, place.organization_english_name);
  const { validity } = device;
  return {
    certificate_id: device.certificateId,
    profile: 'client',
    generation: place.generation,
    key_algorithm: place.key_algorithm,
    ...keyToCome(place, refusal !== undefined),
    contract_id: place.contract_id,
    device_id: device.deviceId,
    user_id: user.userId,
    subject_id: null,
    organization_id: place.organization_id,
    display_name: `${user.familyName} ${user.givenName}`,
    subject_organization: subject.organization,
    subject_organization_unit1: subject.organizationUnit1,
    subject_organization_unit2: subject.organizationUnit2,
    common_name: subject.commonName,
    email: subject.email,
    upn: device.upn ?? null,
    sid: device.sid ?? null,
    restriction: device.restriction ?? null,
    email_protection: place.email_protection,
    term_months: 'termMonths' in validity ? validity.termMonths : null,
    valid_from: 'termMonths' in validity || validity.from === null ? null : new Date(validity.from),
    valid_to: 'termMonths' in validity ? null : new Date(validity.to),
    notify: notifyUser,
    priority,
    requested_at: now,
    correlation_id: currentCorrelationId() ?? null,
    previous_certificate_id: null,
    others_end_on: null,
    failed_at: refusal === undefined ? null : now,
    failure_code: refusal?.code ?? null,
    failure_detail: refusal?.text.ja ?? null,
  };
}
