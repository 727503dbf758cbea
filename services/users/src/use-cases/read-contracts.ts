import type { Scope } from '@inkan/http';
import type { Queries } from '../db/schema.ts';
import { scoped } from '../db/scoped.ts';
import { type ContractView, viewContract } from '../views/contract-view.ts';
import type { Deps } from './deps.ts';
import { found } from './found.ts';
import { type Page, type PageOptions, pageOf } from './page.ts';

const withService = (db: Queries, scope: Scope) =>
  scoped(db, scope)
    .contracts()
    .innerJoin('services', 'services.id', 'contracts.service_id')
    .selectAll('contracts')
    .select('services.name as service_name');

export async function readContract(
  { database }: Pick<Deps, 'database'>,
  scope: Scope,
  id: string,
): Promise<ContractView> {
  return viewContract(found(await withService(database.read, scope).where('contracts.id', '=', id).executeTakeFirst()));
}

/** In the order of their creation. */
export async function listContracts(
  { database }: Pick<Deps, 'database'>,
  scope: Scope,
  page: PageOptions & { readonly organizationId: string | undefined },
): Promise<Page<ContractView>> {
  let query = withService(database.read, scope)
    .orderBy('contracts.id')
    .limit(page.limit + 1);
  if (page.organizationId !== undefined) query = query.where('contracts.organization_id', '=', page.organizationId);
  if (page.after !== undefined) query = query.where('contracts.id', '>', page.after);
  return pageOf(await query.execute(), page, (row) => row.id, viewContract);
}
