import { newId } from '@inkan/runtime';
import { sql } from 'kysely';
import type { Difference, DifferenceKind, Registered } from '../domain/compare-logs.ts';
import type { Db, ReconciliationsTable } from './schema.ts';

export type Reconciliation = ReconciliationsTable;

/** Of one comparison; beyond these they are only counted. */
const differencesKept = 10_000;
const comparisonsKept = 30;

/** One at a time in the whole house. */
export async function lockReconciling(db: Db): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('inkan reconciliation', 0))`.execute(db);
}

export async function newestReconciliation(db: Db): Promise<Reconciliation | undefined> {
  return db.selectFrom('reconciliations').selectAll().orderBy('started_at', 'desc').limit(1).executeTakeFirst();
}

export async function newestFinished(db: Db): Promise<Reconciliation | undefined> {
  return db
    .selectFrom('reconciliations')
    .selectAll()
    .where('finished_at', 'is not', null)
    .orderBy('started_at', 'desc')
    .limit(1)
    .executeTakeFirst();
}

export async function reconciliationOf(db: Db, reconciliationId: string): Promise<Reconciliation | undefined> {
  return db
    .selectFrom('reconciliations')
    .selectAll()
    .where('reconciliation_id', '=', reconciliationId)
    .executeTakeFirst();
}

/** When the first certificate came into the register. */
export async function firstIssued(db: Db): Promise<Date | null> {
  const { rows } = await sql<{ first: Date | null }>`
    select min(issued_at) as first from signing_certificates
  `.execute(db);
  return rows[0]?.first ?? null;
}

/** Begins one; an unfinished one is given up, and of the old ones only the newest stay. */
export async function beginReconciliation(
  db: Db,
  begun: Pick<Reconciliation, 'reconciliation_id' | 'started_at' | 'until' | 'after'>,
): Promise<void> {
  await sql`
    delete from reconciliations where finished_at is null or reconciliation_id not in (
      select reconciliation_id from reconciliations order by started_at desc limit ${comparisonsKept - 1}
    )
  `.execute(db);
  await db
    .insertInto('reconciliations')
    .values({ ...begun, asked_at: begun.started_at, compared: 0, differences: 0, finished_at: null })
    .execute();
}

/** Locked, if it still waits for exactly this page. */
export async function lockReconciliation(
  db: Db,
  reconciliationId: string,
  after: string,
): Promise<Reconciliation | undefined> {
  return db
    .selectFrom('reconciliations')
    .selectAll()
    .where('reconciliation_id', '=', reconciliationId)
    .where('after', '=', after)
    .where('finished_at', 'is', null)
    .forUpdate()
    .executeTakeFirst();
}

export async function recordPage(
  db: Db,
  { reconciliation_id }: Reconciliation,
  page: { through: string; compared: number; differences: readonly Difference[]; now: Date; done: boolean },
): Promise<Reconciliation> {
  const { through, compared, differences, now, done } = page;
  await sql`
    insert into reconciliation_differences
      (difference_id, reconciliation_id, kind, certificate_id, generation, serial)
    select difference_id, ${reconciliation_id}::uuid, kind, certificate_id, generation, decode(serial, 'hex')
    from unnest(
      ${differences.map(() => newId())}::uuid[],
      ${differences.map(({ kind }) => kind)}::text[],
      ${differences.map(({ certificateId }) => certificateId)}::uuid[],
      ${differences.map(({ generation }) => generation)}::text[],
      ${differences.map(({ serial }) => serial)}::text[]
    ) as found (difference_id, kind, certificate_id, generation, serial)
    where (select differences from reconciliations where reconciliation_id = ${reconciliation_id}) < ${differencesKept}
  `.execute(db);
  return db
    .updateTable('reconciliations')
    .set((where) => ({
      after: through,
      asked_at: now,
      compared: where('compared', '+', compared),
      differences: where('differences', '+', differences.length),
      finished_at: done ? now : null,
    }))
    .where('reconciliation_id', '=', reconciliation_id)
    .returningAll()
    .executeTakeFirstOrThrow();
}

/** The register's certificates behind one request id, up to and with another. */
export async function registeredBetween(
  db: Db,
  { after, through, until }: { after: string; through: string; until: Date },
): Promise<Registered[]> {
  const { rows } = await sql<Registered>`
    select certificate_id as "certificateId", generation, encode(serial, 'hex') as serial,
      encode(sha256(certificate), 'hex') as certificate, issued_at <= ${until} as settled,
      case when revocation_commanded_at <= ${until} then revoked_at end as "revokedAt"
    from certificates
    where certificate_id > ${after}::uuid and certificate_id <= ${through}::uuid and serial is not null
    union all
    select certificate_id, generation, encode(serial, 'hex'), encode(sha256(certificate), 'hex'),
      issued_at <= ${until}, null
    from signing_certificates
    where certificate_id > ${after}::uuid and certificate_id <= ${through}::uuid and serial is not null
  `.execute(db);
  return rows;
}

/** Those of the serials (lower-case hex) that the register knows as revoked, as `generation serial`. */
export async function knownAsRevoked(
  db: Db,
  serials: readonly { generation: string; serial: string }[],
): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ name: string }>`
    select generation || ' ' || encode(serial, 'hex') as name from certificates
    where revoked_at is not null and (generation, serial) in (
      select generation, decode(serial, 'hex') from unnest(
        ${serials.map(({ generation }) => generation)}::text[], ${serials.map(({ serial }) => serial)}::text[]
      ) as asked (generation, serial)
    )
  `.execute(db);
  return new Set(rows.map(({ name }) => name));
}

export async function differencesByKind(
  db: Db,
  reconciliationId: string,
): Promise<{ kind: DifferenceKind; count: number }[]> {
  const { rows } = await sql<{ kind: DifferenceKind; count: number }>`
    select kind, count(*)::int as count from reconciliation_differences
    where reconciliation_id = ${reconciliationId} group by kind order by kind
  `.execute(db);
  return rows;
}

/** In the order in which they were found. */
export async function differencesOf(db: Db, reconciliationId: string): Promise<Difference[]> {
  const { rows } = await sql<Difference>`
    select kind, certificate_id as "certificateId", generation, encode(serial, 'hex') as serial
    from reconciliation_differences where reconciliation_id = ${reconciliationId} order by difference_id
  `.execute(db);
  return rows;
}
