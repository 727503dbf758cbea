import type { Scope } from '@inkan/http';
import { scoped } from '../db/scoped.ts';
import { type AdministratorView, viewAdministrator } from '../views/administrator-view.ts';
import type { Deps } from './deps.ts';
import { found } from './found.ts';
import { type Page, type PageOptions, pageOf } from './page.ts';

type Whose = { readonly organizationId: string; readonly administratorId: string };

export async function readAdministrator(
  { database }: Pick<Deps, 'database'>,
  scope: Scope,
  { organizationId, administratorId }: Whose,
): Promise<AdministratorView> {
  const query = scoped(database.read, scope)
    .administrators()
    .selectAll('administrators')
    .where('administrators.organization_id', '=', organizationId)
    .where('administrators.id', '=', administratorId);
  return viewAdministrator(found(await query.executeTakeFirst()));
}

/** Revoked ones included, in the order of their creation. */
export async function listAdministrators(
  { database }: Pick<Deps, 'database'>,
  scope: Scope,
  organizationId: string,
  page: PageOptions,
): Promise<Page<AdministratorView>> {
  const tables = scoped(database.read, scope);
  const organization = tables.organizations().select('organizations.id').where('organizations.id', '=', organizationId);
  found(await organization.executeTakeFirst());
  let query = tables
    .administrators()
    .selectAll('administrators')
    .where('administrators.organization_id', '=', organizationId);
  if (page.after !== undefined) query = query.where('administrators.id', '>', page.after);
  const rows = await query
    .orderBy('administrators.id')
    .limit(page.limit + 1)
    .execute();
  return pageOf(rows, page, (row) => row.id, viewAdministrator);
}
