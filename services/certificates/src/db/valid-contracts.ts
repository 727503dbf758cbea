import type { Scope } from '@inkan/http';
import { sql } from 'kysely';
import { withinScope } from './contracts.ts';
import type { Db } from './schema.ts';

export type ValidContract = {
  contract_id: string;
  service_name: string;
  starts_at: Date;
  /** The last second of its last day in Japan. */
  ends_at: Date;
  licences: number;
  used: number;
};

export type LicensedOrganization = { organization_id: string; name: string; english_name: string; suspended: boolean };

/** Undefined for one without any contract that the asker may see. */
export async function licensedOrganization(
  db: Db,
  scope: Scope,
  organizationId: string,
): Promise<LicensedOrganization | undefined> {
  const { rows } = await sql<LicensedOrganization>`
    select organization_id, name, english_name, suspended from organizations
    where organization_id = ${organizationId} and (
      ${scope.kind !== 'provider'}
      or exists (select from contracts where contracts.organization_id = organizations.organization_id and ${withinScope(scope)}))
  `.execute(db);
  return rows[0];
}

/** Contracts that run now, the oldest first, with their taken seats. */
export async function validContracts(
  db: Db,
  scope: Scope,
  organizationId: string,
  now: Date,
): Promise<ValidContract[]> {
  const { rows } = await sql<ValidContract>`
    select contract_id, service_name, starts_at, ends_at, licences,
      (select count(*)::int from seats where seats.contract_id = contracts.contract_id and held_until >= ${now}) as used
    from contracts
    where organization_id = ${organizationId} and ${withinScope(scope)}
      and starts_at <= ${now} and ends_at + interval '1 second' > ${now}
    order by starts_at, contract_id
  `.execute(db);
  return rows;
}
