import { acceptedValue, checkOrganization } from '@inkan/domain';
import { audit } from '@inkan/postgres';
import { type OrganizationView, viewOrganization } from '../views/organization-view.ts';
import { announceOrganization } from './announce.ts';
import { type ChangeOptions, change } from './change.ts';
import type { Deps } from './deps.ts';
import { expectRevision } from './expect-revision.ts';
import { found } from './found.ts';

/** What is left out stays as it is. */
export type OrganizationChange = {
  readonly name?: string;
  readonly englishName?: string;
  readonly suspended?: boolean;
  readonly notifyUsers?: boolean;
  readonly revision?: number;
};

/** From the commit of a suspension on its people are refused; their certificates stay as they are. */
export async function changeOrganization(
  { database, clock }: Pick<Deps, 'database' | 'clock'>,
  id: string,
  typed: OrganizationChange,
  options: ChangeOptions,
): Promise<OrganizationView> {
  return change(database, options, async (tx) => {
    const present = found(
      await tx.db.selectFrom('organizations').selectAll().where('id', '=', id).forUpdate().executeTakeFirst(),
    );
    expectRevision(present, typed.revision);
    const { name = present.name, englishName = present.english_name } = typed;
    const names = acceptedValue(checkOrganization({ name, englishName }));
    const row = await tx.db
      .updateTable('organizations')
      .set({
        name: names.name,
        english_name: names.englishName,
        suspended: typed.suspended ?? present.suspended,
        notify_users: typed.notifyUsers ?? present.notify_users,
        revision: present.revision + 1,
      })
      .where('id', '=', id)
      .returningAll()
      .executeTakeFirstOrThrow();
    await announceOrganization(tx, row);
    const view = viewOrganization(row);
    await audit(tx, {
      at: clock.now(),
      actor: options.actor,
      operation: 'change-organization',
      organizationId: id,
      subject: { kind: 'organization', id, name: row.name },
      before: viewOrganization(present),
      after: view,
    });
    return view;
  });
}
