import { sql } from 'kysely';
import type { Db } from './schema.ts';

/**
 * Everybody who changes several seats takes their locks in this order first, so that two of them wait for each other
 * and never in a circle.
 */
async function lockSeats(db: Db, deviceIds: readonly string[]): Promise<void> {
  await sql`
    select 1 from seats where device_id = any(${deviceIds}::uuid[]) order by device_id for update
  `.execute(db);
}

/** Seats of the contract that are taken, not counting those of the given devices. */
export async function countSeats(
  db: Db,
  contractId: string,
  now: Date,
  except: readonly string[] = [],
): Promise<number> {
  const { rows } = await sql<{ used: number }>`
    select count(*)::int as used from seats
    where contract_id = ${contractId} and held_until >= ${now} and device_id <> all(${except}::uuid[])
  `.execute(db);
  return rows[0]?.used ?? 0;
}

/** Takes seats for devices, or prolongs them. `until` null: as long as the device waits for its certificate. */
export async function takeSeats(
  db: Db,
  contractId: string,
  deviceIds: readonly string[],
  until: Date | null,
): Promise<void> {
  await sql`
    insert into seats (device_id, contract_id, held_until)
    select device_id, ${contractId}, coalesce(${until}::timestamptz, 'infinity')
    from unnest(${deviceIds}::uuid[]) as asked (device_id) order by device_id
    on conflict (device_id) do update set held_until = excluded.held_until
      where seats.contract_id = excluded.contract_id
  `.execute(db);
}

/** Turns reserved seats into taken ones. @returns the devices whose seats were still held: for others it is too late */
export async function keepReservedSeats(db: Db, deviceIds: readonly string[], now: Date): Promise<Set<string>> {
  await lockSeats(db, deviceIds);
  const { rows } = await sql<{ device_id: string }>`
    update seats set held_until = 'infinity' where device_id = any(${deviceIds}::uuid[]) and held_until >= ${now}
    returning device_id
  `.execute(db);
  return new Set(rows.map((row) => row.device_id));
}

/**
 * Brings the seats of these devices in line with their certificates: held until the last living one ends, for as long
 * as one is waited for, and given back when there is neither.
 */
export async function settleSeats(db: Db, deviceIds: readonly string[], now: Date): Promise<void> {
  if (deviceIds.length === 0) return;
  await lockSeats(db, deviceIds);
  await sql`
    with holding as (
      select d.device_id, d.contract_id, living.until
      from devices d
      cross join lateral (
        select max(case when c.issued_at is null then timestamptz 'infinity' else c.not_after end) as until
        from certificates c
        where c.device_id = d.device_id and c.failed_at is null and c.revoked_at is null
          and (c.issued_at is null or c.not_after >= ${now})
      ) living
      where d.device_id = any(${deviceIds}::uuid[]) and living.until is not null
    ), given_back as (
      delete from seats
      where device_id = any(${deviceIds}::uuid[]) and device_id not in (select device_id from holding)
    )
    insert into seats (device_id, contract_id, held_until)
    select device_id, contract_id, until from holding order by device_id
    on conflict (device_id) do update set held_until = excluded.held_until
  `.execute(db);
}

/** Rows that no longer count. Those that somebody is at are left for the next round. */
export async function sweepSeats(db: Db, now: Date): Promise<number> {
  const result = await sql`
    delete from seats where device_id in (
      select device_id from seats where held_until < ${now} order by device_id for update skip locked
    )
  `.execute(db);
  return Number(result.numAffectedRows ?? 0n);
}
