import { sql } from 'kysely';
import type { ContractRow, OrganizationRow, UsersTx } from './schema.ts';

/** Takes so many that are to be told again, passing those that somebody is changing: each with its next revision. */
export async function takeOrganizationsToTell(tx: UsersTx, limit: number): Promise<OrganizationRow[]> {
  const { rows } = await sql<OrganizationRow>`
    update organizations set revision = revision + 1, to_be_told = false
    where id in (select id from organizations where to_be_told order by id limit ${limit} for update skip locked)
    returning *
  `.execute(tx.db);
  return rows;
}

/** The same of contracts. */
export async function takeContractsToTell(tx: UsersTx, limit: number): Promise<ContractRow[]> {
  const { rows } = await sql<ContractRow>`
    update contracts set revision = revision + 1, to_be_told = false
    where id in (select id from contracts where to_be_told order by id limit ${limit} for update skip locked)
    returning *
  `.execute(tx.db);
  return rows;
}
