import { acceptedValue, checkUnit } from '@inkan/domain';
import type { Scope } from '@inkan/http';
import { newId } from '@inkan/runtime';
import { scoped } from '../db/scoped.ts';
import { type UnitView, viewUnit } from '../views/unit-view.ts';
import { type ChangeOptions, change } from './change.ts';
import type { Deps } from './deps.ts';
import { found } from './found.ts';

export async function createUnit(
  { database, clock }: Pick<Deps, 'database' | 'clock'>,
  scope: Scope,
  contractId: string,
  typed: Parameters<typeof checkUnit>[0],
  options: ChangeOptions,
): Promise<UnitView> {
  return change(database, options, async (tx) => {
    const contracts = scoped(tx.db, scope).contracts();
    found(await contracts.select('contracts.id').where('contracts.id', '=', contractId).executeTakeFirst());
    const { name } = acceptedValue(checkUnit(typed));
    const row = await tx.db
      .insertInto('units')
      .values({ id: newId(), contract_id: contractId, name, is_default: false, created_at: clock.now() })
      .returningAll()
      .executeTakeFirstOrThrow();
    return viewUnit(row);
  });
}
