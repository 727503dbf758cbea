import { defaultUnitName, type FieldError, validationFailed } from '@inkan/domain';
import { audit } from '@inkan/postgres';
import { newId } from '@inkan/runtime';
import type { UsersTx } from '../db/schema.ts';
import { checkContractInput, type TypedContract } from '../domain/contract-input.ts';
import { newestOpenGeneration, openGeneration } from '../domain/generations.ts';
import { unknownReference } from '../domain/unknown-reference.ts';
import { type ContractView, viewContract } from '../views/contract-view.ts';
import { announceContracts, announceUnit } from './announce.ts';
import { type ChangeOptions, change } from './change.ts';
import type { Deps } from './deps.ts';

/** A contract begins with its default unit 本社. Without a generation it takes the newest that issues. */
export async function createContract(
  { database, clock, generations }: Pick<Deps, 'database' | 'clock' | 'generations'>,
  typed: TypedContract & { readonly organizationId: string; readonly serviceId: string },
  options: ChangeOptions,
): Promise<ContractView> {
  const checked = checkContractInput(typed);
  return change(database, options, async (tx) => {
    const now = clock.now();
    // Held until the commit: a change of the service is announced for every contract that it meets.
    const service = await tx.db
      .selectFrom('services')
      .selectAll()
      .where('id', '=', typed.serviceId)
      .forShare()
      .executeTakeFirst();
    const errors: FieldError[] = [];
    if (!(await organizationExists(tx, typed.organizationId))) errors.push(unknownReference('/organizationId'));
    if (service === undefined) errors.push(unknownReference('/serviceId'));
    if (!checked.ok) errors.push(...checked.errors);
    if (!checked.ok || service === undefined || errors.length > 0) throw validationFailed(errors);

    const { licences, from, to, generation } = checked.value;
    const issuing =
      generation === null ? newestOpenGeneration(generations, now) : openGeneration(generations, generation, now);
    const row = await tx.db
      .insertInto('contracts')
      .values({
        id: newId(),
        organization_id: typed.organizationId,
        service_id: service.id,
        licences,
        starts_on: from,
        ends_on: to,
        generation: issuing.name,
        revision: 1,
        created_at: now,
      })
      .returningAll()
      .executeTakeFirstOrThrow();
    const unit = await tx.db
      .insertInto('units')
      .values({ id: newId(), contract_id: row.id, name: defaultUnitName, is_default: true, created_at: now })
      .returningAll()
      .executeTakeFirstOrThrow();
    await announceContracts(tx, [row], service);
    await announceUnit(tx, unit);
    const view = viewContract({ ...row, service_name: service.name });
    await audit(tx, {
      at: now,
      actor: options.actor,
      operation: 'create-contract',
      organizationId: row.organization_id,
      contractId: row.id,
      subject: { kind: 'contract', id: row.id, name: service.name },
      after: view,
    });
    return view;
  });
}

async function organizationExists(tx: UsersTx, id: string): Promise<boolean> {
  return (await tx.db.selectFrom('organizations').select('id').where('id', '=', id).executeTakeFirst()) !== undefined;
}
