import { commonName } from '@inkan/domain';
import { send } from '@inkan/postgres';
import { requestIdentityCertificate } from '@inkan/queues';
import { newId } from '@inkan/runtime';
import type { AdministratorRow, OrganizationRow, UsersTx } from '../db/schema.ts';

/** The credential that waits for its certificate, and the request for it; the two mails follow once it is issued. */
export async function requestAdministratorCertificate(
  tx: UsersTx,
  administrator: AdministratorRow,
  organization: OrganizationRow,
  generation: string,
  now: Date,
): Promise<void> {
  const certificateId = newId();
  await tx.db
    .insertInto('credentials')
    .values({
      certificate_id: certificateId,
      kind: 'administrator',
      administrator_id: administrator.id,
      generation,
      created_at: now,
    })
    .execute();
  await send(tx, requestIdentityCertificate, {
    certificateId,
    subjectId: administrator.id,
    profile: 'administrator',
    generation,
    organizationId: organization.id,
    organizationEnglishName: organization.english_name,
    commonName: commonName(administrator.family_name_english, administrator.given_name_english),
    displayName: `${administrator.family_name} ${administrator.given_name}`,
    email: administrator.email,
  });
}
