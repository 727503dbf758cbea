import type { Tx } from '@inkan/postgres';
import type { CertificateReminder, certificateReminders, Envelope } from '@inkan/queues';
import { newId } from '@inkan/runtime';
import type { Static } from 'typebox';
import { addDeliveries } from '../db/deliveries.ts';
import { administratorsById } from '../db/noticed-administrators.ts';
import { addNotices } from '../db/notices.ts';
import type { AdministratorRow, NotificationsDb } from '../db/schema.ts';
import { noticeSubject } from '../domain/mail-kinds.ts';
import type { Reminder } from '../domain/notice.ts';

export type Reminders = Envelope<Static<typeof certificateReminders.payload>>;

/** One mail for each reminder, due at once. */
export async function queueReminders(
  tx: Tx<NotificationsDb>,
  message: Reminders,
  { messageIdDomain, now }: { messageIdDomain: string; now: Date },
): Promise<void> {
  const { reminders } = message.payload;
  const ids = reminders.flatMap((each) => (each.audience === 'administrator' ? each.administratorId : []));
  const known = new Map((await administratorsById(tx, ids)).map((row) => [row.administrator_id, row]));
  const mails = reminders.flatMap((reminder) => {
    const recipient = recipientOf(reminder, known);
    return recipient === undefined ? [] : { reminder, recipient, facts: factsOf(reminder) };
  });
  if (mails.length === 0) return;
  const createdAt = new Date(message.time);
  await addNotices(
    tx,
    mails.map(({ reminder, facts }) => ({ noticeId: reminder.reminderId, facts, createdAt })),
  );
  await addDeliveries(
    tx,
    mails.map(({ reminder, recipient, facts }) => {
      const deliveryId = newId();
      return {
        delivery_id: deliveryId,
        event_id: reminder.reminderId,
        kind: facts.kind,
        subject: noticeSubject(facts),
        recipient: recipient.email,
        display_name: recipient.displayName,
        organization_id: reminder.organizationId,
        user_id: reminder.audience === 'user' ? reminder.userId : null,
        certificate_id: reminder.certificateId,
        link_id: null,
        notice_id: reminder.reminderId,
        message_id: `<${deliveryId}@${messageIdDomain}>`,
        created_at: createdAt,
        next_attempt_at: now,
        correlation_id: message.correlationId,
      };
    }),
  );
}

/** An administrator is mailed where mails reach them now, not where they did when the certificate was issued. */
function recipientOf(
  reminder: CertificateReminder,
  administrators: ReadonlyMap<string, AdministratorRow>,
): { email: string; displayName: string } | undefined {
  const { recipient: email, displayName } = reminder;
  if (reminder.audience === 'user') return { email, displayName };
  const known = administrators.get(reminder.administratorId);
  if (known === undefined) return { email, displayName };
  return known.state === 'revoked' ? undefined : { email: known.email, displayName: known.display_name };
}

function factsOf(reminder: CertificateReminder): Reminder {
  const { notAfter, daysLeft } = reminder;
  if (reminder.audience === 'administrator') return { kind: 'administrator-reminder', notAfter, daysLeft };
  const { deviceCode, renewable = false } = reminder;
  return { kind: daysLeft < 0 ? 'user-expired' : 'user-reminder', notAfter, daysLeft, deviceCode, renewable };
}
