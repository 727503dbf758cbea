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

export async function findLinks(tx: Tx<EnrolmentDb>, linkIds: readonly string[]): Promise<Link[]> {
  return tx.db.selectFrom('links').selectAll().where(sql`link_id`, '=', sql`any(${linkIds}::uuid[])`).execute();
}

export type NewToken = { readonly hash: Buffer; readonly linkId: string };

export async function addTokens(tx: Tx<EnrolmentDb>, tokens: readonly NewToken[], now: Date): Promise<void> {
  if (tokens.length === 0) return;
  await tx.db
    .insertInto('link_tokens')
    .values(tokens.map(({ hash, linkId }) => ({ token_hash: hash, link_id: linkId, created_at: now })))
    .execute();
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

/** Whoever is logged in with one of these certificates is out. */
export async function endSessions(tx: Tx<EnrolmentDb>, certificateIds: readonly string[]): Promise<void> {
  await sql`delete from sessions where certificate_id = any(${certificateIds}::uuid[])`.execute(tx.db);
}

/** The links of these certificates open nothing any more. Whoever is logged in stays so. */
export async function closeLinks(tx: Tx<EnrolmentDb>, certificateIds: readonly string[], now: Date): Promise<void> {
  await sql`
    update links set closed_at = ${now} where certificate_id = any(${certificateIds}::uuid[]) and closed_at is null
  `.execute(tx.db);
}
