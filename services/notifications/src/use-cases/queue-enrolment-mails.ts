import type { Tx } from '@inkan/postgres';
import type { EnrolmentLinks, Envelope, enrolmentLinksCreated } from '@inkan/queues';
import { newId } from '@inkan/runtime';
import type { Static } from 'typebox';
import { addDeliveries } from '../db/deliveries.ts';
import type { NotificationsDb } from '../db/schema.ts';
import { type LinkMailKind, linkMailSubjects } from '../domain/mail-kinds.ts';

export type LinksCreated = Envelope<Static<typeof enrolmentLinksCreated.payload>>;

/** Fresh links → two mails each, waiting to be sent, due at once (manual chapters 2-1 and 4-1). */
export async function queueEnrolmentMails(
  tx: Tx<NotificationsDb>,
  message: LinksCreated,
  { messageIdDomain, now }: { messageIdDomain: string; now: Date },
): Promise<void> {
  const mail = (links: EnrolmentLinks, kind: LinkMailKind, linkId: string) => {
    const deliveryId = newId();
    return {
      delivery_id: deliveryId,
      // One person may be mailed of several devices by one message: the event is the link.
      event_id: linkId,
      kind,
      subject: linkMailSubjects[kind],
      recipient: links.recipient,
      display_name: links.displayName,
      organization_id: links.organizationId,
      user_id: links.userId,
      certificate_id: links.certificateId,
      link_id: linkId,
      notice_id: null,
      message_id: `<${deliveryId}@${messageIdDomain}>`,
      created_at: new Date(message.time),
      next_attempt_at: now,
      correlation_id: message.correlationId,
    };
  };
  await addDeliveries(
    tx,
    message.payload.links.flatMap((links) => [
      mail(links, `${links.audience}-collect`, links.collectLinkId),
      mail(links, `${links.audience}-notice`, links.noticeLinkId),
    ]),
  );
}
