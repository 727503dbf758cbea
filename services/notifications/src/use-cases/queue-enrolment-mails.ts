import type { Tx } from '@inkan/postgres';
import type { Envelope, enrolmentLinksCreated } from '@inkan/queues';
import { newId } from '@inkan/runtime';
import type { Static } from 'typebox';
import { addDeliveries } from '../db/deliveries.ts';
import type { NotificationsDb } from '../db/schema.ts';
import { type LinkMailKind, linkMailSubjects } from '../domain/mail-kinds.ts';

export type LinksCreated = Envelope<Static<typeof enrolmentLinksCreated.payload>>;

/** Fresh links → two mails waiting to be sent, due at once (manual chapters 2-1 and 4-1). */
export async function queueEnrolmentMails(
  tx: Tx<NotificationsDb>,
  message: LinksCreated,
  { messageIdDomain, now }: { messageIdDomain: string; now: Date },
): Promise<void> {
  const { audience, collectLinkId, noticeLinkId, ...facts } = message.payload;
  const mail = (kind: LinkMailKind, linkId: string) => {
    const deliveryId = newId();
    return {
      delivery_id: deliveryId,
      event_id: message.id,
      kind,
      subject: linkMailSubjects[kind],
      recipient: facts.recipient,
      display_name: facts.displayName,
      organization_id: facts.organizationId,
      user_id: facts.userId,
      certificate_id: facts.certificateId,
      link_id: linkId,
      notice_id: null,
      message_id: `<${deliveryId}@${messageIdDomain}>`,
      created_at: new Date(message.time),
      next_attempt_at: now,
      correlation_id: message.correlationId,
    };
  };
  await addDeliveries(tx, [mail(`${audience}-collect`, collectLinkId), mail(`${audience}-notice`, noticeLinkId)]);
}
