import type { GenerationWarningDay } from '@inkan/domain';
import type { Scope } from '@inkan/http';
import { sql } from 'kysely';
import { withinScope } from './contracts.ts';
import type { Db } from './schema.ts';

/** A contract that issues from a generation, or has certificates of it that have not ended. */
export type ContractOfGeneration = {
  contract_id: string;
  organization_id: string;
  organization_name: string;
  service_name: string;
  /** The one that issues for it now. */
  generation: string;
  /** Good certificates of the generation asked about. */
  living: number;
  /** Those that wait for the signer. */
  waiting: number;
  /** When the last of the living ones ends. */
  last_not_after: Date | null;
};

/** In the order of their ids. A suspended organization's are the operator's only. */
export async function contractsOfGeneration(
  db: Db,
  of: { scope: Scope; generation: string; after: string | undefined; limit: number; now: Date },
): Promise<ContractOfGeneration[]> {
  const { rows } = await sql<ContractOfGeneration>`
    select contracts.contract_id, contracts.organization_id, organizations.name as organization_name,
      contracts.service_name, contracts.generation, held.living, held.waiting, held.last_not_after
    from contracts join organizations on organizations.organization_id = contracts.organization_id
    cross join lateral (
      select count(*) filter (where c.issued_at is not null)::int as living,
        count(*) filter (where c.issued_at is null)::int as waiting,
        max(c.not_after) filter (where c.issued_at is not null) as last_not_after
      from certificates c
      where c.contract_id = contracts.contract_id and c.generation = ${of.generation} and c.listed
        and c.failed_at is null and c.revoked_at is null and (c.issued_at is null or c.not_after >= ${of.now})
    ) held
    where ${withinScope(of.scope)} and (${of.scope.kind === 'all'} or not organizations.suspended)
      and (contracts.generation = ${of.generation} or held.living + held.waiting > 0)
      and (${of.after ?? null}::uuid is null or contracts.contract_id > ${of.after ?? null}::uuid)
    order by contracts.contract_id limit ${of.limit}
  `.execute(db);
  return rows;
}

export type OrganizationToWarn = { organization_id: string; service_names: string[] };

/**
 * Takes organizations that have running contracts on the generation which last beyond its end, and were not told that
 * it is so near. What this writes down, nobody else takes.
 */
export async function takeOrganizationsToWarn(
  db: Db,
  of: { generation: string; day: GenerationWarningDay; issuesUntil: Date; now: Date; limit: number },
): Promise<OrganizationToWarn[]> {
  const { rows } = await sql<OrganizationToWarn>`
    with concerned as (
      select k.organization_id, array_agg(k.service_name order by k.contract_id) as service_names
      from contracts k join organizations o on o.organization_id = k.organization_id
      where k.generation = ${of.generation} and not o.suspended
        and k.starts_at <= ${of.now} and k.ends_at >= ${of.issuesUntil}
        and not exists (
          select from generation_warnings w
          where w.organization_id = k.organization_id and w.generation = k.generation and w.day <= ${of.day})
      group by k.organization_id order by k.organization_id limit ${of.limit}
    ), warned as (
      insert into generation_warnings (organization_id, generation, day, warned_at)
      select organization_id, ${of.generation}, ${of.day}, ${of.now} from concerned
      on conflict do nothing returning organization_id
    )
    select organization_id, service_names from concerned join warned using (organization_id)
  `.execute(db);
  return rows;
}
