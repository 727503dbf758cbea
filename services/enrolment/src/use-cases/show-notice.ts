import { audit, type Database } from '@inkan/postgres';
import type { Clock } from '@inkan/runtime';
import { countView, type Link } from '../db/links.ts';
import type { EnrolmentDb } from '../db/schema.ts';
import { auditOfLink, type Visitor } from './audit-of-link.ts';

type ShowNotice<Notice> = {
  database: Database<EnrolmentDb>;
  clock: Clock;
  read: (certificateId: string) => Promise<Notice>;
};

/**
 * ID and password for the notice page; nothing is shown that was not counted.
 * @returns also how often they were shown, this time included
 */
export async function showNotice<Notice>(
  { database, clock, read }: ShowNotice<Notice>,
  link: Link,
  visitor: Visitor,
): Promise<Notice & { views: number }> {
  const notice = await read(link.certificate_id);
  const views = await database.transaction(async (tx) => {
    const count = await countView(tx, link.link_id);
    await audit(tx, auditOfLink(link, visitor, 'show-notice', clock.now()));
    return count;
  });
  return { ...notice, views };
}
