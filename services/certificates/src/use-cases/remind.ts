import { addDays, type Day } from '@inkan/domain';
import { send, sendMany, type Tx } from '@inkan/postgres';
import {
  type CertificateReminder,
  certificateReminders,
  certificatesNotice,
  maxRemindersPerMessage,
} from '@inkan/queues';
import { newId } from '@inkan/runtime';
import {
  completeReminderDay,
  type DueReminder,
  expiryDigests,
  lastReminderDay,
  type ReminderCursor,
  recordReminders,
  reminderSteps,
} from '../db/reminders.ts';
import type { Tables } from '../db/schema.ts';
import { daysLeft, endsReaching, reminderDay } from '../domain/reminder-day.ts';
import type { Registrar } from './registrar.ts';

type Parts = Pick<Registrar, 'database' | 'clock' | 'logger'>;
type Days = { readonly done: Day; readonly day: Day };

/**
 * Reminds of certificates that end soon or have ended, once a day from nine in the morning in Japan. Every certificate
 * and step once: what is kept of it and the message are one transaction, so that after a crash the next round goes on
 * where this one was. Days on which nothing ran are made up for, and of several steps only the latest is told.
 */
export async function remind(registrar: Parts, signal: AbortSignal): Promise<void> {
  const now = registrar.clock.now();
  const day = reminderDay(now);
  const last = await lastReminderDay(registrar.database.read);
  if (last !== null && last >= day) return;
  const days = { done: last ?? addDays(day, -1), day };
  // The latest step first: who is reminded of it is not reminded of an earlier one that was missed.
  for (const step of await reminderSteps(registrar.database.read)) {
    let cursor: ReminderCursor | null = null;
    do {
      if (signal.aborted) return;
      cursor = await remindNext(registrar, { step, ...days }, now, cursor);
    } while (cursor !== null);
  }
  await completeDay(registrar, days, now);
}

/** @returns where to go on; null when nobody is left */
async function remindNext(
  { database }: Parts,
  { step, ...days }: Days & { step: number },
  now: Date,
  cursor: ReminderCursor | null,
): Promise<ReminderCursor | null> {
  return database.transaction(async (tx) => {
    const ends = endsReaching(step, days);
    const limit = maxRemindersPerMessage;
    const due = await recordReminders(tx.db, { step, day: days.day, ends, now, limit, cursor });
    const reminders = due.filter((row) => row.fresh).flatMap((row) => reminderOf(row, now) ?? []);
    if (reminders.length > 0) await send(tx, certificateReminders, { reminders });
    const end = due.at(-1);
    if (end === undefined || due.length < limit) return null;
    return { notAfter: end.not_after, certificateId: end.certificate_id };
  });
}

function reminderOf(row: DueReminder, now: Date): CertificateReminder | undefined {
  const facts = {
    reminderId: newId(),
    organizationId: row.organization_id,
    certificateId: row.certificate_id,
    recipient: row.email,
    displayName: row.display_name,
    notAfter: row.not_after.toISOString(),
    daysLeft: daysLeft(row.not_after, now),
  };
  const { user_id: userId, subject_id: administratorId, device_code: deviceCode } = row;
  if (administratorId !== null) return { ...facts, audience: 'administrator', administratorId };
  if (userId === null || deviceCode === null || !row.notify_users) return undefined;
  return { ...facts, audience: 'user', userId, deviceCode, renewable: row.renewable };
}

/** The day is over: 利用者証明書の有効期限一覧 to every organization that has something in it. */
async function completeDay({ database, logger }: Parts, days: Days, now: Date): Promise<void> {
  await database.transaction(async (tx: Tx<Tables>) => {
    if (!(await completeReminderDay(tx.db, days.day, now))) return;
    const digests = await expiryDigests(tx.db, { ...days, now });
    await sendMany(
      tx,
      certificatesNotice,
      digests.map(({ organization_id: organizationId, count, certificates }) => ({
        kind: 'expiry-digest' as const,
        organizationId,
        day: days.day,
        count,
        certificates,
      })),
    );
    logger.info({ day: days.day, organizations: digests.length }, 'the reminders of a day are complete');
  });
}
