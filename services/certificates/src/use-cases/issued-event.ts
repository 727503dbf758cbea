import type { ClientCertificateIssued, IdentityCertificateIssued } from '@inkan/queues';
import type { Static } from 'typebox';
import type { AwaitedCertificate } from '../db/issued-certificates.ts';

export type Issued = { readonly row: AwaitedCertificate; readonly serial: string };

/** What the others are told of a device's certificate. The database holds that a client row has its device and contract. */
export function clientIssued({ row, serial }: Issued): Static<typeof ClientCertificateIssued> {
  return {
    ...facts(row, serial),
    organizationId: present(row.organization_id),
    contractId: present(row.contract_id),
    userId: present(row.user_id),
    deviceId: present(row.device_id),
    deviceCode: present(row.device_code),
    // Whoever brings their own key had the links before.
    notify: row.notify && row.key_origin === 'server',
  };
}

/** And of somebody's who administers. */
export function identityIssued({ row, serial }: Issued): Static<typeof IdentityCertificateIssued> {
  if (row.profile === 'client') throw new Error('the certificate of a device is nobody’s identity');
  const { profile, organization_id: organizationId, subject_id: subjectId } = row;
  return { ...facts(row, serial), profile, organizationId, subjectId: present(subjectId) };
}

const facts = (row: AwaitedCertificate, serial: string) => ({
  certificateId: row.certificate_id,
  generation: row.generation,
  serial,
  notBefore: present(row.not_before).toISOString(),
  notAfter: present(row.not_after).toISOString(),
  email: row.email,
  displayName: row.display_name,
});

function present<T>(value: T | null): T {
  if (value === null) throw new Error('a certificate row lacks what its profile demands');
  return value;
}
