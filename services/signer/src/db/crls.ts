import type { Database, Tx } from '@inkan/postgres';
import { type Selectable, sql } from 'kysely';
import type { LastCrl } from '../domain/crl-schedule.ts';
import type { RevocationsTable, SignerTables } from './schema.ts';

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

export type ListedRevocation = {
  readonly serial: Buffer;
  readonly revoked_at: Date;
  readonly reason: Selectable<RevocationsTable>['reason'];
};

/**
 * What the next list has to hold: everything but certificates that had ended when the last list was made *and* stood in
 * it (RFC 5280 section 3.3: an entry stays until it has appeared on one list issued after the certificate's end).
 */
export async function listRevocations(
  tx: Tx<SignerTables>,
  generation: string,
  last: StoredCrl | undefined,
): Promise<{ entries: ListedRevocation[]; covers: bigint }> {
  const entries = await tx.db
    .selectFrom('revocations')
    .select(['serial', 'revoked_at', 'reason'])
    .where('generation', '=', generation)
    .$if(last !== undefined, (query) =>
      query.where((row) =>
        row.or([
          row('expires_at', 'is', null),
          row('expires_at', '>=', last?.thisUpdate ?? new Date(0)),
          row('position', '>', String(last?.covers ?? 0n)),
        ]),
      ),
    )
    .orderBy('position')
    .execute();
  const { rows } = await sql<{ covers: string }>`
    select coalesce(max(position), 0)::text as covers from revocations where generation = ${generation}
  `.execute(tx.db);
  return { entries, covers: BigInt(rows[0]?.covers ?? 0) };
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
