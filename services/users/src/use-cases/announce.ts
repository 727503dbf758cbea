import { type Day, endOfDay, startOfDay } from '@inkan/domain';
import { send, sendMany } from '@inkan/postgres';
import { contractChanged, organizationChanged, type UserFacts, userChanged } from '@inkan/queues';
import type { Static } from 'typebox';
import type { ContractRow, OrganizationRow, ServiceRow, UserRow, UsersTx } from '../db/schema.ts';

/** The state as it is now, to everybody who keeps a copy. */
export async function announceOrganization(tx: UsersTx, row: OrganizationRow): Promise<void> {
  await send(tx, organizationChanged, {
    organizationId: row.id,
    revision: row.revision,
    name: row.name,
    englishName: row.english_name,
    suspended: row.suspended,
    notifyUsers: row.notify_users,
  });
}

/** Contracts of one service, with what the registrar needs of its options. */
export async function announceContracts(tx: UsersTx, rows: readonly ContractRow[], service: ServiceRow): Promise<void> {
  await sendMany(
    tx,
    contractChanged,
    rows.map((row) => ({
      contractId: row.id,
      revision: row.revision,
      organizationId: row.organization_id,
      serviceId: service.id,
      providerId: service.provider_id,
      serviceName: service.name,
      licences: row.licences,
      startsAt: startOfDay(row.starts_on as Day).toISOString(),
      endsAt: endOfDay(row.ends_on as Day).toISOString(),
      generation: row.generation,
      options: {
        validity: service.validity,
        termMonths: service.term_months,
        keyAlgorithm: service.key_algorithm,
        emailProtection: service.email_protection,
        subjectOverride: service.subject_override,
        deviceRestriction: service.device_restriction,
      },
    })),
  );
}

export async function announceUser(tx: UsersTx, row: UserRow): Promise<void> {
  await send(tx, userChanged, userFacts(row));
}

export function userFacts(row: UserRow): Static<typeof UserFacts> {
  return {
    userId: row.id,
    revision: row.revision,
    organizationId: row.organization_id,
    contractId: row.contract_id,
    unitId: row.unit_id,
    email: row.email,
    familyName: row.family_name,
    givenName: row.given_name,
    familyNameKana: row.family_name_kana,
    givenNameKana: row.given_name_kana,
    familyNameEnglish: row.family_name_english,
    givenNameEnglish: row.given_name_english,
    linkageId: row.linkage_id,
    state: row.state,
  };
}
