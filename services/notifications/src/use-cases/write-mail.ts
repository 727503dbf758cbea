import { DomainError } from '@inkan/domain';
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

export type MailLink = { readonly url: string; readonly expiresAt: Date };

/**
 * Writes mails in the moment they are sent: with links whose tokens are made now, by one question for all of them, or
 * with the facts of their notices.
 * @returns what writes one of these mails; it throws DomainError (no link to be had) and NoticeGone
 */
export function createMailWriter(house: {
  database: Database<NotificationsDb>;
  render: (mail: { kind: Delivery['kind']; subject: string }, facts: MailFacts) => RenderedMail;
  /** Asks enrolment for the URLs of links; their tokens are made in this moment. */
  linkUrls: (linkIds: readonly string[]) => Promise<ReadonlyMap<string, MailLink | DomainError>>;
  /** The page where people renew their certificates. */
  renewalUrl: string;
}): (deliveries: readonly Delivery[]) => (delivery: Delivery) => Promise<WrittenMail> {
  return (deliveries) => {
    const linkIds = deliveries.flatMap(({ link_id: linkId }) => linkId ?? []);
    const asked = linkIds.length === 0 ? undefined : house.linkUrls(linkIds);
    // Whoever writes a mail hears of it.
    asked?.catch(() => undefined);
    return async (delivery) => {
      const { display_name: displayName } = delivery;
      if (delivery.link_id !== null) {
        const link = (await asked)?.get(delivery.link_id);
        if (link === undefined || link instanceof DomainError) throw link ?? new DomainError('not-found');
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
  };
}
