import type { certificateIssued } from '@inkan/queues';
import type { Static } from 'typebox';
import type { AwaitedCertificate } from '../db/issued-certificates.ts';

/** What the others are told of a certificate. The database holds that a client row has its device and contract. */
export function issuedEvent(row: AwaitedCertificate, serial: string): Static<typeof certificateIssued.payload> {
  const facts = {
    certificateId: row.certificate_id,
    generation: row.generation,
    serial,
    notBefore: present(row.not_before).toISOString(),
    notAfter: present(row.not_after).toISOString(),
    email: row.email,
    displayName: row.display_name,
  };
  if (row.profile === 'client') {
    return {
      ...facts,
      profile: row.profile,
      organizationId: present(row.organization_id),
      contractId: present(row.contract_id),
      userId: present(row.user_id),
      deviceId: present(row.device_id),
      deviceCode: present(row.device_code),
      notify: row.notify,
    };
  }
  return { ...facts, profile: row.profile, organizationId: row.organization_id, subjectId: present(row.subject_id) };
}

function present<T>(value: T | null): T {
  if (value === null) throw new Error('a certificate row lacks what its profile demands');
  return value;
}
