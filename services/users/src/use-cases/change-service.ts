import { acceptedValue, checkService, type TypedServiceOptions } from '@inkan/domain';
import { audit } from '@inkan/postgres';
import { raiseContractRevisions } from '../db/raise-revisions.ts';
import { optionsOf, type ServiceView, viewService } from '../views/service-view.ts';
import { announceContracts } from './announce.ts';
import { type ChangeOptions, change } from './change.ts';
import { optionColumns } from './create-service.ts';
import type { Deps } from './deps.ts';
import { found } from './found.ts';

/** What is left out stays as it is. */
export type ServiceChange = { readonly name?: string; readonly options?: TypedServiceOptions };

/** Holds for what is registered from now on; every contract of the service is announced anew. */
export async function changeService(
  { database, clock }: Pick<Deps, 'database' | 'clock'>,
  id: string,
  typed: ServiceChange,
  options: ChangeOptions,
): Promise<ServiceView> {
  return change(database, options, async (tx) => {
    const present = found(
      await tx.db.selectFrom('services').selectAll().where('id', '=', id).forUpdate().executeTakeFirst(),
    );
    const { name = present.name } = typed;
    const accepted = acceptedValue(checkService({ name, options: { ...optionsOf(present), ...typed.options } }));
    const row = await tx.db
      .updateTable('services')
      .set({ name: accepted.name, ...optionColumns(accepted.options) })
      .where('id', '=', id)
      .returningAll()
      .executeTakeFirstOrThrow();
    await announceContracts(tx, await raiseContractRevisions(tx, id), row);
    const view = viewService(row);
    await audit(tx, {
      at: clock.now(),
      actor: options.actor,
      operation: 'change-service',
      organizationId: null,
      subject: { kind: 'service', id, name: row.name },
      before: viewService(present),
      after: view,
    });
    return view;
  });
}
