import { defaultReminderDays } from '@inkan/domain';
import type { Tx } from '@inkan/postgres';
import type { administratorChanged, organizationChanged } from '@inkan/queues';
import type { Static } from 'typebox';
import { applyAdministrator, applyOrganization } from '../db/copies.ts';
import type { NotificationsDb } from '../db/schema.ts';

/** Facts of `users`, kept because mails go to these people and these organizations decide about them. */

export async function keepOrganization(
  tx: Tx<NotificationsDb>,
  of: Static<typeof organizationChanged.payload>,
): Promise<void> {
  await applyOrganization(tx.db, {
    organization_id: of.organizationId,
    revision: of.revision,
    name: of.name,
    suspended: of.suspended,
    notify_users: of.notifyUsers,
    reminder_days_before: of.reminderDaysBefore ?? defaultReminderDays.before,
    reminder_days_after: of.reminderDaysAfter ?? defaultReminderDays.after,
  });
}

export async function keepAdministrator(
  tx: Tx<NotificationsDb>,
  of: Static<typeof administratorChanged.payload>,
): Promise<void> {
  await applyAdministrator(tx.db, {
    administrator_id: of.administratorId,
    revision: of.revision,
    organization_id: of.organizationId,
    display_name: of.displayName,
    email: of.email,
    role: of.role,
    state: of.state,
    language: of.language,
  });
}
