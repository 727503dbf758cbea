import type { Database, Tx } from '@inkan/postgres';
import { type Insertable, type Selectable, sql } from 'kysely';
import type { EnrolmentDb, LinksTable, Purpose } from './schema.ts';

export type Link = Selectable<LinksTable>;

export async function addLinks(tx: Tx<EnrolmentDb>, links: readonly Insertable<LinksTable>[]): Promise<void> {
  await tx.db
    .insertInto('links')
    .values([...links])
    .execute();
}

/** The link that a token opens, for its purpose; expired and closed ones included, so that the page can say which. */
export async function findLinkByToken(
  database: Database<EnrolmentDb>,
  hash: Buffer,
  purpose: Purpose,
): Promise<Link | undefined> {
  return database.read
    .selectFrom('link_tokens')
    .innerJoin('links', 'links.link_id', 'link_tokens.link_id')
    .selectAll('links')
    .where('link_tokens.token_hash', '=', hash)
    .where('links.purpose', '=', purpose)
    .executeTakeFirst();
}

export async function findLink(tx: Tx<EnrolmentDb>, linkId: string): Promise<Link | undefined> {
  return tx.db.selectFrom('links').selectAll().where('link_id', '=', linkId).executeTakeFirst();
}

export async function addToken(tx: Tx<EnrolmentDb>, hash: Buffer, linkId: string, now: Date): Promise<void> {
  await tx.db.insertInto('link_tokens').values({ token_hash: hash, link_id: linkId, created_at: now }).execute();
}

/** @returns how often it was shown, this time included */
export async function countView(tx: Tx<EnrolmentDb>, linkId: string): Promise<number> {
  const { views } = await tx.db
    .updateTable('links')
    .set((link) => ({ views: link('views', '+', 1) }))
    .where('link_id', '=', linkId)
    .returning('views')
    .executeTakeFirstOrThrow();
  return views;
}

/** A revoked certificate has nothing left to collect: its links close and whoever is logged in is out. */
export async function closeLinks(tx: Tx<EnrolmentDb>, certificateId: string, now: Date): Promise<void> {
  await tx.db
    .updateTable('links')
    .set({ closed_at: now })
    .where('certificate_id', '=', certificateId)
    .where('closed_at', 'is', null)
    .execute();
  await tx.db.deleteFrom('sessions').where('certificate_id', '=', certificateId).execute();
}

/** The links of these certificates open nothing any more: new ones follow. Whoever is logged in stays so. */
export async function replaceLinks(tx: Tx<EnrolmentDb>, certificateIds: readonly string[], now: Date): Promise<void> {
  await sql`
    update links set closed_at = ${now} where certificate_id = any(${certificateIds}::uuid[]) and closed_at is null
  `.execute(tx.db);
}
