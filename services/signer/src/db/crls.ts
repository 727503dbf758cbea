import type { Database, Tx } from '@inkan/postgres';
import { sql } from 'kysely';
import type { LastCrl } from '../domain/crl-schedule.ts';
import { PackedRevocations } from '../issue-crl/packed-revocations.ts';
import type { SignerTables } from './schema.ts';

export type StoredCrl = LastCrl & {
  /** The last `revocations.position` in it. */
  readonly covers: bigint;
};

/** The latest list of a generation, and whether somebody was revoked since. */
export async function crlState(
  db: Tx<SignerTables>['db'] | Database<SignerTables>['read'],
  generation: string,
): Promise<{ last: StoredCrl | undefined; newRevocations: boolean }> {
  const row = await db
    .selectFrom('crls')
    .select(['crl_number', 'this_update', 'covers'])
    .where('generation', '=', generation)
    .orderBy('crl_number', 'desc')
    .limit(1)
    .executeTakeFirst();
  const newer = await db
    .selectFrom('revocations')
    .select('position')
    .where('generation', '=', generation)
    .where('position', '>', row?.covers ?? '0')
    .limit(1)
    .executeTakeFirst();
  const last = row && { number: BigInt(row.crl_number), thisUpdate: row.this_update, covers: BigInt(row.covers) };
  return { last, newRevocations: newer !== undefined };
}

/** So many at once: their rows never stand in memory together, however long the list. */
const rowsPerPage = 50_000;

/** CRLReason (RFC 5280 5.3.1) in one octet; unspecified is 0. */
const reasonOctets = sql`case reason when 'unspecified' then '\\x00'::bytea when 'keyCompromise' then '\\x01'
  when 'affiliationChanged' then '\\x03' when 'superseded' then '\\x04' end`;

/**
 * What the next list has to hold, in pages: everything but certificates that had ended when the last list was made *and*
 * stood in it (RFC 5280 section 3.3: an entry stays until it has appeared on one list issued after the certificate's
 * end). Postgres packs each page into one value: a million rows as objects would take a gigabyte.
 */
export async function* listRevocations(
  tx: Tx<SignerTables>,
  generation: string,
  last: StoredCrl | undefined,
): AsyncGenerator<PackedRevocations> {
  const stays =
    last === undefined
      ? sql`true`
      : sql`(expires_at is null or expires_at >= ${last.thisUpdate} or position > ${String(last.covers)}::bigint)`;
  const page = async (after: string): Promise<{ reached: string | null; octets: Buffer | null }> => {
    const { rows } = await sql<{ reached: string | null; octets: Buffer | null }>`
      with page as (
        select position, serial, revoked_at, reason from revocations
        where generation = ${generation} and position > ${after}::bigint and ${stays}
        order by position limit ${rowsPerPage}
      )
      select max(position)::text as reached,
        string_agg(serial || int8send(floor(date_part('epoch', revoked_at))::bigint) || ${reasonOctets}, ''::bytea
          order by position) as octets
      from page
    `.execute(tx.db);
    return rows[0] ?? { reached: null, octets: null };
  };
  for (let { reached, octets } = await page('0'); reached !== null && octets !== null; ) {
    // Postgres packs the next page while this one is being written.
    const next = page(reached);
    // Should whoever reads stop early, nobody waits for it; its error is then nobody's.
    next.catch(() => undefined);
    yield new PackedRevocations(octets);
    ({ reached, octets } = await next);
  }
}

/** The last `revocations.position` there is: what a list that is made now covers. Under the issuer's lock. */
export async function lastPosition(tx: Tx<SignerTables>, generation: string): Promise<bigint> {
  const { rows } = await sql<{ covers: string }>`
    select coalesce(max(position), 0)::text as covers from revocations where generation = ${generation}
  `.execute(tx.db);
  return BigInt(rows[0]?.covers ?? 0);
}

/** Of each generation, for whoever has to look into what was published of late; the registrar keeps the one that is out. */
const filesKept = 3;

/** Adds the list to the log and its bytes to the last few. Under the issuer's lock. */
export async function storeCrl(
  tx: Tx<SignerTables>,
  crl: {
    readonly generation: string;
    readonly number: bigint;
    readonly thisUpdate: Date;
    readonly nextUpdate: Date;
    readonly covers: bigint;
    /** DER. */
    readonly der: Buffer;
  },
): Promise<void> {
  await tx.db
    .insertInto('crls')
    .values({
      generation: crl.generation,
      crl_number: crl.number.toString(),
      this_update: crl.thisUpdate,
      next_update: crl.nextUpdate,
      covers: crl.covers.toString(),
    })
    .execute();
  const { generation, der } = crl;
  await tx.db.insertInto('crl_files').values({ generation, crl_number: crl.number.toString(), der }).execute();
  await tx.db
    .deleteFrom('crl_files')
    .where('generation', '=', generation)
    .where('crl_number', 'not in', (kept) =>
      kept
        .selectFrom('crl_files')
        .select('crl_number')
        .where('generation', '=', generation)
        .orderBy('crl_number', 'desc')
        .limit(filesKept),
    )
    .execute();
}
