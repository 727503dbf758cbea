import { acceptedValue, checkProvider } from '@inkan/domain';
import { audit } from '@inkan/postgres';
import { newId } from '@inkan/runtime';
import { type ProviderView, viewProvider } from '../views/provider-view.ts';
import { type ChangeOptions, change } from './change.ts';
import type { Deps } from './deps.ts';

export async function createProvider(
  { database, clock }: Pick<Deps, 'database' | 'clock'>,
  typed: Parameters<typeof checkProvider>[0],
  options: ChangeOptions,
): Promise<ProviderView> {
  const { name } = acceptedValue(checkProvider(typed));
  return change(database, options, async (tx) => {
    const now = clock.now();
    const row = await tx.db
      .insertInto('providers')
      .values({ id: newId(), name, created_at: now })
      .returningAll()
      .executeTakeFirstOrThrow();
    const view = viewProvider(row);
    await audit(tx, {
      at: now,
      actor: options.actor,
      operation: 'create-provider',
      organizationId: null,
      subject: { kind: 'provider', id: row.id, name: row.name },
      after: view,
    });
    return view;
  });
}
