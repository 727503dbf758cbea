import type { Tx } from '@inkan/postgres';
import type { Envelope } from '@inkan/queues';
import { newId } from '@inkan/runtime';
import { addDeliveries } from '../db/deliveries.ts';
import { noticedAdministrators } from '../db/noticed-administrators.ts';
import { addNotices } from '../db/notices.ts';
import type { NotificationsDb } from '../db/schema.ts';
import { noticeSubject } from '../domain/mail-kinds.ts';
import type { Notice } from '../domain/notice.ts';

/** One event → one mail to each administrator of the organization, due at once. */
export async function queueNotice(
  tx: Tx<NotificationsDb>,
  message: Envelope<Notice>,
  { messageIdDomain, now }: { messageIdDomain: string; now: Date },
): Promise<void> {
  const notice = message.payload;
  const recipients = await noticedAdministrators(tx, notice.organizationId);
  if (recipients.length === 0) return;
  const createdAt = new Date(message.time);
  await addNotices(tx, [{ noticeId: message.id, facts: notice, createdAt }]);
  await addDeliveries(
    tx,
    recipients.map(({ email, display_name }) => {
      const deliveryId = newId();
      return {
        delivery_id: deliveryId,
        event_id: message.id,
        kind: notice.kind,
        subject: noticeSubject(notice),
        recipient: email,
        display_name,
        organization_id: notice.organizationId,
        user_id: null,
        certificate_id: null,
        link_id: null,
        notice_id: message.id,
        message_id: `<${deliveryId}@${messageIdDomain}>`,
        created_at: createdAt,
        next_attempt_at: now,
        correlation_id: message.correlationId,
      };
    }),
  );
}
