import type { Database } from '@inkan/postgres';
import { countView, type Link } from '../db/links.ts';
import type { EnrolmentDb } from '../db/schema.ts';

/**
 * ID and password for the notice page; nothing is shown that was not counted.
 * @returns also how often they were shown, this time included
 */
export async function showNotice<Notice>(
  { database, read }: { database: Database<EnrolmentDb>; read: (certificateId: string) => Promise<Notice> },
  link: Link,
): Promise<Notice & { views: number }> {
  const notice = await read(link.certificate_id);
  const views = await database.transaction((tx) => countView(tx, link.link_id));
  return { ...notice, views };
}
