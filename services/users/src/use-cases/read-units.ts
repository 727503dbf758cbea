import type { Scope } from '@inkan/http';
import { scoped } from '../db/scoped.ts';
import { type UnitView, viewUnit } from '../views/unit-view.ts';
import type { Deps } from './deps.ts';
import { found } from './found.ts';
import { openContract } from './open-contract.ts';
import { type Page, type PageOptions, pageOf } from './page.ts';

export async function readUnit(
  { database }: Pick<Deps, 'database'>,
  scope: Scope,
  { contractId, unitId }: { readonly contractId: string; readonly unitId: string },
): Promise<UnitView> {
  await openContract(database.read, scope, contractId);
  const units = scoped(database.read, scope).units().selectAll('units').where('units.contract_id', '=', contractId);
  return viewUnit(found(await units.where('units.id', '=', unitId).executeTakeFirst()));
}

/** The units of a contract in the order of their creation: 本社 comes first. */
export async function listUnits(
  { database }: Pick<Deps, 'database'>,
  scope: Scope,
  contractId: string,
  page: PageOptions,
): Promise<Page<UnitView>> {
  const tables = scoped(database.read, scope);
  await openContract(database.read, scope, contractId);
  let query = tables.units().selectAll('units').where('units.contract_id', '=', contractId);
  if (page.after !== undefined) query = query.where('units.id', '>', page.after);
  const rows = await query
    .orderBy('units.id')
    .limit(page.limit + 1)
    .execute();
  return pageOf(rows, page, (row) => row.id, viewUnit);
}
