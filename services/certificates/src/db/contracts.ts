import type { Scope } from '@inkan/http';
import { type RawBuilder, sql } from 'kysely';
import type { ContractRow, Db } from './schema.ts';

export type ContractWithOrganization = ContractRow & {
  organization_name: string;
  organization_english_name: string;
  suspended: boolean;
  notify_users: boolean;
  certificate_deletion: boolean;
};

function contracts(db: Db) {
  return db
    .selectFrom('contracts')
    .innerJoin('organizations', 'organizations.organization_id', 'contracts.organization_id')
    .selectAll('contracts')
    .select([
      'organizations.name as organization_name',
      'organizations.english_name as organization_english_name',
      'organizations.suspended',
      'organizations.notify_users',
      'organizations.certificate_deletion',
    ]);
}

/**
 * The contract with its organization; undefined while either is not known here yet. The lock on the contract makes
 * everybody who counts its seats wait.
 */
export async function lockContract(db: Db, contractId: string): Promise<ContractWithOrganization | undefined> {
  return contracts(db).where('contract_id', '=', contractId).forUpdate('contracts').executeTakeFirst();
}

/** By id, with their organizations; those that are not known here yet are left out. */
export async function contractsById(
  db: Db,
  contractIds: readonly string[],
): Promise<Map<string, ContractWithOrganization>> {
  const rows = await contracts(db).where(sql`contract_id`, '=', sql`any(${contractIds}::uuid[])`).execute();
  return new Map(rows.map((row) => [row.contract_id, row]));
}

/** The one place where the API meets rows: whoever has no contract from here sees nothing of it. */
export async function contractInScope(
  db: Db,
  scope: Scope,
  contractId: string,
): Promise<ContractWithOrganization | undefined> {
  return contracts(db).where('contract_id', '=', contractId).where(withinScope(scope)).executeTakeFirst();
}

/** Over `contracts`: those that somebody of this scope may see. */
export function withinScope(scope: Scope): RawBuilder<boolean> {
  switch (scope.kind) {
    case 'all':
      return sql`true`;
    case 'organization':
      return sql`contracts.organization_id = ${scope.organizationId}`;
    case 'provider':
      return scope.serviceIds === undefined
        ? sql`contracts.provider_id = ${scope.providerId}`
        : sql`contracts.provider_id = ${scope.providerId} and contracts.service_id = any(${scope.serviceIds}::uuid[])`;
    default: {
      const unknown: never = scope;
      throw new Error(`unknown scope ${String(unknown)}`);
    }
  }
}
