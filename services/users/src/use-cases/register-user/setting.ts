import { contractRuns, type Day, DomainError, mayIssue, type Role } from '@inkan/domain';
import type { Scope } from '@inkan/http';
import type { ContractRow, OrganizationRow, Queries, ServiceRow, UsersTx } from '../../db/schema.ts';
import { optionsOf } from '../../views/service-view.ts';
import { openContract } from '../open-contract.ts';

/** What a registration is made under. */
export type Setting = {
  readonly contract: ContractRow;
  readonly service: ServiceRow;
  readonly organization: OrganizationRow;
};

/** @throws DomainError what `openContract` says */
export async function readSetting(db: Queries, scope: Scope, contractId: string): Promise<Setting> {
  const contract = await openContract(db, scope, contractId);
  const service = db.selectFrom('services').selectAll().where('id', '=', contract.service_id);
  const organization = db.selectFrom('organizations').selectAll().where('id', '=', contract.organization_id);
  return {
    contract,
    service: await service.executeTakeFirstOrThrow(),
    organization: await organization.executeTakeFirstOrThrow(),
  };
}

/**
 * The same as it is now, held until the commit: nobody suspends the organization or shortens the contract meanwhile.
 * In the order in which changes lock them: service, organization, contract.
 */
export async function holdSetting(tx: UsersTx, { contract }: Setting): Promise<Setting> {
  const service = tx.db.selectFrom('services').selectAll().where('id', '=', contract.service_id).forShare();
  const organization = tx.db
    .selectFrom('organizations')
    .selectAll()
    .where('id', '=', contract.organization_id)
    .forShare();
  const held = tx.db.selectFrom('contracts').selectAll().where('id', '=', contract.id).forShare();
  return {
    service: await service.executeTakeFirstOrThrow(),
    organization: await organization.executeTakeFirstOrThrow(),
    contract: await held.executeTakeFirstOrThrow(),
  };
}

/** @throws DomainError issuing-not-allowed, organization-suspended, contract-not-active */
export function refuseUnlessOpen({ contract, service, organization }: Setting, role: Role, now: Date): void {
  if (!mayIssue(role, optionsOf(service))) throw new DomainError('issuing-not-allowed');
  if (organization.suspended) throw new DomainError('organization-suspended');
  const days = { from: contract.starts_on as Day, to: contract.ends_on as Day };
  if (!contractRuns(days, now)) throw new DomainError('contract-not-active');
}
