import type { KeyAlgorithm } from '@inkan/domain';
import { sql } from 'kysely';
import type { Db, ReadyKeysTable } from './schema.ts';

/** Cluster, timeline and database: another one after every restore (docs/adr/0007). */
const presentDatabase = sql`(
  select (pg_control_system()).system_identifier || ' ' || (pg_control_checkpoint()).timeline_id || ' ' || oid
  from pg_database where datname = current_database()
)`;

export type NewReadyKey = Omit<ReadyKeysTable, 'database'>;

/**
 * Up to `limit` keys, which from now on are nobody else's: the rows end with this transaction, or stay if it fails.
 * Those that another transaction is at are left to it.
 */
export async function takeReadyKeys(db: Db, algorithm: KeyAlgorithm, limit: number): Promise<ReadyKeysTable[]> {
  // Not as `in (select …)`: the planner may run that once per row, and the limit would hold for none of them.
  const { rows } = await sql<ReadyKeysTable>`
    with taken as materialized (
      select key_id from ready_keys
      where key_algorithm = ${algorithm} and database = ${presentDatabase}
      order by key_id limit ${limit} for update skip locked
    )
    delete from ready_keys using taken where ready_keys.key_id = taken.key_id
    returning ready_keys.key_id, key_algorithm, public_key, master_key_id, wrapped_data_key, private_key, database, made_at
  `.execute(db);
  return rows;
}

export async function insertReadyKeys(db: Db, keys: readonly NewReadyKey[]): Promise<void> {
  await sql`
    insert into ready_keys
      (key_id, key_algorithm, public_key, master_key_id, wrapped_data_key, private_key, made_at, database)
    select asked.*, ${presentDatabase} from unnest(
      ${keys.map((key) => key.key_id)}::uuid[], ${keys.map((key) => key.key_algorithm)}::text[],
      ${keys.map((key) => key.public_key)}::bytea[], ${keys.map((key) => key.master_key_id)}::text[],
      ${keys.map((key) => key.wrapped_data_key)}::bytea[], ${keys.map((key) => key.private_key)}::bytea[],
      ${keys.map((key) => key.made_at)}::timestamptz[]
    ) as asked
  `.execute(db);
}

/** How many there are to take, by algorithm. */
export async function readyKeyCounts(db: Db): Promise<Map<KeyAlgorithm, number>> {
  const { rows } = await sql<{ key_algorithm: KeyAlgorithm; count: number }>`
    select key_algorithm, count(*)::int as count from ready_keys where database = ${presentDatabase}
    group by key_algorithm
  `.execute(db);
  return new Map(rows.map((row) => [row.key_algorithm, row.count]));
}

/** Ends keys that must not be used: of another state of the database, or of an algorithm that has no pool. */
export async function discardReadyKeys(db: Db, pooled: readonly KeyAlgorithm[]): Promise<number> {
  const result = await sql`
    delete from ready_keys where key_algorithm <> all(${pooled}::text[]) or database <> ${presentDatabase}
  `.execute(db);
  return Number(result.numAffectedRows ?? 0n);
}

/** One process at a time adds to the pool, until its transaction ends. */
export async function lockReadyKeys(db: Db): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('certificates.ready-keys', 0))`.execute(db);
}
