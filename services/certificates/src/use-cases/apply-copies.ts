import { defaultReminderDays } from '@inkan/domain';
import type { Tx } from '@inkan/postgres';
import type { contractChanged, organizationChanged, UserFacts, unitChanged } from '@inkan/queues';
import type { Static } from 'typebox';
import { applyContract, applyOrganization, applyUnit, applyUsers } from '../db/copies.ts';
import type { Tables, UserRow } from '../db/schema.ts';
import { refreshSearchColumns } from '../db/search-columns.ts';

/** Facts of other services, kept because certificates print them and rules ask for them. */

export async function keepOrganization(tx: Tx<Tables>, of: Static<typeof organizationChanged.payload>): Promise<void> {
  await applyOrganization(tx.db, {
    organization_id: of.organizationId,
    revision: of.revision,
    name: of.name,
    english_name: of.englishName,
    suspended: of.suspended,
    notify_users: of.notifyUsers,
    certificate_deletion: of.certificateDeletion ?? false,
    reminder_days_before: of.reminderDaysBefore ?? defaultReminderDays.before,
    reminder_days_after: of.reminderDaysAfter ?? defaultReminderDays.after,
    allowed_networks: of.allowedNetworks ?? [],
  });
}

export async function keepContract(tx: Tx<Tables>, of: Static<typeof contractChanged.payload>): Promise<void> {
  await applyContract(tx.db, {
    contract_id: of.contractId,
    revision: of.revision,
    organization_id: of.organizationId,
    service_id: of.serviceId,
    provider_id: of.providerId,
    service_name: of.serviceName,
    licences: of.licences,
    starts_at: new Date(of.startsAt),
    ends_at: new Date(of.endsAt),
    generation: of.generation,
    validity: of.options.validity,
    term_months: of.options.termMonths,
    key_algorithm: of.options.keyAlgorithm,
    email_protection: of.options.emailProtection,
    subject_override: of.options.subjectOverride ?? false,
    device_restriction: of.options.deviceRestriction ?? false,
    package_form: of.options.packageForm ?? 'by-device',
    ios_package: of.options.iosPackage ?? 'p12',
    upn: of.options.upn ?? false,
    user_renewal: of.options.userRenewal ?? false,
    download_site: of.options.downloadSite ?? false,
    key_origin: of.options.keyOrigin ?? 'server',
  });
}

export async function keepUnit(tx: Tx<Tables>, of: Static<typeof unitChanged.payload>): Promise<void> {
  const { unitId, revision, contractId, name } = of;
  await applyUnit(tx.db, { unit_id: unitId, revision, contract_id: contractId, name });
}

/** @returns what is known of the person now: possibly something newer */
export async function keepUser(tx: Tx<Tables>, told: Static<typeof UserFacts>): Promise<UserRow> {
  const user = (await keepUsers(tx, [told])).get(told.userId);
  if (user === undefined) throw new Error(`the user ${told.userId} vanished`);
  return user;
}

/** @returns what is known of each person now, by id: possibly something newer */
export async function keepUsers(
  tx: Tx<Tables>,
  told: readonly Static<typeof UserFacts>[],
): Promise<ReadonlyMap<string, UserRow>> {
  const newest = new Map<string, UserRow>();
  for (const row of told.map(userRow)) {
    const known = newest.get(row.user_id);
    if (known === undefined || known.revision < row.revision) newest.set(row.user_id, row);
  }
  // In the order of their ids, so that two who tell of the same people wait for each other and never in a circle.
  const rows = [...newest.values()].sort((a, b) => (a.user_id < b.user_id ? -1 : 1));
  const { users, applied } = await applyUsers(tx.db, rows);
  await refreshSearchColumns(
    tx.db,
    [...users.values()].filter((user) => applied.has(user.user_id)),
  );
  return users;
}

function userRow(of: Static<typeof UserFacts>): UserRow {
  return {
    user_id: of.userId,
    revision: of.revision,
    organization_id: of.organizationId,
    contract_id: of.contractId,
    unit_id: of.unitId,
    email: of.email,
    family_name: of.familyName,
    given_name: of.givenName,
    family_name_kana: of.familyNameKana,
    given_name_kana: of.givenNameKana,
    family_name_english: of.familyNameEnglish,
    given_name_english: of.givenNameEnglish,
    linkage_id: of.linkageId,
    state: of.state,
  };
}
