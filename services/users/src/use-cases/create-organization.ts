import { acceptedValue, checkOrganization } from '@inkan/domain';
import { newId } from '@inkan/runtime';
import { type OrganizationView, viewOrganization } from '../views/organization-view.ts';
import { announceOrganization } from './announce.ts';
import { type ChangeOptions, change } from './change.ts';
import type { Deps } from './deps.ts';

export type TypedOrganization = Parameters<typeof checkOrganization>[0] & { readonly notifyUsers?: boolean };

export async function createOrganization(
  { database, clock }: Pick<Deps, 'database' | 'clock'>,
  typed: TypedOrganization,
  options: ChangeOptions,
): Promise<OrganizationView> {
  const { name, englishName } = acceptedValue(checkOrganization(typed));
  return change(database, options, async (tx) => {
    const row = await tx.db
      .insertInto('organizations')
      .values({
        id: newId(),
        name,
        english_name: englishName,
        suspended: false,
        notify_users: typed.notifyUsers ?? true,
        revision: 1,
        created_at: clock.now(),
      })
      .returningAll()
      .executeTakeFirstOrThrow();
    await announceOrganization(tx, row);
    return viewOrganization(row);
  });
}
