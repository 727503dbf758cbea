import { sql } from 'kysely';
import type { ContractRow, OrganizationRow, UsersTx } from './schema.ts';

/**
 * Takes so many that are to be told again, passing those that somebody is changing: each with its next revision. Not as
 * `in (select …)`: the planner may run that once per row, and the limit would hold for none of them.
 */
export async function takeOrganizationsToTell(tx: UsersTx, limit: number): Promise<OrganizationRow[]> {
  const { rows } = await sql<OrganizationRow>`
    with taken as materialized (
      select id from organizations where to_be_told order by id limit ${limit} for update skip locked
    )
    update organizations set revision = revision + 1, to_be_told = false from taken where organizations.id = taken.id
    returning organizations.*
  `.execute(tx.db);
  return rows;
}

/** The same of contracts. */
export async function takeContractsToTell(tx: UsersTx, limit: number): Promise<ContractRow[]> {
  const { rows } = await sql<ContractRow>`
    with taken as materialized (
      select id from contracts where to_be_told order by id limit ${limit} for update skip locked
    )
    update contracts set revision = revision + 1, to_be_told = false from taken where contracts.id = taken.id
    returning contracts.*
  `.execute(tx.db);
  return rows;
}
