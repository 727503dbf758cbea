import { acceptedValue, checkUnit } from '@inkan/domain';
import type { Scope } from '@inkan/http';
import { audit } from '@inkan/postgres';
import { newId } from '@inkan/runtime';
import { type UnitView, viewUnit } from '../views/unit-view.ts';
import { announceUnit } from './announce.ts';
import { type ChangeOptions, change } from './change.ts';
import type { Deps } from './deps.ts';
import { openContract } from './open-contract.ts';

export async function createUnit(
  { database, clock }: Pick<Deps, 'database' | 'clock'>,
  scope: Scope,
  contractId: string,
  typed: Parameters<typeof checkUnit>[0],
  options: ChangeOptions,
): Promise<UnitView> {
  return change(database, options, async (tx) => {
    const contract = await openContract(tx.db, scope, contractId);
    const now = clock.now();
    const { name } = acceptedValue(checkUnit(typed));
    const row = await tx.db
      .insertInto('units')
      .values({ id: newId(), contract_id: contractId, name, is_default: false, created_at: now })
      .returningAll()
      .executeTakeFirstOrThrow();
    await announceUnit(tx, row);
    const view = viewUnit(row);
    await audit(tx, {
      at: now,
      actor: options.actor,
      operation: 'create-unit',
      organizationId: contract.organization_id,
      contractId,
      subject: { kind: 'unit', id: row.id, name },
      after: view,
    });
    return view;
  });
}
