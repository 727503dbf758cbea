import type { Scope } from '@inkan/http';
import { sql } from 'kysely';
import type { ChangeKind } from '../domain/change-kinds.ts';
import type { Db } from './schema.ts';

/** A change as those who follow are told of it: ids and facts, no names. */
export type ChangeView = {
  position: string;
  at: Date;
  kind: ChangeKind;
  organization_id: string;
  service_id: string;
  contract_id: string;
  user_id: string;
  linkage_id: string | null;
  device_id: string | null;
  certificate_id: string | null;
  generation: string | null;
  serial: Buffer | null;
};

export type ChangesOrder = { readonly last: bigint; readonly forgottenUntil: bigint };

export async function readChangesOrder(db: Db): Promise<ChangesOrder> {
  const row = await db
    .selectFrom('changes_order')
    .select(['last_position', 'forgotten_until'])
    .executeTakeFirstOrThrow();
  return { last: BigInt(row.last_position), forgottenUntil: BigInt(row.forgotten_until) };
}

/** Whether there is anything to number: asked every second, so without a lock. */
export async function changesWait(db: Db): Promise<boolean> {
  const { rows } = await sql<{ waiting: boolean }>`
    select exists (select 1 from changes where position is null) as waiting
  `.execute(db);
  return rows[0]?.waiting ?? false;
}

/**
 * Numbers the changes that were committed since the last time, oldest first. The row lock makes this one writer at a
 * time; what it numbers becomes visible together with all lower numbers.
 * @returns how many
 */
export async function numberChanges(db: Db, limit: number): Promise<number> {
  const { rows } = await sql<{ last: string }>`
    select last_position as last from changes_order for update
  `.execute(db);
  const last = rows[0]?.last ?? '0';
  const result = await sql`
    update changes c set position = ${last}::bigint + turn.number
    from (
      select id, row_number() over (order by id) as number
      from (select id from changes where position is null order by id limit ${limit}) as waiting
    ) as turn
    where c.id = turn.id
  `.execute(db);
  const numbered = Number(result.numAffectedRows ?? 0n);
  if (numbered > 0) await sql`update changes_order set last_position = last_position + ${numbered}`.execute(db);
  return numbered;
}

/** Forgets what happened before the instant, and remembers up to where. @returns how many */
export async function forgetChanges(db: Db, before: Date): Promise<number> {
  await sql`select 1 from changes_order for update`.execute(db);
  const { rows } = await sql<{ forgotten: number; until: string | null }>`
    with gone as (
      delete from changes where at < ${before} and position is not null returning position
    )
    select count(*)::int as forgotten, max(position) as until from gone
  `.execute(db);
  const { forgotten, until } = rows[0] ?? { forgotten: 0, until: null };
  if (until !== null) {
    await sql`update changes_order set forgotten_until = greatest(forgotten_until, ${until}::bigint)`.execute(db);
  }
  return forgotten;
}

/** Changes of the scope's contracts behind a position, up to the one that was last when the question began. */
export async function changesAfter(
  db: Db,
  scope: Exclude<Scope, { kind: 'organization' }>,
  { after, upTo, limit }: { after: bigint; upTo: bigint; limit: number },
): Promise<ChangeView[]> {
  const { rows } = await sql<ChangeView>`
    select h.position, h.at, h.kind, k.organization_id, k.service_id, h.contract_id, h.user_id, u.linkage_id,
      h.device_id, h.certificate_id, c.generation, c.serial
    from changes h
    join contracts k on k.contract_id = h.contract_id
    left join users u on u.user_id = h.user_id
    left join certificates c on c.certificate_id = h.certificate_id
    where h.position > ${after} and h.position <= ${upTo} and ${within(scope)}
    order by h.position limit ${limit}
  `.execute(db);
  return rows;
}

function within(scope: Exclude<Scope, { kind: 'organization' }>) {
  if (scope.kind === 'all') return sql<boolean>`true`;
  const own = sql<boolean>`k.provider_id = ${scope.providerId}`;
  if (scope.serviceIds === undefined) return own;
  return sql<boolean>`${own} and k.service_id = any(${scope.serviceIds}::uuid[])`;
}
