import type { DeviceCode } from '@inkan/domain';
import type { Scope } from '@inkan/http';
import { sql } from 'kysely';
import type { CertificatesTable, Db, UserRow } from './schema.ts';

type Scoped = Exclude<Scope, { kind: 'organization' }>;

export type HolderRow = UserRow & { service_id: string };

const peopleAtMost = 50;

/** Users of the scope, of organizations that are not suspended (or all of them, for the operator). */
function holders(db: Db, scope: Scoped) {
  let query = db
    .selectFrom('users')
    .innerJoin('contracts', 'contracts.contract_id', 'users.contract_id')
    .innerJoin('organizations', 'organizations.organization_id', 'contracts.organization_id')
    .selectAll('users')
    .select('contracts.service_id')
    .where('users.state', '<>', 'deleted')
    .orderBy('users.user_id')
    .limit(peopleAtMost);
  if (scope.kind === 'all') return query;
  query = query.where('organizations.suspended', '=', false).where('contracts.provider_id', '=', scope.providerId);
  const { serviceIds } = scope;
  return serviceIds === undefined
    ? query
    : query.where(sql`contracts.service_id`, '=', sql`any(${serviceIds}::uuid[])`);
}

export async function holdersByLinkageId(db: Db, scope: Scoped, linkageId: string): Promise<HolderRow[]> {
  return holders(db, scope).where('users.linkage_id', '=', linkageId).execute();
}

/** By the primary e-mail address or a device's, case ignored. */
export async function holdersByEmail(db: Db, scope: Scoped, email: string): Promise<HolderRow[]> {
  const ids = sql`(
    select user_id from users where lower(email) = lower(${email}) and state <> 'deleted'
    union select user_id from devices where lower(email) = lower(${email}) and removed_at is null
  )`;
  return holders(db, scope).where(sql`users.user_id`, 'in', ids).execute();
}

export async function holdersById(db: Db, scope: Scoped, userId: string): Promise<HolderRow[]> {
  return holders(db, scope).where('users.user_id', '=', userId).execute();
}

export type StandingRow = Pick<
  CertificatesTable,
  | 'certificate_id'
  | 'device_id'
  | 'user_id'
  | 'generation'
  | 'serial'
  | 'not_before'
  | 'not_after'
  | 'failed_at'
  | 'issued_at'
  | 'collected_at'
  | 'revoke_on'
  | 'revoked_at'
  | 'awaits_key'
>;

const standing = sql`c.certificate_id, c.device_id, c.user_id, c.generation, c.serial, c.not_before, c.not_after,
  c.failed_at, c.issued_at, c.collected_at, c.revoke_on, c.revoked_at, c.awaits_key`;

/** The certificate of the scope with this serial number, and whether its organization is suspended. */
export async function certificateBySerial(
  db: Db,
  scope: Scoped,
  of: { readonly generation: string; readonly serial: string },
): Promise<(StandingRow & { suspended: boolean }) | undefined> {
  const within =
    scope.kind === 'all'
      ? sql`true`
      : scope.serviceIds === undefined
        ? sql`k.provider_id = ${scope.providerId}`
        : sql`k.provider_id = ${scope.providerId} and k.service_id = any(${scope.serviceIds}::uuid[])`;
  const { rows } = await sql<StandingRow & { suspended: boolean }>`
    select ${standing}, o.suspended
    from certificates c
    join contracts k on k.contract_id = c.contract_id
    join organizations o on o.organization_id = k.organization_id
    where c.generation = ${of.generation} and c.serial = decode(${of.serial}, 'hex') and c.deleted_at is null
      and ${within}
  `.execute(db);
  return rows[0];
}

export type HeldDeviceRow = { device_id: string; user_id: string; device_code: DeviceCode; email: string };

export async function devicesOfUsers(db: Db, userIds: readonly string[]): Promise<HeldDeviceRow[]> {
  return db
    .selectFrom('devices')
    .select(['device_id', 'user_id', 'device_code', 'email'])
    .where(sql`user_id`, '=', sql`any(${userIds}::uuid[])`)
    .where('removed_at', 'is', null)
    .orderBy('device_id')
    .execute();
}

/** Newest first; of those that are listed. */
export async function certificatesOfUsers(db: Db, userIds: readonly string[]): Promise<StandingRow[]> {
  const { rows } = await sql<StandingRow>`
    select ${standing} from certificates c
    where c.user_id = any(${userIds}::uuid[]) and c.listed
    order by c.requested_at desc, c.certificate_id desc
  `.execute(db);
  return rows;
}
