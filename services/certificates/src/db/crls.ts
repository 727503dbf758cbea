import { sql } from 'kysely';
import type { CrlPartsTable, CrlsTable, Db } from './schema.ts';

/** One CRL of a generation at a time: parts that arrive together would not see each other otherwise. */
export async function lockCrl(db: Db, generation: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`inkan crl ${generation}`}, 0))`.execute(db);
}

export async function keepCrlPart(db: Db, part: CrlPartsTable): Promise<void> {
  await db
    .insertInto('crl_parts')
    .values(part)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** All parts in order, once they are complete. */
export async function completeCrl(
  db: Db,
  of: { generation: string; crlNumber: string; parts: number },
): Promise<Buffer | undefined> {
  const there = db
    .selectFrom('crl_parts')
    .where('generation', '=', of.generation)
    .where('crl_number', '=', of.crlNumber)
    .where('parts', '=', of.parts);
  const { count } = await there.select((eb) => eb.fn.countAll<string>().as('count')).executeTakeFirstOrThrow();
  if (Number(count) < of.parts) return undefined;
  const rows = await there.select('bytes').orderBy('part').execute();
  return Buffer.concat(rows.map((row) => row.bytes));
}

/** Parts that will not be needed: of one number, or of that number and all before it. */
export async function dropCrlParts(
  db: Db,
  generation: string,
  numbers: { exactly: string } | { upTo: string },
): Promise<void> {
  const parts = db.deleteFrom('crl_parts').where('generation', '=', generation);
  await ('upTo' in numbers
    ? parts.where('crl_number', '<=', numbers.upTo)
    : parts.where('crl_number', '=', numbers.exactly)
  ).execute();
}

export type PublishedCrl = Omit<CrlsTable, 'crl'>;

export async function publishedCrl(db: Db, generation: string): Promise<PublishedCrl | undefined> {
  return db
    .selectFrom('crls')
    .select(['generation', 'crl_number', 'this_update', 'next_update', 'digest', 'published_at'])
    .where('generation', '=', generation)
    .executeTakeFirst();
}

/** DER. */
export async function readCrl(db: Db, generation: string): Promise<Buffer | undefined> {
  const row = await db.selectFrom('crls').select('crl').where('generation', '=', generation).executeTakeFirst();
  return row?.crl;
}

export async function publishCrl(db: Db, crl: CrlsTable): Promise<void> {
  const { generation: _generation, ...facts } = crl;
  await db
    .insertInto('crls')
    .values(crl)
    .onConflict((conflict) => conflict.column('generation').doUpdateSet(facts))
    .execute();
}
