import { acceptedValue } from '@inkan/domain';
import { audit } from '@inkan/postgres';
import { checkContractInput, type TypedContract } from '../domain/contract-input.ts';
import { openGeneration } from '../domain/generations.ts';
import { type ContractView, viewContract } from '../views/contract-view.ts';
import { announceContracts } from './announce.ts';
import { type ChangeOptions, change } from './change.ts';
import type { Deps } from './deps.ts';
import { expectRevision } from './expect-revision.ts';
import { found } from './found.ts';

/** What is left out stays as it is. */
export type ContractChange = Partial<TypedContract> & { readonly revision?: number };

/** Fewer licences than are used take none away: they refuse the next registration. */
export async function changeContract(
  { database, clock, generations }: Pick<Deps, 'database' | 'clock' | 'generations'>,
  id: string,
  typed: ContractChange,
  options: ChangeOptions,
): Promise<ContractView> {
  return change(database, options, async (tx) => {
    // The service before its contracts, as a change of the service locks them too.
    const services = tx.db.selectFrom('services').selectAll().forShare();
    const ofContract = tx.db.selectFrom('contracts').select('service_id').where('id', '=', id);
    const service = found(await services.where('id', 'in', ofContract).executeTakeFirst());
    const contracts = tx.db.selectFrom('contracts').selectAll().forUpdate();
    const present = await contracts.where('id', '=', id).executeTakeFirstOrThrow();
    expectRevision(present, typed.revision);

    const { licences = present.licences, startsOn = present.starts_on, endsOn = present.ends_on, generation } = typed;
    const accepted = acceptedValue(
      checkContractInput({ licences, startsOn, endsOn, generation: generation ?? present.generation }),
    );
    if (generation !== undefined && generation !== present.generation) {
      openGeneration(generations, generation, clock.now());
    }
    const row = await tx.db
      .updateTable('contracts')
      .set({
        licences: accepted.licences,
        starts_on: accepted.from,
        ends_on: accepted.to,
        generation: generation ?? present.generation,
        revision: present.revision + 1,
      })
      .where('id', '=', id)
      .returningAll()
      .executeTakeFirstOrThrow();
    await announceContracts(tx, [row], service);
    const view = viewContract({ ...row, service_name: service.name });
    await audit(tx, {
      at: clock.now(),
      actor: options.actor,
      operation: 'change-contract',
      organizationId: row.organization_id,
      contractId: id,
      subject: { kind: 'contract', id, name: service.name },
      before: viewContract({ ...present, service_name: service.name }),
      after: view,
    });
    return view;
  });
}
