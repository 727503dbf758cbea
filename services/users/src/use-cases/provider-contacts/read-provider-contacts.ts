import type { Scope } from '@inkan/http';
import { scoped } from '../../db/scoped.ts';
import { type ProviderContactView, viewProviderContact } from '../../views/provider-contact-view.ts';
import type { Deps } from '../deps.ts';
import { found } from '../found.ts';
import { type Page, type PageOptions, pageOf } from '../page.ts';

export async function readProviderContact(
  { database }: Pick<Deps, 'database'>,
  scope: Scope,
  { providerId, contactId }: { readonly providerId: string; readonly contactId: string },
): Promise<ProviderContactView> {
  const query = scoped(database.read, scope)
    .providerContacts()
    .selectAll('provider_contacts')
    .where('provider_contacts.provider_id', '=', providerId)
    .where('provider_contacts.id', '=', contactId);
  return viewProviderContact(found(await query.executeTakeFirst()));
}

/** Revoked ones included, in the order of their creation. */
export async function listProviderContacts(
  { database }: Pick<Deps, 'database'>,
  scope: Scope,
  providerId: string,
  page: PageOptions,
): Promise<Page<ProviderContactView>> {
  const tables = scoped(database.read, scope);
  found(await tables.providers().select('providers.id').where('providers.id', '=', providerId).executeTakeFirst());
  let query = tables
    .providerContacts()
    .selectAll('provider_contacts')
    .where('provider_contacts.provider_id', '=', providerId);
  if (page.after !== undefined) query = query.where('provider_contacts.id', '>', page.after);
  const rows = await query
    .orderBy('provider_contacts.id')
    .limit(page.limit + 1)
    .execute();
  return pageOf(rows, page, (row) => row.id, viewProviderContact);
}
