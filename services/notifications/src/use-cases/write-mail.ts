import type { Database } from '@inkan/postgres';
import type { Delivery } from '../db/deliveries.ts';
import { findNotice } from '../db/notices.ts';
import type { NotificationsDb } from '../db/schema.ts';
import { isAboutRenewal } from '../domain/notice.ts';
import { noticeDetails } from '../domain/notice-details.ts';
import type { MailFacts, RenderedMail } from './render-mail.ts';

export type WrittenMail = RenderedMail & {
  /** The link that stands in it. */
  readonly url?: string;
};

/** The facts of a notice were kept for their time, and it is over. */
export class NoticeGone extends Error {
  override readonly name = 'NoticeGone';
}

/**
 * Writes the mail of a delivery in the moment it is sent: with a link whose token is made now, or with the facts of
 * its notice.
 * @throws DomainError what `linkUrl` throws; NoticeGone
 */
export function createMailWriter(house: {
  database: Database<NotificationsDb>;
  render: (mail: { kind: Delivery['kind']; subject: string }, facts: MailFacts) => RenderedMail;
  /** Asks enrolment for the URL of a link; its token is made in this moment. */
  linkUrl: (linkId: string) => Promise<{ url: string; expiresAt: Date }>;
  /** The page where people renew their certificates. */
  renewalUrl: string;
}): (delivery: Delivery) => Promise<WrittenMail> {
  return async (delivery) => {
    const { display_name: displayName } = delivery;
    if (delivery.link_id !== null) {
      const link = await house.linkUrl(delivery.link_id);
      return { ...house.render(delivery, { displayName, link }), url: link.url };
    }
    const notice = delivery.notice_id === null ? undefined : await findNotice(house.database, delivery.notice_id);
    if (notice === undefined) throw new NoticeGone();
    const { renewalUrl } = house;
    return house.render(delivery, {
      ...{ displayName, details: noticeDetails(notice) },
      ...(isAboutRenewal(notice) ? { renewalUrl } : {}),
    });
  };
}
