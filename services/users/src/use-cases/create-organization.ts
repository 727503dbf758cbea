import { acceptedValue, checkOrganization } from '@inkan/domain';
import { audit } from '@inkan/postgres';
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
    const now = clock.now();
    const row = await tx.db
      .insertInto('organizations')
      .values({
        id: newId(),
        name,
        english_name: englishName,
        suspended: false,
        notify_users: typed.notifyUsers ?? true,
        revision: 1,
        created_at: now,
      })
      .returningAll()
      .executeTakeFirstOrThrow();
    await announceOrganization(tx, row);
    const view = viewOrganization(row);
    await audit(tx, {
      at: now,
      actor: options.actor,
      operation: 'create-organization',
      organizationId: row.id,
      subject: { kind: 'organization', id: row.id, name: row.name },
      after: view,
    });
    return view;
  });
}
