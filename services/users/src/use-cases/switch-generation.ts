import type { Scope } from '@inkan/http';
import { audit } from '@inkan/postgres';
import { openGeneration } from '../domain/generations.ts';
import { type ContractView, viewContract } from '../views/contract-view.ts';
import { announceContracts } from './announce.ts';
import { type ChangeOptions, change } from './change.ts';
import type { Deps } from './deps.ts';
import { openContract } from './open-contract.ts';

/**
 * 認証局世代切り替え: the generation that issues for the contract from now on. To the one that it has already is no change.
 * @throws DomainError not-found, organization-suspended, and what `openGeneration` says
 */
export async function switchGeneration(
  { database, clock, generations }: Pick<Deps, 'database' | 'clock' | 'generations'>,
  scope: Scope,
  { contractId, generation }: { readonly contractId: string; readonly generation: string },
  options: ChangeOptions,
): Promise<ContractView> {
  return change(database, options, async (tx) => {
    const { service_id: serviceId } = await openContract(tx.db, scope, contractId);
    // The service before its contracts, as a change of the service locks them too.
    const services = tx.db.selectFrom('services').selectAll().forShare();
    const service = await services.where('id', '=', serviceId).executeTakeFirstOrThrow();
    const contracts = tx.db.selectFrom('contracts').selectAll().forUpdate();
    const present = await contracts.where('id', '=', contractId).executeTakeFirstOrThrow();
    const before = viewContract({ ...present, service_name: service.name });
    const now = clock.now();
    openGeneration(generations, generation, now);
    if (generation === present.generation) return before;
    const row = await tx.db
      .updateTable('contracts')
      .set({ generation, revision: present.revision + 1 })
      .where('id', '=', contractId)
      .returningAll()
      .executeTakeFirstOrThrow();
    await announceContracts(tx, [row], service);
    const view = viewContract({ ...row, service_name: service.name });
    await audit(tx, {
      at: now,
      actor: options.actor,
      operation: 'switch-generation',
      organizationId: row.organization_id,
      contractId,
      subject: { kind: 'contract', id: contractId, name: service.name },
      before,
      after: view,
    });
    return view;
  });
}
