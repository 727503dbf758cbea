import { type Checked, checkReminderDays, type FieldError, type Language, validationFailed } from '@inkan/domain';
import type { Scope } from '@inkan/http';
import { audit } from '@inkan/postgres';
import { scoped } from '../db/scoped.ts';
import { checkAllowedNetworks } from '../domain/allowed-networks.ts';
import { type OrganizationSettingsView, viewOrganizationSettings } from '../views/organization-settings-view.ts';
import { announceOrganization } from './announce.ts';
import { type ChangeOptions, change } from './change.ts';
import type { Deps } from './deps.ts';
import { expectRevision } from './expect-revision.ts';
import { found } from './found.ts';

/** What is left out stays as it is; a list is given as a whole. */
export type SettingsChange = {
  readonly notifyUsers?: boolean;
  readonly certificateDeletion?: boolean;
  readonly allowedNetworks?: readonly string[];
  readonly reminderDaysBefore?: readonly number[];
  readonly reminderDaysAfter?: readonly number[];
  readonly revision?: number;
};

/** Whose settings, and in which language warnings are answered. */
type Whose = { readonly organizationId: string; readonly language: Language };

/** 利用法人 詳細設定, kept by the organization itself. @throws DomainError with every error at once */
export async function changeOrganizationSettings(
  { database, clock }: Pick<Deps, 'database' | 'clock'>,
  scope: Scope,
  { organizationId: id, language }: Whose,
  typed: SettingsChange,
  options: ChangeOptions,
): Promise<OrganizationSettingsView> {
  return change(database, options, async (tx) => {
    const visible = scoped(tx.db, scope).organizations().selectAll('organizations');
    const present = found(await visible.where('organizations.id', '=', id).forUpdate().executeTakeFirst());
    expectRevision(present, typed.revision);
    const networks = checkAllowedNetworks(typed.allowedNetworks ?? present.allowed_networks);
    const days = checkReminderDays({
      reminderDaysBefore: typed.reminderDaysBefore ?? present.reminder_days_before,
      reminderDaysAfter: typed.reminderDaysAfter ?? present.reminder_days_after,
    });
    if (!networks.ok || !days.ok) throw validationFailed([...errorsOf(networks), ...errorsOf(days)]);
    const row = await tx.db
      .updateTable('organizations')
      .set({
        notify_users: typed.notifyUsers ?? present.notify_users,
        certificate_deletion: typed.certificateDeletion ?? present.certificate_deletion,
        allowed_networks: networks.value,
        reminder_days_before: days.value.before,
        reminder_days_after: days.value.after,
        revision: present.revision + 1,
      })
      .where('id', '=', id)
      .returningAll()
      .executeTakeFirstOrThrow();
    await announceOrganization(tx, row);
    await audit(tx, {
      at: clock.now(),
      actor: options.actor,
      operation: 'change-organization-settings',
      organizationId: id,
      subject: { kind: 'organization', id, name: row.name },
      before: viewOrganizationSettings(present, 'ja'),
      after: viewOrganizationSettings(row, 'ja'),
    });
    return viewOrganizationSettings(row, language);
  });
}

const errorsOf = (checked: Checked<unknown>): readonly FieldError[] => (checked.ok ? [] : checked.errors);

export async function readOrganizationSettings(
  { database }: Pick<Deps, 'database'>,
  scope: Scope,
  { organizationId, language }: Whose,
): Promise<OrganizationSettingsView> {
  const visible = scoped(database.read, scope).organizations().selectAll('organizations');
  const row = found(await visible.where('organizations.id', '=', organizationId).executeTakeFirst());
  return viewOrganizationSettings(row, language);
}
