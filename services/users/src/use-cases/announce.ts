import { type Day, endOfDay, startOfDay } from '@inkan/domain';
import { send, sendMany } from '@inkan/postgres';
import { administratorChanged, contractChanged, organizationChanged, unitChanged, userChanged } from '@inkan/queues';
import type {
  AdministratorRow,
  ContractRow,
  OrganizationRow,
  ServiceRow,
  UnitRow,
  UserRow,
  UsersTx,
} from '../db/schema.ts';
import { userFacts } from '../views/user-facts.ts';

/** The state as it is now, to everybody who keeps a copy. */
export async function announceOrganization(tx: UsersTx, row: OrganizationRow): Promise<void> {
  await send(tx, organizationChanged, {
    organizationId: row.id,
    revision: row.revision,
    name: row.name,
    englishName: row.english_name,
    suspended: row.suspended,
    notifyUsers: row.notify_users,
    certificateDeletion: row.certificate_deletion,
    allowedNetworks: [...row.allowed_networks],
    reminderDaysBefore: [...row.reminder_days_before],
    reminderDaysAfter: [...row.reminder_days_after],
  });
}

export async function announceAdministrator(tx: UsersTx, row: AdministratorRow): Promise<void> {
  await send(tx, administratorChanged, {
    administratorId: row.id,
    revision: row.revision,
    organizationId: row.organization_id,
    displayName: `${row.family_name} ${row.given_name}`,
    email: row.email,
    role: row.role,
    state: row.state,
    language: row.language,
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
        iosPackage: service.ios_package,
        userRenewal: service.user_renewal,
        downloadSite: service.download_site,
        packageForm: service.package_form,
        keyOrigin: service.key_origin,
        upn: service.upn,
      },
    })),
  );
}

/** A unit keeps its name: its first revision is its only one. */
export async function announceUnit(tx: UsersTx, row: UnitRow): Promise<void> {
  await send(tx, unitChanged, { unitId: row.id, revision: 1, contractId: row.contract_id, name: row.name });
}

export async function announceUser(tx: UsersTx, ...rows: readonly UserRow[]): Promise<void> {
  await sendMany(tx, userChanged, rows.map(userFacts));
}
